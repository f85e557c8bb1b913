"""The meeting itself and after it: who was there, that it was held, what was agreed and pledged."""

from collections.abc import Iterable
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.ui.formats import counted, date_nl
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.actions.delivering import own
from schuldenlab.rooms.meetings.models import Agreement, Answer, Attendance, Meeting, Outcome, Pledge


def check_has_begun(meeting: Meeting) -> None:
    rules.check_has_begun(starts=meeting.starts, today=clock.today(), cancelled=meeting.cancelled_at is not None)


@action("meetings.edit")
def record_attendance(
    actor: Actor, *, meeting: Meeting, arrived: Iterable[Person], gone: Iterable[Person] = ()
) -> None:
    """Tick who came, and untick who was ticked by mistake. Others stay as they are: two people may tick at the door."""
    check_has_begun(meeting)
    there = set(meeting.attendances.exclude(person=None).values_list("person_id", flat=True))
    new = [person for person in (own(actor, person) for person in arrived) if person.pk not in there]
    for person in new:
        Attendance.objects.create(lab=actor.lab, meeting=meeting, person=person)
    removed, _ = Attendance.objects.filter(meeting=meeting, person__in=[own(actor, row).pk for row in gone]).delete()
    if new or removed:
        total = meeting.attendances.count()
        people = "1 mens" if total == 1 else f"{total} mensen"
        actor.log("meetings.attendance", meeting, f"hield de aanwezigheid bij: {people} bij ‘{meeting.title}’")


@action("meetings.edit")
def add_walk_in(actor: Actor, *, meeting: Meeting, name: str, organisation: str = "") -> Attendance:
    """Somebody who came without an invitation: a name and an organisation, no more."""
    check_has_begun(meeting)
    return actor.put(
        Attendance,
        None,
        {"meeting": meeting, "name": name.strip(), "organisation": organisation.strip()},
        verb="meetings.walk_in",
        sentence="schreef {name} bij op de aanwezigheidslijst",
    )


@action("meetings.edit")
def remove_attendance(actor: Actor, *, attendance: Attendance) -> None:
    actor.remove(
        attendance, verb="meetings.attendance_removed", sentence="haalde {shown_name} van de aanwezigheidslijst"
    )


@action("meetings.edit")
def record_held(
    actor: Actor,
    *,
    meeting: Meeting,
    counted: int | None = None,
    other_organisations: str = "",
    minutes: str = "",
    expected_version: int | None = None,
) -> Outcome:
    """Record that the meeting was held, or change what was recorded. Diet and access wishes are erased with it.

    Raises RuleBroken before its day, and when nobody was there.
    """
    check_has_begun(meeting)
    rules.check_held(ticked=meeting.attendances.count(), counted=counted)
    values: dict[str, Any] = {"counted": counted, "other_organisations": other_organisations, "minutes": minutes}
    known = Outcome.objects.filter(meeting=meeting).first()
    if known is None:
        values |= {"meeting": meeting, "recorded_by": actor.person, "recorded_at": clock.now()}
    Answer.objects.filter(invitation__meeting=meeting).exclude(needs="").update(needs="")
    return actor.put(
        Outcome,
        known,
        values,
        expected_version=expected_version,
        verb="meetings.held",
        sentence=f"legde vast dat ‘{meeting.title}’ is gehouden",
    )


@action("meetings.edit")
def put_agreement(
    actor: Actor,
    *,
    meeting: Meeting | None = None,
    agreement: Agreement | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> Agreement:
    """Write down who does what, before when."""
    of = agreement.meeting if agreement else meeting
    assert of is not None
    check_has_begun(of)
    rules.check_not_before(values.get("by"), of.day)
    if agreement is None:
        values["meeting"] = of
    return actor.put(
        Agreement,
        agreement,
        values,
        expected_version=expected_version,
        verb="meetings.agreement",
        sentence="legde de afspraak ‘{what}’ vast",
    )


@action("meetings.edit")
def finish_agreement(actor: Actor, *, agreement: Agreement) -> Agreement:
    if agreement.done_on:
        raise RuleBroken("Deze afspraak was al gedaan.")
    return actor.put(
        Agreement,
        agreement,
        {"done_on": clock.today()},
        verb="meetings.agreement_done",
        sentence="rondde de afspraak ‘{what}’ af",
    )


@action("meetings.edit")
def remind_owners(actor: Actor, *, agreements: Iterable[Agreement]) -> int:
    """One mail to each owner with everything of theirs that is due; once for each action, ever. Return how many mails."""
    found: dict[int, list[Agreement]] = {}
    for row in agreements:
        if not row.reminded_at and not row.done_on and row.person.mail:
            found.setdefault(row.person_id, []).append(row)
    for rows in found.values():
        person = rows[0].person
        context: dict[str, object] = {"person": person, "lab": actor.lab, "agreed": "\n".join(map(in_mail, rows))}
        subject, body = mail.compose("meetings/mail/action_reminder.txt", context)
        mail.send(lab=actor.lab, to=person, subject=subject, body=body)
        Agreement.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=clock.now())
        actor.log(
            "meetings.owner_reminded", rows[0], f"herinnerde {person.name} aan {counted(len(rows), 'actie', 'acties')}"
        )
    return len(found)


def in_mail(row: Agreement) -> str:
    return f"- {row.what}, uiterlijk {date_nl(row.by)} (afgesproken bij ‘{row.meeting.title}’)"


@action("meetings.edit")
def remove_agreement(actor: Actor, *, agreement: Agreement) -> None:
    actor.remove(agreement, verb="meetings.agreement_removed", sentence="haalde de afspraak ‘{what}’ weg")


@action("meetings.edit")
def put_pledge(
    actor: Actor,
    *,
    meeting: Meeting | None = None,
    pledge: Pledge | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> Pledge:
    """Write down what an organisation promised to bring in."""
    of = pledge.meeting if pledge else meeting
    assert of is not None
    check_has_begun(of)
    if pledge is None:
        values["meeting"] = of
    return actor.put(
        Pledge,
        pledge,
        values,
        expected_version=expected_version,
        verb="meetings.pledge",
        sentence="legde de toezegging van {organisation} vast",
    )


@action("meetings.edit")
def remove_pledge(actor: Actor, *, pledge: Pledge) -> None:
    actor.remove(pledge, verb="meetings.pledge_removed", sentence="haalde de toezegging van {organisation} weg")
