"""The verbs of a project that runs: risks, decisions, evaluations, and who takes part."""

from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.delivery import running
from schuldenlab.rooms.delivery.run_models import Evaluation, ProjectDecision, ProjectParty, ProjectRisk
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.portfolio import actions as portfolio
from schuldenlab.rooms.portfolio import queries as projects
from schuldenlab.rooms.portfolio.actions import ensure
from schuldenlab.rooms.selection.models import ChosenProject


@action("portfolio.edit")
def put_risk(
    actor: Actor,
    *,
    chosen: ChosenProject,
    risk: ProjectRisk | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> ProjectRisk:
    """Name a risk, or change one. Raises RuleBroken when it is over and nobody says how it ended."""
    running.check_risk(values, clock.today())
    return actor.put(
        ProjectRisk,
        risk,
        {**values, "project": ensure(actor, chosen)},
        expected_version=expected_version,
        verb="delivery.risk",
        sentence="legde risico ‘{what}’ vast",
    )


@action("portfolio.edit")
def remove_risk(actor: Actor, *, risk: ProjectRisk) -> None:
    actor.remove(risk, verb="delivery.risk_removed", sentence="haalde risico ‘{what}’ weg")


@action("portfolio.edit")
def put_decision(
    actor: Actor,
    *,
    chosen: ChosenProject,
    decision: ProjectDecision | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> ProjectDecision:
    """Record what was decided within the project, and why. Raises RuleBroken for a day that is still to come."""
    running.check_decision(values, clock.today())
    return actor.put(
        ProjectDecision,
        decision,
        {**values, "project": ensure(actor, chosen)},
        expected_version=expected_version,
        verb="delivery.decision",
        sentence="legde besluit ‘{title}’ vast",
    )


@action("portfolio.edit")
def remove_decision(actor: Actor, *, decision: ProjectDecision) -> None:
    actor.remove(decision, verb="delivery.decision_removed", sentence="haalde besluit ‘{title}’ weg")


@action("portfolio.edit")
def evaluate(actor: Actor, *, chosen: ChosenProject, **values: Any) -> Evaluation:
    """Look back, and go on, steer or stop; the project gets that status with this reason.

    Raises RuleBroken when the project does not run, or when it is steered and nobody says how.
    """
    project = projects.project(actor.lab, chosen.pk)
    fact = project.fact if project else None
    row = project.row if project else None
    runs = fact is not None and fact.runs_already and not fact.stopped
    began = (row.runs_since or row.starts_on) if row else None
    running.check_evaluation(values, clock.today(), runs=runs, began=began)
    made = actor.put(
        Evaluation,
        None,
        {**values, "project": ensure(actor, chosen), "by": actor.person},
        verb="delivery.evaluated",
        sentence="evalueerde het project: {get_outcome_display}",
    )
    word = running.OUTCOMES[made.outcome]
    portfolio.set_status(
        actor,
        chosen=chosen,
        status=running.STATUS_AFTER[made.outcome],
        reason=f"Evaluatie van {date_nl(made.on)}, {word}: {made.reason}",
    )
    return made


@action("portfolio.edit")
def put_party(
    actor: Actor,
    *,
    chosen: ChosenProject,
    partner: Partner,
    party: ProjectParty | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> ProjectParty:
    """Let a partner take part in a project. Raises RuleBroken when it does so already."""
    project = ensure(actor, chosen)
    others = ProjectParty.objects.filter(project=project, partner=partner)
    if (others.exclude(pk=party.pk) if party else others).exists():
        raise RuleBroken("Deze partij doet al mee aan dit project.", field="partner")
    return actor.put(
        ProjectParty,
        party,
        {**values, "project": project, "partner": partner},
        expected_version=expected_version,
        verb="delivery.party",
        sentence="legde vast wat {partner.name} in een project doet",
    )


@action("portfolio.edit")
def remove_party(actor: Actor, *, party: ProjectParty) -> None:
    actor.remove(party, verb="delivery.party_removed", sentence="haalde {partner.name} uit een project")
