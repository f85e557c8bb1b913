"""What the trajectory hears of this room."""

from datetime import date, timedelta

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.rooms.meetings import actions, queries
from schuldenlab.rooms.meetings.facts import MeetingsFacts
from schuldenlab.rooms.meetings.models import Answer, Invitation, Meeting
from schuldenlab.rooms.meetings.tests.conftest import NOW, STARTS


def facts_of(lab):
    return queries.facts([lab.pk])[lab.pk]


def test_an_empty_lab_has_its_place_in_the_answer(lab):
    assert facts_of(lab) == MeetingsFacts()


def test_a_planned_kick_off_holds_nothing_yet(lab, kick_off):
    fact = facts_of(lab).kick_off
    assert (fact.on, fact.place, fact.programme_items) == (
        date(2027, 1, 18),
        "Stadhuis, Stadhuisplein 100, Zaandam",
        11,
    )
    assert (fact.invited, fact.invitations_sent_on, fact.held_on, fact.present) == (0, None, None, 0)


def test_sent_invitations_are_counted_from_the_day_of_the_first(lab, invited):
    fact = facts_of(lab).kick_off
    assert (fact.invited, fact.invitations_sent_on, fact.accepted) == (3, NOW.date(), 0)


def test_ticked_people_without_a_recorded_outcome_are_no_meeting_held(lab, on_the_day, actor, guests):
    actions.record_attendance(actor, meeting=on_the_day, arrived=guests)
    fact = facts_of(lab).kick_off
    assert (fact.held_on, fact.present) == (None, 3)


def test_a_held_kick_off_tells_who_came_and_what_came_of_it(lab, on_the_day, actor, guests):
    actions.record_attendance(actor, meeting=on_the_day, arrived=guests)
    actions.record_held(actor, meeting=on_the_day, counted=40, other_organisations="GGD")
    actions.put_agreement(actor, meeting=on_the_day, what="x", person=guests[0], by=date(2027, 2, 1))
    actions.put_pledge(actor, meeting=on_the_day, organisation="Parteon", what="twee dagen")
    fact = facts_of(lab).kick_off
    assert (fact.held_on, fact.present, fact.organisations_present) == (date(2027, 1, 18), 40, 4)
    assert (fact.agreements, fact.pledges) == (1, 1)


def test_taking_the_last_one_off_the_list_undoes_the_holding(lab, on_the_day, actor, guests):
    actions.record_attendance(actor, meeting=on_the_day, arrived=guests[:1])
    actions.record_held(actor, meeting=on_the_day)
    actions.record_attendance(actor, meeting=on_the_day, arrived=[], gone=guests[:1])
    assert facts_of(lab).kick_off.held_on is None


def test_coming_meetings_are_told_in_order_without_the_past_and_the_cancelled(lab, actor):
    for days, title in ((30, "later"), (3, "eerst"), (5, "afgezegd")):
        meeting = actions.put_meeting(actor, title=title, starts=NOW + timedelta(days=days), place="x")
        if title == "afgezegd":
            actions.cancel(actor, meeting=meeting, reason="x")
    with clock.stopped_at(NOW + timedelta(days=1)):
        found = facts_of(lab).next_meetings
    assert [title for _, title in found] == ["eerst", "later"]


def fill(lab, number):
    """A kick-off with `number` guests who answered."""
    meeting = Meeting.objects.create(lab=lab, kind="kick_off", title="Start", starts=STARTS)
    for index in range(number):
        person = Person.objects.create(lab=lab, name=f"Gast {index}", mail=f"g{index}@example.nl")
        row = Invitation.objects.create(lab=lab, meeting=meeting, person=person, sent_at=NOW)
        Answer.objects.create(lab=lab, invitation=row, about=STARTS, answer="yes")


@pytest.mark.parametrize(("labs", "guests"), [(1, 1), (4, 20)])
def test_any_number_of_labs_and_guests_costs_ten_queries(db, django_assert_num_queries, labs, guests):
    ids = []
    for number in range(labs):
        lab = Lab.objects.create(slug=f"lab{number}", name=f"Lab {number}")
        fill(lab, guests)
        ids.append(lab.pk)
    with django_assert_num_queries(10):
        found = queries.facts(ids)
    assert [found[pk].kick_off.accepted for pk in ids] == [guests] * labs
