from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from schuldenlab.foundation.ui.formats import (
    capital,
    counted,
    date_nl,
    datetime_nl,
    euro,
    full_stop,
    listed,
    number_nl,
    percent,
    time_nl,
)
from schuldenlab.foundation.ui.tests.render import scrap


def test_a_date_is_written_out():
    assert date_nl(date(2027, 1, 18)) == "18 januari 2027"


def test_a_date_can_begin_with_the_day_of_the_week():
    assert date_nl(date(2027, 1, 18), weekday=True) == "maandag 18 januari 2027"


def test_a_moment_is_told_in_dutch_time_also_when_that_is_another_day():
    assert datetime_nl(datetime(2027, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2027, 00.30 uur"
    assert date_nl(datetime(2027, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2027"


def test_a_time_is_written_with_a_full_stop():
    assert time_nl(time(9, 5)) == "09.05 uur"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (120000, "€ 120.000"),
        (Decimal("12.50"), "€ 12,50"),
        (Decimal("12.00"), "€ 12"),
        (0, "€ 0"),
        (-1234.5, "€ −1.234,50"),
        (0.005, "€ 0,01"),
    ],
)
def test_an_amount_shows_cents_only_when_there_are_any(amount, written):
    assert euro(amount) == written.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("number", "written"), [(747560, "747.560"), (7.9, "7,9"), (Decimal("7.50"), "7,5"), (1000.0, "1.000"), (0, "0")]
)
def test_a_number_has_dots_for_thousands_and_a_comma(number, written):
    assert number_nl(number) == written


def test_a_number_can_be_rounded_the_way_people_do():
    assert number_nl(2.25, 1) == "2,3"
    assert percent(7.94, 1) == "7,9%"


@pytest.mark.parametrize("say", [date_nl, datetime_nl, time_nl, euro, number_nl, percent])
def test_what_is_missing_becomes_nothing_and_never_a_word(say):
    assert say(None) == ""


def test_the_filters_are_known_in_templates():
    html = scrap("{{ day|date_nl }} {{ 1200|euro }} {{ 1200|number_nl }} {{ 8|percent }}", day=date(2027, 1, 18))
    assert html == "18 januari 2027 € 1.200 1.200 8%"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "geen partijen"),
        (1, "één partij"),
        (7, "zeven partijen"),
        (20, "twintig partijen"),
        (1200, "1.200 partijen"),
    ],
)
def test_a_small_number_is_a_word_in_a_sentence(number, said):
    assert counted(number, "partij", "partijen") == said


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_words_are_joined_as_a_sentence_does(words, said):
    assert listed(words) == said


def test_a_capital_changes_nothing_but_the_first_letter():
    assert (capital("de NVVK en CAK"), capital("")) == ("De NVVK en CAK", "")
    assert capital("één partij") == "Eén partij"


@pytest.mark.parametrize(
    ("typed", "said"), [("Vraag het na", "Vraag het na."), ("Al gevraagd? ", "Al gevraagd?"), ("", "")]
)
def test_what_was_typed_ends_as_a_sentence(typed, said):
    assert full_stop(typed) == said
