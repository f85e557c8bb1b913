"""The guests: choose, invite, remind, tell of a change, cancel."""

from collections.abc import Iterable

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.meetings import ics, queries, rules
from schuldenlab.rooms.meetings.actions.delivering import counted, deliver, own, people, send
from schuldenlab.rooms.meetings.actions.places import fill_places, locked
from schuldenlab.rooms.meetings.models import Invitation, Meeting


@action("meetings.edit")
def invite(actor: Actor, *, meeting: Meeting, persons: Iterable[Person]) -> list[Invitation]:
    """Put people on the list of guests; nothing is sent yet. Who is on it already is left alone."""
    if meeting.cancelled_at:
        raise RuleBroken("Deze bijeenkomst is afgezegd.")
    chosen = [own(actor, person) for person in persons]
    rows = {row.person_id: row for row in meeting.invitations.all()}
    again = [rows[person.pk] for person in chosen if person.pk in rows and rows[person.pk].withdrawn_at]
    for row in again:
        row.withdrawn_at = row.sent_at = None
        row.save(update_fields=["withdrawn_at", "sent_at"])
    new = {person.pk: person for person in chosen if person.pk not in rows}
    made = [Invitation.objects.create(lab=actor.lab, meeting=meeting, person=person) for person in new.values()]
    if made or again:
        names = people_in_words(row.person.name for row in [*made, *again])
        actor.log("meetings.guests", meeting, f"zette {names} op de gastenlijst van ‘{meeting.title}’")
    return [*made, *again]


def people_in_words(names: Iterable[str]) -> str:
    """`Anna en Bram`, or `Anna, Bram en 12 anderen`."""
    found = list(names)
    if len(found) > 3:
        return f"{found[0]}, {found[1]} en {len(found) - 2} anderen"
    return " en ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))


@action("meetings.edit")
def remove_guest(actor: Actor, *, invitation: Invitation) -> None:
    """Take a guest off the list. Who has the invitation already gets a message that clears it from the calendar."""
    if invitation.sent_at is None:
        actor.remove(
            invitation, verb="meetings.guest_removed", sentence=f"haalde {invitation.person.name} van de gastenlijst"
        )
        return
    if invitation.withdrawn_at:
        raise RuleBroken("Deze uitnodiging is al ingetrokken.")
    invitation.withdrawn_at = clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    send(actor, invitation, "withdrawn", method=ics.CANCEL)
    fill_places(locked(invitation.meeting))
    actor.log("meetings.withdrawn", invitation, f"trok de uitnodiging van {invitation.person.name} in")


def check_can_send(meeting: Meeting) -> None:
    rules.check_can_send(
        starts=meeting.starts,
        ends=meeting.closes,
        somewhere=bool(meeting.where),
        cancelled=meeting.cancelled_at is not None,
        now=clock.now(),
    )


@action("meetings.edit")
def send_invitations(actor: Actor, *, meeting: Meeting, message: str = "") -> int:
    """Send everybody on the list who has none yet an invitation, with a calendar file. Return how many went out."""
    check_can_send(meeting)
    found = with_mail(queries.unsent(queries.guests(meeting)))
    rules.check_anybody(len(found), "Er is niemand om uit te nodigen. Zet eerst gasten met een mailadres op de lijst.")
    for guest in found:
        guest.invitation.sent_at = clock.now()
        deliver(actor, guest.invitation, "invitation", message)
    actor.log("meetings.invited", meeting, f"verstuurde {counted(len(found))} voor ‘{meeting.title}’")
    return len(found)


@action("meetings.edit")
def send_update(actor: Actor, *, meeting: Meeting, message: str = "") -> int:
    """Tell everybody whose calendar is outdated what changed. Return how many were told."""
    check_can_send(meeting)
    found = with_mail(queries.outdated(queries.guests(meeting), meeting))
    rules.check_anybody(len(found), "Iedereen heeft de laatste gegevens al.")
    for guest in found:
        deliver(actor, guest.invitation, "update", message)
    actor.log("meetings.updated", meeting, f"liet {people(len(found))} weten dat ‘{meeting.title}’ veranderd is")
    return len(found)


@action("meetings.edit")
def remind(actor: Actor, *, meeting: Meeting, message: str = "") -> int:
    """Remind who has not answered about the date as it stands, and nobody else. Return how many."""
    check_can_send(meeting)
    found = with_mail(queries.silent(queries.guests(meeting)))
    rules.check_anybody(len(found), "Iedereen heeft geantwoord. Er is niemand om te herinneren.")
    for guest in found:
        guest.invitation.reminded_at = clock.now()
        deliver(actor, guest.invitation, "reminder", message)
    actor.log("meetings.reminded", meeting, f"herinnerde {people(len(found))} aan ‘{meeting.title}’")
    return len(found)


@action("meetings.edit")
def cancel(actor: Actor, *, meeting: Meeting, reason: str) -> int:
    """Cancel a meeting and clear it from the calendars of who was invited. Return how many were told.

    Raises RuleBroken when it was held, or cancelled before.
    """
    if meeting.cancelled_at:
        raise RuleBroken("Deze bijeenkomst is al afgezegd.")
    if meeting.kept_outcome:
        raise RuleBroken("Deze bijeenkomst is geweest. Afzeggen kan niet meer.")
    meeting.cancelled_at, meeting.cancel_reason = clock.now(), reason.strip()
    meeting.sequence += 1
    meeting.full_clean()
    meeting.version += 1
    meeting.save()
    found = with_mail(queries.invited(queries.guests(meeting))) if meeting.starts and meeting.closes else []
    for guest in found:
        deliver(actor, guest.invitation, "cancelled", "", method=ics.CANCEL)
    actor.log("meetings.cancelled", meeting, "zegde bijeenkomst ‘{title}’ af: {cancel_reason}")
    return len(found)


def with_mail(found: list[queries.Guest]) -> list[queries.Guest]:
    return [guest for guest in found if guest.person.mail]
