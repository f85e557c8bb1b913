"""When what somebody confirmed is changed, the confirmation lapses: knowingly, never unseen."""

from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.mandate import rules
from schuldenlab.rooms.mandate.models import ForMunicipalities

APPOINTMENT_TERMS = (
    "person",
    "task",
    "starts",
    "ends",
    "hours_a_week",
    "political_commissioner",
    "official_commissioner",
    "municipalities",
)
DECISION_TERMS = (
    "body",
    "about",
    "title",
    "municipalities",
    "taken_on",
    "number",
    "outcome",
    "conditions",
    "decided_by",
)


def standing(kind: str, row: ForMunicipalities | None) -> list[Confirmation]:
    """Questions and confirmations about this row that were not withdrawn and not refused."""
    if row is None:
        return []
    rows = Confirmation.objects.filter(lab=row.lab, kind=kind, subject_id=row.pk, withdrawn_at=None).select_related(
        "person"
    )
    return [found for found in rows if found.agreed is not False]


def lapses(
    row: ForMunicipalities | None, kind: str, terms: tuple[str, ...], values: dict[str, Any], *, may_lapse: bool
) -> list[Confirmation]:
    """What is to be withdrawn when `values` are written over `row`. Raises RuleBroken at `may_lapse` when nobody agreed
    to that.
    """
    found = standing(kind, row)
    if row is None or not found or not is_changed(row, terms, values):
        return []
    names = rules.listed([confirmation.person.name for confirmation in found if confirmation.agreed])
    if names and not may_lapse:
        raise RuleBroken(
            f"{names} bevestigde dit zoals het er nu staat. Vink aan dat die bevestiging mag vervallen, en vraag"
            " daarna opnieuw om bevestiging.",
            field="may_lapse",
        )
    return found


def is_changed(row: ForMunicipalities, terms: tuple[str, ...], values: dict[str, Any]) -> bool:
    """Whether a term differs from what is stored now."""
    stored = type(row).objects.get(pk=row.pk)
    for name in terms:
        if name not in values:
            continue
        if name == "municipalities":
            if set(stored.codes) != {chosen_row.code for chosen_row in values[name]}:
                return True
        elif getattr(stored, name) != values[name]:
            return True
    return False


def withdraw_all(actor: Actor, rows: list[Confirmation]) -> None:
    for row in rows:
        proofs.withdraw(actor, row)
