"""Results of several labs on the same indicator: pooled where that may be done, else side by side with the reason. Pure.

Pooled: random effects with the between-lab variance by Paule-Mandel (iterated) and an interval by Student's t, as
statsmodels has them. Shares are pooled as log odds, so that the interval stays between 0 and 100.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from schuldenlab.rooms.impact.rules import Point
from schuldenlab.rooms.impact.standard import COUNT, SHARE

FEWEST = 3  # labs: of two the spread between labs cannot be known


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a lab measures, as far as two labs must agree on it. `standard`: its key there; empty for an own indicator."""

    name: str
    definition: str
    kind: str
    unit: str
    standard: str = ""

    @property
    def key(self) -> str:
        return self.standard or plain(self.name)

    @property
    def sameness(self) -> tuple[str, str, str]:
        return plain(self.definition), self.kind, plain(self.unit)


@dataclass(frozen=True, slots=True)
class LabOutcome:
    """The newest result of one lab that agreed to share it."""

    lab: str
    outcome: Outcome
    point: Point


@dataclass(frozen=True, slots=True)
class Pooled:
    """The estimate over labs. `between`: how much of the differences is more than chance, in percent (I²)."""

    value: float
    low: float
    high: float
    between: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Results on one outcome; pooled, or `why_not` says why they only stand side by side."""

    results: tuple[LabOutcome, ...]
    pooled: Pooled | None
    why_not: str

    @property
    def outcome(self) -> Outcome:
        return self.results[0].outcome

    @property
    def same_definition(self) -> bool:
        return len({one.outcome.sameness for one in self.results}) == 1


def plain(text: str) -> str:
    """Words as two people would call them the same: capitals, spaces and a full stop aside."""
    return " ".join(text.casefold().split()).rstrip(". ")


def compare(results: Sequence[LabOutcome]) -> list[Comparison]:
    """Group what is called the same, and pool each group where that is sound. In the order of the results."""
    groups: dict[str, list[LabOutcome]] = {}
    for one in results:
        groups.setdefault(one.outcome.key, []).append(one)
    return [comparison(tuple(rows)) for rows in groups.values()]


def comparison(rows: tuple[LabOutcome, ...]) -> Comparison:
    reason = why_not(rows)
    return Comparison(rows, None if reason else pool(rows), reason)


def why_not(rows: Sequence[LabOutcome]) -> str:
    """Why these results may not be pooled, in a sentence; empty when they may."""
    reasons = (
        (len(rows) == 1, "Nog maar één lab deelde dit resultaat. Er is niets om samen te voegen."),
        (
            len({one.outcome.kind for one in rows}) > 1,
            "De labs meten dit niet in dezelfde soort: de een telt een aandeel, de ander een aantal of gemiddelde.",
        ),
        (len({plain(one.outcome.unit) for one in rows}) > 1, "De labs meten in verschillende eenheden."),
        (
            len({one.outcome.sameness for one in rows}) > 1,
            "De labs gebruiken verschillende definities. Wat hetzelfde heet, is hier niet hetzelfde.",
        ),
        (
            rows[0].outcome.kind == COUNT,
            "Aantallen hangen af van hoe groot een gemeente is. Een gemiddelde daarvan zegt niets over het project.",
        ),
        (
            len(rows) < FEWEST,
            "Er zijn pas twee labs. Hoeveel labs van elkaar verschillen, is pas vanaf drie te schatten.",
        ),
        (
            any(variance(one) is None for one in rows),
            "Van een lab is het aantal of de spreiding niet bekend. Dan is niet te bepalen hoe zwaar het meetelt.",
        ),
    )
    return next((words for holds, words in reasons if holds), "")


def effect(one: LabOutcome) -> float:
    """The value on the scale on which it is pooled."""
    if one.outcome.kind == SHARE:
        yes, no = cells(one.point)
        return log(yes / no)
    return one.point.value


def variance(one: LabOutcome) -> float | None:
    """None when it cannot be known, or when it is nought: such a lab would weigh endlessly."""
    if one.outcome.kind == SHARE:
        yes, no = cells(one.point)
        return 1 / yes + 1 / no
    if not one.point.total or not one.point.spread or one.point.total < 2:
        return None
    return one.point.spread**2 / one.point.total


def cells(one: Point) -> tuple[float, float]:
    """How many did and did not; half a person added to both, so that nobody and everybody have their odds."""
    total = one.total or 0
    yes = one.value * total / 100
    return yes + 0.5, total - yes + 0.5


def pool(rows: Sequence[LabOutcome]) -> Pooled:
    import numpy as np  # noqa: PLC0415 slow to load, and most pages never pool
    from statsmodels.stats.meta_analysis import combine_effects  # type: ignore[import-untyped]  # noqa: PLC0415

    effects = [effect(one) for one in rows]
    variances = np.array([float(variance(one) or 0) for one in rows])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # labs that are wholly equal
        found = combine_effects(np.array(effects), variances, method_re="iterated", use_t=True)
    low, high = found.conf_int(use_t=True)[1]  # never narrower than the variances within labs allow
    middle = min(max(float(found.mean_effect_re), min(effects)), max(effects))  # rounding in the last digit
    back = from_log_odds if rows[0].outcome.kind == SHARE else float
    return Pooled(back(middle), back(float(low)), back(float(high)), beyond_chance(float(found.q), len(rows)))


def beyond_chance(heterogeneity: float, labs: int) -> float:
    """I², in percent: the part of the differences between labs that chance does not explain."""
    expected = labs - 1  # of labs that are equal it may come out just below nought
    return 0.0 if heterogeneity <= expected else (heterogeneity - expected) / heterogeneity * 100


def from_log_odds(value: float) -> float:
    return 100 / (1 + exp(-value))


def pooled_words(one: Pooled, labs: int) -> str:
    """How far the labs differ, in a sentence."""
    if one.between < 25:
        spread = "De labs verschillen niet meer van elkaar dan door toeval te verwachten is."
    elif one.between < 60:
        spread = "De labs verschillen wat meer van elkaar dan door toeval te verwachten is."
    else:
        spread = "De labs verschillen veel van elkaar. Het gemiddelde zegt dan weinig over één lab."
    return f"Samengevoegd uit {labs} labs. {spread}"
