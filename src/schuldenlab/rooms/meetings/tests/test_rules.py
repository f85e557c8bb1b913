"""The rules, without a database."""

from datetime import UTC, date, datetime, time

import pytest

from schuldenlab.foundation.core.clock import AMSTERDAM
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.meetings import rules


def at(*parts):
    return datetime(*parts, tzinfo=AMSTERDAM)


def test_an_end_before_the_beginning_is_on_the_next_day():
    assert rules.end_after(at(2027, 1, 18, 22), time(1)) == at(2027, 1, 19, 1)


def test_an_end_after_the_beginning_is_on_the_same_day():
    assert rules.end_after(at(2027, 1, 18, 15), time(17)) == at(2027, 1, 18, 17)


def test_an_end_in_the_hour_that_summer_time_skips_is_refused():
    with pytest.raises(RuleBroken) as error:
        rules.end_after(at(2027, 3, 27, 23), time(2, 30))
    assert error.value.field == "ends"


def test_the_timetable_counts_real_minutes_over_the_change_of_summer_time():
    slots = rules.timetable(at(2027, 3, 28, 1).astimezone(UTC), [60, 60])
    assert [f"{rules.local(slot.ends):%H:%M}" for slot in slots] == ["03:00", "04:00"]


def test_the_timetable_runs_over_midnight():
    slots = rules.timetable(at(2027, 1, 18, 23, 30).astimezone(UTC), [45])
    assert slots[0].ends == at(2027, 1, 19, 0, 15)


def test_without_a_date_the_timetable_has_no_moments():
    assert rules.timetable(None, [30]) == [rules.Slot(None, None)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"starts": None}, "Er is nog geen datum"),
        ({"ends": None}, "De eindtijd is nog niet bekend"),
        ({"somewhere": False}, "Er is nog geen plaats"),
        ({"cancelled": True}, "Deze bijeenkomst is afgezegd"),
        ({"now": at(2027, 1, 18, 15)}, "De bijeenkomst is al begonnen"),
    ],
)
def test_invitations_wait_on_date_end_and_place(changed, words):
    facts = {"starts": at(2027, 1, 18, 15), "ends": at(2027, 1, 18, 17), "somewhere": True, "cancelled": False}
    facts |= {"now": at(2026, 11, 23), **changed}
    with pytest.raises(RuleBroken) as error:
        rules.check_can_send(**facts)
    assert error.value.message.startswith(words)


def test_what_happened_is_recorded_from_the_day_itself():
    with pytest.raises(RuleBroken):
        rules.check_has_begun(starts=at(2027, 1, 18, 15), today=date(2027, 1, 17), cancelled=False)
    rules.check_has_begun(starts=at(2027, 1, 18, 15), today=date(2027, 1, 18), cancelled=False)


def test_the_day_itself_is_the_dutch_one():
    starts = datetime(2027, 1, 17, 23, 30, tzinfo=UTC)  # half past midnight on the 18th in the Netherlands
    with pytest.raises(RuleBroken):
        rules.check_has_begun(starts=starts, today=date(2027, 1, 17), cancelled=False)


def test_an_empty_room_was_no_meeting():
    with pytest.raises(RuleBroken):
        rules.check_held(ticked=0, counted=None)


def test_fewer_counted_than_ticked_cannot_be():
    with pytest.raises(RuleBroken):
        rules.check_held(ticked=5, counted=4)


def test_organisations_are_counted_once_whatever_their_capitals():
    assert rules.organisations(["Parteon", " parteon ", "", "GGD"]) == ["GGD", "parteon"]


@pytest.mark.parametrize("name", ["SchuldenlabNL", "SchuldenLabNL", "Stichting Schuldenlab NL"])
def test_schuldenlabnl_is_known_in_every_spelling(name):
    assert rules.is_national(name)


def test_a_local_lab_is_not_schuldenlabnl():
    assert not rules.is_national("Schuldenlab Zaanstad")


def test_the_example_programme_follows_the_source():
    titles = " ".join(title for _, title, _, _ in rules.KICK_OFF_PROGRAMME).lower()
    wanted = ("inloop", "opening", "cijfers", "ervaringsdeskundige", "landelijk", "toezeggen", "ondertekening")
    for word in (*wanted, "thematafels", "vervolgafspraken", "afsluiting"):
        assert word in titles
