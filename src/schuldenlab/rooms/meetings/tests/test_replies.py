"""A calendar's reply: from a message on standard input to the answer of the guest it was addressed to."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.post import incoming
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.meetings import actions
from schuldenlab.rooms.meetings.models import Answer, Invitation
from schuldenlab.rooms.meetings.tests.conftest import NOW, STARTS


@pytest.fixture(autouse=True)
def reads_mail(settings):
    settings.INCOMING_MAIL = "antwoord@lab.example.nl"


def calendar_of(person):
    """The file that this guest was sent."""
    mail = Mail.objects.filter(to_address=person.mail, attachments__isnull=False).latest("pk")
    return Calendar.from_ical(bytes(mail.attachments.get().content))


def reply(person, partstat, *, calendar=None, sender=None, at=NOW + timedelta(hours=1), attendee=None, **changed):
    """What a calendar program sends back on the file of `person`."""
    asked = (calendar or calendar_of(person)).walk("VEVENT")[0]
    lines = {
        "UID": asked["uid"],
        "SEQUENCE": asked["sequence"],
        "DTSTART": f"{asked.decoded('dtstart'):%Y%m%dT%H%M%S}",
        "DTSTAMP": f"{at.astimezone(clock.AMSTERDAM):%Y%m%dT%H%M%S}",
        "COMMENT": "Ik neem een collega mee",
    } | changed
    content = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Outlook//NL", "METHOD:REPLY", "BEGIN:VEVENT"]
    content += [f"{name}:{value}" for name, value in lines.items()]
    content += [f"ATTENDEE;PARTSTAT={partstat}:mailto:{attendee or person.mail}", "END:VEVENT", "END:VCALENDAR", ""]
    message = EmailMessage()
    message["From"] = sender or person.mail
    message["To"] = str(asked["organizer"]).removeprefix("mailto:")
    message["Subject"] = "Geaccepteerd"
    message.set_content("Ja")
    message.add_alternative("\r\n".join(content), subtype="calendar", params={"method": "REPLY"})
    return message.as_bytes()


def answer_of(meeting, person):
    return Invitation.objects.get(meeting=meeting, person=person).answer


@pytest.mark.parametrize(("partstat", "answer"), [("ACCEPTED", "yes"), ("tentative", "maybe"), ("DECLINED", "no")])
def test_a_calendar_reply_is_the_guests_answer(invited, guests, partstat, answer):
    said = incoming.receive(reply(guests[0], partstat))
    assert said == [f"Answer of {guests[0].mail}: {answer_of(invited, guests[0])}"]
    kept = answer_of(invited, guests[0])
    assert (kept.answer, kept.about, kept.remark) == (answer, STARTS, "Ik neem een collega mee")
    assert Answer.objects.count() == 1


def test_every_guest_has_an_address_of_their_own_that_names_nobody(invited, guests):
    addresses = {str(calendar_of(guest).walk("VEVENT")[0]["organizer"]) for guest in guests}
    assert len(addresses) == 3
    assert all(address.startswith("mailto:antwoord+") for address in addresses)
    assert str(calendar_of(guests[0]).walk("VEVENT")[0]["attendee"].params["RSVP"]) == "TRUE"


def test_without_an_address_that_is_read_calendars_are_told_not_to_answer(actor, kick_off, guests, settings):
    settings.INCOMING_MAIL = ""
    actions.invite(actor, meeting=kick_off, persons=guests)
    actions.send_invitations(actor, meeting=kick_off)
    event = calendar_of(guests[0]).walk("VEVENT")[0]
    assert (str(event["organizer"]), str(event["attendee"].params["RSVP"])) == ("mailto:karin@example.nl", "FALSE")


def test_who_forges_a_sender_answers_for_nobody_else(invited, guests):
    """Tom has his own file, and writes as if he were Priya: her code is not in it."""
    forged = reply(guests[0], "DECLINED", calendar=calendar_of(guests[1]), sender=guests[0].mail)
    assert incoming.receive(forged) == []
    assert not Answer.objects.exists()


def test_a_forged_sender_still_counts_only_for_whom_it_was_addressed_to(invited, guests):
    incoming.receive(reply(guests[0], "ACCEPTED", sender="kwaad@example.org"))
    assert [row.invitation.person for row in Answer.objects.all()] == [guests[0]]


def test_a_reply_about_an_earlier_date_is_not_counted(actor, invited, guests):
    old = calendar_of(guests[0])
    invited.refresh_from_db()
    actions.put_meeting(actor, meeting=invited, starts=STARTS + timedelta(days=7))
    assert "eerdere datum" in incoming.receive(reply(guests[0], "ACCEPTED", calendar=old))[0]
    assert not Answer.objects.exists()


def test_a_reply_that_was_long_under_way_does_not_undo_a_later_answer(invited, guests):
    with clock.stopped_at(NOW + timedelta(hours=3)):
        incoming.receive(reply(guests[0], "DECLINED", at=NOW + timedelta(hours=2)))
    with clock.stopped_at(NOW + timedelta(hours=4)):
        assert "later antwoord" in incoming.receive(reply(guests[0], "ACCEPTED", at=NOW + timedelta(hours=1)))[0]
    assert answer_of(invited, guests[0]).answer == "no"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Hallo",
        b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:x\n",
        b"Content-Type: text/calendar\n\n\xff\xfe\x00",
        b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:x\nSEQUENCE:abc\nATTENDEE;PARTSTAT=ACCEPTED:mailto:x@y\nEND:VEVENT\nEND:VCALENDAR\n",
    ],
)
def test_what_cannot_be_read_changes_nothing(invited, raw):
    assert incoming.receive(raw) == []


@pytest.mark.parametrize("changed", [{"UID": "een-ander"}, {"attendee": "vreemd@example.nl"}])
def test_another_meeting_or_another_person_is_left_alone(invited, guests, changed):
    assert incoming.receive(reply(guests[0], "ACCEPTED", **changed)) == []


def test_what_was_said_about_diet_is_not_lost_by_a_reply(actor, invited, guests):
    invitation = Invitation.objects.get(meeting=invited, person=guests[0])
    Answer.objects.create(lab=invited.lab, invitation=invitation, about=STARTS, answer="maybe", needs="vegetarisch")
    with clock.stopped_at(NOW + timedelta(hours=2)):
        incoming.receive(reply(guests[0], "ACCEPTED"))
    assert (answer_of(invited, guests[0]).answer, answer_of(invited, guests[0]).needs) == ("yes", "vegetarisch")
