"""The verbs: write the plan, say what is done, freeze a version, tie a decision to it."""

import hashlib
import json
from collections.abc import Callable, Collection
from datetime import date
from typing import Any, TypeVar

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.documents import kinds
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import LabOwned
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.workplan import queries, rules, surroundings
from schuldenlab.rooms.workplan.models import (
    Activity,
    BudgetLine,
    CoverLine,
    Objective,
    PlanTexts,
    PolicyPlan,
    Risk,
    RoleNeed,
    WorkPlanVersion,
)
from schuldenlab.rooms.workplan.plan import encode

R = TypeVar("R", bound=LabOwned)


@action("workplan.edit")
def put_objective(
    actor: Actor, *, objective: Objective | None = None, expected_version: int | None = None, **values: Any
) -> Objective:
    """Add an objective, or change one. Raises RuleBroken at the field that cannot be right, EditConflict."""
    rules.check_objective(values, clock.today(), objective.year if objective else None)
    return actor.put(
        Objective,
        objective,
        values,
        expected_version=expected_version,
        verb="workplan.objective",
        sentence="legde doelstelling ‘{title}’ vast",
    )


@action("workplan.edit")
def remove_objective(actor: Actor, objective: Objective) -> None:
    """Take an objective out of the plan; its activities stay. Raises RuleBroken when a project leans on it."""
    actor.remove(
        objective, verb="workplan.objective_removed", sentence="haalde doelstelling ‘{title}’ uit het werkplan"
    )


@action("workplan.edit")
def put_activity(
    actor: Actor,
    *,
    objectives: Collection[Objective],
    activity: Activity | None = None,
    depends_on: Collection[Activity] = (),
    expected_version: int | None = None,
    **values: Any,
) -> Activity:
    """Add an activity for one or more objectives, or change one. Raises RuleBroken when it would wait for itself."""
    rules.check_activity(values, clock.today())
    if not objectives:
        raise RuleBroken("Kies voor welke doelstelling deze activiteit is.", field="objectives")
    rules.check_no_circle(activity.pk if activity else None, [row.pk for row in depends_on], waiting_graph(actor))
    return actor.put(
        Activity,
        activity,
        {**values, "objectives": list(objectives), "depends_on": list(depends_on)},
        expected_version=expected_version,
        verb="workplan.activity",
        sentence="legde activiteit ‘{title}’ vast",
    )


def waiting_graph(actor: Actor) -> dict[int, list[int]]:
    """Which activity waits for which, in this lab."""
    found: dict[int, list[int]] = {}
    links = Activity.depends_on.through.objects.filter(from_activity__lab=actor.lab)
    for from_id, to_id in links.values_list("from_activity_id", "to_activity_id"):
        found.setdefault(from_id, []).append(to_id)
    return found


@action("workplan.edit")
def remove_activity(actor: Actor, activity: Activity) -> None:
    actor.remove(activity, verb="workplan.activity_removed", sentence="haalde activiteit ‘{title}’ uit het werkplan")


@action("workplan.edit")
def mark_done(actor: Actor, *, activity: Activity, done: bool = True, on: date | None = None) -> Activity:
    """Say that an activity is done (today, or on that day), or take that back."""
    day = (on or clock.today()) if done else None
    rules.check_activity({"done_on": day}, clock.today())
    sentence = "rondde activiteit ‘{title}’ af" if done else "zette activiteit ‘{title}’ weer open"
    return actor.put(Activity, activity, {"done_on": day}, verb="workplan.activity_done", sentence=sentence)


@action("workplan.edit")
def put_role(
    actor: Actor, *, role_need: RoleNeed | None = None, expected_version: int | None = None, **values: Any
) -> RoleNeed:
    """Add a role that the lab needs (`role`, `hours_a_week`), or change one."""
    rules.check_hours(values.get("hours_a_week"))
    return actor.put(
        RoleNeed,
        role_need,
        values,
        expected_version=expected_version,
        verb="workplan.role",
        sentence="legde vast dat de rol ‘{role}’ nodig is",
    )


@action("workplan.edit")
def put_budget_line(
    actor: Actor, *, line: BudgetLine | None = None, expected_version: int | None = None, **values: Any
) -> BudgetLine:
    """Add a line to the budget (`label`, `year`, `amount` in euros), or change one."""
    rules.check_amount(values.get("amount"))
    if line is None or values.get("year") != line.year:
        today = clock.today()
        rules.check_year(values["year"], today.year - 1, today.year + rules.FARTHEST)
    return actor.put(
        BudgetLine,
        line,
        values,
        expected_version=expected_version,
        verb="workplan.budget",
        sentence="zette ‘{label}’ op de begroting",
    )


@action("workplan.edit")
def put_cover_line(
    actor: Actor, *, line: CoverLine | None = None, expected_version: int | None = None, **values: Any
) -> CoverLine:
    """Add a source of money (`source`, `amount`, `structural`, `new_money`, `decision`), or change one."""
    rules.check_amount(values.get("amount"))
    return actor.put(
        CoverLine,
        line,
        values,
        expected_version=expected_version,
        verb="workplan.cover",
        sentence="legde dekking uit ‘{source}’ vast",
    )


@action("workplan.edit")
def put_policy_plan(
    actor: Actor, *, upload: Any = None, expected_version: int | None = None, **values: Any
) -> PolicyPlan:
    """Name the beleidsplan schuldhulpverlening that the work plan ties in with; `upload` keeps its file."""
    rules.check_policy_years(values.get("first_year"), values.get("last_year"), clock.today())
    if upload:
        values["file"] = documents.keep_file(actor, upload, field="upload")
    return actor.put(
        PolicyPlan,
        PolicyPlan.objects.in_lab(actor.lab).first(),
        values,
        expected_version=expected_version,
        verb="workplan.policy_plan",
        sentence="verbond het werkplan met ‘{title}’",
    )


