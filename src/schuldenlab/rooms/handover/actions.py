"""The verbs: begin, add an item, take over, ask and answer; and what follows from the last signature."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.handover import queries, rules
from schuldenlab.rooms.handover.models import Handover, HandoverItem, HandoverRemark
from schuldenlab.rooms.team import queries as team
from schuldenlab.rooms.workplan.models import Activity


@action("handover.edit")
def begin(
    actor: Actor, *, giver: Person, receiver: Person, kind: str = rules.TEAM, reading_until: date | None = None
) -> Handover:
    """Begin a hand-over, with the items that a dossier always has and the activities that the giver still owns."""
    giver, receiver = actor.own(giver), actor.own(receiver)
    members = team.facts([actor.lab.pk])[actor.lab.pk].members
    managers = {row.person_id for row in members if row.role == "programme_manager"}
    rules.check_parties(giver=giver.pk, receiver=receiver.pk, kind=kind, receiver_is_manager=receiver.pk in managers)
    rules.check_reading(reading_until, clock.today())
    if Handover.objects.in_lab(actor.lab).filter(completed_at=None).exists():
        raise RuleBroken("Er loopt al een overdracht. Rond die eerst af.")
    values = {"giver": giver, "receiver": receiver, "kind": kind, "reading_until": reading_until}
    row = actor.put(Handover, None, values, verb="handover.begin", sentence="begon de overdracht aan {receiver.name}")
    HandoverItem.objects.bulk_create(first_items(actor, row))
    return row


def first_items(actor: Actor, row: Handover) -> list[HandoverItem]:
    made = [
        HandoverItem(lab=actor.lab, handover=row, place=n, title=title, note=note)
        for n, (title, note) in enumerate(rules.TOPICS, 1)
    ]
    owned = Activity.objects.in_lab(actor.lab).filter(owner=row.giver, done_on=None)
    made += [
        HandoverItem(
            lab=actor.lab,
            handover=row,
            place=len(rules.TOPICS) + n,
            title=f"Activiteit: {activity.title}"[:200],
            activity=activity,
        )
        for n, activity in enumerate(owned, 1)
    ]
    return made


@action("handover.edit")
def put_item(
    actor: Actor,
    handover: Handover,
    *,
    item: HandoverItem | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> HandoverItem:
    """Add an item, or change what the other must know. Raises RuleBroken once both signed, EditConflict."""
    rules.check_open(completed=handover.completed_at is not None)
    if item is None:
        values |= {"handover": handover, "place": handover.items.count() + 1}
    return actor.put(
        HandoverItem,
        item,
        values,
        expected_version=expected_version,
        verb="handover.item",
        sentence="schreef bij de overdracht: ‘{title}’",
    )


@action("handover.edit")
def remove_item(actor: Actor, item: HandoverItem) -> None:
    rules.check_open(completed=item.handover.completed_at is not None)
    actor.remove(item, verb="handover.item_removed", sentence="haalde ‘{title}’ uit de overdracht")


@action("handover.edit")
def take_over(actor: Actor, item: HandoverItem, *, by: Person) -> HandoverItem:
    """A member of the programme team takes an item over; the owner of its activity changes with it."""
    rules.check_open(completed=item.handover.completed_at is not None)
    if by.pk == item.handover.giver_id:
        raise RuleBroken("Kies iemand die het overneemt, niet degene die overdraagt.", field="by")
    values = {"taken_by": by, "taken_at": clock.now()}
    row = actor.put(
        HandoverItem, item, values, verb="handover.taken", sentence="noteerde dat {taken_by.name} ‘{title}’ overneemt"
    )
    if item.activity is not None:
        actor.put(
            Activity,
            item.activity,
            {"owner": row.taken_by},
            verb="handover.owner",
            sentence="gaf ‘{title}’ aan {owner.name}",
        )
    return row


@action("handover.edit")
def take_over_all(actor: Actor, handover: Handover, *, by: Person) -> int:
    """Everything that is still open passes to one person; return how many."""
    rows = [item for item in queries.items(handover) if item.taken_at is None]
    for item in rows:
        take_over(actor, item, by=by)
    return len(rows)


@action("lab.view")
def remark(actor: Actor, item: HandoverItem, *, text: str) -> HandoverRemark:
    """A question or an answer about an item, by anybody in the lab."""
    if actor.person is None:
        raise RuleBroken("Alleen mensen van het lab kunnen hier iets vragen.")
    values = {"item": item, "person": actor.person, "text": text}
    return actor.put(
        HandoverRemark,
        None,
        values,
        verb="handover.remark",
        sentence="schreef iets bij een onderdeel van de overdracht",
    )


def why_not_sign(handover: Handover, person: Person) -> str | None:
    """A Dutch reason why this person cannot sign (yet)."""
    if person.pk not in {handover.giver_id, handover.receiver_id}:
        return "Alleen wie overdraagt en wie overneemt, tekenen de overdracht."
    open_items = handover.items.filter(taken_at=None).count()
    if not handover.items.exists():
        return "Er staat nog niets in de overdracht."
    return f"Er zijn nog {open_items} onderdelen niet overgenomen. Doe dat eerst." if open_items else None


def signed(actor: Actor, handover: Handover, _: Confirmation) -> None:
    """After each signature: when it was the second, the rights pass."""
    people = {row.person_id for row in proofs.confirmed([handover.lab_id], queries.SIGNATURE).get(handover.pk, [])}
    if handover.completed_at or not {handover.giver_id, handover.receiver_id} <= people:
        return
    actor.put(
        Handover,
        handover,
        {"completed_at": clock.now()},
        verb="handover.completed",
        sentence="rondde de overdracht aan {receiver.name} af",
    )
    pass_rights(actor, handover)


def pass_rights(actor: Actor, handover: Handover) -> None:
    """The giver stops being kwartiermaker and reads until the agreed day; the receiver holds the role that goes with it."""
    now = clock.now()
    role = Role.PROGRAMME_MANAGER if handover.counts else Role.KWARTIERMAKER
    if handover.receiver.user_id:
        Membership.objects.get_or_create(
            lab=actor.lab, person=handover.receiver, role=role, until=None, defaults={"since": now}
        )
    ended = Membership.objects.filter(
        Q(until=None) | Q(until__gt=now), lab=actor.lab, person=handover.giver, role=Role.KWARTIERMAKER
    )
    if ended.update(until=now) and handover.reading_until:
        until = datetime.combine(handover.reading_until, time.max, tzinfo=clock.AMSTERDAM)
        Membership.objects.create(lab=actor.lab, person=handover.giver, role=Role.READER, since=now, until=until)
    actor.log("handover.rights", handover, "gaf met de tweede handtekening de rechten over aan {receiver.name}")
