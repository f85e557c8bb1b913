"""What the ranking knows of an objective and of a project. Frozen, without Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

RUNG_POINTS = {"signed": 3, "promised": 3, "deciding": 2, "positive": 2, "talking": 1, "approached": 1}


@dataclass(frozen=True, slots=True)
class Focus:
    """What is looked for with an objective. Three empty sets: nothing is known, so nothing can be matched."""

    phases: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    importance: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One item of evidence: its kind, level and year, and their words."""

    kind: str
    level: str
    year: int | None
    words: str


@dataclass(frozen=True, slots=True)
class PartyNeed:
    """A needed type of party: the partner of the lab that stands highest on the ladder, if there is one."""

    label: str
    partner: str = ""
    rung: str = ""
    rung_label: str = ""
    key: str = ""

    @property
    def points(self) -> int:
        return RUNG_POINTS.get(self.rung, 0)

    @property
    def is_missing(self) -> bool:
        return self.points == 0


@dataclass(frozen=True, slots=True)
class Condition:
    """A prerequisite. `met` is None as long as nobody has looked."""

    text: str
    met: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """The lab's own."""

    cost: Decimal
    hours: Decimal
    months: int


@dataclass(frozen=True, slots=True)
class FigureSign:
    """A figure of the lab against the country, and the words for both."""

    local: Decimal
    national: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project of the catalogue as this lab sees it. Names of marks are pairs key → label."""

    key: str
    name: str
    phases: Mapping[str, str]
    themes: Mapping[str, str]
    groups: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    conditions: tuple[Condition, ...] = ()
    parties: tuple[PartyNeed, ...] = ()
    estimate: Estimate | None = None
    figure: FigureSign | None = None
    neighbours: tuple[str, ...] = ()
    stopped: bool = False
    lesson: str = ""
