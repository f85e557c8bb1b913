"""Reads of the hand-over, and its facts in bulk."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Count, Q

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.rooms.handover import gaps, owned, rules
from schuldenlab.rooms.handover.facts import HandoverFact, HandoverFacts
from schuldenlab.rooms.handover.gaps import Gap
from schuldenlab.rooms.handover.models import Handover, HandoverItem
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


def missing(handover: Handover) -> list[Gap]:
    """What is not complete yet, with a name and a day to each, the first day first. A fixed number of queries."""
    lab, today = handover.lab, clock.today()
    ids = [lab.pk]
    with_contact = set(PartnerContact.objects.in_lab(lab).values_list("partner_id", flat=True))
    leaders = dict(LabProject.objects.in_lab(lab).exclude(leader=None).values_list("pk", "leader__name"))
    found = [
        *gaps.of_board(mandate.facts(ids)[lab.pk]),
        *gaps.of_plan(workplan.facts(ids)[lab.pk], today),
        *gaps.of_projects(portfolio.facts(ids)[lab.pk], leaders),
        *gaps.of_partners(partners.facts(ids)[lab.pk], with_contact),
        *gaps.of_trials(trials.facts(ids)[lab.pk]),
    ]
    until = handover.planned_on or handover.reading_until
    named = [replace(gap, who=gap.who or handover.giver.name, by=gap.by or until) for gap in found]
    return sorted(dict.fromkeys(named), key=lambda gap: (gap.by is None, gap.by or date.max, gap.what))


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
