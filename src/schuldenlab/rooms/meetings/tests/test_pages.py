"""The pages: for Karin, for Wim who reads, for Vera who may not, and behind the guest's link."""

from datetime import timedelta

import pytest
from django.urls import reverse

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs import views
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.meetings import actions, queries
from schuldenlab.rooms.meetings.actions.delivering import link_for
from schuldenlab.rooms.meetings.models import Answer, Invitation, Meeting
from schuldenlab.rooms.meetings.tests.conftest import STARTS

READ = ["meeting", "programme", "organisers", "guests"]
EDIT = ["edit", "item_add", "organiser_add", "guest_add", "invite_send", "update_send", "remind", "cancel"]
RECORD = ["attendance", "outcome", "agreement_add", "pledge_add"]


def to(name, meeting, *more):
    return reverse(f"meetings:{name}", args=[meeting.lab.slug, meeting.pk, *more])


@pytest.mark.parametrize("name", [*READ, *EDIT, *RECORD])
def test_karin_sees_every_page_of_a_meeting(as_karin, on_the_day, name):
    answer = as_karin.get(to(name, on_the_day))
    assert answer.status_code == 200
    assert "Start van het Schuldenlab" in answer.text


@pytest.mark.parametrize("name", READ)
def test_wim_reads_without_buttons_to_edit(client, wim, invited, name):
    client.force_login(wim)
    answer = client.get(to(name, invited))
    assert answer.status_code == 200
    assert to("edit", invited) not in answer.text
    assert to("invite_send", invited) not in answer.text


@pytest.mark.parametrize("name", [*EDIT, *RECORD])
def test_wim_may_not_change_a_meeting(client, wim, invited, name):
    client.force_login(wim)
    assert client.get(to(name, invited)).status_code == 403


@pytest.mark.parametrize("name", [*READ, *EDIT, *RECORD, "ics"])
def test_vera_finds_nothing(client, vera, invited, name):
    client.force_login(vera)
    assert client.get(to(name, invited)).status_code == 404
    own = to(name, invited).replace("zaanstad", "deventer")
    assert client.get(own).status_code == 404


def test_an_empty_room_asks_for_the_kick_off(as_karin, lab):
    answer = as_karin.get(reverse("meetings:home", args=[lab.slug]))
    assert "Plan de startbijeenkomst" in answer.text
    assert reverse("meetings:add", args=[lab.slug]) + "?kind=kick_off" in answer.text


def test_the_room_names_the_next_thing_of_the_first_meeting(as_karin, lab, kick_off):
    assert "Vraag SchuldenlabNL om mee te organiseren" in as_karin.get(reverse("meetings:home", args=[lab.slug])).text


def test_waiting_for_schuldenlabnl_is_no_action(as_karin, actor, kick_off, nadia):
    actions.ask_national(actor, meeting=kick_off, person=nadia)
    answer = as_karin.get(to("meeting", kick_off))
    assert "Kies wie je uitnodigt" in answer.text


def test_a_meeting_is_planned_in_dutch_time(as_karin, lab):
    typed = {"kind": "kick_off", "title": "Start", "starts": "2027-07-01T15:00", "ends": "17:00", "place": "Stadhuis"}
    answer = as_karin.post(reverse("meetings:add", args=[lab.slug]), typed)
    meeting = Meeting.objects.get()
    assert answer.url == to("meeting", meeting)
    assert meeting.when == "donderdag 1 juli 2027, 15.00–17.00 uur"


