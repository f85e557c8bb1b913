"""The plan as a picture: a bar for each task, a mark for each randvoorwaarde that is open, and today's line.

The words stand above the bars and not beside them, so that a telephone has room for both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from schuldenlab.foundation.ui.charts import table_behind
from schuldenlab.foundation.ui.formats import counted, date_nl
from schuldenlab.foundation.ui.svg import Scale, frame, segment, text
from schuldenlab.rooms.delivery.planning import Bar, Clash

SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
TOP, ROW, BAR = 34, 46, 12  # pixels: for the months, for a row, for its bar
WORDS = (1, 22)  # of a row: where its words begin and end
LETTERS = 42  # that fit above a bar on a telephone
NEAR = 60  # days: today is drawn when it lies no further outside the plan
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # months between two words on the axis
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A day by which something must be arranged."""

    title: str
    on: date
    is_late: bool


@dataclass(frozen=True)
class Picture:
    drawing: Markup
    table: Markup


def picture(
    name: str, bars: Sequence[Bar], marks: Sequence[Mark], clashing: Sequence[Clash], today: date
) -> Picture | None:
    """None while there is no task and no day."""
    if not bars and not marks:
        return None
    days = [*(bar.starts for bar in bars), *(bar.ends + timedelta(1) for bar in bars), *(mark.on for mark in marks)]
    if min(days) - timedelta(NEAR) <= today <= max(days) + timedelta(NEAR):
        days.append(today)
    x = Scale(min(days).toordinal(), max(days).toordinal(), 1, 99)
    height = TOP + ROW * (len(bars) + len(marks)) + 8
    parts = [*months(min(days), max(days), x, height)]
    parts += links(bars, clashing, x)
    for place, bar in enumerate(bars):
        parts += task(TOP + ROW * place, bar, x, today)
    for place, mark in enumerate(marks, start=len(bars)):
        parts += condition(TOP + ROW * place, mark, x)
    if today in days:
        parts += now(x.at(today.toordinal()), height)
    title = f"Het plan van {name}"
    drawing = frame(parts, title=title, description=described(bars, marks, clashing, today), height=height)
    return Picture(drawing, table_behind(title, ["Wat", "Begin", "Einde", "Hoe staat het"], rows(bars, marks, today)))


def described(bars: Sequence[Bar], marks: Sequence[Mark], clashing: Sequence[Clash], today: date) -> str:
    said = [f"{len(bars)} {'taak' if len(bars) == 1 else 'taken'}"]
    if bars:
        first, last = min(bar.starts for bar in bars), max(bar.ends for bar in bars)
        said.append(f"van {date_nl(first)} tot en met {date_nl(last)}")
    late = [bar.title for bar in bars if bar.is_late(today)]
    if late:
        said.append(f"te laat: {', '.join(late)}")
    if marks:
        said.append(f"{counted(len(marks), 'open randvoorwaarde', 'open randvoorwaarden')} met een dag")
    if clashing:
        said.append(f"{len(clashing)} keer begint een taak te vroeg")
    return "; ".join(said) + f". Vandaag is {date_nl(today)}."


def rows(bars: Sequence[Bar], marks: Sequence[Mark], today: date) -> list[list[str]]:
    found = [[bar.title, date_nl(bar.starts), date_nl(bar.ends), bar.word(today)] for bar in bars]
    states = {True: "te laat", False: "nog te regelen"}
    return found + [[mark.title, "", date_nl(mark.on), states[mark.is_late]] for mark in marks]


def shortened(title: str, word: str = "") -> str:
    room = LETTERS - (len(word) + 3 if word else 0)
    words = title if len(title) <= room else title[: room - 1].rstrip() + "…"
    return f"{words} · {word}" if word else words


# ---------------------------------------------------------------- the parts of the drawing


