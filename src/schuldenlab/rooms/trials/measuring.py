"""What a measurement says beside the rules of the plan, with the uncertainty of small numbers. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.figures.uncertainty import count_interval, share_interval
from schuldenlab.rooms.trials.plans import AT_LEAST, COUNT, SHARE, Bound

MAIN, STOP = "main", "stop"
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement as it is drawn: its value, the interval around it when there is one, and how it was counted."""

    on: date
    value: float
    low: float | None
    high: float | None
    counted: str


def point(measure: str, *, on: date, count: int | None, total: int | None, value: Any) -> Point:
    if measure == SHARE:
        assert count is not None
        assert total
        low, high = share_interval(count, total)
        return Point(on, count / total * 100, low, high, f"{count} van {total}")
    if measure == COUNT:
        assert count is not None
        low, high = count_interval(count)
        return Point(on, float(count), low, high, f"{count} keer")
    return Point(on, float(value), None, None, "")


def check_measurement(
    measure: str, *, on: date, count: int | None, total: int | None, value: Any, since: date, today: date
) -> None:
    """Raises RuleBroken at the field that is missing or cannot be."""
    if on < since:
        raise RuleBroken("Deze dag ligt vóór het begin van de proef.", field="on")
    if on > today:
        raise RuleBroken("Deze dag ligt in de toekomst. Leg een meting vast als zij gedaan is.", field="on")
    if measure == SHARE:
        check_share(count, total)
    elif measure == COUNT:
        check_number(count, "count", "Hoe vaak gebeurde het, vanaf het begin geteld?")
    elif value is None:
        raise RuleBroken("Welke waarde is gemeten?", field="value")


def check_share(count: int | None, total: int | None) -> None:
    check_number(total, "total", "Van hoeveel deelnemers?")
    check_number(count, "count", "Bij hoeveel deelnemers?")
    if not total:
        raise RuleBroken("Zonder deelnemers is er nog geen aandeel. Meet als de eerste meedoet.", field="total")
    if count is not None and count > total:
        raise RuleBroken("Dit is meer dan het aantal deelnemers.", field="count")


def check_number(number: int | None, name: str, question: str) -> None:
    if number is None:
        raise RuleBroken(question, field=name)
    if not 0 <= number <= LARGEST:
        raise RuleBroken("Dit aantal kan niet. Kijk het na.", field=name)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a rule is reached by the newest measurement; `sure`: the whole interval lies on that side."""

    reached: bool
    sure: bool
    newest: Point

    @property
    def doubt(self) -> str:
        """The uncertainty in a sentence; empty when there is none to speak of."""
        if self.newest.low is None or self.sure:
            return ""
        return (
            "Het is nog onzeker: met zo weinig mensen kan toeval het verschil maken. De echte waarde ligt waarschijnlijk"
            f" tussen {number(self.newest.low)} en {number(self.newest.high or 0)}."
        )


def number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",").removesuffix(",0")


def reaches(bound: Bound, value: float) -> bool:
    return value >= bound.value if bound.compare == AT_LEAST else value <= bound.value


def judge(bound: Bound, points: Iterable[Point]) -> Verdict | None:
    """The newest measurement on or after the day of the rule, beside it; None when there is none yet."""
    found = [one for one in points if one.on >= bound.on]
    if not found:
        return None
    newest = max(found, key=lambda one: one.on)
    reached = reaches(bound, newest.value)
    ends = [end for end in (newest.low, newest.high) if end is not None]
    return Verdict(reached, all(reaches(bound, end) == reached for end in ends), newest)
