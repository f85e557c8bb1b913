"""The coverage as a picture: what must be served against the projects that serve it. A gap is plain; one that was left open says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from schuldenlab.foundation.ui.svg import dot, frame, segment, text
from schuldenlab.rooms.portfolio.facts import ProjectFact
from schuldenlab.rooms.portfolio.gap_rules import LeftOpen, left_open_words
from schuldenlab.rooms.portfolio.rules import Coverage

ROW, HEAD = 60, 26  # pixels of a row, and of the numbers above
LONGEST = 40  # letters of a name that still fit on a phone


@dataclass(frozen=True)
class Row:
    """One objective or phase: which of the projects serve it, what else does, and why it may stay open."""

    name: str
    projects: frozenset[int]
    served: bool
    regular: str = ""
    left: LeftOpen | None = None

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
    for number, row in enumerate(rows):
        parts += drawn(row, HEAD + number * ROW, projects, places)
    return frame(parts, title=title, description=described(rows), height=HEAD + len(rows) * ROW)


def drawn(row: Row, top: int, projects: Sequence[ProjectFact], places: dict[int, float]) -> list[str]:
    short = row.name if len(row.name) <= LONGEST else f"{row.name[: LONGEST - 1].rstrip()}…"
    kind = "grid" if row.served or row.regular else "left-open" if row.left else "gap"
    parts = [text("0", top + 14, short, "strong" if kind == "gap" else "")]
    if row.words:
        parts.append(text("0", top + 30, row.words, "quiet"))
    parts.append(segment(0, top + 44, 100, top + 44, kind))
    for one in projects:
        if one.id in row.projects:
            look = "dot-own" if one.counts else "dot-waiting"
            parts.append(dot(places[one.id], top + 44, 7, look, one.name))
    return parts


def described(rows: Sequence[Row]) -> str:
    served = [row.name for row in rows if row.served or row.regular]
    left = [row.name for row in rows if row.left and not row.served and not row.regular]
    gaps = [row.name for row in rows if not row.served and not row.regular and not row.left]
    parts = [("Gediend", served), ("Met reden open gelaten", left), ("Nog open", gaps)]
    return " ".join(f"{word}: {', '.join(names)}." for word, names in parts if names)
