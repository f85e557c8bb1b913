"""Decisions of college, council and steering group on which a choice or a judgement of this room can rest."""

from collections.abc import Sequence

from schuldenlab.foundation.proof import queries as proof
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.mandate.queries import DECISION_PROOF


def proven_decisions(lab_ids: Sequence[int], about: str) -> dict[int, list[Decision]]:
    """Per lab the decisions on this subject that were agreed and proven (the paper is there, or somebody confirmed)."""
    found: dict[int, list[Decision]] = {lab_id: [] for lab_id in lab_ids}
    confirmed = proof.confirmed(lab_ids, DECISION_PROOF)
    for row in Decision.objects.in_labs(lab_ids).prefetch_related("municipalities").select_related("lab"):
        if about in row.about and row.is_agreed and (row.paper_id or confirmed.get(row.pk)):
            found[row.lab_id].append(row)
    return found
