"""How many participants a trial needs to see the effect that is hoped for, and what a smaller one still shows. Pure."""

from math import asin, pi, sin, sqrt

LARGEST = 10_000_000  # more participants than any town has
ALPHA, POWER = 0.05, 0.8  # how often chance may fool us, how often we see what is there


def power_of(effect: float, size: int) -> float:
    """The chance that a trial of this size sees an effect of this size (Cohen's h), compared with the baseline."""
    # Imported here: the library takes a second to load, and most pages never need it.
    from statsmodels.stats.power import NormalIndPower  # type: ignore[import-untyped]  # noqa: PLC0415

    return float(NormalIndPower(ddof=0).power(effect, size, ALPHA, ratio=0, alternative="two-sided"))


def needed(baseline: float, hoped: float) -> int | None:
    """Participants needed to tell `hoped` from `baseline` (percentages); None when the two are (as good as) the same."""
    from statsmodels.stats.proportion import proportion_effectsize  # type: ignore[import-untyped]  # noqa: PLC0415

    effect = abs(float(proportion_effectsize(hoped / 100, baseline / 100)))
    if power_of(effect, LARGEST) < POWER:
        return None
    # Halving, not the library's own search: that finds nothing for an effect that two people already show.
    low, high = 1, LARGEST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if power_of(effect, middle) >= POWER else (middle, high)
    return high


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


def sentence(baseline: float, hoped: float, planned: int | None) -> str:
    """What this means for the plan, in plain words."""
    count = needed(baseline, hoped)
    if count is None:
        return "De waarde voor slagen is gelijk aan de meting vooraf: dan is er geen verschil om te zien."
    words = (
        f"Om het verschil te zien tussen {shown(baseline)} nu en {shown(hoped)} als het werkt, zijn ongeveer {count}"
        " deelnemers nodig. Dan zie je een echt verschil in vier van de vijf gevallen."
    )
    if planned is None:
        return words
    if planned >= count:
        return f"{words} Jullie plannen {planned} deelnemers: dat is genoeg."
    return f"{words} Jullie plannen {planned} deelnemers: {what_it_shows(baseline, hoped, planned)}"


def what_it_shows(baseline: float, hoped: float, planned: int) -> str:
    up = hoped > baseline
    found = smallest(baseline, planned, up=up)
    if found is None:
        return "daarmee is geen enkel verschil met vooraf van toeval te onderscheiden. Gebruik de proef om te leren hoe het werkt, niet óf het werkt."
    side = "of hoger" if up else "of lager"
    return f"daarmee zie je pas een verschil als het {shown(found)} {side} wordt. Kleiner leert je wel hoe het werkt, niet óf het werkt."


def shown(share: float) -> str:
    return f"{share:.0f}%"
