"""Charts as server-rendered SVG, each to be shown with the table behind it. They need no script, scale and print.

Values are what they are: what is missing is `None`, is left out of the drawing and is told in the description.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from markupsafe import Markup, escape

from schuldenlab.foundation.ui.svg import Scale, Value, amount, dot, frame, segment, text, ticks
from schuldenlab.foundation.ui.tables import Column, table_body, table_head

LEFT, RIGHT = 2.0, 98.0  # percent of the width: a dot at the edge stays whole
BINS = 56  # columns of dots that still stand apart on a phone
DOT = 6.0  # pixels from one stacked dot to the next


@dataclass(frozen=True)
class Series:
    """One line: its name, and a value (or None) for each label on the horizontal axis."""

    name: str
    points: Sequence[tuple[str, Value | None]]


NARROW = 5  # letters: of longer words below a line a phone shows every second one


def _known(series: Sequence[Series]) -> list[float]:
    return [float(value) for one in series for _, value in one.points if value is not None]


def _path(one: Series, xs: Sequence[float], y: Scale, number: int) -> list[str]:
    """Draw the stretches between neighbours that are both known, and a dot on every known value."""
    found = [(x, y.at(value)) if value is not None else None for x, (_, value) in zip(xs, one.points, strict=True)]
    pairs = [(a, b) for a, b in pairwise(found) if a and b]
    lines = [segment(*a, *b, kind=f"line sl-chart__line--{number}") for a, b in pairs]
    return lines + [dot(*point, radius=3.5, kind=f"dot sl-chart__dot--{number}") for point in found if point]


def _end_label(one: Series, xs: Sequence[float], y: Scale, unit: str) -> str:
    """Name a line where it ends, so that no legend has to be looked up."""
    ends = [(x, value) for x, (_, value) in zip(xs, one.points, strict=True) if value is not None]
    if not ends:
        return ""
    x, value = ends[-1]
    words = f"{one.name} {amount(value, unit)}".strip()
    return text(f"{x:g}%", y.at(value) - 12, words, "strong", "end" if x > 50 else "start")


def line(series: Sequence[Series], *, title: str, description: str, unit: str = "", from_zero: bool = True,
         height: int = 260) -> Markup:  # fmt: skip
    """Draw how something goes over time: one to three lines on one axis. `description` says what is to be seen."""
    values = _known(series)
    if not values:
        return Markup()
    marks = ticks(0 if from_zero else min(values), max(values))
    y = Scale(marks[0], marks[-1], height - 32, 34)
    labels = [label for label, _ in series[0].points]
    x = Scale(0, max(len(labels) - 1, 1), 13, 94)
    xs = [x.at(index) for index in range(len(labels))]
    step = ceil(len(labels) / 6)
    parts = [segment(0, y.at(mark), 100, y.at(mark), "grid") for mark in marks]
    parts += [text("0", y.at(mark) - 5, amount(mark, unit), "quiet") for mark in marks[1:]]
    crowded = max(map(len, labels)) > NARROW
    for place, index in enumerate(range(len(labels) - 1, -1, -step)):
        kind = "quiet sl-chart__text--roomy" if crowded and place % 2 else "quiet"
        parts.append(text(f"{xs[index]:g}%", height - 10, labels[index], kind, "middle"))
    for number, one in enumerate(series, start=1):
        parts += [*_path(one, xs, y, number), _end_label(one, xs, y, unit)]
    return frame(parts, title=title, description=description, height=height)


def bars(rows: Sequence[tuple[str, Value | None]], *, title: str, description: str, unit: str = "",
         highlight: str | None = None) -> Markup:  # fmt: skip
    """Draw amounts side by side: name and value above each bar, the row named `highlight` in full colour."""
    largest = max((float(value) for _, value in rows if value is not None), default=0.0) or 1.0
    parts = []
    for index, (name, value) in enumerate(rows):
        top, kind = index * 46, "strong" if name == highlight else ""
        parts += [text("0", top + 16, name, kind), text("100%", top + 16, amount(value, unit), kind, "end")]
        parts.append(f'<rect x="0" y="{top + 23}" width="100%" height="10" rx="5" class="sl-chart__ground"/>')
        if value:
            own = "own" if highlight in {None, name} else "other"
            width = max(float(value) / largest * 100, 0.6)
            parts.append(
                f'<rect x="0" y="{top + 23}" width="{width:.4g}%" height="10" rx="5" class="sl-chart__{own}"/>'
            )
    return frame(parts, title=title, description=description, height=len(rows) * 46)


def _anchor(x: float) -> str:
    return "start" if x < 20 else "end" if x > 80 else "middle"


def _stacks(values: Sequence[tuple[str, Value]], x: Scale) -> dict[int, list[tuple[str, Value]]]:
    """Put every value in its column of the picture."""
    width = (RIGHT - LEFT) / BINS
    found: dict[int, list[tuple[str, Value]]] = {}
    for name, value in sorted(values, key=lambda pair: pair[1]):
        found.setdefault(min(int((x.at(value) - LEFT) / width), BINS - 1), []).append((name, value))
    return found


def strip_among(values: Sequence[tuple[str, Value | None]], highlight: str, *, title: str, description: str,
                unit: str = "", mean: tuple[str, Value] | None = None) -> Markup:  # fmt: skip
    """Draw one dot for each of `values` (name, value), with the one named `highlight` marked and named.

    `mean` is one value to compare with, such as ("Nederland", 8.8). Dots in one column differ less than one
    fifty-sixth of the whole reach.
    """
    known = [(name, value) for name, value in values if value is not None]
    if not known:
        return Markup()
    amounts = [float(value) for _, value in known] + ([float(mean[1])] if mean else [])
    x = Scale(min(amounts), max(amounts), LEFT, RIGHT)
    stacks = _stacks(known, x)
    ground = max(len(stack) for stack in stacks.values()) * DOT + 40
    parts = [segment(0, ground + 5, 100, ground + 5, "grid")]
    for column, stack in stacks.items():
        middle = LEFT + (column + 0.5) * (RIGHT - LEFT) / BINS
        own_last = sorted(stack, key=lambda pair: pair[0] != highlight)  # the own dot stands on the ground
        for level, (name, value) in enumerate(own_last):
            kind, radius = ("dot-own", 4.5) if name == highlight else ("dot-other", 2.5)
            parts.append(dot(middle, ground - level * DOT, radius, kind, f"{name}: {amount(value, unit)}"))
            if name == highlight:
                parts.append(segment(middle, ground + 7, middle, ground + 18, "pointer"))
                words = f"{name} {amount(value, unit)}"
                parts.append(text(f"{middle:g}%", ground + 34, words, "strong", _anchor(middle)))
    if mean:
        at = x.at(mean[1])
        parts.insert(0, segment(at, 20, at, ground + 5, "mean"))
        parts.append(text(f"{at:g}%", 14, f"{mean[0]} {amount(mean[1], unit)}", "quiet", _anchor(at)))
    for (name, value), edge, side in ((min(known, key=_value), "0", "start"), (max(known, key=_value), "100%", "end")):
        parts.append(text(edge, ground + 58, f"{name} {amount(value, unit)}", "quiet", side))
    return frame(parts, title=title, description=description, height=ground + 66)


def _value(pair: tuple[str, Value]) -> float:
    return float(pair[1])


def table_behind(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> Markup:
    """Return the numbers of a chart as a table that opens on a press, for those who want to read or copy them."""
    return Markup(
        '<details class="sl-details"><summary>{summary}</summary>'
        '<div class="sl-table" role="region" aria-label="{caption}" tabindex="0">'
        '<table class="utrecht-table utrecht-table--html-table">'
        '<caption class="utrecht-table__caption">{caption}</caption>'
        "<thead>{head}</thead><tbody>{body}</tbody></table></div></details>"
    ).format(
        summary="Bekijk de cijfers als tabel",
        caption=escape(caption),
        head=table_head(columns),
        body=table_body(columns, rows),
    )
