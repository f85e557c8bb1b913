"""How well a project suits an objective: the points of each part times the weights of the lab, added up. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import euro
from schuldenlab.rooms.selection.matching_facts import Candidate, Focus
from schuldenlab.rooms.selection.parts import LABELS, MOST, PARTS

HEAVIEST = 5  # the largest weight


@dataclass(frozen=True, slots=True)
class Line:
    """One part in a ranking: its points, its weight, and why."""

    key: str
    points: int
    weight: int
    reason: str

    @property
    def label(self) -> str:
        return LABELS[self.key]

    @property
    def counts(self) -> int:
        return self.points * self.weight

    @property
    def words(self) -> str:
        """`telt 0 tot 3; hier 2, want …`"""
        return f"telt 0 tot {MOST}; hier {self.points}, want {self.reason}"

    @property
    def sentence(self) -> str:
        return f"{self.words[:1].upper()}{self.words[1:]}."


@dataclass(frozen=True, slots=True)
class Ranked:
    """A project on its place. `place` counts from 1; who has as much shares it."""

    project: Candidate
    lines: tuple[Line, ...]
    place: int = 0

    @property
    def total(self) -> int:
        return sum(line.counts for line in self.lines)

    @property
    def table(self) -> list[list[str]]:
        """Part, why, points, weight, what it counts; and the sum."""
        rows = [
            [line.label.capitalize(), line.sentence, str(line.points), f"× {line.weight}", str(line.counts)]
            for line in self.lines
        ]
        return [*rows, ["Samen", "", "", "", str(self.total)]]

    @property
    def strongest(self) -> list[Line]:
        """What brings it most, at most three parts."""
        return sorted((line for line in self.lines if line.counts), key=lambda line: -line.counts)[:3]


def judged(focus: Focus, project: Candidate, weights: Mapping[str, int], year: int) -> Ranked:
    lines = []
    for part in PARTS:
        found = part.judge(focus, project, year)
        lines.append(Line(part.key, found.points, weights.get(part.key, part.default), found.reason))
    return Ranked(project, tuple(lines))


def rank(focus: Focus, projects: Iterable[Candidate], weights: Mapping[str, int], year: int) -> list[Ranked]:
    """Every project that still runs somewhere, the best first; with as much, in the order of the names.

    A stopped project is no candidate: it is not in the list.
    """
    rows = [judged(focus, project, weights, year) for project in projects if not project.stopped]
    rows.sort(key=lambda row: (-row.total, row.project.name, row.project.key))
    totals = [row.total for row in rows]
    return [Ranked(row.project, row.lines, totals.index(row.total) + 1) for row in rows]


def most_points(weights: Mapping[str, int]) -> int:
    return MOST * sum(weights.get(part.key, part.default) for part in PARTS)


def serves(focus: Focus, project: Candidate) -> bool:
    """Whether a project suits an objective well enough to cover it in a combination.

    Of what the objective asks (phase, theme, group) two things must fit; or the only one, when it asks but one.
    """
    asked = ((focus.phases, project.phases), (focus.themes, project.themes), (focus.groups, project.groups))
    fits = [bool(wanted & set(has)) for wanted, has in asked if wanted]
    return bool(fits) and sum(fits) >= min(2, len(fits))


# ---------------------------------------------------------------- what may be recorded


def check_weights(weights: Mapping[str, Any]) -> None:
    """Every weight is a whole number from 0 to 5, and not all are 0. Raises RuleBroken at the field."""
    for part in PARTS:
        weight = weights.get(part.key)
        if not isinstance(weight, int) or isinstance(weight, bool) or not 0 <= weight <= HEAVIEST:
            raise RuleBroken(f"Kies een heel getal van 0 tot {HEAVIEST}.", field=part.key)
    if not any(weights[part.key] for part in PARTS):
        raise RuleBroken("Laat ten minste één onderdeel meetellen: nu telt alles nul keer.")


MOST_MONEY, MOST_HOURS, MOST_MONTHS = 10_000_000, 400, 60


def check_estimate(values: Mapping[str, Any]) -> None:
    """Money, hours and months that can be true. Raises RuleBroken at the field."""
    check_amount(values.get("cost"), "cost", MOST_MONEY, f"Een project kost hooguit {euro(MOST_MONEY)}.")
    check_amount(values.get("hours_a_week"), "hours_a_week", MOST_HOURS, f"Vul hooguit {MOST_HOURS} uur per week in.")
    check_amount(values.get("months"), "months", MOST_MONTHS, f"Vul hooguit {MOST_MONTHS} maanden in.")
    if values["cost"] == 0 and values["hours_a_week"] == 0:
        raise RuleBroken("Een project kost geld of uren. Vul ten minste één van de twee in.", field="cost")
    if not str(values.get("basis", "")).strip():
        raise RuleBroken("Schrijf op waarop deze schatting rust.", field="basis")


def check_amount(value: Any, name: str, most: int, too_much: str) -> None:
    if value is None:
        raise RuleBroken("Vul een getal in. Weet je het niet? Laat het project dan zonder schatting.", field=name)
    if value < 0:
        raise RuleBroken("Dit kan niet minder dan nul zijn.", field=name)
    if value > most:
        raise RuleBroken(f"{too_much} Kijk het getal na.", field=name)
