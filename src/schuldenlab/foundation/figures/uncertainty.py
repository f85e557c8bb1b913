"""Between which values the true one lies with 95% certainty: a share, a count, a mean, and the change in each. Pure.

Chosen: Wilson for a share, the exact Poisson interval for a count, Student's t for a mean; for a change Newcombe, MOVER
and Welch. All from statsmodels and scipy. Rejected: the normal approximation, which for ten people gives shares below nought.
"""

# The libraries are imported where they are used: they take a second to load, and most pages never need them.
CERTAINTY = 0.95
Interval = tuple[float, float]


def share_interval(count: int, total: int) -> Interval:
    """Between which shares, in percent, the true one lies (Wilson)."""
    from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]  # noqa: PLC0415

    low, high = proportion_confint(count, total, alpha=1 - CERTAINTY, method="wilson")
    return float(low) * 100, float(high) * 100


def count_interval(count: int) -> Interval:
    """Between which numbers the true one lies (exact, Poisson)."""
    from statsmodels.stats.rates import confint_poisson  # type: ignore[import-untyped]  # noqa: PLC0415

    low, high = confint_poisson(count, 1, method="exact-c", alpha=1 - CERTAINTY)
    return float(low), float(high)


def mean_interval(mean: float, spread: float, total: int) -> Interval | None:
    """Between which values the true mean lies (Student's t); None for fewer than two people."""
    from scipy import stats  # type: ignore[import-untyped]  # noqa: PLC0415

    if total < 2:
        return None
    reach = float(stats.t.ppf((1 + CERTAINTY) / 2, total - 1)) * spread / total**0.5
    return mean - reach, mean + reach


def share_change(count: int, total: int, count_before: int, total_before: int) -> Interval:
    """The difference between two shares, in points of percent (Newcombe)."""
    from statsmodels.stats.proportion import confint_proportions_2indep  # noqa: PLC0415

    low, high = confint_proportions_2indep(
        count, total, count_before, total_before, method="newcomb", compare="diff", alpha=1 - CERTAINTY
    )
    return float(low) * 100, float(high) * 100


def count_change(count: int, count_before: int) -> Interval:
    """The difference between two counts over periods of the same length (MOVER on the exact intervals)."""
    low, high = count_interval(count)
    low_before, high_before = count_interval(count_before)
    difference = count - count_before
    down = ((count - low) ** 2 + (high_before - count_before) ** 2) ** 0.5
    up = ((high - count) ** 2 + (count_before - low_before) ** 2) ** 0.5
    return difference - down, difference + up


def mean_change(now: tuple[float, float, int], before: tuple[float, float, int]) -> Interval | None:
    """The difference between two means (Welch). Each is (mean, spread, how many); None for fewer than two people."""
    from scipy import stats  # noqa: PLC0415

    (mean, spread, total), (mean_before, spread_before, total_before) = now, before
    if total < 2 or total_before < 2:
        return None
    parts = spread**2 / total, spread_before**2 / total_before
    difference = mean - mean_before
    if not sum(parts):
        return difference, difference
    freedom = sum(parts) ** 2 / (parts[0] ** 2 / (total - 1) + parts[1] ** 2 / (total_before - 1))
    reach = float(stats.t.ppf((1 + CERTAINTY) / 2, freedom)) * sum(parts) ** 0.5
    return difference - reach, difference + reach
