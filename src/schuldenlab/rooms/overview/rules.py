"""How far a lab is, in words and on the map; which labs a reader asked for. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

SETTING_UP, WORKING, ATTENTION = "opzetten", "werken", "aandacht"
STAGES = {SETTING_UP: "wordt opgezet", WORKING: "staat", ATTENTION: "staat, aandacht nodig"}
# Classes of the map, and the words of its legend: by the number of steps that hold, and darkest once the lab stands.
SHADES = ((0, 1, "hoogstens 3 stappen staan"), (4, 2, "4 tot en met 7 stappen"), (8, 3, "8 of meer stappen"))
STANDS_SHADE = (4, "het lab staat")


@dataclass(frozen=True, slots=True)
class Station:
    """A step or a criterion of one lab, as the small strip draws it."""

    holds: bool
    share: float
    exception: bool = False


@dataclass(frozen=True, slots=True)
class LabRow:
    """One lab in the list."""

    name: str
    slug: str
    municipalities: tuple[tuple[str, str], ...]  # (CBS code, name)
    provinces: frozenset[str]
    stage: str
    line: str
    steps: tuple[Station, ...]
    criteria: tuple[tuple[str, str, Station], ...]  # (letter, title, how far)
    kick_off: str
    waiting_questions: int = 0
    is_example: bool = False
    stands_since: date | None = None

    @property
    def held(self) -> int:
        return sum(step.holds for step in self.steps)

    @property
    def names(self) -> str:
        return ", ".join(name for _, name in self.municipalities)

    @property
    def shade(self) -> int:
        """The step of colour on the map."""
        if self.stage != SETTING_UP:
            return STANDS_SHADE[0]
        return max((shade for least, shade, _ in SHADES if self.held >= least), default=1)

    @property
    def label(self) -> str:
        return f"{self.name}, {STAGES[self.stage]}, {self.held} van de {len(self.steps)} stappen staan"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asked for; empty asks for everything."""

    word: str = ""
    province: str = ""
    stage: str = ""
    asks: bool = False

    @property
    def is_everything(self) -> bool:
        return self == Choice()


def chosen(rows: Iterable[LabRow], choice: Choice) -> list[LabRow]:
    """The rows that fit every part of the choice, in their own order."""
    return [row for row in rows if fits(row, choice)]


def fits(row: LabRow, choice: Choice) -> bool:
    word = choice.word.casefold()
    named = word in row.name.casefold() or word in row.names.casefold()
    placed = not choice.province or choice.province in row.provinces
    at_stage = not choice.stage or row.stage == choice.stage or (choice.stage == WORKING and row.stage == ATTENTION)
    return named and placed and at_stage and (not choice.asks or row.waiting_questions > 0)


@dataclass(frozen=True, slots=True)
class Totals:
    """What the top of the page says."""

    labs: int
    standing: int
    questions: int
    municipalities: int
    by_step: tuple[int, ...] = field(default=())


def totals(rows: list[LabRow]) -> Totals:
    """Count labs, municipalities, questions, and per step in how many labs it holds."""
    width = max((len(row.steps) for row in rows), default=0)
    return Totals(
        labs=len(rows),
        standing=sum(row.stage != SETTING_UP for row in rows),
        questions=sum(row.waiting_questions for row in rows),
        municipalities=len({code for row in rows for code, _ in row.municipalities}),
        by_step=tuple(sum(row.steps[place].holds for row in rows) for place in range(width)),
    )
