"""What is known of one figure, and of a series. Frozen, without Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

OWN = "own"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `value` None means: not known, and `note` says why. `period` is the date in words ("2021").

    `municipality_code` None: it is about all municipalities of the lab together, about the country (`place` says
    which), or the lab's own. `own_id` is the row of a lab's own figure.
    """

    indicator: str
    label: str
    value: Decimal | None
    unit: str
    date: date
    source: str
    source_url: str = ""
    is_derivation: bool = False
    note: str = ""
    municipality_code: str | None = None
    place: str = ""
    period: str = ""
    own_id: int | None = None

    @property
    def is_missing(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Vintage:
    """One indicator at one date: every municipality of which it is known, and the country when CBS says so itself.

    `repaired` explains, per municipality, a value that differs from what the source printed. `derivation` says how the
    whole series was worked out, when the source did not publish it so. `missing` says why a municipality is absent,
    `absent` says it for one municipality.
    """

    indicator: str
    date: date
    source: str
    source_url: str
    values: Mapping[str, Decimal]
    national: Decimal | None = None
    derivation: str = ""
    missing: str = "Dit cijfer is van deze gemeente niet bekend."
    absent: Mapping[str, str] = field(default_factory=dict)
    repaired: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """The country at one moment. `definition` is "old" or "new": they are never joined into one line."""

    date: date
    definition: str
    households: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a municipality stands: how many of `of` (itself included) have a lower, and how many a higher value."""

    lower: int
    higher: int
    of: int


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """What other rooms may know of a lab's figures: the share of persons with problem debts, and its own figures."""

    headline: tuple[Figure, ...] = ()
    own: tuple[Figure, ...] = ()
