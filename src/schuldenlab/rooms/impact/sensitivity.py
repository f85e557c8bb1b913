"""On which assumption the balance hangs, in words. Pure."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor

from schuldenlab.foundation.ui.formats import euro, number_nl
from schuldenlab.rooms.impact.balance import COST, Balance, Line, balance


def sentences(lines: Sequence[Line], found: Balance, undiscounted: Balance | None = None) -> list[str]:
    """What a reader should know before leaning on the balance; nothing while there is none."""
    if not found.is_complete:
        return []
    said = [*heaviest(lines), *turning(lines, found), *room(found)]
    return [*said, without_rate(found, undiscounted)] if undiscounted else said


def swing(line: Line) -> Decimal:
    return line.highest - line.lowest


def heaviest(lines: Sequence[Line]) -> list[str]:
    """The row whose uncertainty weighs most."""
    line = max(lines, key=swing)
    if swing(line) == 0:
        return [
            "Bij geen enkele regel staat een laagste of hoogste schatting. Daardoor lijkt het saldo zekerder dan het is."
        ]
    return [
        f"Het saldo hangt het meest af van ‘{line.name}’: tussen de laagste en de hoogste schatting scheelt dat {euro(round(swing(line)))}."
    ]


def turning(lines: Sequence[Line], found: Balance) -> list[str]:
    """The rows that alone, at their worst or best, would make the balance change its sign."""
    positive = found.result.expected >= 0
    names = [line.name for line in lines if (found.result.expected + shift(line, worst=positive) >= 0) != positive]
    if not names:
        return ["Geen enkele aanname doet op zichzelf het saldo omslaan."] if any(map(swing, lines)) else []
    listed = " of ".join(f"‘{name}’" for name in names)
    word = "tegenvalt" if positive else "meevalt"
    return [f"Als alleen {listed} zo ver {word} als geschat, slaat het saldo om."]


def shift(line: Line, *, worst: bool) -> Decimal:
    """What the balance changes by when this row alone goes to its worst, or its best."""
    if line.side == COST:
        return line.expected - (line.highest if worst else line.lowest)
    return (line.lowest if worst else line.highest) - line.expected


def room(found: Balance) -> list[str]:
    """How much the benefits may fall short, or how much more they must be."""
    costs, benefits = found.costs.expected, found.benefits.expected
    if costs == 0 or benefits == 0:
        return []
    part = abs(benefits - costs) / benefits * 100
    if benefits >= costs:
        share = number_nl(floor(part)) if part >= 1 else "nog geen 1"
        return [f"De baten mogen samen {share}% lager uitvallen voordat ze lager zijn dan de kosten."]
    return [f"De baten moeten samen {number_nl(ceil(part))}% hoger uitvallen om zo hoog te zijn als de kosten."]


def without_rate(found: Balance, plain: Balance) -> str:
    """What the discount rate does."""
    before, after = plain.result.expected, found.result.expected
    turned = " Het terugrekenen doet het saldo dus omslaan." if (before >= 0) != (after >= 0) else ""
    return f"Zonder terugrekenen naar nu is het saldo {euro(round(before))} in plaats van {euro(round(after))}.{turned}"


def both(lines: Sequence[Line], weights: Sequence[Decimal]) -> tuple[Balance, list[str]]:
    """The balance in euros of now, and what it hangs on."""
    now = [line.times(weight) for line, weight in zip(lines, weights, strict=True)]
    found = balance(now)
    discounted = any(weight != 1 for weight in weights)
    return found, sentences(now, found, balance(lines) if discounted else None)
