"""The pictures of results: over time with their uncertainty, and over labs as a forest plot; each with its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from schuldenlab.foundation.ui.charts import table_behind
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.foundation.ui.svg import Scale, amount, dot, frame, segment, text, ticks
from schuldenlab.foundation.ui.tables import Column
from schuldenlab.rooms.impact import rules
from schuldenlab.rooms.impact.pooling import Comparison, Pooled
from schuldenlab.rooms.impact.queries import Measured
from schuldenlab.rooms.impact.rules import Point
from schuldenlab.rooms.impact.standard import SHARE

TOP, BOTTOM, HEIGHT = 56, 244, 280
ROW, ROOM = 66, 34  # pixels of one lab in the forest plot, and what stands below the last one


@dataclass(frozen=True)
class Picture:
    """A drawing, and the table behind it."""

    caption: str
    drawing: Markup
    table: Markup


def over_time(result: Measured) -> Picture | None:
    """Each measurement with its interval, beside the measurement before and the target; None while nothing is measured."""
    one, points = result.indicator, result.points
    if not points:
        return None
    columns: list[Column] = ["Gemeten op", "Geteld", ("Uitkomst", "number"), "Met 95% zekerheid"]
    rows = [
        [
            date_nl(point.on),
            point.counted or "niet bekend",
            rules.shown(one.kind, one.unit, point.value),
            rules.between(one.kind, one.unit, point.low, point.high),
        ]
        for point in points
    ]
    drawing = frame(drawn(result), title=one.name, description=described(result), height=HEIGHT)
    return Picture(one.name, drawing, table_behind(one.name, columns, rows))


def described(result: Measured) -> str:
    one, count = result.indicator, len(result.points)
    lines = [f"{name} {rules.shown(one.kind, one.unit, value)}" for name, value in levels(result)]
    measured = "Eén meting" if count == 1 else f"{count} metingen"
    return ". ".join([f"{measured}; de laatste is {result.value}", *lines]) + "."


def levels(result: Measured) -> list[tuple[str, float]]:
    """The measurement before and the target, as far as they are there."""
    one = result.indicator
    found = [("Meting vooraf", one.baseline), ("Doel", one.target)]
    return [(name, float(value)) for name, value in found if value is not None]


def drawn(result: Measured) -> list[str]:
    one, points, lines = result.indicator, result.points, levels(result)
    values = [end for point in points for end in (point.low, point.high, point.value) if end is not None]
    values += [value for _, value in lines]
    marks = ticks(min(0, *values), max(values) or 1)
    sign = "%" if one.kind == SHARE else ""
    y = Scale(marks[0], marks[-1], BOTTOM, TOP)
    x = Scale(points[0].on.toordinal(), points[-1].on.toordinal(), 14, 92 if len(points) > 1 else 14)
    parts = [segment(0, y.at(mark), 100, y.at(mark), "grid") for mark in marks]
    parts += [text("0", y.at(mark) - 5, amount(mark, sign), "quiet") for mark in marks[1:]]
    for place, (name, value) in enumerate(lines):
        look, kind = ("doorgetrokken", "target") if name == "Doel" else ("onderbroken", "before")
        parts.append(segment(0, y.at(value), 100, y.at(value), f"rule impact-rule--{kind}"))
        words = f"{look} lijn: {name.lower()} {rules.shown(one.kind, one.unit, value)}"
        parts.append(text("0", 14 + 18 * place, words, "strong"))
    for point in points:
        at = x.at(point.on.toordinal())
        parts += whisker(at, y, point)
        parts.append(dot(at, y.at(point.value), 4.5, "dot sl-chart__dot--1", date_nl(point.on)))
    return parts + ends(points, x)


def whisker(at: float, y: Scale, point: Point) -> list[str]:
    if point.low is None or point.high is None:
        return []
    return [segment(at, y.at(point.low), at, y.at(point.high), "whisker")]


def ends(points: Sequence[Point], x: Scale) -> list[str]:
    """The first and the last day below the axis."""
    days = [(points[0].on, "start")] + ([(points[-1].on, "end")] if points[-1].on != points[0].on else [])
    return [text(f"{x.at(day.toordinal()):g}%", HEIGHT - 12, date_nl(day), "quiet", side) for day, side in days]


# ---------------------------------------------------------------- over labs


def forest(one: Comparison) -> Picture:
    """Each lab with its interval, below each other on one axis; the pooled estimate as a diamond where there is one."""
    kind, unit = one.outcome.kind, one.outcome.unit
    marks = ticks(*reach(one))
    x = Scale(marks[0], marks[-1], 3, 95)
    height = (len(one.results) + (one.pooled is not None)) * ROW + ROOM
    tops = range(0, height - ROOM, ROW)
    parts = [segment(x.at(mark), top + 38, x.at(mark), top + 58, "grid") for top in tops for mark in marks]
    for mark in (marks[0], marks[-1]):
        side = "start" if mark == marks[0] else "end"
        parts.append(text(f"{x.at(mark):g}%", height - 12, rules.shown(kind, unit, mark), "quiet", side))
    for number, row in enumerate(one.results):
        parts += in_row(number, x, row.lab, value_words(kind, unit, row.point), row.point)
    if one.pooled:
        parts += diamond(len(one.results), x, one.pooled, kind, unit)
    title = f"{one.outcome.name}: de labs naast elkaar"
    description = " ".join(f"{row.lab}: {value_words(kind, unit, row.point)}." for row in one.results)
    return Picture(title, frame(parts, title=title, description=description, height=height), forest_table(one, title))


def reach(one: Comparison) -> tuple[float, float]:
    values = [end for row in one.results for end in (row.point.low, row.point.high, row.point.value) if end is not None]
    if one.pooled:
        values += [one.pooled.low, one.pooled.high]
    if one.outcome.kind == SHARE:
        return min(0, *values), max(100, *values)
    return min(0, *values), max(values) or 1


def value_words(kind: str, unit: str, point: Point) -> str:
    words = rules.shown(kind, unit, point.value)
    return words if point.low is None else f"{words} ({rules.between(kind, unit, point.low, point.high)})"


def in_row(number: int, x: Scale, name: str, words: str, point: Point) -> list[str]:
    top = number * ROW
    parts = [text("0", top + 16, name, "strong"), text("0", top + 32, words, "quiet")]
    if point.low is not None and point.high is not None:
        parts.append(segment(x.at(point.low), top + 48, x.at(point.high), top + 48, "whisker"))
    return [*parts, dot(x.at(point.value), top + 48, 5, "dot sl-chart__dot--1", f"{name}: {words}")]


def diamond(number: int, x: Scale, pooled: Pooled, kind: str, unit: str) -> list[str]:
    """The pooled estimate: a thick line over its interval, with a ring in its middle (percentages make no polygon)."""
    top = number * ROW
    words = f"{rules.shown(kind, unit, pooled.value)} ({rules.between(kind, unit, pooled.low, pooled.high)})"
    return [
        text("0", top + 16, "Samengevoegd", "strong"),
        text("0", top + 32, words, "strong"),
        segment(x.at(pooled.low), top + 48, x.at(pooled.high), top + 48, "rule impact-rule--pooled"),
        dot(x.at(pooled.value), top + 48, 7, "dot sl-chart__dot--2", f"Samengevoegd: {words}"),
    ]


def forest_table(one: Comparison, title: str) -> Markup:
    kind, unit = one.outcome.kind, one.outcome.unit
    columns: list[Column] = ["Lab", "Gemeten op", "Geteld", ("Uitkomst", "number"), "Met 95% zekerheid", "Definitie"]
    rows = [
        [
            row.lab,
            date_nl(row.point.on),
            row.point.counted or "niet bekend",
            rules.shown(row.outcome.kind, row.outcome.unit, row.point.value),
            rules.between(row.outcome.kind, row.outcome.unit, row.point.low, row.point.high),
            row.outcome.definition,
        ]
        for row in one.results
    ]
    if one.pooled:
        found = rules.between(kind, unit, one.pooled.low, one.pooled.high)
        rows.append(["Samengevoegd", "", "", rules.shown(kind, unit, one.pooled.value), found, ""])
    return table_behind(title, columns, rows)


def bars_fit(one: Comparison) -> bool:
    """Whether one axis makes sense: everybody measures in the same kind and unit."""
    return len({(row.outcome.kind, row.outcome.unit) for row in one.results}) == 1
