"""A guest's answer: by link, by the guest's own calendar, or written down by the lab. All are kept, the last one counts."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.actions.delivering import ANSWERING
from schuldenlab.rooms.meetings.actions.places import fill_places, locked, seated
from schuldenlab.rooms.meetings.models import Answer, Invitation
from schuldenlab.rooms.meetings.replies import CalendarAnswer

IN_WORDS = {
    rules.YES: "komt",
    rules.MAYBE: "misschien komt",
    rules.NO: "niet komt",
    rules.WAIT: "op de wachtlijst staat",
}


def check_own(actor: Actor, invitation: Invitation) -> None:
    if actor.person is None or actor.person.pk != invitation.person_id:
        raise RuleBroken("Deze uitnodiging is van iemand anders.")


@action(ANSWERING)
def answer(actor: Actor, *, invitation: Invitation, answer: str, remark: str = "", needs: str = "") -> Answer:
    """The guest's own answer, by link. It may be given again until the meeting begins; the last one counts."""
    check_own(actor, invitation)
    row = keep_answer(actor, invitation, answer, remark, needs if invitation.meeting.asks_needs else "")
    actor.log("meetings.answered", invitation, f"antwoordde op ‘{invitation.meeting.title}’: {row}")
    return row


@action(ANSWERING)
def answer_by_calendar(actor: Actor, *, invitation: Invitation, reply: CalendarAnswer) -> Answer:
    """What the guest's calendar sent back. Raises RuleBroken when it is about another date, or older than what we know."""
    check_own(actor, invitation)
    last = invitation.answer
    rules.check_reply(
        about=reply.starts,
        starts=invitation.meeting.starts,
        sequence=reply.sequence,
        asked=invitation.sent_sequence,
        at=reply.at,
        last=last.at if last else None,
    )
    kept = last if last and last.about == invitation.meeting.starts else None
    row = keep_answer(
        actor,
        invitation,
        reply.answer,
        reply.remark or (kept.remark if kept else ""),
        kept.needs if kept and reply.answer != rules.NO else "",
    )
    actor.log("meetings.answered", invitation, f"antwoordde vanuit de agenda op ‘{invitation.meeting.title}’: {row}")
    return row


@action("meetings.edit")
def answer_for(actor: Actor, *, invitation: Invitation, answer: str, remark: str = "") -> Answer:
    """What a guest said by phone or at the door, written down by the lab."""
    row = keep_answer(actor, invitation, answer, remark, "")
    actor.log("meetings.answered_for", invitation, f"schreef op dat {invitation.person.name} {IN_WORDS[row.answer]}")
    return row


def keep_answer(actor: Actor, invitation: Invitation, answer: str, remark: str, needs: str) -> Answer:
    meeting = invitation.meeting = locked(invitation.meeting)
    rules.check_can_answer(
        starts=meeting.starts,
        cancelled=meeting.cancelled_at is not None,
        withdrawn=invitation.withdrawn_at is not None,
        now=clock.now(),
    )
    if meeting.starts is None or invitation.sent_at is None:
        raise RuleBroken("Deze uitnodiging is nog niet verstuurd.")
    row = Answer(
        lab=actor.lab,
        invitation=invitation,
        at=clock.now(),
        about=meeting.starts,
        answer=seated(invitation, answer),
        remark=remark.strip(),
        needs=needs.strip(),
    )
    row.full_clean()
    row.save()
    fill_places(meeting)
    return row
