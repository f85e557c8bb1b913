"""The picture of a trial: what was measured, the uncertainty around it, and the rules of the plan; with the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from schuldenlab.foundation.ui.charts import table_behind
from schuldenlab.foundation.ui.formats import capital, counted, date_nl, number_nl
from schuldenlab.foundation.ui.svg import Scale, amount, dot, frame, segment, text, ticks
from schuldenlab.rooms.trials.measuring import Point
from schuldenlab.rooms.trials.plans import SHARE, Bound

HEIGHT, TOP, BOTTOM = 300, 56, 264  # above the drawing is room to name two lines
Line = tuple[str, Bound]  # what it is called, and where it lies


@dataclass(frozen=True)
class Picture:
    """A drawing, and the table behind it."""

    caption: str
    drawing: Markup
    table: Markup


def picture(points: Sequence[Point], lines: Sequence[Line]) -> Picture | None:
    """Of one indicator: None while nothing is measured."""
    if not points or not lines:
        return None
    first = lines[0][1]
    unit = "%" if first.measure == SHARE else first.unit
    description = described(points, lines, unit)
    return Picture(
        first.indicator,
        frame(drawn(points, lines, unit), title=first.indicator, description=description, height=HEIGHT),
        table_behind(
            first.indicator, ["Datum", "Geteld", ("Gemeten", "number"), "Met 95% zekerheid tussen"], rows(points, unit)
        ),
    )


def rows(points: Sequence[Point], unit: str) -> list[list[str]]:
    return [
        [date_nl(one.on), one.counted or "–", amount(round(one.value, 1), unit), between(one, unit)] for one in points
    ]


def between(one: Point, unit: str) -> str:
    if one.low is None or one.high is None:
        return "niet te zeggen bij een gemiddelde"
    return f"{number_nl(round(one.low, 1))} en {amount(round(one.high, 1), unit)}"


def described(points: Sequence[Point], lines: Sequence[Line], unit: str) -> str:
    last = points[-1]
    rules = ", ".join(f"{name} bij {bound.words}" for name, bound in lines)
    number = capital(counted(len(points), "meting", "metingen"))
    return f"{number}; de laatste is {amount(round(last.value, 1), unit)} op {date_nl(last.on)}. De regels: {rules}."


def drawn(points: Sequence[Point], lines: Sequence[Line], unit: str) -> list[str]:
    ends = [end for one in points for end in (one.low, one.high, one.value) if end is not None]
    marks = ticks(min(0, *ends), max([*ends, *(bound.value for _, bound in lines)]))
    y = Scale(marks[0], marks[-1], BOTTOM, TOP)
    x = Scale(points[0].on.toordinal(), points[-1].on.toordinal(), 12, 92 if len(points) > 1 else 12)
    parts = [segment(0, y.at(mark), 100, y.at(mark), "grid") for mark in marks]
    parts += [text("0", y.at(mark) - 5, amount(mark, unit if unit == "%" else ""), "quiet") for mark in marks[1:]]
    for place, (name, bound) in enumerate(lines):
        kind, look = ("success", "doorgetrokken") if name == "geslaagd" else ("stop", "onderbroken")
        parts.append(segment(0, y.at(bound.value), 100, y.at(bound.value), f"rule trial-rule--{kind}"))
        parts.append(text("0", 14 + 18 * place, f"{look} lijn: {name} bij {bound.words}", "strong"))
    for one in points:
        parts += mark_of(one, x.at(one.on.toordinal()), y, unit)
    return parts + days(points, x)


def mark_of(one: Point, at: float, y: Scale, unit: str) -> list[str]:
    """The interval as an upright line with the value as a dot on it."""
    found = []
    if one.low is not None and one.high is not None:
        found.append(segment(at, y.at(one.low), at, y.at(one.high), "whisker"))
    name = f"{date_nl(one.on)}: {amount(round(one.value, 1), unit)}"
    return [*found, dot(at, y.at(one.value), 4.5, "dot sl-chart__dot--1", name)]


def days(points: Sequence[Point], x: Scale) -> list[str]:
    """The first and the last day below the axis."""
    ends: list[tuple[date, str]] = [(points[0].on, "start")]
    if points[-1].on != points[0].on:
        ends.append((points[-1].on, "end"))
    return [text(f"{x.at(day.toordinal()):g}%", HEIGHT - 10, date_nl(day), "quiet", side) for day, side in ends]
