"""How many participants a trial needs to see the effect that is hoped for, and what a smaller one still shows. Pure."""

from collections.abc import Callable
from math import asin, ceil, floor, pi, sin, sqrt

from schuldenlab.foundation.ui.formats import number_nl
from schuldenlab.rooms.trials.plans import COUNT, VALUE

SAME = "De waarde voor slagen is gelijk aan de meting vooraf: dan is er geen verschil om te zien."
TOO_CLOSE = "De waarde voor slagen ligt zo dicht bij de meting vooraf, dat geen proef dat verschil laat zien."
LARGEST = 10_000_000  # more participants than any town has
MANY, FAR = 500, 8  # from here the t-test and the normal curve give the same number
ALPHA, POWER = 0.05, 0.8  # how often chance may fool us, how often we see what is there


def power_of(effect: float, size: float) -> float:
    """The chance that a trial of this size sees an effect of this size (Cohen's h), compared with the baseline."""
    # Imported here: the library takes a second to load, and most pages never need it.
    from statsmodels.stats.power import NormalIndPower  # type: ignore[import-untyped]  # noqa: PLC0415

    return float(NormalIndPower(ddof=0).power(effect, size, ALPHA, ratio=0, alternative="two-sided"))


def needed(baseline: float, hoped: float) -> int | None:
    """Participants needed to tell `hoped` from `baseline` (percentages); None when the two are (as good as) the same."""
    from statsmodels.stats.proportion import proportion_effectsize  # type: ignore[import-untyped]  # noqa: PLC0415

    effect = abs(float(proportion_effectsize(hoped / 100, baseline / 100)))
    return least(lambda size: power_of(effect, size), LARGEST)


def smallest(baseline: float, size: int, *, up: bool) -> float | None:
    """The share nearest to `baseline` that a trial of this size still tells from it; None when it can tell none."""
    low, high = 0.0, pi
    if size < 2 or power_of(high, size) < POWER:
        return None
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (low, middle) if power_of(middle, size) >= POWER else (middle, high)
    angle = asin(sqrt(baseline / 100)) + (high / 2 if up else -high / 2)
    return sin(angle) ** 2 * 100 if 0 <= angle <= pi / 2 else None


def words(
    measure: str, *, baseline: float, hoped: float, planned: int | None, spread: float | None = None, unit: str = ""
) -> str:
    """What this means for the plan, in plain words: for a share, a count and an average."""
    if baseline == hoped:
        return SAME
    if measure == COUNT:
        return of_count(baseline, hoped, planned, unit)
    if measure == VALUE:
        return of_average(baseline, hoped, planned, spread, unit)
    return sentence(baseline, hoped, planned)


def sentence(baseline: float, hoped: float, planned: int | None) -> str:
    """Of a share, in percentages."""
    count = needed(baseline, hoped)
    if count is None:
        return SAME
    found = smallest(baseline, planned, up=hoped > baseline) if planned is not None and planned < count else None
    return told(
        shown(baseline), shown(hoped), count, planned, shown(found) if found is not None else "", hoped > baseline
    )


def told(now: str, then: str, count: int, planned: int | None, nearest: str, up: bool) -> str:
    """How many are needed, and what the planned number shows. `nearest`: the value from which it shows a difference; empty when it shows none."""
    needed_words = (
        f"Om het verschil te zien tussen {now} nu en {then} als het werkt, zijn ongeveer {number_nl(count)} deelnemers"
        " nodig. Dan zie je een echt verschil in vier van de vijf gevallen."
    )
    if planned is None:
        return needed_words
    begin = f"{needed_words} Jullie plannen {number_nl(planned)} deelnemers:"
    if planned >= count:
        return f"{begin} dat is genoeg."
    if not nearest:
        return f"{begin} daarmee is geen enkel verschil met vooraf van toeval te onderscheiden. Gebruik de proef om te leren hoe het werkt, niet óf het werkt."
    side = "of hoger" if up else "of lager"
    return f"{begin} daarmee zie je pas een verschil als het {nearest} {side} wordt. Kleiner leert je wel hoe het werkt, niet óf het werkt."


def shown(share: float) -> str:
    return f"{share:.0f}%"


# ---------------------------------------------------------------- a count: how often it happens


def effect_of_counts(baseline: float, hoped: float) -> float:
    """How far two counts are apart, in steps of chance: a count varies by its root, so the roots are compared."""
    return 2 * abs(sqrt(hoped) - sqrt(baseline))


def of_count(baseline: float, hoped: float, planned: int | None, unit: str) -> str:
    """`baseline` and `hoped`: how often it happens among the planned participants, in as long a time."""
    if baseline < 0 or hoped < 0:
        return ""
    if not planned:
        return "Vul in hoeveel mensen meedoen. Dan rekenen we uit of dat genoeg is om het verschil te zien."
    effect = effect_of_counts(baseline, hoped)
    count = least(lambda size: power_of(effect, size / planned), LARGEST)
    if count is None:
        return TOO_CLOSE
    up = hoped > baseline
    found = nearest_count(baseline, up=up) if planned < count else None
    nearest = with_unit(found, unit) if found is not None else ""
    end = " We gaan ervan uit dat de meting vooraf over evenveel mensen en een even lange tijd ging."
    return told(with_unit(baseline, unit), with_unit(hoped, unit), count, planned, nearest, up) + end


def nearest_count(baseline: float, *, up: bool) -> float | None:
    """The count nearest to `baseline` that chance alone seldom gives; None when there is none below it."""
    steps = least(lambda hundredths: power_of(hundredths / 100, 1), 1000)
    assert steps is not None
    root = sqrt(baseline) + (steps / 200 if up else -steps / 200)
    return (ceil(root**2) if up else floor(root**2)) if root >= 0 else None


# ---------------------------------------------------------------- an average


def power_of_average(effect: float, size: int) -> float:
    """The same for an average, with the spread known from the participants themselves (a t-test).

    Of many people, and far from the baseline, the two are one; and there the t-test's own numbers give out.
    """
    if size > MANY or effect * sqrt(size) > FAR:
        return power_of(effect, size)
    from statsmodels.stats.power import TTestPower  # noqa: PLC0415

    return float(TTestPower().power(effect, size, ALPHA, alternative="two-sided"))


def of_average(baseline: float, hoped: float, planned: int | None, spread: float | None, unit: str) -> str:
    if not spread or spread < 0:
        return (
            "Hoeveel deelnemers nodig zijn, hangt bij een gemiddelde af van hoe ver mensen uit elkaar liggen."
            " Vul de spreiding in, dan rekenen we het uit."
        )
    count = least(lambda size: power_of_average(abs(hoped - baseline) / spread, size), LARGEST, first=2)
    if count is None:
        return TOO_CLOSE
    up, nearest = hoped > baseline, ""
    if planned is not None and 2 <= planned < count:
        steps = least(lambda hundredths: power_of_average(hundredths / 100, planned), 100_000)
        if steps is not None:
            nearest = with_unit(baseline + (1 if up else -1) * spread * steps / 100, unit)
    return told(with_unit(baseline, unit), with_unit(hoped, unit), count, planned, nearest, up)


def least(power: Callable[[int], float], most: int, first: int = 1) -> int | None:
    """The smallest whole number that shows enough; None when even the largest does not.

    By halving, not the library's own search: that finds nothing for an effect that two people already show.
    """
    if power(most) < POWER:
        return None
    if power(first) >= POWER:
        return first
    low, high = first, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if power(middle) >= POWER else (middle, high)
    return high


def with_unit(value: float, unit: str) -> str:
    shown_value = number_nl(round(value, 1))
    return f"{shown_value} {unit}".strip()
