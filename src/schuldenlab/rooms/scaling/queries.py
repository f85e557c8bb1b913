"""Reads: which initiatives may be scaled, a plan with its criteria and aims, and how a project spreads over labs."""

from collections.abc import Iterable
from dataclasses import dataclass

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.catalogue.models import OfferDecision, ProjectOffer
from schuldenlab.rooms.catalogue.records import ProvenProject
from schuldenlab.rooms.portfolio import rules as portfolio
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.scaling import rules
from schuldenlab.rooms.scaling.models import CriterionEvidence, ScalingAim, ScalingCount, ScalingPlan
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.trials import trial_queries
from schuldenlab.rooms.trials.models import Initiative, Measurement, Trial, TrialEvaluation, TrialPlanVersion


@dataclass(frozen=True)
class Ready:
    """An initiative that was or is tried: its plan to scale, if there is one, and what it lacks."""

    initiative: Initiative
    plan: ScalingPlan | None
    lacking: list[str]


def ready(lab: Lab) -> list[Ready]:
    """Every initiative of the lab that is tried or scaled; constant queries."""
    initiatives = list(Initiative.objects.in_lab(lab))
    plans = {row.initiative_id: row for row in ScalingPlan.objects.in_lab(lab).select_related("offer", "owner")}
    lacks = lacking_in(lab, initiatives)
    tried = set(Trial.objects.in_lab(lab).filter(started_on__isnull=False).values_list("initiative_id", flat=True))
    return [Ready(row, plans.get(row.pk), lacks[row.pk]) for row in initiatives if row.pk in plans or row.pk in tried]


def lacking_in(lab: Lab, initiatives: Iterable[Initiative]) -> dict[int, list[str]]:
    trials = {row.initiative_id: row for row in Trial.objects.in_lab(lab).select_related("owner")}
    evaluated = set(TrialEvaluation.objects.in_lab(lab).values_list("trial_id", flat=True))
    versions = list(TrialPlanVersion.objects.in_lab(lab))
    measured = list(Measurement.objects.in_lab(lab))
    found = {}
    for row in initiatives:
        trial = trials.get(row.pk)
        verdict = None
        if trial is not None:
            own = [one for one in versions if one.trial_id == trial.pk]
            standing = trial_queries.Standing(trial, own, [one for one in measured if one.trial_id == trial.pk])
            verdict = standing.success_verdict
        found[row.pk] = rules.lacking(
            tried=trial is not None and trial.started_on is not None,
            evaluated=trial is not None and trial.pk in evaluated,
            reached=verdict.reached if verdict else None,
            stopped=row.stopped_on is not None,
        )
    return found


@dataclass(frozen=True)
class AimWithCounts:
    aim: ScalingAim
    counts: tuple[ScalingCount, ...]

    @property
    def newest(self) -> ScalingCount | None:
        return self.counts[-1] if self.counts else None

    @property
    def status(self) -> tuple[str, str]:
        aim = self.aim
        if not aim.indicator:
            return "nog zonder teller", "attention"
        if self.newest is None:
            return "nog niet geteld", "open"
        if aim.target is None:
            return "nog zonder doel", "attention"
        grows = aim.baseline is None or aim.target >= aim.baseline
        reached = self.newest.value >= aim.target if grows else self.newest.value <= aim.target
        return ("bereikt", "done") if reached else ("onderweg", "waiting")


def criteria(plan: ScalingPlan) -> list[rules.Criterion]:
    rows = CriterionEvidence.objects.filter(plan=plan, lab=plan.lab_id).select_related("by").order_by("pk")
    newest = {row.question: answered(row) for row in rows}
    return rules.criteria(newest)


def answered(row: CriterionEvidence) -> rules.Answered:
    by = row.by.name if row.by else ""
    return rules.Answered(row.question, row.verdict, row.text, row.source, row.on, by)


def aims(plan: ScalingPlan) -> list[AimWithCounts]:
    counts: dict[int, list[ScalingCount]] = {}
    for row in ScalingCount.objects.filter(aim__plan=plan, lab=plan.lab_id):
        counts.setdefault(row.aim_id, []).append(row)
    rows = ScalingAim.objects.filter(plan=plan, lab=plan.lab_id).select_related("owner")
    return [AimWithCounts(row, tuple(counts.get(row.pk, ()))) for row in rows]


def decision(offer: ProjectOffer | None) -> OfferDecision | None:
    """The decision that counts: the newest."""
    return offer.decisions.order_by("-pk").first() if offer else None


# ---------------------------------------------------------------- over labs


def spread(project: ProvenProject) -> rules.Spread:
    """Where a project of the catalogue came from, and which labs carry it since when. Constant queries."""
    return rules.spread([*origin(project), *adopters(project)], known(project))


def origin(project: ProvenProject) -> list[rules.Adoption]:
    offer = ProjectOffer.objects.filter(slug=project.slug, withdrawn_at=None).select_related("lab").first()
    if offer is None:
        return []
    plan = ScalingPlan.objects.filter(offer=offer).first()
    on = plan.begun_on if plan else clock.day_of(offer.offered_at)
    return [rules.Adoption(offer.lab.name, tuple(offer.lab.codes), on, origin=True)]


def adopters(project: ProvenProject) -> list[rules.Adoption]:
    """The labs that chose it and did not stop; since it ran there, or since it was chosen."""
    rows = list(
        ChosenProject.objects.filter(project=project.slug)
        .select_related("lab")
        .prefetch_related("lab__municipality_rows")
    )
    recorded = {row.pk: row for row in LabProject.objects.filter(pk__in=[row.pk for row in rows])}
    found = []
    for row in rows:
        own = recorded.get(row.pk)
        if own is not None and own.status == portfolio.STOPPED:
            continue
        since = own.runs_since if own and own.runs_since else clock.day_of(row.created_at)
        found.append(rules.Adoption(row.lab.name, tuple(row.lab.codes), since))
    return found


def known(project: ProvenProject) -> list[str]:
    """Municipalities that the sources name; a project of a lab names only the lab's own, which is drawn already."""
    return [] if project.lab else [code for code in project.adopters.codes if register.knows(code)]