def test_an_end_past_midnight_is_the_next_day(as_karin, lab):
    typed = {"kind": "other", "title": "Nacht", "starts": "2027-01-18T22:00", "ends": "01:00"}
    as_karin.post(reverse("meetings:add", args=[lab.slug]), typed)
    assert Meeting.objects.get().ends - Meeting.objects.get().starts == timedelta(hours=3)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"starts": "2027-03-28T02:30"}, "Deze tijd bestaat niet"),
        ({"starts": "morgen"}, "Dit is geen datum met een tijd"),
        ({"starts": "", "ends": "17:00"}, "Vul ook de datum en de begintijd in"),
        ({"starts": "2027-03-27T23:00", "ends": "02:30"}, "die nacht gaat de klok een uur vooruit"),
        ({"ends": "straks"}, "Dit is geen tijd"),
        ({"title": ""}, "Titel"),
        ({"title": "x" * 151}, "150"),
        ({"online": "javascript:alert(1)"}, "geldige URL"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_keeps_what_was_typed(as_karin, lab, changed, words):
    typed = {
        "kind": "other",
        "title": "Overleg",
        "purpose": "<script>bewaar mij</script>",
        "starts": "2027-01-18T15:00",
    }
    answer = as_karin.post(reverse("meetings:add", args=[lab.slug]), typed | changed)
    assert answer.status_code == 422
    assert words in answer.text
    assert "&lt;script&gt;bewaar mij&lt;/script&gt;" in answer.text
    assert not Meeting.objects.exists()


def test_a_second_kick_off_is_refused_in_words(as_karin, kick_off):
    typed = {"kind": "kick_off", "title": "Nog een"}
    answer = as_karin.post(reverse("meetings:add", args=[kick_off.lab.slug]), typed)
    assert answer.status_code == 422
    assert "Er is al een startbijeenkomst" in answer.text


def test_who_comes_to_plan_the_kick_off_finds_the_one_that_is_there(as_karin, kick_off):
    answer = as_karin.get(reverse("meetings:add", args=[kick_off.lab.slug]) + "?kind=kick_off")
    assert answer.url == to("edit", kick_off)


def test_the_end_is_shown_again_when_editing(as_karin, actor, kick_off):
    actions.put_meeting(actor, meeting=kick_off, ends=STARTS + timedelta(hours=2))
    assert 'value="17:00"' in as_karin.get(to("edit", kick_off)).text


def test_before_sending_the_page_shows_who_gets_what(as_karin, actor, kick_off, guests, lab):
    silent = Person.objects.create(lab=lab, name="Zonder Adres")
    actions.invite(actor, meeting=kick_off, persons=[*guests, silent])
    answer = as_karin.get(to("invite_send", kick_off))
    assert "3 mensen krijgen deze mail" in answer.text
    assert guests[0].mail in answer.text
    assert "Geen e-mailadres, dus geen mail: Zonder Adres." in answer.text
    assert "Uitnodiging: Start van het Schuldenlab" in answer.text
    assert not Mail.objects.exists()


def test_the_button_sends_the_personal_words_along(as_karin, actor, kick_off, guests):
    actions.invite(actor, meeting=kick_off, persons=guests)
    as_karin.post(to("invite_send", kick_off), {"message": "Leuk!"})
    assert Mail.objects.count() == 3
    assert "Leuk!" in Mail.objects.first().body


def test_guests_are_chosen_from_the_lab_or_typed(as_karin, kick_off, guests):
    typed = {"persons": [guests[0].pk], "one_more_1": "Els de Wit", "one_more_4": "els@example.nl"}
    as_karin.post(to("guest_add", kick_off), typed)
    assert {row.person.name for row in kick_off.invitations.all()} == {"Priya Ramdas", "Els de Wit"}


def test_nobody_chosen_is_said_at_the_field(as_karin, kick_off, guests):
    answer = as_karin.post(to("guest_add", kick_off), {})
    assert (answer.status_code, "Kies ten minste één persoon." in answer.text) == (422, True)


def test_an_item_is_moved_and_changed(as_karin, kick_off):
    first = kick_off.items.first()
    as_karin.post(to("item_move", kick_off, first.pk), {"up": "0"})
    assert kick_off.items.all()[1].pk == first.pk
    as_karin.post(to("item_edit", kick_off, first.pk), {"title": "Inloop", "minutes": "20", "kind": "break"})
    assert kick_off.items.get(pk=first.pk).minutes == 20


def test_an_item_of_another_meeting_is_not_found(as_karin, actor, kick_off):
    other = actions.put_meeting(actor, title="Ander")
    item = actions.put_item(actor, meeting=other, title="x", minutes=5, kind="item", speaker="")
    assert as_karin.get(to("item_edit", kick_off, item.pk)).status_code == 404


def test_ticking_and_a_walk_in_are_saved_in_one_go(as_karin, on_the_day, guests):
    typed = {"present": [guests[0].pk], "before": "", "walk_in_name": "Corrie", "walk_in_organisation": "GGD"}
    answer = as_karin.post(to("attendance", on_the_day), typed)
    assert answer.url == to("attendance", on_the_day)
    assert [row.shown_name for row in queries.presence(on_the_day).rows] == ["Corrie", "Priya Ramdas"]


def test_a_page_from_before_another_tick_does_not_undo_it(as_karin, actor, on_the_day, guests):
    actions.record_attendance(actor, meeting=on_the_day, arrived=[guests[1]])
    as_karin.post(to("attendance", on_the_day), {"present": [guests[0].pk], "before": ""})
    assert len(queries.presence(on_the_day).rows) == 2


def test_recording_too_early_is_refused_in_words(as_karin, invited):
    answer = as_karin.post(to("outcome", invited), {"counted": "12", "minutes": "bewaar mij"})
    assert answer.status_code == 422
    assert "De bijeenkomst is nog niet geweest" in answer.text
    assert "bewaar mij" in answer.text


def test_the_calendar_file_can_be_had(as_karin, kick_off):
    answer = as_karin.get(to("ics", kick_off))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"METHOD:PUBLISH" in answer.content


def test_without_a_date_there_is_no_calendar_file(as_karin, actor):
    assert as_karin.get(to("ics", actions.put_meeting(actor, title="x"))).status_code == 404


def test_the_adviser_answers_on_her_own_page(client, actor, kick_off, nadia):
    actions.ask_national(actor, meeting=kick_off, person=nadia)
    client.force_login(User.objects.get(email="nadia@example.nl"))
    assert client.get(to("answer_national", kick_off)).status_code == 200
    client.post(to("answer_national", kick_off), {"agreed": "yes"})
    assert queries.facts([kick_off.lab_id])[kick_off.lab_id].kick_off.national_confirmed_by == "Nadia el Amrani"


@pytest.mark.parametrize("number", [1, 50])
def test_the_guest_list_costs_the_same_for_one_and_for_fifty(
    as_karin, actor, kick_off, lab, number, django_assert_num_queries
):
    people = [Person.objects.create(lab=lab, name=f"Gast {n}", mail=f"{n}@example.nl") for n in range(number)]
    for row in actions.invite(actor, meeting=kick_off, persons=people):
        Answer.objects.create(lab=lab, invitation=row, about=STARTS, answer="yes")
    as_karin.get(to("guests", kick_off))
    with django_assert_num_queries(12):
        as_karin.get(to("guests", kick_off))


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_of_meetings_costs_the_same_for_one_and_for_thirty(
    as_karin, actor, lab, number, django_assert_num_queries
):
    for day in range(number):
        actions.put_meeting(actor, title=f"Overleg {day}", starts=STARTS + timedelta(days=day), place="Stadhuis")
    home = reverse("meetings:home", args=[lab.slug])
    as_karin.get(home)
    views.SHOWN.kept.clear()
    with django_assert_num_queries(10):
        as_karin.get(home)


def address(meeting, person):
    return mail.link_url(link_for(Invitation.objects.get(meeting=meeting, person=person))).split("127.0.0.1:8000")[-1]


@pytest.fixture
def link(invited, guests, settings):
    settings.BASE_URL = "http://127.0.0.1:8000"
    return address(invited, guests[0])


def test_opening_the_link_shows_the_programme_and_changes_nothing(client, link):
    answer = client.get(link)
    assert answer.status_code == 200
    assert "Thematafels" in answer.text
    assert not Answer.objects.exists()


def test_a_guest_answers_and_may_change_it(client, link, invited):
    client.post(link, {"answer": "yes", "remark": "Tot dan"})
    client.post(link, {"answer": "no"})
    assert "Uw antwoord van 23 november 2026: komt niet." in client.get(link).text
    assert Answer.objects.count() == 2


def test_diet_and_access_are_only_asked_when_switched_on(client, link, invited, actor):
    assert "dieet" not in client.get(link).text
    actions.put_meeting(actor, meeting=invited, asks_needs=True)
    assert "dieet" in client.get(link).text


def test_an_empty_answer_is_said_at_the_field(client, link):
    assert client.post(link, {"remark": "Misschien"}).status_code == 422


def test_the_guest_can_put_it_in_the_calendar(client, link):
    answer = client.get(link + "?agenda=1")
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"/l/" not in answer.content


def test_after_a_move_the_page_asks_again(client, link, invited, actor):
    client.post(link, {"answer": "yes"})
    actions.put_meeting(actor, meeting=invited, starts=STARTS + timedelta(days=7))
    answer = client.get(link)
    assert "Kunt u ook op de nieuwe datum?" in answer.text
    assert "checked" not in answer.text


def test_after_cancelling_the_page_says_so(client, link, invited, actor):
    actions.cancel(actor, meeting=invited, reason="x")
    assert "De bijeenkomst is afgezegd. U hoeft niets te doen." in client.get(link).text
    assert client.post(link, {"answer": "yes"}).status_code == 422


def test_once_it_has_begun_answering_is_over(client, link):
    with clock.stopped_at(STARTS):
        assert "De bijeenkomst is al begonnen" in client.get(link).text
