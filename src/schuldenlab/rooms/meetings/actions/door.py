"""At the door: the code on the screen, and the guest who ticks their own name with it. The mail after the meeting."""

from typing import Any

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.ui.formats import counted
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.models import Attendance, DoorCode, FollowUp, Meeting
from schuldenlab.rooms.meetings.queries import door as queries
from schuldenlab.rooms.meetings.rules import door

CHECKING_IN = "meetings.check_in"  # what the page behind the code at the door may do, and no more


@action("meetings.edit")
def make_door_code(actor: Actor, *, meeting: Meeting) -> DoorCode:
    """A new code for this meeting; one that was there works no more."""
    if meeting.cancelled_at:
        raise RuleBroken("Deze bijeenkomst is afgezegd.")
    DoorCode.objects.filter(meeting=actor.own(meeting)).delete()
    made = DoorCode(lab=actor.lab, meeting=meeting)
    made.code_hash = tokens.fingerprint(made.code)
    made.save()
    actor.log("meetings.door_code", meeting, "maakte een code voor de deur van ‘{title}’")
    return made


@action(CHECKING_IN)
def check_in(
    actor: Actor, *, meeting: Meeting, person: Person | None = None, name: str = "", organisation: str = ""
) -> Attendance:
    """Somebody at the door ticks their own name, or types it when it is not on the list. Twice is once."""
    door.check_open(
        starts=meeting.starts, closes=meeting.closes, cancelled=meeting.cancelled_at is not None, now=clock.now()
    )
    if person is None and not name.strip():
        raise RuleBroken("Kies uw naam, of typ hem hieronder.", field="name")
    values: dict[str, Any] = {"person": actor.own(person)} if person else {"person": None, "name": name.strip()}
    known = Attendance.objects.filter(meeting=meeting, **values).first()
    if known:
        return known
    row = Attendance(
        lab=actor.lab,
        meeting=meeting,
        organisation="" if person else organisation.strip(),
        checked_in_at=clock.now(),
        **values,
    )
    row.full_clean()
    row.save()
    actor.log("meetings.checked_in", row, f"meldde zich bij de deur van ‘{meeting.title}’: {row.shown_name}")
    return row


@action("meetings.edit")
def put_follow_up(
    actor: Actor,
    *,
    meeting: Meeting,
    follow_up: FollowUp | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> FollowUp:
    """Write the mail to who was there, or to who was not. Nothing is sent yet."""
    if follow_up and follow_up.sent_at:
        raise RuleBroken("Deze mail is al verstuurd. Schrijf een nieuwe.")
    rules.check_has_begun(starts=meeting.starts, today=clock.today(), cancelled=meeting.cancelled_at is not None)
    return actor.put(
        FollowUp,
        follow_up,
        values | {"meeting": meeting},
        expected_version=expected_version,
        verb="meetings.follow_up",
        sentence="schreef een mail na afloop: ‘{subject}’",
    )


@action("meetings.edit")
def send_follow_up(actor: Actor, *, follow_up: FollowUp) -> int:
    """Send it, once, to everybody it is for. Return how many."""
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if row.sent_at:
        raise RuleBroken("Deze mail is al verstuurd. Schrijf een nieuwe.")
    people = [person for person in queries.addressees(row.meeting, row.to) if person.mail]
    rules.check_anybody(len(people), "Er is niemand met een mailadres om dit aan te sturen.")
    for person in people:
        subject, body = mail.compose("meetings/mail/follow_up.txt", follow_up_mail(actor, row, person))
        mail.send(lab=actor.lab, to=person, subject=subject, body=body)
    row.sent_at, row.sent_by, row.number = clock.now(), actor.person, len(people)
    row.save()
    actor.log(
        "meetings.follow_up_sent",
        row,
        f"verstuurde de mail ‘{row.subject}’ aan {counted(len(people), 'mens', 'mensen')}",
    )
    return len(people)


def follow_up_mail(actor: Actor, row: FollowUp, person: Person) -> dict[str, object]:
    return {"person": person, "lab": actor.lab, "meeting": row.meeting, "sender": actor.name, "follow_up": row}