@action("workplan.edit")
def put_risk(actor: Actor, *, risk: Risk | None = None, expected_version: int | None = None, **values: Any) -> Risk:
    """Record what can go wrong (`what`), what is done about it (`measure`), and who watches it (`owner`)."""
    return actor.put(
        Risk,
        risk,
        values,
        expected_version=expected_version,
        verb="workplan.risk",
        sentence="legde het risico ‘{what}’ vast",
    )


@action("workplan.edit")
def put_texts(actor: Actor, *, expected_version: int | None = None, **values: Any) -> PlanTexts:
    """Write the parts of the plan that are told: `ambition`, `organisation`, `monitoring`, `communication`."""
    return put_plan_texts(actor, values, expected_version, "workplan.texts", "schreef aan de teksten van het werkplan")


@action("workplan.edit")
def raise_thresholds(
    actor: Actor, *, minimum_objectives: int, minimum_team: int, expected_version: int | None = None
) -> PlanTexts:
    """Let the lab ask more of itself than the rules do. Raises RuleBroken for anything lower than it stands now."""
    now = queries.plan_of(actor.lab)
    rules.check_thresholds(
        minimum_objectives, minimum_team, now_objectives=now.minimum_objectives, now_team=now.minimum_team
    )
    values = {"minimum_objectives": minimum_objectives, "minimum_team": minimum_team}
    sentence = "legde de lat hoger: minstens {minimum_objectives} doelstellingen en {minimum_team} teamleden"
    return put_plan_texts(actor, values, expected_version, "workplan.thresholds", sentence)


def put_plan_texts(actor: Actor, values: dict[str, Any], expected: int | None, verb: str, sentence: str) -> PlanTexts:
    row = PlanTexts.objects.in_lab(actor.lab).first()
    return actor.put(PlanTexts, row, values, expected_version=expected, verb=verb, sentence=sentence)


def remover(model: type[R], what: str) -> Callable[[Actor, R], None]:
    """The verb that takes a row of a list out of the plan."""

    @action("workplan.edit")
    def remove(actor: Actor, row: R) -> None:
        actor.remove(row, verb=f"workplan.{model.__name__.lower()}_removed", sentence=f"haalde {what} uit het werkplan")

    return remove


remove_role = remover(RoleNeed, "de rol ‘{role}’")
remove_budget_line = remover(BudgetLine, "begrotingspost ‘{label}’")
remove_cover_line = remover(CoverLine, "dekking uit ‘{source}’")
remove_risk = remover(Risk, "het risico ‘{what}’")


# ---------------------------------------------------------------- versions


@action("workplan.edit")
def freeze(actor: Actor, *, note: str = "") -> WorkPlanVersion:
    """Lay the whole plan down as the next version, with its document. Raises RuleBroken when nothing changed."""
    plan = queries.plan_of(actor.lab)
    if not plan.objectives:
        raise RuleBroken("Het werkplan heeft nog geen doelstelling. Voeg er eerst een toe.")
    if same := queries.is_frozen(actor.lab, plan):
        raise RuleBroken(f"Er is niets veranderd: het plan is al vastgelegd als versie {same.number}.")
    last = queries.latest(actor.lab)
    withdraw_questions(actor)
    content = encode(plan)
    version = actor.put(
        WorkPlanVersion,
        None,
        {
            "number": last.number + 1 if last else 1,
            "frozen_at": clock.now(),
            "frozen_by": actor.person,
            "note": note,
            "content": content,
            "surroundings": encode(surroundings.of_lab(actor.lab)),
            "sha256": fingerprint(content),
        },
        verb="workplan.version",
        sentence="legde versie {number} van het werkplan vast",
    )
    keep_document(actor, version)
    return version


def withdraw_questions(actor: Actor) -> None:
    """A question about an earlier version has no use any more once there is a newer one; what was adopted stays."""
    rows = Confirmation.objects.in_lab(actor.lab).filter(
        kind=queries.ADOPTION_PROOF, answered_at=None, withdrawn_at=None
    )
    for row in rows.select_related("person", "lab"):
        proofs.withdraw(actor, row)


def fingerprint(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def keep_document(actor: Actor, version: WorkPlanVersion) -> FinalDocument | None:
    """Lay the document down beside the version, for those who may."""
    if not actor.may("documents.finalise"):
        return None
    final = documents.finalise(actor, kinds.get("werkplan"))
    WorkPlanVersion.objects.filter(pk=version.pk).update(document=final)
    version.document = final
    return final


@action("workplan.edit")
def tie_decision(actor: Actor, *, version: WorkPlanVersion, decision: Decision) -> WorkPlanVersion:
    """Say that this decision adopted this version. Raises RuleBroken unless it is agreed, proven, and about it."""
    if decision.pk not in mandate.agreed_decisions([actor.lab.pk]):
        raise RuleBroken(
            "Dit besluit telt nog niet: leg eerst de uitkomst vast, met het stuk of een bevestiging.", field="decision"
        )
    if "workplan" not in decision.about:
        raise RuleBroken(
            "Dit besluit gaat niet over het werkplan. Pas aan waarover het gaat, of kies een ander.", field="decision"
        )
    other = WorkPlanVersion.objects.in_lab(actor.lab).filter(decision=decision).exclude(pk=version.pk).first()
    if other:
        raise RuleBroken(f"Met dit besluit is versie {other.number} al vastgesteld.", field="decision")
    return actor.put(
        WorkPlanVersion,
        version,
        {"decision": decision},
        verb="workplan.adopted",
        sentence="legde vast dat versie {number} van het werkplan is vastgesteld met ‘{decision}’",
    )
