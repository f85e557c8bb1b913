"""The ladder with every party on it, as SVG: letters and shapes of fixed size, presentation attributes only.

Drawn 340 units wide, so that it can be read on a phone at its own size. Shape tells the group, so that colour is never
needed. The table behind it stands beside it on the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from schuldenlab.rooms.partners.facts import GROUPS, LADDER, RUNGS

WIDTH, LEFT, RIGHT = 340, 144, 332
PITCH, TOP, GAP = 17, 10, 8
SCREEN = 4 / 3
IN_A_ROW = (RIGHT - LEFT - 16) // PITCH
COLOURS = {"local_public": "#0B5563", "local_private": "#8A5A00", "national": "#4A5A63"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One party on the ladder."""

    name: str
    group: str
    rung: str


def ladder(marks: Sequence[Mark]) -> Markup:
    """Draw the seven rungs, *getekend* on top, and a mark for each party on its rung."""
    parts: list[Markup] = []
    top = TOP
    for rung in reversed(LADDER):
        here = [mark for mark in marks if mark.rung == rung]
        height = max(ceil(len(here) / IN_A_ROW), 1) * PITCH + GAP * 2
        parts += [*words(rung, len(here), top, height), *placed(here, top)]
        top += height
    return Markup(
        '<svg class="partners-ladder" viewBox="0 0 {} {}" role="img" width="{}" height="{}" aria-label="{}" data-width="70" '
        'font-family="Atkinson Hyperlegible Next, Noto Sans, sans-serif">{}{}</svg>'
    ).format(WIDTH, top + TOP, *drawn(top + TOP), told(marks), rails(top), Markup("").join(parts))


def drawn(height: int) -> tuple[int, int]:
    """The size on the screen, in pixels: a third larger than it is drawn. A style sheet makes it smaller on a phone."""
    return round(WIDTH * SCREEN), round(height * SCREEN)


def told(marks: Sequence[Mark]) -> str:
    """The picture in words, for those who hear the page."""
    counts = [f"{RUNGS[rung]} {sum(mark.rung == rung for mark in marks)}" for rung in reversed(LADDER)]
    return f"Ladder van draagvlak, van boven naar beneden: {', '.join(counts)}."


def rails(bottom: int) -> Markup:
    line = '<line x1="{0}" y1="4" x2="{0}" y2="{1}" stroke="#0B5563" stroke-width="4" stroke-linecap="round"/>'
    return Markup(line + line.replace("{0}", "{2}")).format(LEFT, bottom + 4, RIGHT)  # noqa: S704 our own constants


def words(rung: str, count: int, top: int, height: int) -> list[Markup]:
    """The name of a rung, how many stand on it, and the rung itself."""
    weight = "700" if count else "400"
    return [
        Markup('<text x="0" y="{}" font-size="13" font-weight="{}" fill="#17262E">{}</text>').format(
            top + GAP + 13, weight, RUNGS[rung]
        ),
        Markup('<text x="{}" y="{}" font-size="13" text-anchor="end" fill="#4A5A63">{}</text>').format(
            LEFT - 10, top + GAP + 13, count or ""
        ),
        Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="#A9C6CA" stroke-width="3"/>').format(
            LEFT, top + height, RIGHT, top + height
        ),
    ]


def placed(marks: Sequence[Mark], top: int) -> list[Markup]:
    order = list(GROUPS)
    found = []
    for index, mark in enumerate(sorted(marks, key=lambda mark: (order.index(mark.group), mark.name))):
        row, column = divmod(index, IN_A_ROW)
        x, y = LEFT + 16 + column * PITCH, top + GAP + 8 + row * PITCH
        found.append(
            Markup("<g>{}<title>{}: {}</title></g>").format(shape(mark.group, x, y), mark.name, RUNGS[mark.rung])
        )
    return found


def shape(group: str, x: int, y: int) -> Markup:
    """A disc, a square or a diamond around (x, y)."""
    colour = COLOURS[group]
    if group == "local_public":
        return Markup('<circle cx="{}" cy="{}" r="6" fill="{}"/>').format(x, y, colour)
    if group == "local_private":
        return Markup('<rect x="{}" y="{}" width="11" height="11" fill="{}"/>').format(x - 5.5, y - 5.5, colour)
    return Markup('<path d="M{} {}l7 7-7 7-7-7Z" fill="{}"/>').format(x, y - 7, colour)


def key(group: str) -> Markup:
    """One shape alone, for the legend."""
    return Markup('<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{}</svg>').format(
        shape(group, 8, 8)
    )
