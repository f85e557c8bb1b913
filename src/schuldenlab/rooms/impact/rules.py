"""What a result says beside the measurement before and the target, with its uncertainty, in numbers and in words. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from schuldenlab.foundation.figures import uncertainty
from schuldenlab.foundation.ui.formats import euro, number_nl
from schuldenlab.rooms.impact.standard import COUNT, EURO, LESS, MEAN, MORE, REACH, RESULT, SHARE

KINDS = {
    SHARE: "een aandeel: hoeveel van de hoeveel",
    COUNT: "een aantal: hoe vaak, of hoeveel mensen",
    MEAN: "een gemiddelde: dagen, weken, een score",
    EURO: "een bedrag: gemiddeld in euro’s",
}
DIRECTIONS = {MORE: "hoger is beter", LESS: "lager is beter"}
ABOUT = {RESULT: "resultaat: wat verandert er", REACH: "bereik: wie bereiken we"}
WHOLE = {SHARE, COUNT}  # kinds whose interval is told in whole numbers
LARGEST = 1_000_000_000
FIELDS = {
    SHARE: ("count", "total"),
    COUNT: ("count",),
    MEAN: ("value", "total", "spread"),
    EURO: ("value", "total", "spread"),
}
SMALLEST_PUBLIC = 10  # people behind a number that others than the lab may see


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement as it is shown: its value, the interval when there is one, and on how many people it rests."""

    on: date
    value: float
    low: float | None = None
    high: float | None = None
    total: int | None = None
    counted: str = ""
    spread: float | None = None


def point(kind: str, *, on: date, count: int | None, total: int | None, value: Any, spread: Any) -> Point:
    if kind == SHARE:
        assert count is not None
        assert total
        low, high = uncertainty.share_interval(count, total)
        return Point(on, count / total * 100, low, high, total, f"{number_nl(count)} van {number_nl(total)}")
    if kind == COUNT:
        assert count is not None
        low, high = uncertainty.count_interval(count)
        return Point(on, float(count), low, high, None, f"{number_nl(count)} geteld")
    return mean_point(on, float(value), total, None if spread is None else float(spread))


def mean_point(on: date, value: float, total: int | None, spread: float | None) -> Point:
    counted = f"van {number_nl(total)} gemeten" if total else ""
    found = uncertainty.mean_interval(value, spread, total) if total and spread is not None else None
    low, high = found or (None, None)
    return Point(on, value, low, high, total, counted, spread)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was measured before. Without `total` (and `spread`) it counts as a fixed number."""

    value: float
    on: date
    total: int | None = None
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """From the baseline to the newest measurement. `exact`: the uncertainty of the baseline is in it too."""

    difference: float
    low: float | None
    high: float | None
    exact: bool
    better: str

    @property
    def verdict(self) -> str:
        """Better | worse | unsure: unsure as long as chance may have made the difference."""
        if self.low is None or self.high is None or self.low <= 0 <= self.high:
            return "unsure"
        return "better" if (self.low > 0) == (self.better == MORE) else "worse"


def change(kind: str, better: str, before: Baseline, now: Point) -> Change:
    difference = now.value - before.value
    found = both_uncertain(kind, before, now)
    if found:
        return Change(difference, *found, exact=True, better=better)
    low = None if now.low is None else now.low - before.value
    high = None if now.high is None else now.high - before.value
    return Change(difference, low, high, exact=False, better=better)


def both_uncertain(kind: str, before: Baseline, now: Point) -> uncertainty.Interval | None:
    """The interval of the difference, when it is known on what the baseline rests."""
    if kind == COUNT:
        return uncertainty.count_change(round(now.value), round(before.value))
    if not before.total or not now.total:
        return None
    if kind == SHARE:
        counts = [(round(one.value * one.total / 100), one.total) for one in (now, before) if one.total]
        return uncertainty.share_change(*counts[0], *counts[1])
    if before.spread is None or now.spread is None:
        return None
    return uncertainty.mean_change((now.value, now.spread, now.total), (before.value, before.spread, before.total))


@dataclass(frozen=True, slots=True)
class Aim:
    """The newest measurement beside the target. `sure`: the whole interval lies on that side."""

    reached: bool
    sure: bool


def aim(better: str, target: float, now: Point) -> Aim:
    reached = reaches(better, target, now.value)
    ends = [end for end in (now.low, now.high) if end is not None]
    return Aim(reached, bool(ends) and all(reaches(better, target, end) == reached for end in ends))


def reaches(better: str, target: float, value: float) -> bool:
    return value >= target if better == MORE else value <= target


# ---------------------------------------------------------------- words


def shown(kind: str, unit: str, value: float) -> str:
    """`62%`, `11,5 dagen`, `€ 37.485`."""
    if kind == EURO:
        return euro(round(value))
    if kind == SHARE:
        return f"{number_nl(round(value))}%"
    digits = 0 if value == int(value) else 1
    return f"{number_nl(value, digits)} {unit}".strip()


def between(kind: str, unit: str, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "niet te zeggen: het aantal of de spreiding is niet bekend"
    if kind in WHOLE:
        low, high = round(low), round(high)
    first = shown(kind, unit, low) if kind == EURO else number_nl(round(low, 1))
    return f"tussen {first} en {shown(kind, unit, high)}"


def change_words(kind: str, unit: str, one: Change) -> str:
    """What changed since the baseline, with how sure that is, in whole sentences."""
    size = shown(kind, "procentpunt" if kind == SHARE else unit, abs(one.difference))
    size = size.replace("%", " procentpunt")
    moved = f"{size} {'meer' if one.difference > 0 else 'minder'} dan vooraf" if one.difference else "Gelijk aan vooraf"
    moved = moved[:1].upper() + moved[1:]
    if one.low is None:
        return f"{moved}. Hoe zeker dat is, is niet te zeggen: van hoeveel mensen dit komt, is niet bekend."
    certain = {
        "better": "Dat is een verbetering die niet door toeval alleen komt.",
        "worse": "Dat is een verslechtering die niet door toeval alleen komt.",
        "unsure": "Dat kan ook toeval zijn: er is nog te weinig geteld om het te weten.",
    }[one.verdict]
    caveat = "" if one.exact else " De meting vooraf telt hier als vast getal."
    return f"{moved}. {certain}{caveat}"


def aim_words(one: Aim) -> str:
    if one.reached:
        return "doel gehaald" if one.sure else "doel gehaald, maar nog onzeker"
    return "doel nog niet gehaald" if one.sure else "doel nog niet gehaald, maar onzeker"


def may_be_public(kind: str, one: Point) -> bool:
    """Whether enough people stand behind a number to show it outside the lab."""
    if kind == COUNT:
        return one.value == 0 or one.value >= SMALLEST_PUBLIC
    return one.total is not None and one.total >= SMALLEST_PUBLIC
