"""The verbs of the lab's projects: cost and start, money, status, regular services, judgements."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.portfolio import queries, rules
from schuldenlab.rooms.portfolio.models import (
    CoverageJudgement,
    FinanceLine,
    JudgementRequest,
    LabProject,
    RegularService,
    StatusChange,
)
from schuldenlab.rooms.selection.models import ChosenProject

ROLES = {Role.PROGRAMME_MANAGER: rules.MANAGER, Role.WETHOUDER: rules.WETHOUDER}


@action("portfolio.edit")
def put_project(
    actor: Actor, *, chosen: ChosenProject, expected_version: int | None = None, **values: Any
) -> LabProject:
    """Record cost, start and who leads it.

    Raises RuleBroken when the dates do not fit, EditConflict when it was changed meanwhile.

    `expected_version` 0: the editor saw a project about which nothing was recorded yet.
    """
    known = LabProject.objects.in_lab(actor.lab).filter(pk=chosen.pk).first()
    rules.check_project(values, clock.today())
    if known is None:
        values, expected_version = {"chosen": chosen, **values}, None
    return actor.put(
        LabProject,
        known,
        values,
        expected_version=expected_version,
        verb="portfolio.project",
        sentence="legde kosten en start van ‘{name}’ vast",
    )


def ensure(actor: Actor, chosen: ChosenProject) -> LabProject:
    """The project's own row; made now when this is the first thing that is recorded about it."""
    known = LabProject.objects.in_lab(actor.lab).filter(pk=chosen.pk).first()
    if known is not None:
        return known
    return actor.put(
        LabProject, None, {"chosen": chosen}, verb="portfolio.project", sentence="begon met project ‘{name}’"
    )


@action("portfolio.edit")
def set_status(
    actor: Actor, *, chosen: ChosenProject, status: str, reason: str, early_decision: Decision | None = None
) -> LabProject:
    """Say how far a project is, and why. What is carried out must have begun; before the lab stands that is shown.

    Raises RuleBroken without a reason, or when it is said to run before its start.
    """
    project = ensure(actor, chosen)
    today = clock.today()
    has_begun = project.runs_since is not None or (project.starts_on is not None and project.starts_on <= today)
    rules.check_status(status, reason, has_begun=has_begun)
    project = actor.put(
        LabProject,
        project,
        {"status": status, "early_decision": early_decision or project.early_decision},
        verb="portfolio.status",
        sentence="zette project ‘{name}’ op ‘{status_label}’",
    )
    change = StatusChange(lab=actor.lab, project=project, status=status, reason=reason, on=today, by=actor.person)
    change.full_clean()
    change.save()
    return project


