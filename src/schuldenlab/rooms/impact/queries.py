"""Reads: the results of a project, of all projects of a lab, and over labs. Constant queries for any number of rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.impact import balance, pooling, rules, sensitivity
from schuldenlab.rooms.impact.models import (
    BalanceFrame,
    BalanceRow,
    MeasurementFile,
    MeasurementOffer,
    ProjectIndicator,
    ProjectMeasurement,
)
from schuldenlab.rooms.impact.standard import REACH
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.selection.models import ChosenProject


@dataclass(frozen=True)
class Measured:
    """An indicator with its measurements, the oldest first; `offers`: measurement → what was offered of it."""

    indicator: ProjectIndicator
    measurements: tuple[ProjectMeasurement, ...]
    offers: dict[int, MeasurementOffer]

    @cached_property
    def points(self) -> list[rules.Point]:
        return [found for row in self.measurements if (found := row.point)]

    @property
    def newest(self) -> rules.Point | None:
        return self.points[-1] if self.points else None

    @cached_property
    def change(self) -> rules.Change | None:
        before, one = self.indicator.before, self.indicator
        return rules.change(one.kind, one.better, before, self.newest) if before and self.newest else None

    @cached_property
    def aim(self) -> rules.Aim | None:
        one = self.indicator
        if one.target is None or self.newest is None:
            return None
        return rules.aim(one.better, float(one.target), self.newest)

    @property
    def value(self) -> str:
        """The newest result with its interval, never the bare number."""
        one, now = self.indicator, self.newest
        if now is None:
            return "nog niet gemeten"
        if now.low is None:
            return f"{rules.shown(one.kind, one.unit, now.value)} (hoe zeker dat is, is niet bekend)"
        return f"{rules.shown(one.kind, one.unit, now.value)} ({rules.between(one.kind, one.unit, now.low, now.high)})"

    @property
    def status(self) -> tuple[str, str]:
        """A word and a kind of mark."""
        if self.newest is None:
            return "nog niet gemeten", "open"
        if self.aim is not None:
            return rules.aim_words(self.aim), "done" if self.aim.reached and self.aim.sure else "attention"
        if self.change is None:
            return ("geteld", "neutral") if self.indicator.about == REACH else ("zonder meting vooraf", "attention")
        words = {"better": "beter dan vooraf", "worse": "slechter dan vooraf", "unsure": "nog onzeker"}
        kinds = {"better": "done", "worse": "wrong", "unsure": "attention"}
        return words[self.change.verdict], kinds[self.change.verdict]


def results(chosen_ids: Iterable[int]) -> dict[int, list[Measured]]:
    """Chosen project → its indicators with their results, reach first."""
    ids = list(chosen_ids)
    rows = list(ProjectIndicator.objects.filter(chosen_id__in=ids).select_related("chosen", "shared_by"))
    found: dict[int, list[Measured]] = {one: [] for one in ids}
    for result in with_measurements(rows):
        found[result.indicator.chosen_id].append(result)
    return found


def with_measurements(indicators: list[ProjectIndicator]) -> list[Measured]:
    by_pk = {one.pk: one for one in indicators}
    measured: dict[int, list[ProjectMeasurement]] = defaultdict(list)
    for row in ProjectMeasurement.objects.filter(indicator_id__in=by_pk):
        row.indicator = by_pk[row.indicator_id]  # the same object, so that no row asks for it again
        measured[row.indicator_id].append(row)
    offers = MeasurementOffer.objects.filter(measurement__indicator_id__in=by_pk).select_related("offer")
    offered = {row.measurement_id: row for row in offers.prefetch_related("offer__decisions")}
    return [
        Measured(one, tuple(rows := measured[one.pk]), {row.pk: offered[row.pk] for row in rows if row.pk in offered})
        for one in indicators
    ]


def chosen_in(lab: Lab) -> list[ChosenProject]:
    return list(ChosenProject.objects.in_lab(lab))


def begins_on(chosen: ChosenProject) -> date | None:
    """The first day of the project in this lab, when it is known."""
    row = LabProject.objects.filter(pk=chosen.pk, lab=chosen.lab_id).first()
    return (row.runs_since or row.starts_on) if row else None


def files_of(chosen: ChosenProject) -> list[MeasurementFile]:
    rows = MeasurementFile.objects.in_lab(chosen.lab).filter(chosen=chosen).exclude(confirmed_at=None)
    return list(rows.select_related("by")[:20])


@dataclass(frozen=True)
class Sheet:
    """Costs and benefits of a project: the frame, the rows and what they add up to."""

    frame: BalanceFrame | None
    rows: tuple[BalanceRow, ...]

    @cached_property
    def weighed(self) -> tuple[balance.Balance, list[str]]:
        """The balance in euros of now, and what it hangs on."""
        return sensitivity.both([row.line for row in self.rows], [row.worth(self.frame) for row in self.rows])

    @property
    def balance(self) -> balance.Balance:
        return self.weighed[0]

    @property
    def hangs_on(self) -> list[str]:
        return self.weighed[1]

    @property
    def rate(self) -> Decimal | None:
        """The discount rate, when there is one and the sheet is longer than a year."""
        return self.frame.rate if self.frame and self.frame.years > 1 else None

    def now(self, row: BalanceRow) -> int:
        """What the row is worth now, in whole euros."""
        return round(row.line.expected * row.worth(self.frame))

    def of_side(self, side: str) -> list[BalanceRow]:
        return [row for row in self.rows if row.side == side]


def sheet(chosen: ChosenProject) -> Sheet:
    frame = BalanceFrame.objects.filter(pk=chosen.pk, lab=chosen.lab_id).first()
    return Sheet(frame, tuple(BalanceRow.objects.filter(chosen=chosen, lab=chosen.lab_id)))


# ---------------------------------------------------------------- over labs


def shared_results(project: str) -> list[Measured]:
    """What labs agreed to share of this project of the catalogue, as far as enough people stand behind it."""
    rows = ProjectIndicator.objects.filter(chosen__project=project, shared_on__isnull=False)
    found = with_measurements(
        list(rows.select_related("lab", "chosen").order_by("about", "standard", "name", "lab__name"))
    )
    return [one for one in found if one.newest and rules.may_be_public(one.indicator.kind, one.newest)]


def comparisons(project: str) -> list[pooling.Comparison]:
    return pooling.compare([lab_result(one) for one in shared_results(project)])


def lab_result(one: Measured) -> pooling.LabOutcome:
    row, now = one.indicator, one.newest
    assert now is not None
    outcome = pooling.Outcome(row.name, row.definition, row.kind, row.unit, row.standard)
    return pooling.LabOutcome(row.lab.name, outcome, now)


def shared_projects() -> dict[str, int]:
    """Project of the catalogue → how many labs share a result of it."""
    rows = ProjectIndicator.objects.filter(shared_on__isnull=False).exclude(chosen__project="")
    labs: dict[str, set[int]] = defaultdict(set)
    for project, lab in rows.values_list("chosen__project", "lab_id"):
        labs[project].add(lab)
    return {project: len(found) for project, found in labs.items()}
