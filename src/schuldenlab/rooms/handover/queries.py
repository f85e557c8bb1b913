"""Reads of the hand-over, and its facts in bulk."""

from collections.abc import Iterable

from django.db.models import Count, Q

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.rooms.handover import rules
from schuldenlab.rooms.handover.facts import HandoverFact, HandoverFacts
from schuldenlab.rooms.handover.models import Handover, HandoverItem

SIGNATURE = "handover.signature"


def of_lab(lab: Lab) -> list[Handover]:
    """Every hand-over of the lab, the newest first."""
    return list(Handover.objects.in_lab(lab).select_related("giver", "receiver"))


def items(handover: Handover) -> list[HandoverItem]:
    rows = HandoverItem.objects.filter(handover=handover).select_related("taken_by", "activity")
    return list(rows.prefetch_related("remarks__person"))


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
