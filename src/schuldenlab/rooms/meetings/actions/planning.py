"""Before the meeting: date and place, programme, who organises."""

from dataclasses import replace
from typing import Any

from django.db.models import Max

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.actions.places import fill_places, locked
from schuldenlab.rooms.meetings.models import Meeting, Organiser, ProgrammeItem
from schuldenlab.rooms.meetings.queries import NATIONAL_ORGANISER

# What stands in the guests' calendars: when one of these changes, their calendars are wrong.
IN_CALENDARS = ("title", "starts", "ends", "place", "address", "online", "purpose")


@action("meetings.edit")
def put_meeting(
    actor: Actor, *, meeting: Meeting | None = None, expected_version: int | None = None, **values: Any
) -> Meeting:
    """Plan a meeting, or change it. Raises RuleBroken when a meeting that was held or cancelled is moved."""
    before = Meeting.objects.get(pk=meeting.pk) if meeting else None
    if before and before.cancelled_at:
        raise RuleBroken("Deze bijeenkomst is afgezegd. Plan een nieuwe als zij toch doorgaat.")
    if before and before.kept_outcome and values.get("starts", before.starts) != before.starts:
        raise RuleBroken("Deze bijeenkomst is geweest: de datum staat vast.", field="starts")
    starts = values.get("starts", before.starts if before else None)
    rules.check_times(starts, values.get("ends", before.ends if before else None))
    if meeting is None:
        values.setdefault("contact", actor.person)
    row = actor.put(
        Meeting,
        meeting,
        values,
        expected_version=expected_version,
        verb="meetings.meeting",
        sentence="legde bijeenkomst ‘{title}’ vast",
    )
    if before and row.capacity != before.capacity:
        fill_places(locked(row))
    return raise_sequence(row, before) if before else row


def raise_sequence(row: Meeting, before: Meeting) -> Meeting:
    """A changed meeting gets a higher number, once somebody has the old one in their calendar."""
    changed = any(getattr(row, name) != getattr(before, name) for name in IN_CALENDARS) or row.closes != before.closes
    sent = row.invitations.filter(sent_at__isnull=False, withdrawn_at=None, sent_sequence=row.sequence).exists()
    if changed and sent:
        row.sequence += 1
        row.save(update_fields=["sequence"])
    return row


def touch_end(meeting: Meeting, before: Meeting) -> None:
    """The programme got longer or shorter; when the end follows it, the guests' calendars are outdated."""
    raise_sequence(Meeting.objects.get(pk=meeting.pk), before)


def as_it_was(meeting: Meeting) -> Meeting:
    """A copy that remembers its programme as it stands now."""
    return Meeting.objects.prefetch_related("items").get(pk=meeting.pk)


@action("meetings.edit")
def follow_programme(actor: Actor, *, meeting: Meeting) -> Meeting:
    """Let the end of the meeting be the end of the programme, from now on."""
    return put_meeting(actor, meeting=meeting, ends=None)


@action("meetings.edit")
def use_template(actor: Actor, *, meeting: Meeting) -> list[ProgrammeItem]:
    """Fill an empty programme with that of a startbijeenkomst. Raises RuleBroken when there is a programme already."""
    if meeting.items.exists():
        raise RuleBroken("Er staat al een programma. Haal het eerst weg als je met het voorbeeld wilt beginnen.")
    before = as_it_was(meeting)
    made = ProgrammeItem.objects.bulk_create(
        ProgrammeItem(
            lab=actor.lab, meeting=meeting, position=place, minutes=minutes, title=title, speaker=speaker, kind=kind
        )
        for place, (minutes, title, speaker, kind) in enumerate(rules.KICK_OFF_PROGRAMME, start=1)
    )
    actor.log("meetings.template", meeting, "nam het voorbeeldprogramma over voor ‘{title}’")
    touch_end(meeting, before)
    return made


@action("meetings.edit")
def put_item(
    actor: Actor,
    *,
    meeting: Meeting | None = None,
    item: ProgrammeItem | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> ProgrammeItem:
    """Add an item at the end of the programme of `meeting`, or change `item`."""
    if "minutes" in values:
        rules.check_item(values["minutes"])
    if item is None:
        assert meeting is not None
        last = meeting.items.aggregate(last=Max("position"))["last"] or 0
        values |= {"meeting": meeting, "position": last + 1}
    else:
        meeting = item.meeting
    before = as_it_was(meeting)
    row = actor.put(
        ProgrammeItem,
        item,
        values,
        expected_version=expected_version,
        verb="meetings.item",
        sentence="zette ‘{title}’ in het programma",
    )
    touch_end(meeting, before)
    return row


@action("meetings.edit")
def remove_item(actor: Actor, *, item: ProgrammeItem) -> None:
    before = as_it_was(item.meeting)
    actor.remove(item, verb="meetings.item_removed", sentence="haalde ‘{title}’ uit het programma")
    touch_end(before, before)


@action("meetings.edit")
def move_item(actor: Actor, *, item: ProgrammeItem, up: bool) -> None:
    """Let an item change places with its neighbour; at the end of the list nothing happens."""
    rows = list(item.meeting.items.select_for_update())
    place = next(index for index, row in enumerate(rows) if row.pk == item.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            ProgrammeItem.objects.filter(pk=row.pk).update(position=position)
    actor.log("meetings.item_moved", item, "verschoof ‘{title}’ in het programma")


@action("meetings.edit")
def put_organiser(
    actor: Actor,
    *,
    meeting: Meeting | None = None,
    organiser: Organiser | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> Organiser:
    """Name an organisation that organises together. SchuldenlabNL is asked instead: it says so itself."""
    if rules.is_national(values.get("organisation", "")):
        raise RuleBroken(
            "SchuldenlabNL zet je hier niet zelf neer: vraag het aan iemand van SchuldenlabNL.", field="organisation"
        )
    if organiser is None:
        values["meeting"] = meeting
    return actor.put(
        Organiser,
        organiser,
        values,
        expected_version=expected_version,
        verb="meetings.organiser",
        sentence="noemde {organisation} als organisator",
    )


@action("meetings.edit")
def remove_organiser(actor: Actor, *, organiser: Organiser) -> None:
    actor.remove(organiser, verb="meetings.organiser_removed", sentence="haalde {organisation} weg als organisator")


@action("meetings.edit")
def ask_national(actor: Actor, *, meeting: Meeting, person: Person, message: str = "") -> Confirmation:
    """Ask somebody of SchuldenlabNL, by personal link, whether it organises this meeting together with the lab."""
    return proofs.ask(actor, KINDS[NATIONAL_ORGANISER], meeting, person, message=message)


@action("advice.answer")
def answer_national(actor: Actor, *, question: Confirmation, agreed: bool, remark: str = "") -> Confirmation:
    """The adviser of SchuldenlabNL answers in the application what the personal link asks too.

    Raises RuleBroken when the question was put to somebody else.
    """
    if actor.user is None or question.person.mail.casefold() != actor.user.email.casefold():
        raise RuleBroken("Deze vraag is aan iemand anders van SchuldenlabNL gesteld.")
    answering = replace(actor, person=question.person)
    function = question.person.function or "adviseur"
    return proofs.answer(answering, question, agreed=agreed, function=function, remark=remark)
