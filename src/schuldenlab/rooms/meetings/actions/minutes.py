"""The minutes: lay down a version, send it, adopt it."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.documents import files, kinds
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.ui.formats import counted
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.models import Meeting, MinutesAdoption, MinutesVersion
from schuldenlab.rooms.meetings.queries import minutes as queries
from schuldenlab.rooms.meetings.rules import minutes


@action("documents.finalise")
def lay_down_minutes(actor: Actor, *, meeting: Meeting) -> MinutesVersion:
    """Lay down what was taken down in the hall, and corrected since, as a version that does not change any more."""
    known = queries.versions(meeting)
    minutes.check_can_lay_down(
        held=meeting.kept_outcome is not None,
        adopted=queries.adoption_of(meeting) is not None,
        before=queries.lines_of(known[0]) if known else None,
        now=queries.lines_now(meeting),
    )
    document = documents.finalise(actor, kinds.get(queries.SLUG), meeting)
    return actor.put(
        MinutesVersion,
        None,
        {"meeting": meeting, "document": document},
        verb="meetings.minutes",
        sentence=f"legde versie {document.number} vast van het verslag van ‘{meeting.title}’",
    )


@action("meetings.edit")
def send_minutes(actor: Actor, *, version: MinutesVersion) -> int:
    """Send this version, once, to who was there and who was invited. Return how many."""
    row = MinutesVersion.objects.select_for_update().get(pk=version.pk)
    if row.sent_at:
        raise RuleBroken("Deze versie is al verstuurd. Veranderde er iets, leg dan een nieuwe versie vast.")
    people = [person for person in queries.readers(row.meeting) if person.mail]
    rules.check_anybody(len(people), "Er is niemand met een mailadres om het verslag aan te sturen.")
    file = ("verslag.pdf", "application/pdf", files.read(row.document.pdf))
    for person in people:
        subject, body = mail.compose("meetings/mail/minutes.txt", minutes_mail(actor, row, person))
        mail.send(lab=actor.lab, to=person, subject=subject, body=body, attachments=[file])
    row.sent_at, row.sent_by, row.sent_to = clock.now(), actor.person, len(people)
    row.save()
    said = f"verstuurde versie {row.number} van het verslag van ‘{row.meeting.title}’ aan {counted(len(people), 'mens', 'mensen')}"
    actor.log("meetings.minutes_sent", row, said)
    return len(people)


def minutes_mail(actor: Actor, version: MinutesVersion, person: Person) -> dict[str, object]:
    meeting = version.meeting
    following = None if meeting.is_kick_off else queries.following(meeting)
    return {
        "person": person,
        "lab": actor.lab,
        "meeting": meeting,
        "sender": actor.name,
        "corrected": str(version.number) if version.number > 1 else "",
        "adopted_at": following.when if following else "",
    }


@action("meetings.edit")
def adopt_minutes(actor: Actor, *, meeting: Meeting, adopted_in: Meeting, remark: str = "") -> MinutesAdoption:
    """The minutes as they were last laid down are adopted by a later meeting. Those of a kick-off never are."""
    known = queries.versions(meeting)
    minutes.check_can_adopt(
        is_kick_off=meeting.is_kick_off,
        adopted=queries.adoption_of(meeting) is not None,
        sent=bool(known and known[0].sent_at),
        held=meeting.starts,
        later=adopted_in.starts,
    )
    rules.check_has_begun(starts=adopted_in.starts, today=clock.today(), cancelled=adopted_in.cancelled_at is not None)
    return actor.put(
        MinutesAdoption,
        None,
        {"meeting": meeting, "minutes": known[0], "adopted_in": adopted_in, "remark": remark, "by": actor.person},
        verb="meetings.minutes_adopted",
        sentence=f"legde vast dat het verslag van ‘{meeting.title}’ is vastgesteld",
    )
