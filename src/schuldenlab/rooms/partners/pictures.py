"""The ladder with every party on it, and the three groups, as SVG: letters and shapes of fixed size.

Drawn 340 units wide, so that they can be read on a phone at their own size. Shape tells the group, so that colour is
never needed; what the shapes mean stands in the picture, which is also saved and printed without its page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from schuldenlab.rooms.partners.facts import GROUPS, LADDER, RUNGS
from schuldenlab.rooms.partners.rules import GroupState

WIDTH, LEFT, RIGHT = 340, 152, 332
PITCH, TOP, GAP = 17, 10, 8
SCREEN = 4 / 3
IN_A_ROW = (RIGHT - LEFT - 16) // PITCH
LEGEND = 20
INK, QUIET = "#17262E", "#4A5A63"
FULL, OPEN = Markup('fill="{}"'), Markup('fill="#FFFFFF" stroke="{}" stroke-width="1.75"')
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
    parts += legend(top + TOP)
    return framed(told(marks), top + TOP + len(GROUPS) * LEGEND, [rails(top), *parts])


def framed(label: str, height: int, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="partners-ladder" viewBox="0 0 {} {}" role="img" width="{}" height="{}" aria-label="{}" data-width="70" '
        'font-family="Atkinson Hyperlegible Next, Noto Sans, sans-serif">{}</svg>'
    ).format(WIDTH, height, *drawn(height), label, Markup("").join(parts))


def legend(top: int) -> list[Markup]:
    """What each shape says, one under the other."""
    found = []
    for number, (group, label) in enumerate(GROUPS.items()):
        y = top + number * LEGEND + 12
        found += [shape(group, 8, y - 5), line(24, y, label, QUIET)]
    return found


def line(x: int, y: int, words: str, colour: str = INK, *, weight: int = 400, anchor: str = "start") -> Markup:
    return Markup('<text x="{}" y="{}" font-size="13" font-weight="{}" text-anchor="{}" fill="{}">{}</text>').format(
        x, y, weight, anchor, colour, words
    )


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
    return [
        line(0, top + GAP + 13, RUNGS[rung], weight=700 if count else 400),
        line(LEFT - 10, top + GAP + 13, str(count or ""), QUIET, anchor="end"),
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


def shape(group: str, x: int, y: int, *, is_full: bool = True) -> Markup:
    """A disc, a square or a diamond around (x, y); open where a party is still on its way."""
    colour = COLOURS[group]
    paint = FULL.format(colour) if is_full else OPEN.format(colour)
    if group == "local_public":
        return Markup('<circle cx="{}" cy="{}" r="{}" {}/>').format(x, y, 6 if is_full else 5, paint)
    if group == "local_private":
        side = 11 if is_full else 9.5
        return Markup('<rect x="{}" y="{}" width="{}" height="{}" {}/>').format(
            x - side / 2, y - side / 2, side, side, paint
        )
    reach = 7 if is_full else 6
    return Markup('<path d="M{} {}l{r} {r}-{r} {r}-{r}-{r}Z" {}/>').format(x, y - reach, paint, r=reach)


# ---------------------------------------------------------------- the three groups

HERE, HALFWAY, TO_COME = "zegde toe of tekende", "onderweg", "nog niet benaderd"
PER_ROW = (WIDTH - 16) // PITCH
BLOCK = 30


def groups(states: Sequence[GroupState]) -> Markup:
    """Draw each group that must carry the lab: who stands behind it, who is on the way, who was not approached yet."""
    parts: list[Markup] = []
    top = TOP
    for state in states:
        parts += [
            line(0, top + 12, state.label.capitalize(), weight=700),
            line(WIDTH - 4, top + 12, state.word, QUIET, anchor="end"),
            *(placed_in(state, number, top) for number in range(state.total)),
        ]
        top += BLOCK + max(ceil(state.total / PER_ROW), 1) * PITCH
    parts += [
        shape("local_public", 10, top + 8), line(22, top + 12, HERE, QUIET),
        shape("local_public", 190, top + 8, is_full=False), line(202, top + 12, HALFWAY, QUIET),
        dash(10, top + 28), line(22, top + 32, TO_COME, QUIET),
    ]  # fmt: skip
    return framed(groups_told(states), top + 44, parts)


def placed_in(state: GroupState, number: int, top: int) -> Markup:
    row, column = divmod(number, PER_ROW)
    x, y = 10 + column * PITCH, top + 28 + row * PITCH
    if number >= state.behind + state.on_the_way:
        return dash(x, y)
    return shape(state.key, x, y, is_full=number < state.behind)


def dash(x: int, y: int) -> Markup:
    return Markup('<path d="M{} {}h10" stroke="#6B7A82" stroke-width="2"/>').format(x - 5, y)


def groups_told(states: Sequence[GroupState]) -> str:
    return " ".join(f"{state.label.capitalize()}: {state.word}. {state.sentence}" for state in states)
