"""Adding up costs and benefits, lowest and highest, and per party. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from schuldenlab.foundation.core.errors import RuleBroken

COST, BENEFIT = "cost", "benefit"
SIDES = {COST: "kosten", BENEFIT: "baten"}
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet in euros. Without its own low or high it counts the same in every case."""

    side: str
    party: str
    expected: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    name: str = ""

    def times(self, weight: Decimal) -> "Line":
        """The same row, every amount of it made smaller: what a euro of its years is worth now."""
        low = None if self.low is None else self.low * weight
        high = None if self.high is None else self.high * weight
        return replace(self, expected=self.expected * weight, low=low, high=high)

    @property
    def lowest(self) -> Decimal:
        return self.expected if self.low is None else self.low

    @property
    def highest(self) -> Decimal:
        return self.expected if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount as expected, at the lowest and at the highest."""

    expected: Decimal = NOUGHT
    low: Decimal = NOUGHT
    high: Decimal = NOUGHT

    def minus(self, other: "Sum") -> "Sum":
        """At the lowest: the least of this with the most of the other."""
        return Sum(self.expected - other.expected, self.low - other.high, self.high - other.low)


@dataclass(frozen=True, slots=True)
class PartyBalance:
    party: str
    pays: Sum
    gains: Sum


@dataclass(frozen=True, slots=True)
class Balance:
    costs: Sum
    benefits: Sum
    parties: tuple[PartyBalance, ...]
    is_complete: bool  # there are costs and benefits

    @property
    def result(self) -> Sum:
        return self.benefits.minus(self.costs)

    @property
    def words(self) -> str:
        """What the balance says, and whether it holds at the lowest and the highest estimate."""
        if not self.is_complete:
            return "Er staan nog geen kosten én baten. Een saldo zegt dan niets."
        if self.result.low >= 0:
            return "Ook bij de laagste schatting zijn de baten minstens zo hoog als de kosten."
        if self.result.high < 0:
            return "Ook bij de hoogste schatting zijn de kosten hoger dan de baten."
        return "Het hangt van de aannames af: tussen de laagste en de hoogste schatting wisselt het saldo van teken."


def total(lines: Iterable[Line]) -> Sum:
    found = list(lines)
    return Sum(
        sum((one.expected for one in found), NOUGHT),
        sum((one.lowest for one in found), NOUGHT),
        sum((one.highest for one in found), NOUGHT),
    )


def balance(lines: Sequence[Line]) -> Balance:
    """Everything added up; who pays and who gains, in the order in which they are first named."""
    names = list(dict.fromkeys(one.party.strip() for one in lines))
    costs = [one for one in lines if one.side == COST]
    benefits = [one for one in lines if one.side == BENEFIT]
    parties = tuple(
        PartyBalance(
            name,
            total(one for one in costs if one.party.strip() == name),
            total(one for one in benefits if one.party.strip() == name),
        )
        for name in names
    )
    return Balance(total(costs), total(benefits), parties, bool(costs) and bool(benefits))


def check_row(*, amount: Decimal, number: Decimal, low: Decimal | None, high: Decimal | None) -> None:
    """The lowest and the highest enclose what is expected. Raises RuleBroken at the field."""
    expected = amount * number
    if low is not None and low > expected:
        raise RuleBroken("De laagste schatting is hoger dan bedrag maal aantal. Kijk beide na.", field="low")
    if high is not None and high < expected:
        raise RuleBroken("De hoogste schatting is lager dan bedrag maal aantal. Kijk beide na.", field="high")
