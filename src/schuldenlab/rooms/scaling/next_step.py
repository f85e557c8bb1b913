"""The one thing to do next on the page of a plan to scale, with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from schuldenlab.rooms.catalogue.models import OfferDecision
from schuldenlab.rooms.scaling.models import ScalingPlan
from schuldenlab.rooms.scaling.queries import AimWithCounts
from schuldenlab.rooms.scaling.rules import Criterion


@dataclass(frozen=True, slots=True)
class NextStep:
    title: str
    reason: str
    url: str
    label: str


def next_step(
    slug: str,
    plan: ScalingPlan,
    criteria: Iterable[Criterion],
    aims: Sequence[AimWithCounts],
    decision: OfferDecision | None,
    *,
    may_offer: bool,
) -> NextStep | None:
    """First the evidence, then where to go, then the offer; at last what was never counted. None when it waits for others."""
    unanswered = [one for part in criteria for one in part.answers if one.verdict == "unknown"]
    if unanswered:
        one, left = unanswered[0], len(unanswered)
        reason = (
            "Alleen deze vraag staat nog open."
            if left == 1
            else f"Er staan nog {left} vragen open. Ook ‘nee’ is een antwoord."
        )
        url = reverse("scaling:evidence", args=[slug, plan.pk, one.question])
        return NextStep(f"Geef bewijs: {one.asked}", reason, url, "Geef bewijs")
    if not aims:
        reason = "Kies een van de vijf manieren, met iets dat je kunt tellen."
        return NextStep(
            "Kies waar jullie naartoe willen",
            reason,
            reverse("scaling:aim_add", args=[slug, plan.pk]),
            "Leg een doel vast",
        )
    is_offered = plan.offer is not None and plan.offer.withdrawn_at is None
    if may_offer and not is_offered and decision is None:
        reason = "Alle vragen hebben een antwoord. De portfolioboard van SchuldenlabNL besluit, met redenen."
        return NextStep(
            "Bied het project aan andere labs aan",
            reason,
            reverse("scaling:offer", args=[slug, plan.pk]),
            "Bied het project aan",
        )
    for row in aims:
        if row.aim.indicator and row.newest is None:
            reason = f"Bij het doel ‘{row.aim.goal}’ is nog niet geteld."
            return NextStep(
                f"Tel: {row.aim.indicator}",
                reason,
                reverse("scaling:aim_count", args=[slug, row.aim.pk]),
                "Leg een telling vast",
            )
    return None
