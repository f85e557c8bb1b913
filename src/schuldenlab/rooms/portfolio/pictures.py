"""The coverage as a picture: what must be served against the projects that serve it. A gap is plain; one that was left open says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from schuldenlab.foundation.ui.charts import table_behind
from schuldenlab.foundation.ui.svg import dot, frame, segment, text
from schuldenlab.rooms.portfolio.facts import ProjectFact
from schuldenlab.rooms.portfolio.gap_rules import LeftOpen, left_open_words
from schuldenlab.rooms.portfolio.rules import Coverage

ROW, LINE, HEAD = 60, 18, 26  # pixels of a row, of each further line of its name, and of the numbers above
LONGEST = 40  # letters of a line that still fit on a phone


@dataclass(frozen=True)
class Row:
    """One objective or phase: which of the projects serve it, what else does, and why it may stay open."""

    name: str
    projects: frozenset[int]
    served: bool
    regular: str = ""
    left: LeftOpen | None = None

    @property
    def lines(self) -> list[str]:
        """The whole name, in lines that fit."""
        return wrap(self.name, LONGEST) or [""]

    @property
    def height(self) -> int:
        return ROW + LINE * (len(self.lines) - 1)

    @property
    def words(self) -> str:
        if self.served or self.regular:
            return self.regular
        if self.left:
            return left_open_words(self.left)
        return "nog niet rond" if self.projects else "gat: geen project"


def of_objectives(now: Coverage) -> list[Row]:
    return [
        Row(row.title, frozenset(one.id for one in row.projects), row.served, left=row.left_open)
        for row in now.objectives
    ]


def of_phases(now: Coverage) -> list[Row]:
    return [
        Row(
            row.phase.label.capitalize(),
            frozenset(one.id for one in row.projects),
            any(one.counts for one in row.projects),
            "gewone dienstverlening" if row.regular else "",
            row.left_open,
        )
        for row in now.phases
    ]


def grid(title: str, rows: Sequence[Row], projects: Sequence[ProjectFact]) -> Markup:
    """Rows against the numbered projects: a full dot runs or is ready, an open one is on its way; a gap is a red line."""
    if not rows:
        return Markup()
    places = {one.id: 6 + 88 * (number + 0.5) / max(len(projects), 1) for number, one in enumerate(projects)}
    parts = [text(f"{places[one.id]:g}%", 16, str(number), "quiet", "middle") for number, one in enumerate(projects, 1)]
    top = HEAD
    for row in rows:
        parts += drawn(row, top, projects, places)
        top += row.height
    return frame(parts, title=title, description=described(rows), height=top)


def table(title: str, rows: Sequence[Row], projects: Sequence[ProjectFact]) -> Markup:
    """The same in words: what serves each row, and what is a gap."""
    named = {one.id: one.name for one in projects}
    told = [
        [row.name, ", ".join(named[number] for number in named if number in row.projects) or "geen", standing(row)]
        for row in rows
    ]
    return table_behind(title, ["Wat", "Projecten", "Hoe staat het"], told)


def standing(row: Row) -> str:
    return row.words or "gediend"


def drawn(row: Row, top: int, projects: Sequence[ProjectFact], places: dict[int, float]) -> list[str]:
    kind = "grid" if row.served or row.regular else "left-open" if row.left else "gap"
    look = "strong" if kind == "gap" else ""
    parts = [text("0", top + 14 + LINE * number, line, look) for number, line in enumerate(row.lines)]
    base = top + row.height - ROW
    if row.words:
        parts.append(text("0", base + 30, row.words, "quiet"))
    parts.append(segment(0, base + 44, 100, base + 44, kind))
    for one in projects:
        if one.id in row.projects:
            mark = "dot-own" if one.counts else "dot-waiting"
            parts.append(dot(places[one.id], base + 44, 7, mark, one.name))
    return parts


def described(rows: Sequence[Row]) -> str:
    served = [row.name for row in rows if row.served or row.regular]
    left = [row.name for row in rows if row.left and not row.served and not row.regular]
    gaps = [row.name for row in rows if not row.served and not row.regular and not row.left]
    parts = [("Gediend", served), ("Met reden open gelaten", left), ("Nog open", gaps)]
    return " ".join(f"{word}: {', '.join(names)}." for word, names in parts if names)
