"""The plan of every lab in bulk, its versions, and which of them was adopted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.proof import queries as proof
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.workplan import rules
from schuldenlab.rooms.workplan.facts import AdoptionFact, WorkPlanFacts
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
from schuldenlab.rooms.workplan.plan import (
    ActivityRow,
    BudgetRow,
    CoverRow,
    ObjectiveRow,
    Plan,
    PolicyRow,
    RiskRow,
    RoleRow,
    decode,
    to_compare,
)

ADOPTION_PROOF = "workplan.adoption"
OBJECTIVE_FIELDS = (
    "title", "why", "theme", "target_group", "indicator", "unit", "baseline", "baseline_on", "baseline_source",
    "target", "year",
)  # fmt: skip
TEXT_FIELDS = ("ambition", "organisation", "monitoring", "communication", "minimum_objectives", "minimum_team")


def plans(lab_ids: Iterable[int], agreed: dict[int, Decision] | None = None) -> dict[int, Plan]:
    """The plan of every lab as it stands now; a constant number of queries. `agreed`: the agreed decisions, if read already."""
    ids = list(lab_ids)
    settled = mandate.agreed_decisions(ids) if agreed is None else agreed
    found = {lab_id: _Rows() for lab_id in ids}
    for row in Objective.objects.in_labs(ids):
        values = {name: getattr(row, name) for name in OBJECTIVE_FIELDS}
        found[row.lab_id].objectives.append(ObjectiveRow(id=row.pk, **values))
    for lab_id, activity in _activities(ids):
        found[lab_id].activities.append(activity)
    for role in RoleNeed.objects.in_labs(ids):
        found[role.lab_id].roles.append(RoleRow(role.pk, role.role, role.hours_a_week, role.note))
    for line in BudgetLine.objects.in_labs(ids):
        found[line.lab_id].budget.append(BudgetRow(line.pk, line.label, line.year, line.amount, line.note))
    for cover in CoverLine.objects.in_labs(ids).select_related("decision"):
        found[cover.lab_id].cover.append(_cover(cover, settled))
    for risk in Risk.objects.in_labs(ids).select_related("owner"):
        found[risk.lab_id].risks.append(
            RiskRow(risk.pk, risk.what, risk.measure, risk.owner.name if risk.owner else "")
        )
    for policy in PolicyPlan.objects.in_labs(ids).select_related("file"):
        found[policy.lab_id].policy = _policy(policy)
    for texts in PlanTexts.objects.in_labs(ids):
        found[texts.lab_id].texts = {name: getattr(texts, name) for name in TEXT_FIELDS}
    return {lab_id: rows.as_plan() for lab_id, rows in found.items()}


@dataclass
class _Rows:
    """The rows of one lab while they are gathered."""

    objectives: list[ObjectiveRow] = field(default_factory=list)
    activities: list[ActivityRow] = field(default_factory=list)
    roles: list[RoleRow] = field(default_factory=list)
    budget: list[BudgetRow] = field(default_factory=list)
    cover: list[CoverRow] = field(default_factory=list)
    risks: list[RiskRow] = field(default_factory=list)
    policy: PolicyRow | None = None
    texts: dict[str, str | int] = field(default_factory=dict)

    def as_plan(self) -> Plan:
        lists = ("objectives", "activities", "roles", "budget", "cover", "risks")
        return Plan(policy=self.policy, **{name: tuple(getattr(self, name)) for name in lists}, **self.texts)  # type: ignore[arg-type]


def _activities(ids: list[int]) -> Iterable[tuple[int, ActivityRow]]:
    objectives, waits = defaultdict(list), defaultdict(list)
    served = Activity.objectives.through.objects.filter(activity__lab_id__in=ids).order_by("objective_id")
    for activity_id, objective_id in served.values_list("activity_id", "objective_id"):
        objectives[activity_id].append(objective_id)
    links = Activity.depends_on.through.objects.filter(from_activity__lab_id__in=ids).order_by("to_activity_id")
    for from_id, to_id in links.values_list("from_activity_id", "to_activity_id"):
        waits[from_id].append(to_id)
    for row in Activity.objects.in_labs(ids).select_related("owner"):
        yield (
            row.lab_id,
            ActivityRow(
                id=row.pk,
                title=row.title,
                description=row.description,
                owner=row.owner.name if row.owner else "",
                owner_id=row.owner_id,
                starts=row.starts,
                ends=row.ends,
                done_on=row.done_on,
                supplies_baseline=row.supplies_baseline,
                objective_ids=tuple(objectives[row.pk]),
                waits_for=tuple(waits[row.pk]),
            ),
        )


def _cover(row: CoverLine, settled: dict[int, Decision]) -> CoverRow:
    return CoverRow(
        id=row.pk,
        source=row.source,
        amount=row.amount,
        structural=row.structural,
        new_money=row.new_money,
        decision_id=row.decision_id,
        decision=row.decision.title if row.decision else "",
        settled=row.decision_id in settled,
    )


def _policy(row: PolicyPlan) -> PolicyRow:
    return PolicyRow(
        title=row.title,
        first_year=row.first_year,
        last_year=row.last_year,
        url=row.url,
        file_id=row.file_id,
        file_name=row.file.name if row.file else "",
        connection=row.connection,
    )


def plan_of(lab: Lab) -> Plan:
    return plans([lab.pk])[lab.pk]


# ---------------------------------------------------------------- adoption


@dataclass(frozen=True)
class Adoption:
    """A version that was adopted: by whom, when."""

    version: WorkPlanVersion
    by: str
    on: date


def adoptions(lab_ids: Iterable[int], agreed: dict[int, Decision] | None = None) -> dict[int, Adoption]:
    """Per lab the adopted version with the highest number; a constant number of queries."""
    ids = list(lab_ids)
    confirmed = proof.confirmed(ids, ADOPTION_PROOF)
    decisions = mandate.agreed_decisions(ids) if agreed is None else agreed
    versions: dict[int, list[WorkPlanVersion]] = {lab_id: [] for lab_id in ids}
    for row in WorkPlanVersion.objects.in_labs(ids).defer("content", "surroundings"):
        versions[row.lab_id].append(row)
    found = {}
    for lab_id, rows in versions.items():
        by_decision = decided_versions(rows, [one for one in decisions.values() if one.lab_id == lab_id])
        for row in rows:  # the highest number first
            if adopted := _adoption(row, by_decision.get(row.pk), confirmed.get(row.pk, [])):
                found[lab_id] = adopted
                break
    return found


def decided_versions(versions: list[WorkPlanVersion], decisions: list[Decision]) -> dict[int, Decision]:
    """Which decision adopted which version: the one it was tied to, else the newest that was frozen by that day."""
    found = {row.pk: one for row in versions for one in decisions if row.decision_id == one.pk}
    tied = {one.pk for one in found.values()}
    for one in decisions:
        if one.pk in tied or "workplan" not in one.about or one.taken_on is None:
            continue
        before = [row for row in versions if row.frozen_at.astimezone(clock.AMSTERDAM).date() <= one.taken_on]
        if before:
            found.setdefault(max(before, key=lambda row: row.number).pk, one)
    return found


def _adoption(version: WorkPlanVersion, decision: Decision | None, confirmed: list[proof.Confirmed]) -> Adoption | None:
    if decision is not None and decision.taken_on:
        return Adoption(version, decision.body_name, decision.taken_on)
    return Adoption(version, confirmed[0].name, confirmed[0].on) if confirmed else None


def adopted_plans(found: dict[int, Adoption]) -> dict[int, Plan]:
    """What was adopted, per lab; one query."""
    ids = {adoption.version.pk: lab_id for lab_id, adoption in found.items()}
    rows = WorkPlanVersion.objects.filter(pk__in=ids).values_list("pk", "content")
    return {ids[pk]: decode(Plan, content) for pk, content in rows}


def facts(lab_ids: Iterable[int]) -> dict[int, WorkPlanFacts]:
    """What the trajectory may know; a constant number of queries."""
    ids = list(lab_ids)
    agreed = mandate.agreed_decisions(ids)
    current, adopted = plans(ids, agreed), adoptions(ids, agreed)
    frozen = adopted_plans(adopted)
    waiting = proof.waiting(ids)
    return {
        lab_id: facts_of(
            plan,
            adoption_fact(adopted.get(lab_id), frozen.get(lab_id), plan),
            asked=any(question.kind == ADOPTION_PROOF for question in waiting[lab_id]),
        )
        for lab_id, plan in current.items()
    }


def adoption_fact(adopted: Adoption | None, frozen: Plan | None, now: Plan) -> AdoptionFact | None:
    if adopted is None or frozen is None:
        return None
    return AdoptionFact(adopted.version.number, adopted.by, adopted.on, to_compare(frozen) != to_compare(now))


def facts_of(plan: Plan, adopted: AdoptionFact | None, *, asked: bool) -> WorkPlanFacts:
    return WorkPlanFacts(
        objectives=tuple(rules.objective_fact(row, plan.activities_of(row.id)) for row in plan.objectives),
        roles=tuple((row.role, row.hours_a_week) for row in plan.roles),
        budget=plan.total,
        cover=rules.cover_facts(plan),
        policy_plan=plan.policy.described if plan.policy else "",
        adopted=adopted,
        adoption_asked=asked,
        minimum_objectives=plan.minimum_objectives,
        minimum_team=plan.minimum_team,
    )


# ---------------------------------------------------------------- versions


def versions(lab: Lab) -> list[WorkPlanVersion]:
    """Newest first, without their content."""
    rows = WorkPlanVersion.objects.in_lab(lab).defer("content", "surroundings")
    return list(rows.select_related("frozen_by", "decision", "document"))


def latest(lab: Lab) -> WorkPlanVersion | None:
    return WorkPlanVersion.objects.in_lab(lab).first()


def is_frozen(lab: Lab, plan: Plan) -> WorkPlanVersion | None:
    """The latest version, when the plan is still as it was frozen then."""
    last = latest(lab)
    return last if last and to_compare(decode(Plan, last.content)) == to_compare(plan) else None
