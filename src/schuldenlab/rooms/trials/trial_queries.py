"""Reads of trials: a trial with its sealed plan, its points beside the rules, and the lessons that were shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import snowballstemmer

from schuldenlab.foundation.core import clock
from schuldenlab.rooms.trials import measuring, plans, size
from schuldenlab.rooms.trials.facts import RunningTrial
from schuldenlab.rooms.trials.lessons import finds
from schuldenlab.rooms.trials.measuring import Point, Verdict
from schuldenlab.rooms.trials.models import Lesson, Measurement, Trial, TrialEvaluation, TrialPlanVersion

STEMMER = snowballstemmer.stemmer("dutch")
SHOWN = 50  # lessons on a page


@dataclass(frozen=True)
class Standing:
    """A trial as it stands: versions newest first, measurements oldest first."""

    trial: Trial
    versions: list[TrialPlanVersion]
    measurements: list[Measurement]

    @cached_property
    def content(self) -> dict[str, str]:
        """The plan that counts: the newest sealed one; before the first seal the draft."""
        return self.versions[0].content if self.versions else self.draft

    @cached_property
    def draft(self) -> dict[str, str]:
        return plans.snapshot(self.trial)

    @cached_property
    def lacking(self) -> list[str]:
        return plans.missing(self.draft, owner=self.trial.owner.name if self.trial.owner else "")

    @property
    def is_current(self) -> bool:
        """The draft is what was sealed last."""
        return bool(self.versions) and self.versions[0].content == self.draft

    @property
    def has_own_stop(self) -> bool:
        return bool(self.content["stop_indicator"])

    @cached_property
    def success(self) -> plans.Bound | None:
        return plans.success_bound(self.content) if self.versions else None

    @cached_property
    def stop(self) -> plans.Bound | None:
        return plans.stop_bound(self.content) if self.versions else None

    def points(self, of: str) -> list[Point]:
        rule = self.stop if of == measuring.STOP else self.success
        rows = [row for row in self.measurements if row.of == of]
        if rule is None:
            return []
        return [made for row in rows if (made := point_of(rule.measure, row))]

    @cached_property
    def main_points(self) -> list[Point]:
        return self.points(measuring.MAIN)

    @cached_property
    def stop_points(self) -> list[Point]:
        return self.points(measuring.STOP) if self.has_own_stop else self.main_points

    @cached_property
    def success_verdict(self) -> Verdict | None:
        return measuring.judge(self.success, self.main_points) if self.success else None

    @cached_property
    def stop_verdict(self) -> Verdict | None:
        return measuring.judge(self.stop, self.stop_points) if self.stop else None

    @property
    def must_stop(self) -> bool:
        return bool(self.trial.runs and self.stop_verdict and self.stop_verdict.reached)

    @cached_property
    def since_start(self) -> list[tuple[TrialPlanVersion, list[plans.Change]]]:
        """Every version that was sealed after the trial began, oldest first, with what it changed."""
        began = self.trial.started_on
        pairs = list(zip(self.versions, self.versions[1:], strict=False))
        later = [(new, old) for new, old in pairs if began and new.sealed_on >= began and new.reason]
        return [(new, plans.changes(old.content, new.content)) for new, old in reversed(later)]


def point_of(measure: str, row: Measurement) -> Point | None:
    """None for a row that was counted otherwise, before the plan changed what is measured."""
    counted = row.total if measure == plans.SHARE else row.count if measure == plans.COUNT else row.value
    if counted is None or (measure == plans.SHARE and (not row.total or row.count is None or row.count > row.total)):
        return None
    return measuring.point(measure, on=row.on, count=row.count, total=row.total, value=row.value)


def standing(trial: Trial) -> Standing:
    versions = list(trial.versions.select_related("sealed_by"))
    return Standing(trial, versions, list(trial.measurements.all()))


def evaluation_of(trial: Trial) -> TrialEvaluation | None:
    return TrialEvaluation.objects.filter(trial=trial).first()


def running(trials: Iterable[Trial]) -> dict[int, list[RunningTrial]]:
    """Per lab the trials that run, with who leads them and their rules. Two queries, none when no trial runs."""
    rows = {row.pk: row for row in trials if row.runs}
    found: dict[int, list[RunningTrial]] = {}
    if not rows:
        return found
    versions = by_trial(TrialPlanVersion.objects.filter(trial__in=rows))
    measured = by_trial(Measurement.objects.filter(trial__in=rows))
    for pk, row in rows.items():
        one = Standing(row, versions.get(pk, []), measured.get(pk, []))
        found.setdefault(row.lab_id, []).append(told(one))
    return found


def by_trial(rows: Iterable[TrialPlanVersion | Measurement]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.trial_id, []).append(row)
    return found


def told(one: Standing) -> RunningTrial:
    return RunningTrial(
        id=one.trial.pk,
        initiative_id=one.trial.initiative_id,
        title=one.trial.initiative.title,
        owner=one.trial.owner.name if one.trial.owner else "",
        started_on=one.trial.started_on or clock.today(),
        success=one.content["success_words"],
        stop=one.content["stop_words"],
        must_stop=one.must_stop,
    )


def shared_lessons(query: str = "") -> list[Lesson]:
    """What labs agreed to share, of all labs; with a query those in which each of its words occurs, whatever its ending."""
    rows = Lesson.objects.exclude(shared_on=None).select_related("lab", "initiative")
    words = STEMMER.stemWords(query.lower().split())
    stem = STEMMER.stemWord
    return [row for row in rows if finds(words, [row.title, row.tried, row.happened, row.advice, row.lab.name], stem)]


def size_words(content: plans.Content) -> str:
    """How many participants this plan needs, in a sentence; empty while its numbers are not there."""
    if not (content["measure"] and content["baseline"] and content["success_value"]):
        return ""
    spread = content.get("spread")  # older versions were sealed without
    return size.words(
        content["measure"],
        baseline=float(content["baseline"]),
        hoped=float(content["success_value"]),
        planned=int(content["size"]) if content["size"] else None,
        spread=float(spread) if spread else None,
        unit=content["unit"],
    )
