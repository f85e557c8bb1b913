"""How the cost of a project is covered: by which kind of source, and how sure it is. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from schuldenlab.rooms.portfolio.rules import ASKED, FINANCE_STATES, GRANTED, PROMISED

BASE = "base"
KINDS = {
    BASE: "basisfinanciering van de gemeente",
    "municipality": "ander geld van de gemeente",
    "state": "Rijk of provincie",
    "fund": "fonds",
    "partner": "partij die meedoet",
    "other": "anders",
    "": "soort nog niet ingevuld",
}
SHORT = {BASE: "basis van gemeente", "municipality": "extra van gemeente", "": "soort onbekend"}
"""Where the whole name does not fit beside an amount on a telephone."""
KIND_CHOICES = [(key, label) for key, label in KINDS.items() if key]
SUREST_FIRST = (GRANTED, PROMISED, ASKED)
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class KindRow:
    """What one kind of source gives, by how sure it is."""

    kind: str
    asked: Decimal = NOUGHT
    promised: Decimal = NOUGHT
    granted: Decimal = NOUGHT

    @property
    def label(self) -> str:
        return KINDS[self.kind]

    @property
    def total(self) -> Decimal:
        return self.asked + self.promised + self.granted

    def of(self, state: str) -> Decimal:
        return {ASKED: self.asked, PROMISED: self.promised, GRANTED: self.granted}[state]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the cost, from a euro to a euro."""

    label: str
    state: str
    start: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class CostCover:
    """The cost of a project and what stands against it."""

    cost: Decimal | None
    rows: tuple[KindRow, ...] = ()

    @property
    def base(self) -> KindRow | None:
        return next((row for row in self.rows if row.kind == BASE), None)

    @property
    def total(self) -> KindRow:
        return KindRow("", *(sum((row.of(state) for row in self.rows), NOUGHT) for state in FINANCE_STATES))

    @property
    def without_source(self) -> Decimal | None:
        """What nobody was even asked for; None while the cost is not known."""
        return None if self.cost is None else max(self.cost - self.total.total, NOUGHT)

    @property
    def above(self) -> Decimal:
        """What was granted above the cost: then the estimate or a line needs a look."""
        return max(self.total.granted - self.cost, NOUGHT) if self.cost is not None else NOUGHT

    @property
    def pieces(self) -> list[Piece]:
        """The surest money first, and the base funding before all else; what has no source comes last."""
        found, at = [], NOUGHT
        for state in SUREST_FIRST:
            for row in self.rows:
                if amount := row.of(state):
                    found.append(Piece(f"{FINANCE_STATES[state]}: {SHORT.get(row.kind, row.label)}", state, at, amount))
                    at += amount
        if self.without_source:
            found.append(Piece("nog geen bron", "", at, self.without_source))
        return found


def add_up(cost: Decimal | None, lines: Iterable[tuple[str, str, Decimal]]) -> CostCover:
    """Add up triples (kind, state, amount)."""
    sums: dict[str, dict[str, Decimal]] = {kind: dict.fromkeys(FINANCE_STATES, NOUGHT) for kind in KINDS}
    seen = set()
    for kind, state, amount in lines:
        sums[kind][state] += amount
        seen.add(kind)
    rows = (KindRow(kind, **sums[kind]) for kind in KINDS if kind in seen)
    return CostCover(cost, tuple(rows))
