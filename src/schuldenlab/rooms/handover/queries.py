"""Reads of the hand-over, and its facts in bulk."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Count, Q, QuerySet

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.rooms.handover import gaps, owned, rules
from schuldenlab.rooms.handover.facts import HandoverFact, HandoverFacts
from schuldenlab.rooms.handover.gaps import Gap
from schuldenlab.rooms.handover.models import GapOwner, Handover, HandoverItem
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.partners import queries as partners
from schuldenlab.rooms.partners.models import PartnerContact
from schuldenlab.rooms.portfolio import queries as portfolio
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.trials import queries as trials
from schuldenlab.rooms.workplan import queries as workplan

SIGNATURE = "handover.signature"


def of_lab(lab: Lab) -> list[Handover]:
    """Every hand-over of the lab, the newest first."""
    return list(Handover.objects.in_lab(lab).select_related("giver", "receiver", "sealed_file__file"))


def items(handover: Handover) -> list[HandoverItem]:
    rows = HandoverItem.objects.filter(handover=handover).select_related(
        "taken_by", *(kind.name for kind in owned.KINDS), "trial__initiative"
    )
    return list(rows.prefetch_related("remarks__person"))


def contact_holders(lab: Lab) -> dict[int, str]:
    """By partner who of the lab holds the contact: who took that item over last."""
    rows = HandoverItem.objects.in_lab(lab).filter(partner__isnull=False, taken_by__isnull=False)
    return dict(rows.order_by("taken_at", "pk").values_list("partner_id", "taken_by__name"))


def in_board(lab: Lab) -> Iterable[Gap]:
    return gaps.of_board(mandate.facts([lab.pk])[lab.pk])


def in_plan(lab: Lab) -> Iterable[Gap]:
    return gaps.of_plan(workplan.facts([lab.pk])[lab.pk], clock.today())


def in_projects(lab: Lab) -> Iterable[Gap]:
    leaders = dict(LabProject.objects.in_lab(lab).exclude(leader=None).values_list("pk", "leader__name"))
    return gaps.of_projects(portfolio.facts([lab.pk])[lab.pk], leaders)


def in_partners(lab: Lab) -> Iterable[Gap]:
    with_contact = set(PartnerContact.objects.in_lab(lab).values_list("partner_id", flat=True))
    return gaps.of_partners(partners.facts([lab.pk])[lab.pk], with_contact)


def in_trials(lab: Lab) -> Iterable[Gap]:
    return gaps.of_trials(trials.facts([lab.pk])[lab.pk])


LOOKED_AT: tuple[tuple[Callable[[Lab], Iterable[Gap]], frozenset[str]], ...] = (
    (in_board, frozenset({"decision"})),
    (in_plan, frozenset({"baseline", "activity", "cover"})),
    (in_projects, frozenset({"project"})),
    (in_partners, frozenset({"contact", "support"})),
    (in_trials, frozenset({"trial", "stop", "initiative"})),
)
"""Where is looked, and which kinds of gap are found there."""


def lacking(lab: Lab, kinds: Iterable[str] = gaps.SUBJECTS) -> list[Gap]:
    """What is not complete in the lab, with who and when as the rooms know it: of these kinds at least. A fixed number of queries for each room."""
    wanted = set(kinds)
    return list(dict.fromkeys(gap for look, found_there in LOOKED_AT if found_there & wanted for gap in look(lab)))


def missing(lab: Lab, handover: Handover | None = None) -> list[Gap]:
    """What is not complete yet, the first day first: with its own owner and day when somebody named these, else as the rooms know it, else (in a
    hand-over) who hands over, before both sign.
    """
    owners = {(row.kind, row.subject_id): row for row in owners_of_gaps(lab)}
    giver = handover.giver.name if handover else ""
    until = (handover.planned_on or handover.reading_until) if handover else None
    found = []
    for gap in lacking(lab):
        row = owners.get(gap.key)
        if row is not None:
            found.append(replace(gap, who=row.owner.name, by=row.by, named=True))
        else:
            found.append(replace(gap, who=gap.who or giver, by=gap.by or until))
    return sorted(found, key=lambda gap: (gap.by is None, gap.by or date.max, gap.what))


def owners_of_gaps(lab: Lab) -> list[GapOwner]:
    return list(GapOwner.objects.in_lab(lab).select_related("owner"))


def gap_of(lab: Lab, kind: str, subject: int) -> Gap | None:
    """The one that is meant; None when it is not missing (any more)."""
    return next((gap for gap in missing(lab) if gap.key == (kind, subject)), None)


def still_missing(lab: Lab) -> QuerySet[GapOwner]:
    """The rows with an owner of which the fact is not there yet: they leave by themselves when it is."""
    rows = owners_of_gaps(lab)
    keys = {gap.key for gap in lacking(lab, {row.kind for row in rows})}
    return GapOwner.objects.in_lab(lab).filter(pk__in=[row.pk for row in rows if (row.kind, row.subject_id) in keys])


def signed_by(handover: Handover) -> dict[int, proofs.Confirmed]:
    """Whose signature holds, by person."""
    rows = proofs.confirmed([handover.lab_id], SIGNATURE).get(handover.pk, [])
    return {row.person_id: row for row in rows}


def facts(lab_ids: Iterable[int]) -> dict[int, HandoverFacts]:
    """Two queries for any number of labs: the latest hand-over to the programme team of each.

    One that is complete stays the one that counts when another begins after it.
    """
    ids = list(lab_ids)
    signed = proofs.confirmed(ids, SIGNATURE)
    rows = Handover.objects.in_labs(ids).filter(kind=rules.TEAM).select_related("giver", "receiver")
    counted = rows.annotate(total=Count("items"), still_open=Count("items", filter=Q(items__taken_at=None)))
    found: dict[int, HandoverFact] = {}
    for row in counted.order_by("created_at", "pk"):
        fact = of_row(row, signed.get(row.pk, []))
        before = found.get(row.lab_id)
        if before is None or fact.signed_by_both or not before.signed_by_both:
            found[row.lab_id] = fact
    return {lab_id: HandoverFacts(found.get(lab_id)) for lab_id in ids}


def of_row(row: Handover, signatures: list[proofs.Confirmed]) -> HandoverFact:
    days = {found.person_id: found.on for found in signatures}
    return HandoverFact(
        id=row.pk,
        giver=row.giver.name,
        receiver=row.receiver.name,
        counts=row.counts,
        items=row.total,  # type: ignore[attr-defined]
        items_open=row.still_open,  # type: ignore[attr-defined]
        giver_signed_on=days.get(row.giver_id),
        receiver_signed_on=days.get(row.receiver_id),
    )
