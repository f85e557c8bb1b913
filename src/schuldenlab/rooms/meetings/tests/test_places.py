"""Few places: a waiting list that moves by itself, the code at the door, the mail afterwards, and what is forgotten."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from schuldenlab.foundation.core import clock, rounds
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.meetings import actions, queries
from schuldenlab.rooms.meetings.actions.delivering import link_for
from schuldenlab.rooms.meetings.models import Answer, Attendance, Invitation, Meeting, PlaceOffer
from schuldenlab.rooms.meetings.queries.door import addressees
from schuldenlab.rooms.meetings.tests.conftest import NOW, STARTS


@pytest.fixture(autouse=True)
def nobody_tried():
    cache.clear()


@pytest.fixture
def full(actor, invited, guests):
    """One place, and Priya has it; Tom and then Fatma wait."""
    invited.refresh_from_db()
    actions.put_meeting(actor, meeting=invited, capacity=1)
    for hours, guest in enumerate(guests):
        with clock.stopped_at(NOW + timedelta(hours=hours + 1)):
            say(invited, guest, "yes")
    return Meeting.objects.get(pk=invited.pk)


@pytest.fixture
def freed(full, guests):
    """Priya cannot come after all, so that her place is offered to Tom."""
    with clock.stopped_at(NOW + timedelta(hours=5)):
        say(full, guests[0], "no")
    with clock.stopped_at(NOW + timedelta(hours=6)):
        yield full


def say(meeting, guest, answer):
    invitation = Invitation.objects.get(meeting=meeting, person=guest)
    return actions.answer(links.actor_of(link_for(invitation), "meetings.answer"), invitation=invitation, answer=answer)


def state(meeting):
    return {guest.person.name.split()[0]: guest.state for guest in queries.guests(meeting)}


def offered():
    return list(
        Mail.objects.filter(subject__startswith="Er is een plaats").order_by("pk").values_list("to_address", flat=True)
    )


def test_who_comes_when_it_is_full_waits(full, guests):
    assert state(full) == {"Priya": "yes", "Tom": "wait", "Fatma": "wait"}
    assert offered() == []


def test_a_place_that_comes_free_is_offered_to_the_next_in_line(full, guests):
    with clock.stopped_at(NOW + timedelta(days=1)):
        say(full, guests[0], "no")
        assert offered() == [guests[1].mail]
        assert PlaceOffer.objects.get().until == NOW + timedelta(days=3)


def test_the_offer_is_taken_by_link_and_left_by_link(freed, guests, client):
    say(freed, guests[0], "no")
    page = reverse("post:link", args=[link_for(Invitation.objects.get(meeting=freed, person=guests[1])).token])
    assert "Er is een plaats voor u vrij" in client.get(page).text
    client.post(page, {"answer": "yes", "remark": ""})
    assert (state(freed)["Tom"], PlaceOffer.objects.get().ending) == ("yes", "taken")
    client.post(page, {"answer": "no", "remark": ""})
    assert offered() == [guests[1].mail, guests[2].mail]


def test_opening_the_page_of_an_offer_takes_no_place(freed, guests, client):
    say(freed, guests[0], "no")
    page = reverse("post:link", args=[link_for(Invitation.objects.get(meeting=freed, person=guests[1])).token])
    client.get(page)
    assert (PlaceOffer.objects.get().ending, state(freed)["Tom"]) == ("", "wait")


def test_a_place_that_is_offered_is_not_given_to_somebody_else(freed, guests):
    say(freed, guests[0], "no")
    with clock.stopped_at(NOW + timedelta(hours=9)):
        say(freed, guests[0], "yes")
    assert state(freed) == {"Priya": "wait", "Tom": "wait", "Fatma": "wait"}


def test_after_its_term_the_place_goes_to_the_next(full, guests):
    with clock.stopped_at(NOW + timedelta(hours=5)):
        say(full, guests[0], "no")
    with clock.stopped_at(NOW + timedelta(hours=52)):
        rounds.make()
        assert offered() == [guests[1].mail]
    with clock.stopped_at(NOW + timedelta(hours=54)):
        assert rounds.make() == []
        rounds.make()
    assert offered() == [guests[1].mail, guests[2].mail]
    assert [offer.ending for offer in PlaceOffer.objects.order_by("pk")] == ["lapsed", ""]


def test_more_places_are_offered_at_once(actor, full, guests):
    actions.put_meeting(actor, meeting=full, capacity=3)
    assert offered() == [guests[1].mail, guests[2].mail]


def test_who_is_taken_off_the_list_makes_room(actor, full, guests):
    actions.remove_guest(actor, invitation=Invitation.objects.get(meeting=full, person=guests[0]))
    assert offered() == [guests[1].mail]


def test_the_page_tells_whoever_waits_at_which_place(full, guests, client):
    page = reverse("post:link", args=[link_for(Invitation.objects.get(meeting=full, person=guests[2])).token])
    assert "U staat op de wachtlijst als nummer 2." in client.get(page).text


# ---------------------------------------------------------------- the door


@pytest.fixture
def door(actor, invited):
    return actions.make_door_code(actor, meeting=invited)


def entrance(code):
    return reverse("meetings_site:entrance", args=[code])


def test_a_guest_ticks_their_own_name_with_the_code(client, door, invited, guests):
    with clock.stopped_at(STARTS - timedelta(minutes=20)):
        answer = client.post(reverse("meetings_site:code"), {"code": door.code.lower().replace("-", " ")})
        assert "Priya Ramdas" in client.get(answer.url).text
        answer = client.post(answer.url, {"person": guests[0].pk})
        assert "Welkom, Priya Ramdas." in client.get(answer.url).text
        client.post(entrance(door.code), {"person": guests[0].pk})
    row = Attendance.objects.get()
    assert (row.person, row.checked_in_at) == (guests[0], STARTS - timedelta(minutes=20))


def test_who_is_not_on_the_list_types_a_name(client, door):
    with clock.stopped_at(STARTS):
        client.post(entrance(door.code), {"name": "Omar Ouwerkerk", "organisation": "Voedselbank"})
        client.post(entrance(door.code), {"name": "Omar Ouwerkerk", "organisation": "Voedselbank"})
        assert client.post(entrance(door.code), {}).status_code == 422
    assert [(row.name, row.organisation) for row in Attendance.objects.all()] == [("Omar Ouwerkerk", "Voedselbank")]


@pytest.mark.parametrize("moment", [STARTS - timedelta(minutes=61), STARTS + timedelta(hours=5)])
def test_outside_its_time_the_code_shows_no_name_and_takes_none(client, door, guests, moment):
    with clock.stopped_at(moment):
        assert "Priya" not in client.get(entrance(door.code)).text
        assert client.post(entrance(door.code), {"person": guests[0].pk}).status_code == 422
    assert not Attendance.objects.exists()


def test_a_person_of_another_lab_or_not_invited_cannot_be_chosen(client, door, wim):
    with clock.stopped_at(STARTS):
        assert client.post(entrance(door.code), {"person": Person.objects.get(user=wim).pk}).status_code == 422
    assert not Attendance.objects.exists()


def test_codes_cannot_be_guessed(client, door):
    answers = [client.get(entrance(f"0000-0000-{number:04}")).status_code for number in range(21)]
    assert answers == [404] * 20 + [429]


def test_a_new_code_closes_the_old_one(client, actor, door, invited):
    old = door.code
    actions.make_door_code(actor, meeting=invited)
    with clock.stopped_at(STARTS):
        assert client.get(entrance(old)).status_code == 404


# ---------------------------------------------------------------- afterwards


def test_the_mail_afterwards_goes_by_attendance(actor, as_karin, on_the_day, guests):
    actions.record_attendance(actor, meeting=on_the_day, arrived=guests[:1])
    place = reverse("meetings:follow_up_add", args=[on_the_day.lab.slug, on_the_day.pk])
    before = Mail.objects.count()
    answer = as_karin.post(place, {"to": "absent", "subject": "We misten u", "body": "Het verslag volgt."})
    page = as_karin.get(answer.url).text
    assert "We misten u" in page
    assert "Het verslag volgt." in page
    assert Mail.objects.count() == before
    as_karin.post(answer.url + "/versturen")
    as_karin.post(answer.url + "/versturen")
    assert sorted(Mail.objects.filter(subject="We misten u").values_list("to_address", flat=True)) == [
        guests[1].mail,
        guests[2].mail,
    ]
    assert addressees(on_the_day, "present") == guests[:1]


def test_a_mail_afterwards_waits_for_the_day(actor, invited):
    with pytest.raises(RuleBroken, match="nog niet geweest"):
        actions.put_follow_up(actor, meeting=invited, to="present", subject="Dank", body="Dank")


def test_diet_and_access_go_the_day_after_also_when_nobody_recorded_the_meeting(actor, invited, guests):
    invited.refresh_from_db()
    actions.put_meeting(actor, meeting=invited, asks_needs=True)
    invitation = Invitation.objects.get(meeting=invited, person=guests[0])
    link = links.actor_of(link_for(invitation), "meetings.answer")
    for words in ("vegetarisch", "toch vis"):
        actions.answer(link, invitation=Invitation.objects.get(pk=invitation.pk), answer="yes", needs=words)
    with clock.stopped_at(STARTS + timedelta(hours=3)):
        rounds.make()
        assert set(Answer.objects.values_list("needs", flat=True)) == {"vegetarisch", "toch vis"}
    with clock.stopped_at(STARTS + timedelta(days=1)):
        rounds.make()
    assert set(Answer.objects.values_list("needs", flat=True)) == {""}


def test_diet_goes_too_when_the_meeting_is_called_off(actor, invited, guests):
    invitation = Invitation.objects.get(meeting=invited, person=guests[0])
    Answer.objects.create(lab=invited.lab, invitation=invitation, about=STARTS, answer="yes", needs="noten")
    actions.cancel(actor, meeting=invited, reason="Ziekte")
    rounds.make()
    assert not Answer.objects.exclude(needs="").exists()
