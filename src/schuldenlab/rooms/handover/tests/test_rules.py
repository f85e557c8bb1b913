"""What a hand-over needs, without a database."""

from datetime import date

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.handover import rules

TODAY = date(2026, 11, 23)


def check(**changes):
    parties = {"one_person": False, "giver_is_kwartiermaker": True, "kind": rules.TEAM, "receiver_is_manager": True}
    rules.check_parties(**{**parties, **changes})


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"one_person": True}, "aan iemand anders", "receiver"),
        ({"giver_is_kwartiermaker": False}, "is de kwartiermaker", "giver"),
        ({"receiver_is_manager": False}, "aan de programmamanager", "receiver"),
    ],
)
def test_the_kwartiermaker_hands_over_to_somebody_else_and_to_the_team_through_its_manager(changes, words, field):
    check()
    with pytest.raises(RuleBroken, match=words) as caught:
        check(**changes)
    assert caught.value.field == field


def test_another_kwartiermaker_need_not_be_manager():
    check(kind=rules.KWARTIERMAKER, receiver_is_manager=False)


def test_reading_along_ends_today_at_the_earliest():
    rules.check_reading(TODAY, TODAY)
    rules.check_reading(None, TODAY)
    with pytest.raises(RuleBroken, match="al voorbij"):
        rules.check_reading(date(2026, 11, 22), TODAY)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, None),
        (1, "Er is nog één onderdeel niet overgenomen. Doe dat eerst."),
        (3, "Er zijn nog 3 onderdelen niet overgenomen. Doe dat eerst."),
    ],
)
def test_open_items_are_counted_in_words(count, words):
    assert rules.open_items_words(count) == words


def test_what_was_signed_does_not_change():
    with pytest.raises(RuleBroken, match="Karin heeft al getekend"):
        rules.check_unsigned(completed=False, signed_by=["Karin"])
    with pytest.raises(RuleBroken, match="door beide kanten"):
        rules.check_unsigned(completed=True, signed_by=[])
    rules.check_unsigned(completed=False, signed_by=[])


def test_the_giver_takes_nothing_over():
    with pytest.raises(RuleBroken, match="niet degene die overdraagt"):
        rules.check_taker(taker=1, giver=1)
