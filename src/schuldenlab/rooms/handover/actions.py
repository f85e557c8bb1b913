"""The verbs: begin, change, add an item, take over, ask and answer; and what follows from the second signature."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Max, Q

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.queries import holders
from schuldenlab.foundation.notices import actions as notices
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.handover import owned, protocol, queries, rules
from schuldenlab.rooms.handover.gaps import Gap
from schuldenlab.rooms.handover.models import GapOwner, Handover, HandoverItem, HandoverRemark
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.team import actions as team_actions
from schuldenlab.rooms.team import queries as team

PASSED = {
    rules.TEAM: (Role.KWARTIERMAKER, Role.PROGRAMME_MANAGER),
    rules.KWARTIERMAKER: (Role.KWARTIERMAKER, Role.KWARTIERMAKER),
    rules.MANAGER: (Role.PROGRAMME_MANAGER, Role.PROGRAMME_MANAGER),
}
"""Which role ends, and which begins."""


@action("handover.edit")
def begin(
    actor: Actor,
    *,
    giver: Person,
    receiver: Person,
    kind: str = rules.TEAM,
    planned_on: date | None = None,
    reading_until: date | None = None,
) -> Handover:
    """Begin a hand-over, with the items that a dossier always has and all that the giver still carries.

    Raises RuleBroken for an unfit receiver, a day that is over, or a second hand-over at the same time.
    """
    giver, receiver = actor.own(giver), actor.own(receiver)
    check(actor, giver=giver, receiver=receiver, kind=kind)
    rules.check_planned(planned_on, clock.today())
    rules.check_reading(reading_until, clock.today())
    if Handover.objects.in_lab(actor.lab).filter(completed_at=None).exists():
        raise RuleBroken("Er loopt al een overdracht. Rond die eerst af.")
    values = {"giver": giver, "receiver": receiver, "kind": kind}
    values |= {"planned_on": planned_on, "reading_until": reading_until}
    row = actor.put(Handover, None, values, verb="handover.begin", sentence="begon de overdracht aan {receiver.name}")
    HandoverItem.objects.bulk_create([*topics(row), *carried(row, len(rules.TOPICS))])
    what = f"{giver.name} begint een overdracht aan jou"
    notices.tell(actor, [receiver], row, what=what)
    return row


@action("handover.edit")
def change(
    actor: Actor,
    handover: Handover,
    *,
    giver: Person,
    receiver: Person,
    kind: str = rules.TEAM,
    planned_on: date | None = None,
    reading_until: date | None = None,
) -> Handover:
    """Change who hands over, to whom, or until when is read along. Raises RuleBroken once somebody signed."""
    giver, receiver = actor.own(giver), actor.own(receiver)
    refuse_signed(handover)
    check(actor, giver=giver, receiver=receiver, kind=kind)
    rules.check_planned(planned_on, clock.today())
    rules.check_reading(reading_until, clock.today())
    for asked in proofs.of(queries.SIGNATURE, handover.pk):
        if asked.is_open and asked.person_id not in {giver.pk, receiver.pk}:
            proof.withdraw(actor, asked)
    if giver.pk != handover.giver_id:
        offset = handover.items.aggregate(last=Max("place"))["last"] or 0
        named = Q(*[(f"{kind.name}__isnull", False) for kind in owned.KINDS], _connector=Q.OR)
        HandoverItem.objects.filter(named, handover=handover, taken_at=None).delete()
        handover.giver = giver
        HandoverItem.objects.bulk_create(carried(handover, offset, contacts=False))
    values = {"giver": giver, "receiver": receiver, "kind": kind}
    values |= {"planned_on": planned_on, "reading_until": reading_until}
    return actor.put(
        Handover, handover, values, verb="handover.changed", sentence="wijzigde de overdracht aan {receiver.name}"
    )


def check(actor: Actor, *, giver: Person, receiver: Person, kind: str) -> None:
    members = team.facts([actor.lab.pk])[actor.lab.pk].members
    managers = {row.person_id for row in members if row.role == "programme_manager"}
    rules.check_parties(
        one_person=giver.pk == receiver.pk or is_same_address(giver, receiver),
        giver_is_kwartiermaker=is_kwartiermaker(giver),
        kind=kind,
        receiver_is_manager=receiver.pk in managers,
        giver_is_manager=giver.pk in managers or holds(giver, Role.PROGRAMME_MANAGER),
        receiver_is_member=receiver.pk in {row.person_id for row in members},
    )


def is_same_address(one: Person, other: Person) -> bool:
    """Whoever reads the mail is who signs: two names with one address are one person."""
    return bool(one.mail) and one.mail.casefold() == other.mail.casefold()


def is_kwartiermaker(person: Person) -> bool:
    """By an assignment, or by the role; now or before."""
    by_role = Membership.objects.filter(lab=person.lab, person=person, role=Role.KWARTIERMAKER).exists()
    return by_role or person.pk in mandate.kwartiermaker_ids(person.lab)


def holds(person: Person, role: Role) -> bool:
    """Whether somebody has this role now."""
    return person in holders(person.lab, role)


def refuse_signed(handover: Handover) -> None:
    """Raises RuleBroken when somebody signed: what was signed does not change."""
    rules.check_unsigned(
        completed=handover.completed_at is not None,
        signed_by=[row.name for row in queries.signed_by(handover).values()],
    )


def topics(row: Handover) -> list[HandoverItem]:
    return [
        HandoverItem(lab=row.lab, handover=row, place=place, title=title, note=note)
        for place, (title, note) in enumerate(rules.TOPICS, 1)
    ]


def carried(row: Handover, offset: int, *, contacts: bool = True) -> list[HandoverItem]:
    """What the giver still carries and, for who is new to them, the contact with each partner; one item each."""
    found = [*owned.carried_by(row.giver), *(owned.contacts(row.giver) if contacts else [])]
    return [
        HandoverItem(lab=row.lab, handover=row, place=place, title=title, **{name: one})
        for place, (name, one, title) in enumerate(found, offset + 1)
    ]


@action("handover.edit")
def put_item(
    actor: Actor,
    handover: Handover,
    *,
    item: HandoverItem | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> HandoverItem:
    """Add an item, or change what the other must know. Raises RuleBroken once somebody signed, EditConflict."""
    refuse_signed(handover)
    if item is None:
        last = handover.items.aggregate(last=Max("place"))["last"] or 0
        values |= {"handover": handover, "place": last + 1}
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
    """Raises RuleBroken once somebody signed."""
    refuse_signed(item.handover)
    actor.remove(item, verb="handover.item_removed", sentence="haalde ‘{title}’ uit de overdracht")


@action("handover.edit")
def take_over(actor: Actor, item: HandoverItem, *, by: Person) -> HandoverItem:
    """A member of the programme team takes an item over; the owner of what it names changes with it."""
    rules.check_open(completed=item.handover.completed_at is not None)
    by = actor.own(by)
    rules.check_taker(taker=by.pk, giver=item.handover.giver_id)
    values = {"taken_by": by, "taken_at": clock.now()}
    row = actor.put(
        HandoverItem, item, values, verb="handover.taken", sentence="noteerde dat {taken_by.name} ‘{title}’ overneemt"
    )
    for kind in owned.KINDS:
        if (one := getattr(item, kind.name)) is not None:
            actor.put(
                kind.model,
                one,
                {kind.owner: by},
                verb="handover.owner",
                sentence=f"gaf ‘{one}’ aan {by.name}",
            )
    return row


@action("handover.edit")
def take_over_all(actor: Actor, handover: Handover, *, by: Person) -> int:
    """Everything that is still open passes to one person; return how many."""
    by = actor.own(by)
    rows = [item for item in queries.items(handover) if item.taken_at is None]
    for item in rows:
        take_over(actor, item, by=by)
    return len(rows)


@action("handover.edit")
def put_gap_owner(actor: Actor, gap: Gap, *, owner: Person, by: date) -> GapOwner:
    """Say who sees to what is missing, and by when. Raises RuleBroken for a day that is over."""
    rules.check_gap(by, clock.today())
    row = GapOwner.objects.in_lab(actor.lab).filter(kind=gap.kind, subject_id=gap.subject).first()
    values = {"owner": owner, "by": by, "what": gap.what[:400]}
    if row is None:
        values |= {"kind": gap.kind, "subject_id": gap.subject}
    return actor.put(
        GapOwner, row, values, verb="handover.gap", sentence="gaf {owner.name} wat nog ontbreekt: ‘{what}’"
    )


@action("people.view")
def remark(actor: Actor, item: HandoverItem, *, text: str) -> HandoverRemark:
    """A question or an answer about an item, by anybody in the lab."""
    if actor.person is None:
        raise RuleBroken("Alleen mensen van het lab kunnen hier iets vragen.")
    row = actor.put(
        HandoverRemark,
        None,
        {"item": item, "person": actor.person, "text": text},
        verb="handover.remark",
        sentence="schreef iets bij een onderdeel van de overdracht",
    )
    both = [item.handover.giver, item.handover.receiver]
    what = f"{actor.name} schreef iets bij ‘{item.title}’ in de overdracht"
    notices.tell(actor, both, item.handover, what=what, quote=text)
    return row


def why_not_sign(handover: Handover, person: Person) -> str | None:
    """A Dutch reason why this person cannot sign (yet)."""
    if person.pk not in {handover.giver_id, handover.receiver_id}:
        return "Alleen wie overdraagt en wie overneemt, tekenen de overdracht."
    if person.pk in queries.signed_by(handover):
        return f"{person.name} heeft al getekend."
    return why_not_ready(handover)


def why_not_ready(handover: Handover) -> str | None:
    if not handover.items.exists():
        return "Er staat nog niets in de overdracht."
    return rules.open_items_words(handover.items.filter(taken_at=None).count())


def signed(actor: Actor, handover: Handover, signature: Confirmation) -> None:
    """After each signature: it is sealed in the protocol; when it was the second, the rights pass.

    Raises RuleBroken, which undoes the signature, when an item was added after the question went out.
    """
    if reason := why_not_ready(handover):
        raise RuleBroken(reason)
    if handover.completed_at is None:
        protocol.seal(actor, handover, signature, first=len(queries.signed_by(handover)) == 1)
    if handover.completed_at or not {handover.giver_id, handover.receiver_id} <= queries.signed_by(handover).keys():
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
    """The giver's role ends, and they read until the agreed day; the receiver gets the role that goes with it.

    A receiver without account gets it with the invitation: the page says so.
    """
    now = clock.now()
    before, after = PASSED[handover.kind]
    if handover.receiver.user_id:
        Membership.objects.get_or_create(
            lab=actor.lab, person=handover.receiver, role=after, until=None, defaults={"since": now}
        )
    ended = Membership.objects.filter(
        Q(until=None) | Q(until__gt=now), lab=actor.lab, person=handover.giver, role=before
    )
    if ended.update(until=now) and handover.reading_until:
        until = datetime.combine(handover.reading_until, time.max, tzinfo=clock.AMSTERDAM)
        Membership.objects.create(lab=actor.lab, person=handover.giver, role=Role.READER, since=now, until=until)
    if handover.kind == rules.MANAGER:
        team_actions.pass_lead(actor.with_permissions("team.edit"), handover.giver, handover.receiver)
    actor.log("handover.rights", handover, "gaf met de tweede handtekening de rechten over aan {receiver.name}")