def months(first: date, last: date, x: Scale, height: float) -> list[str]:
    """Lines on the first of a month, with at most four words."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((one for one in STEPS if count / one <= MOST_WORDS), STEPS[-1])
    parts = []
    number = first.year * 12 + first.month - 1
    for month in range(number + (-number % step), number + count, step):
        day = date(month // 12, month % 12 + 1, 1)
        if first <= day <= last:
            at = x.at(day.toordinal())
            parts.append(segment(at, TOP - 12, at, height, "grid"))
            words = f"{SHORT_MONTHS[day.month - 1]} {day.year}"
            parts.append(text(f"{at:g}%", 14, words, "quiet", "start" if at < 12 else "end" if at > 88 else "middle"))
    return parts


def task(top: float, bar: Bar, x: Scale, today: date) -> list[str]:
    start, end = x.at(bar.starts.toordinal()), x.at(bar.ends.toordinal() + 1)
    word = bar.word(today)
    kind = {"klaar": "done", "te laat": "late", "bezig": "busy", "komt nog": "coming"}[word]
    told = f"<title>{escape(bar.title)}: {date_nl(bar.starts)} tot en met {date_nl(bar.ends)}, {word}</title>"
    shape = (
        f'<rect x="{start:g}%" y="{top + 23:g}" width="{max(end - start, 0.8):.4g}%" height="{BAR}" rx="3" '
        f'class="plan-bar plan-bar--{kind}">{told}</rect>'
    )
    return [text("0", top + 16, shortened(bar.title, "" if word == "komt nog" else word), "plan"), shape]


def condition(top: float, mark: Mark, x: Scale) -> list[str]:
    """A diamond on its day; nested, so that its place is a percentage and its shape is pixels."""
    at = x.at(mark.on.toordinal())
    kind = "late" if mark.is_late else "open"
    word = "te laat" if mark.is_late else f"vóór {mark.on.day} {SHORT_MONTHS[mark.on.month - 1]}"
    shape = (
        f'<svg x="{at:g}%" y="{top + 29:g}" width="1" height="1" overflow="visible">'
        f'<path d="M0-9 9 0 0 9-9 0Z" class="plan-mark plan-mark--{kind}">'
        f"<title>{escape(mark.title)}: {date_nl(mark.on)}</title></path></svg>"
    )
    return [
        text("0", top + 16, shortened(mark.title, word), "plan"),
        segment(0, top + 29, 100, top + 29, "grid"),
        shape,
    ]


def links(bars: Sequence[Bar], clashing: Sequence[Clash], x: Scale) -> list[str]:
    """From the end of a task down (or up) to the row of who waits for it, and along that to where it begins."""
    place = {bar.id: TOP + ROW * number + 29 for number, bar in enumerate(bars)}
    known = {bar.id: bar for bar in bars}
    early = {(one.task.id, one.waits_for.id) for one in clashing}
    parts = []
    for bar in bars:
        for number in sorted(bar.after & known.keys()):
            kind = "clash" if (bar.id, number) in early else "link"
            end, start = x.at(known[number].ends.toordinal() + 1), x.at(bar.starts.toordinal())
            parts += beside_words(end, place[number], place[bar.id], f"plan plan-{kind}")
            parts.append(segment(end, place[bar.id], start, place[bar.id], f"plan plan-{kind}"))
    return parts


def beside_words(at: float, one: float, other: float, kind: str) -> list[str]:
    """A line down, left out where the words of a row stand: nothing runs through a name."""
    top, bottom = sorted((one, other))
    cuts = [top]
    row = TOP + ROW * ((top - TOP) // ROW)
    while row < bottom:
        if top < row + WORDS[0] and row + WORDS[1] < bottom:
            cuts += [row + WORDS[0], row + WORDS[1]]
        row += ROW
    cuts.append(bottom)
    return [segment(at, y1, at, y2, kind) for y1, y2 in zip(cuts[::2], cuts[1::2], strict=True)]


def now(at: float, height: float) -> list[str]:
    side = "start" if at < 12 else "end" if at > 88 else "middle"
    return [segment(at, 22, at, height, "plan plan-today"), text(f"{at:g}%", 32, "vandaag", "strong", side)]
