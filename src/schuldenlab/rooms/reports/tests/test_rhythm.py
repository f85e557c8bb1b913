"""The documents of management after the hand-over hold the facts of their time, and no others."""

from datetime import date

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.documents.source import plain
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.reports import rhythm
from schuldenlab.rooms.reports.tests.conftest import NOW


def text(lab, slug):
    return plain(making.make(kinds.get(slug), lab).article).replace("\N{NO-BREAK SPACE}", " ")


def part(words, heading, until):
    """What stands under a heading; a list of contents before it may name the same."""
    return words.rsplit(until, 1)[0].rsplit(heading, 1)[1]


def test_the_quarter_looks_three_months_back_and_three_ahead(year):
    words = text(year, "kwartaalgesprek")
    assert "Terug tot 24 augustus 2026, vooruit tot 22 februari 2027" in words
    done = part(words, "Wat er is gedaan", "Wat over tijd is")
    assert "De activiteit ‘Werkplan schrijven’ is klaar, op 1 november 2026." in done
    assert "Besluit ‘Opdracht kwartiermaker’ op 5 oktober 2026: akkoord." in done
    assert "Er was één gesprek met partners en uitvoering." in done
    assert ("Lang geleden klaar" in done, "Oud besluit" in done) == (False, False)
    late = part(words, "Wat over tijd is", "Wat er komt")
    assert ("Partners bellen" in late, "Kerstactie" in late) == (True, False)
    coming = part(words, "Wat er komt", "Doelstellingen en indicatoren")
    assert ("Kerstactie" in coming, "Spreekuur openen" in coming, "Terugkijken" in coming) == (True, True, False)
    assert "‘Geld voor 2027’ staat op de agenda" in coming


def test_the_quarter_says_what_to_talk_about_because_of_what_stands_there(year):
    points = part(text(year, "kwartaalgesprek"), "Waarover we het hebben", "Wat er is gedaan")
    assert "Eén actie is over de afgesproken datum." in points
    assert "Voor ‘Minder uithuizing’ is er nog geen nulmeting." in points
    assert "Eerder in beeld" not in points


def test_the_plan_of_the_year_holds_that_year_alone(year):
    words = text(year, "jaarplan")
    doing = part(words, "Wat we in 2027 doen", "Proeven")
    assert ("Spreekuur openen" in doing, "Terugkijken" in doing) == (True, True)
    assert ("Kerstactie" in doing, "Partners bellen" in doing) == (False, False)
    money = part(words, "Geld", "Vaste momenten")
    assert "De begroting voor 2027 is € 85.000." in money
    assert ("Uren programmateam" in money, "Opstartkosten" in money) == (True, False)


@pytest.mark.parametrize(("month", "number"), [(1, 2026), (8, 2026), (9, 2027), (12, 2027)])
def test_from_september_the_plan_is_about_the_next_year(month, number):
    assert rhythm.year_of(date(2026, month, 1)) == number


def test_a_year_without_a_budget_says_what_is_to_be_filled_in(lab):
    assert "de begroting voor 2027" in making.make(kinds.get("jaarplan"), lab).todos


def test_a_new_wethouder_reads_what_is_asked_what_comes_and_what_was_decided(year):
    words = text(year, "inwerkdossier-wethouder")
    asked = part(words, "Vragen die nog bij uw voorganger liggen", "Besluiten die onderweg zijn")
    assert "16 november 2026" in asked
    coming = part(words, "Besluiten die onderweg zijn", "De komende drie maanden")
    assert ("Geld voor 2027" in coming, "Opdracht kwartiermaker" in coming) == (True, False)
    taken = part(words, "Genomen besluiten", "Doelen, projecten en geld")
    assert ("Opdracht kwartiermaker" in taken, "Oud besluit" in taken, "Geld voor 2027" in taken) == (True, True, False)
    assert "Karin de Groot" in part(words, "Wie u nodig hebt", "Wat gevoelig kan liggen")
    assert "Te weinig uren" in part(words, "Wat gevoelig kan liggen", "Waarom er een lab is")
    assert "Van de tien stappen" in part(words, "Waar het lab staat", "Wat er van u wordt gevraagd")


def test_a_question_to_who_is_no_wethouder_is_not_for_the_wethouder(year, karin):
    Confirmation.objects.update(person=karin)
    words = text(year, "inwerkdossier-wethouder")
    assert "Er ligt nu geen vraag bij de wethouder." in words


def test_the_progress_report_tells_where_it_stands_and_what_comes(year):
    words = text(year, "voortgangsrapportage")
    assert "Voor college, raad en partners" in words
    assert "Eerder in beeld" in words
    assert "23 november 2026" in words


@pytest.mark.parametrize(
    "slug", ["kwartaalgesprek", "jaarplan", "inwerkdossier-wethouder", "voortgangsrapportage", "overdrachtsdossier"]
)
def test_nothing_of_another_lab_stands_in_it_and_an_empty_lab_has_one_too(year, secret, slug):
    words = text(year, slug)
    assert "Geheim" not in words
    assert "Schuldenlab Deventer" not in words
    assert "Schuldenlab Zaanstad" not in text(secret, slug)


def test_on_a_leap_day_the_quarter_is_counted_in_days(year):
    with clock.stopped_at(NOW.replace(year=2028, month=2, day=29)):
        assert "Terug tot 30 november 2027, vooruit tot 30 mei 2028" in text(year, "kwartaalgesprek")
