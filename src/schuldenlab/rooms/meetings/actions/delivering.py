"""One guest, one mail: what goes with it, the guest's own link, and what stands in the guest's calendar from then on."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links, mail
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.rooms.meetings import ics, replies
from schuldenlab.rooms.meetings.models import Invitation

PURPOSE = "meetings.invitation"
ANSWERING = "meetings.answer"  # what the page behind the link may do, and no more


def own(actor: Actor, person: Person) -> Person:
    """The person of this lab; somebody who was typed is kept first."""
    if person.pk is None:
        return actor.keep_person(person)
    if person.lab_id != actor.lab.pk:
        raise NotAllowed("another lab's person")
    return person


def counted(number: int) -> str:
    return "1 uitnodiging" if number == 1 else f"{number} uitnodigingen"


def people(number: int) -> str:
    return "1 genodigde" if number == 1 else f"{number} genodigden"


def deliver(actor: Actor, invitation: Invitation, template: str, message: str, method: str = ics.REQUEST) -> None:
    """Send one guest one mail, and remember what stands in that guest's calendar from now on."""
    send(actor, invitation, template, message=message, method=method)
    invitation.sent_sequence = invitation.meeting.sequence
    invitation.save(update_fields=["sent_at", "sent_sequence", "reminded_at"])


def send(
    actor: Actor, invitation: Invitation, template: str, *, message: str = "", method: str, **more: object
) -> None:
    meeting, person = invitation.meeting, invitation.person
    if not person.mail:
        return
    context = {
        "person": person,
        "lab": actor.lab,
        "meeting": meeting,
        "sender": actor.name,
        "message": message.strip(),
        "place": mail.place_of(link_for(invitation)),
        **more,
    }
    subject, body = mail.compose(f"meetings/mail/{template}.txt", context)
    file = ics.calendar_file(meeting, method=method, guest=person, reply_to=replies.address_for(invitation))
    kind = f"text/calendar; method={method}; charset=utf-8"
    mail.send(lab=actor.lab, to=person, subject=subject, body=body, attachments=[("uitnodiging.ics", kind, file)])


def link_for(invitation: Invitation) -> PersonalLink:
    """The guest's link, good until the day after the meeting; the one that is there, when it lasts that long."""
    meeting = invitation.meeting
    assert meeting.starts is not None
    days = max((meeting.starts - clock.now()).days + 2, 2)
    known = PersonalLink.objects.filter(
        lab=meeting.lab, purpose=PURPOSE, subject_id=invitation.pk, withdrawn_at=None, expires_at__gt=meeting.starts
    ).last()
    if known:
        return known
    return links.make(lab=meeting.lab, person=invitation.person, purpose=PURPOSE, subject_id=invitation.pk, days=days)
