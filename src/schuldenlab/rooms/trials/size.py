"""How many participants a trial needs to see the effect that is hoped for, and what a smaller one still shows. Pure."""

from math import asin, ceil, isfinite, pi, sin, sqrt

ALPHA, POWER = 0.05, 0.8  # how often chance may fool us, how often we see what is there


def needed(baseline: float, hoped: float) -> int | None:
    """Participants needed to tell `hoped` from `baseline` (percentages); None when the two are the same."""
    # Imported here: the library takes a second to load, and most pages never need it.
    import numpy as np  # noqa: PLC0415
    from statsmodels.stats.power import NormalIndPower  # type: ignore[import-untyped]  # noqa: PLC0415
    from statsmodels.stats.proportion import proportion_effectsize  # type: ignore[import-untyped]  # noqa: PLC0415

    effect = abs(float(proportion_effectsize(hoped / 100, baseline / 100)))
    if effect < 1e-4:
        return None
    with np.errstate(invalid="ignore"):  # of a large effect the search also tries fewer than one person
        found = NormalIndPower().solve_power(
            effect_size=effect, alpha=ALPHA, power=POWER, ratio=0, alternative="two-sided"
        )
    return max(ceil(float(found)), 2)


def smallest(baseline: float, size: int, *, up: bool) -> float | None:
    """The share nearest to `baseline` that a trial of this size still tells from it; None when it can tell none."""
    from statsmodels.stats.power import NormalIndPower  # type: ignore[import-untyped]  # noqa: PLC0415 see above

    if size < 2:
        return None
    effect = float(NormalIndPower().solve_power(nobs1=size, alpha=ALPHA, power=POWER, ratio=0, alternative="two-sided"))
    angle = asin(sqrt(baseline / 100)) + (effect / 2 if up else -effect / 2)
    if not isfinite(angle) or not 0 <= angle <= pi / 2:
        return None
    return sin(angle) ** 2 * 100


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
