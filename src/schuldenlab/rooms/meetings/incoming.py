"""What the installation does with a calendar's reply: the answer of the guest it was addressed to."""

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.post.incoming import reads
from schuldenlab.rooms.meetings import actions, replies
from schuldenlab.rooms.meetings.actions.delivering import ANSWERING
from schuldenlab.rooms.meetings.models import Invitation


@reads
def calendar_replies(raw: bytes) -> list[str]:
    """Keep every answer that is its guest's own; return a sentence for each."""
    return [said for reply in replies.read(raw) if (said := keep(reply))]


def keep(reply: replies.CalendarAnswer) -> str | None:
    invitation = own_invitation(reply)
    if invitation is None:
        return None
    guest = invitation.person
    actor = Actor(
        lab=invitation.lab, name=guest.name, person=guest, permissions=frozenset({ANSWERING}), origin="calendar"
    )
    try:
        row = actions.answer_by_calendar(actor, invitation=invitation, reply=reply)
    except RuleBroken as error:
        return f"Not kept, {guest.mail}: {error.message}"
    return f"Answer of {guest.mail}: {row}"


def own_invitation(reply: replies.CalendarAnswer) -> Invitation | None:
    """The invitation that this reply answers: by UID and attendee, and sent to the address that only this guest has."""
    found = Invitation.objects.filter(
        meeting__uid=reply.uid, person__mail__iexact=reply.attendee, sent_at__isnull=False
    ).select_related("meeting__lab", "person", "lab")
    return next((row for row in found if replies.code_for(row) in reply.codes), None)
