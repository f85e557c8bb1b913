"""The planning as a picture: a bar for every activity with dates, on one line of time. The table beside it says the same in words."""

from datetime import date
from textwrap import wrap

from markupsafe import Markup

from schuldenlab.foundation.ui.formats import capital, counted, date_nl
from schuldenlab.foundation.ui.svg import Scale, frame, segment, text
from schuldenlab.rooms.workplan.plan import ActivityRow, Plan

SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
ROW, LINE, TOP = 46, 19, 28  # pixels: a bar with its name above it; a second line of the name; the line of time on top
MOST_MARKS = 6  # more names of months do not fit on a phone
LONGEST = 40  # letters of a name that fit there


def draw(plan: Plan, today: date) -> Markup | None:
    """Return the picture; None with fewer than two dated activities, where a picture says nothing."""
    rows = sorted((row for row in plan.activities if row.starts and row.ends), key=begins)
    if len(rows) < 2:
        return None
    first, last = min(begins(row) for row in rows), max(row.ends or today for row in rows)
    scale = Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 30), 0, 100)
    bars, height = [], float(TOP)
    for row in rows:
        lines = name_lines(row)
        bars += bar(row, lines, scale, height)
        height += ROW + LINE * (len(lines) - 1)
    parts = [*marks(scale, first, last, height), *today_line(scale, today, first, last, height), *bars]
    number = capital(counted(len(rows), "activiteit", "activiteiten"))
    description = f"{number} van {date_nl(first)} tot en met {date_nl(last)}. De lijst eronder noemt ze een voor een."
    return frame(parts, title="De planning in één beeld", description=description, height=height)


def begins(row: ActivityRow) -> date:
    return row.starts or date.min


def name_lines(row: ActivityRow) -> list[str]:
    """The name in one line or two, short enough for a phone."""
    name = f"{row.title} (gedaan)" if row.done_on else row.title
    return wrap(name, LONGEST, max_lines=2, placeholder="…") or [""]


def bar(row: ActivityRow, lines: list[str], scale: Scale, top: float) -> list[str]:
    """The name above, the bar below: dark for what is to be done, light for what is done."""
    start, end = scale.at(begins(row).toordinal()), scale.at((row.ends or begins(row)).toordinal())
    kind = "other" if row.done_on else "own"
    names = [text("0", top + 16 + number * LINE, line) for number, line in enumerate(lines)]
    y, width = top + 23 + LINE * (len(lines) - 1), max(end - start, 1)
    return [
        *names,
        f'<rect x="{start:g}%" y="{y:g}" width="{width:.4g}%" height="10" rx="5" class="sl-chart__{kind}"/>',
    ]


def marks(scale: Scale, first: date, last: date, height: float) -> list[str]:
    """The months (or quarters, or years) on top, as many as fit."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((width for width in (1, 2, 3, 6, 12) if months / width <= MOST_MARKS), 12)
    parts = []
    for index in range(first.year * 12 + first.month, last.year * 12 + last.month + 1):
        year, month = divmod(index - 1, 12)
        day = date(year, month + 1, 1)
        if month % step or day < first:
            continue
        x = scale.at(day.toordinal())
        parts.append(segment(x, 20, x, height, "grid"))
        if x < 84:
            parts.append(text(f"{x:g}%", 14, f"{SHORT[month]} {year}" if step > 1 else SHORT[month], "quiet"))
    return parts


def today_line(scale: Scale, today: date, first: date, last: date, height: float) -> list[str]:
    if not first <= today <= last:
        return []
    x = scale.at(today.toordinal())
    return [segment(x, 20, x, height, "mean")]