@action("portfolio.edit")
def put_finance(
    actor: Actor,
    *,
    chosen: ChosenProject,
    line: FinanceLine | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> FinanceLine:
    """Record money from one source: asked, promised or granted. Raises RuleBroken for granted money without proof."""
    rules.check_finance(values, clock.today())
    values["project"] = ensure(actor, chosen)
    return actor.put(
        FinanceLine,
        line,
        values,
        expected_version=expected_version,
        verb="portfolio.finance",
        sentence="legde geld van ‘{source}’ vast",
    )


@action("portfolio.edit")
def remove_finance(actor: Actor, *, line: FinanceLine) -> None:
    actor.remove(line, verb="portfolio.finance_removed", sentence="haalde het geld van ‘{source}’ weg")


@action("portfolio.edit")
def put_regular(
    actor: Actor, *, service: RegularService | None = None, expected_version: int | None = None, **values: Any
) -> RegularService:
    """Say that a regular service serves a phase, so that it needs no project."""
    return actor.put(
        RegularService,
        service,
        values,
        expected_version=expected_version,
        verb="portfolio.regular",
        sentence="schreef op dat ‘{name}’ een fase vult",
    )


@action("portfolio.edit")
def remove_regular(actor: Actor, *, service: RegularService) -> None:
    actor.remove(service, verb="portfolio.regular_removed", sentence="haalde ‘{name}’ weg bij de fasen")


def roles_of(actor: Actor) -> list[str]:
    """In which offices somebody who is logged in may judge."""
    return [name for role, name in ROLES.items() if role in actor.roles]


@action("portfolio.judge")
def judge(
    actor: Actor,
    *,
    enough: bool,
    look_again_on: date | None,
    gaps: Mapping[int, str] | None = None,
    remark: str = "",
    role: str | None = None,
) -> CoverageJudgement:
    """The judgement of an officer who is logged in, on the coverage of this moment.

    Raises RuleBroken when the actor does not hold the office, or leaves an open gap unanswered.
    """
    held = roles_of(actor)
    chosen_role = role or (held[0] if held else "")
    if chosen_role not in held or actor.person is None:
        raise RuleBroken("Alleen de programmamanager en de wethouder leggen dit oordeel zelf vast.")
    return keep_judgement(
        actor,
        {"role": chosen_role, "person": actor.person},
        enough=enough,
        gaps=gaps or {},
        look_again_on=look_again_on,
        remark=remark,
    )


@action("portfolio.judge")
def judge_by_link(
    actor: Actor,
    *,
    request: JudgementRequest,
    enough: bool,
    look_again_on: date | None,
    gaps: Mapping[int, str] | None = None,
    remark: str = "",
) -> CoverageJudgement:
    """The answer of the officer who was asked, by personal link. Raises RuleBroken when it is closed or not theirs."""
    row = JudgementRequest.objects.select_for_update().get(pk=request.pk, lab=actor.lab)
    if not row.is_open:
        raise RuleBroken("Deze vraag is al beantwoord of ingetrokken. U hoeft niets te doen.")
    if actor.person is None or actor.person.pk != row.person_id:
        raise RuleBroken("Deze vraag is aan iemand anders gesteld.")
    about = {"role": row.role, "person": actor.person, "by_link": True}
    return keep_judgement(actor, about, enough=enough, gaps=gaps or {}, look_again_on=look_again_on, remark=remark)


@action("portfolio.edit")
def judge_by_decision(
    actor: Actor,
    *,
    decision: Decision,
    manager: Person,
    wethouder: Person,
    enough: bool,
    look_again_on: date | None,
    gaps: Mapping[int, str] | None = None,
    remark: str = "",
) -> CoverageJudgement:
    """A decision of the steering group that names both officers. It counts while that decision is proven."""
    if decision.body != rules.STEERING_GROUP or "coverage" not in decision.about or not decision.is_agreed:
        raise RuleBroken(
            "Kies een besluit van de stuurgroep over de projecten, waarin zij akkoord is.", field="decision"
        )
    check_named(actor, rules.MANAGER, manager)
    check_named(actor, rules.WETHOUDER, wethouder)
    about = {"role": rules.STEERING_GROUP, "decision": decision, "manager": manager, "wethouder": wethouder}
    return keep_judgement(
        actor, about, enough=enough, gaps=gaps or {}, look_again_on=look_again_on, remark=remark, on=decision.taken_on
    )


def check_named(actor: Actor, role: str, person: Person) -> None:
    """The decision names who hold the offices. Raises RuleBroken at the field of that office."""
    if person.pk not in {row.pk for row in queries.officers(actor.lab)[role]}:
        field = "manager" if role == rules.MANAGER else "wethouder"
        raise RuleBroken(f"{person.name} is hier geen {rules.OFFICERS[role]}. Leg dat eerst vast.", field=field)


def keep_judgement(
    actor: Actor,
    about: dict[str, Any],
    *,
    enough: bool,
    gaps: Mapping[int, str],
    look_again_on: date | None,
    remark: str,
    on: date | None = None,
) -> CoverageJudgement:
    now = queries.portfolio(actor.lab).coverage
    rules.check_judgement(now, enough=enough, gaps=gaps, look_again_on=look_again_on, today=clock.today())
    values = {
        **about,
        "enough": enough,
        "remark": remark,
        "snapshot": now.snapshot(),
        "gaps": {str(row.id): gaps[row.id].strip() for row in now.gaps if gaps.get(row.id, "").strip()},
        "on": on or clock.today(),
        "look_again_on": look_again_on,
        "recorded_by": actor.person,
    }
    words = "genoeg projecten zijn" if enough else "nog projecten bij moeten"
    row = actor.put(
        CoverageJudgement,
        None,
        values,
        verb="portfolio.judged",
        sentence=f"legde het oordeel vast dat er {words}",
    )
    close_requests(actor, row)
    return row


def close_requests(actor: Actor, row: CoverageJudgement) -> None:
    """Whoever has judged need not be asked any more; after the steering group's decision nobody need."""
    waiting = JudgementRequest.objects.in_lab(actor.lab).filter(answered_at=None, withdrawn_at=None)
    if row.role != rules.STEERING_GROUP:
        waiting = waiting.filter(role=row.role, person=row.person)
    waiting.update(answered_at=clock.now())
