"""Four hundred guests, two thousand actions, a year of meetings: right, in pages, and for the price of a few."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs import views
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.meetings import actions
from schuldenlab.rooms.meetings.models import Agreement, Answer, Attendance, Invitation, Meeting, Outcome
from schuldenlab.rooms.meetings.tests.conftest import NOW, STARTS

FEW, MANY = 3, 400
# What a page costs, whatever the number of guests; the meeting is being held.
COSTS = {
    "guests": 12,
    "meeting": 20,
    "hall": 16,
    "attendance": 15,
    "minutes": 28,
    "door": 11,
    "programme": 12,
}


def fill(meeting, number):
    """So many guests: all invited, each second one answered, each third one there."""
    lab = meeting.lab
    people = Person.objects.bulk_create(
        Person(lab=lab, name=f"Gast {n:03}", organisation=f"Organisatie {n % 40}", mail=f"g{n}@example.nl")
        for n in range(number)
    )
    rows = Invitation.objects.bulk_create(
        Invitation(lab=lab, meeting=meeting, person=person, sent_at=NOW) for person in people
    )
    Answer.objects.bulk_create(
        Answer(lab=lab, invitation=row, about=meeting.starts, answer="yes", at=NOW) for row in rows[::2]
    )
    Attendance.objects.bulk_create(Attendance(lab=lab, meeting=meeting, person=person) for person in people[::3])


def page(meeting, name, *args):
    return reverse(f"meetings:{name}", args=[meeting.lab.slug, meeting.pk, *args])


@pytest.fixture
def evening():
    with clock.stopped_at(STARTS.replace(hour=20)):
        yield


@pytest.mark.parametrize("number", [FEW, MANY])
@pytest.mark.parametrize("name", COSTS)
def test_a_page_of_a_meeting_costs_the_same_for_few_guests_and_for_four_hundred(
    as_karin, actor, kick_off, evening, name, number, django_assert_num_queries
):
    fill(kick_off, number)
    actions.record_held(actor, meeting=kick_off, minutes="De start.")
    as_karin.get(page(kick_off, name))
    with django_assert_num_queries(COSTS[name]):
        as_karin.get(page(kick_off, name))


@pytest.mark.parametrize("number", [FEW, MANY])
def test_before_it_is_sent_the_list_of_receivers_costs_the_same(as_karin, kick_off, number, django_assert_num_queries):
    fill(kick_off, number)
    Invitation.objects.update(sent_at=None)
    as_karin.get(page(kick_off, "invite_send"))
    with django_assert_num_queries(13):
        html = as_karin.get(page(kick_off, "invite_send")).content.decode()
    assert f"{number} mensen krijgen deze mail" in html


def test_four_hundred_guests_stand_on_four_pages_and_each_once(as_karin, kick_off):
    fill(kick_off, MANY)
    found = []
    for number in range(1, 5):
        html = as_karin.get(page(kick_off, "guests"), {"pagina": number}).content.decode()
        assert f"bladzijde {number} van 4" in html
        found += [n for n in range(MANY) if f">Gast {n:03}<" in html]
    assert found == list(range(MANY))
    assert "200 komen, 200 nog geen antwoord" in html


@pytest.mark.parametrize("asked", ["0", "99", "x", "-1", "9" * 60])
def test_a_page_that_is_not_there_gives_one_that_is(as_karin, kick_off, asked):
    fill(kick_off, FEW)
    for where in (page(kick_off, "guests"), reverse("meetings:home", args=[kick_off.lab.slug])):
        assert as_karin.get(where, {"pagina": asked}).status_code == 200


@pytest.mark.parametrize("number", [FEW, 2000])
def test_a_meeting_with_two_thousand_agreements_shows_the_first_and_where_the_others_are(
    as_karin, actor, kick_off, evening, number, django_assert_num_queries
):
    fill(kick_off, FEW)
    common = {"lab": kick_off.lab, "meeting": kick_off, "person": actor.person, "by": date(2027, 2, 1)}
    Agreement.objects.bulk_create(Agreement(what=f"Actie {n:04}", **common) for n in range(number))
    as_karin.get(page(kick_off, "meeting"))
    with django_assert_num_queries(19):
        html = as_karin.get(page(kick_off, "meeting")).content.decode()
    assert html.count(">Actie ") == min(number, 50)
    assert ("Alle 2000 afspraken van deze bijeenkomst" in html) == (number == 2000)


def test_the_list_of_two_thousand_actions_is_right_on_every_page(as_karin, actor, kick_off, evening):
    common = {"lab": kick_off.lab, "meeting": kick_off, "person": actor.person}
    rows = [
        Agreement(what=f"Actie {n:04}", by=date(2027, 2, 1) + timedelta(days=n % 50), **common) for n in range(2000)
    ]
    Agreement.objects.bulk_create(rows)
    wanted = [row.what for row in Agreement.objects.order_by("by", "pk")]
    where = reverse("meetings:actions", args=[kick_off.lab.slug])
    for number in (1, 7, 20):
        html = as_karin.get(where, {"pagina": number}).content.decode()
        assert f"2000 acties, bladzijde {number} van 20" in html
        assert [what for what in wanted if f">{what}<" in html] == sorted(
            wanted[number * 100 - 100 : number * 100], key=wanted.index
        )
    exported = as_karin.get(reverse("meetings:actions_export", args=[kick_off.lab.slug])).content.decode()
    assert exported.count("Actie ") == 2000


@pytest.mark.parametrize("number", [FEW, 60])
def test_a_long_past_costs_what_a_short_one_does(as_karin, kick_off, lab, number, django_assert_num_queries):
    for each in range(number):
        row = Meeting.objects.create(
            lab=lab, kind="team", title=f"Overleg {each:02}", starts=NOW - timedelta(days=each + 1)
        )
        Outcome.objects.create(lab=lab, meeting=row, counted=3)
        guest = Person.objects.create(lab=lab, name=f"P{each}")
        Invitation.objects.create(lab=lab, meeting=row, person=guest, sent_at=NOW)
    where = reverse("meetings:home", args=[lab.slug])
    as_karin.get(where)
    views.SHOWN.kept.clear()
    with django_assert_num_queries(12):
        html = as_karin.get(where).content.decode()
    assert [each for each in range(number) if f"Overleg {each:02}" in html] == list(range(min(number, 50)))
