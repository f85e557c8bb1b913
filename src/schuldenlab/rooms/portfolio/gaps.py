"""The verbs on gaps in the coverage: leave one open with a reason, and take that back. Rows are kept."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.portfolio import gap_rules, queries
from schuldenlab.rooms.portfolio.models import GapLeftOpen
from schuldenlab.rooms.workplan.models import Objective


@action("portfolio.edit")
def leave_open(actor: Actor, *, reason: str, objective: Objective | None = None, phase: str = "") -> GapLeftOpen:
    """Say why an objective or a phase may stay without a project for now. Raises RuleBroken when it is no gap."""
    now = queries.portfolio(actor.lab).coverage
    phases = {str(row.phase) for row in now.phases if row.served}
    gap_rules.check_gap(served=objective.pk in now.covered if objective else phase in phases, reason=reason)
    GapLeftOpen.objects.in_lab(actor.lab).filter(objective=objective, phase=phase, revoked_on=None).update(
        revoked_on=clock.today(), revoked_by=actor.person
    )
    values = {
        "objective": objective,
        "phase": phase,
        "reason": reason.strip(),
        "left_on": clock.today(),
        "left_by": actor.person,
    }
    return actor.put(
        GapLeftOpen,
        None,
        values,
        verb="portfolio.gap_left_open",
        sentence="liet een gat in de projecten open, met reden",
    )


@action("portfolio.edit")
def revoke(actor: Actor, *, row: GapLeftOpen) -> GapLeftOpen:
    """The gap counts as open again. Raises RuleBroken when that was done already."""
    if row.revoked_on is not None:
        raise RuleBroken("Dit is al ingetrokken.")
    values = {"revoked_on": clock.today(), "revoked_by": actor.person}
    return actor.put(
        GapLeftOpen, row, values, verb="portfolio.gap_revoked", sentence="trok de reden bij een gat in de projecten in"
    )
