"""The figures against formulas from elsewhere, written out by hand or as scipy has them: what an outsider would check."""

from datetime import date
from math import exp, log, sqrt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import stats

from schuldenlab.foundation.figures import uncertainty
from schuldenlab.rooms.impact import pooling, rules

DAY = date(2026, 6, 30)
Z = stats.norm.ppf(0.975)
calmly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
totals = st.integers(1, 5000)


@st.composite
def shares(draw):
    total = draw(totals)
    return draw(st.integers(0, total)), total


def wilson(count, total):
    """The textbook: the two roots of (p - θ)² = z² θ (1 - θ) / n."""
    part = count / total
    middle = (part + Z**2 / (2 * total)) / (1 + Z**2 / total)
    reach = Z / (1 + Z**2 / total) * sqrt(part * (1 - part) / total + Z**2 / (4 * total**2))
    return middle - reach, middle + reach


@calmly
@given(shares())
def test_a_share_has_the_interval_of_wilson(pair):
    expected = [100 * one for one in wilson(*pair)]
    assert list(uncertainty.share_interval(*pair)) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("count", "total"), [(0, 1), (0, 40), (40, 40), (1, 1), (1, 2)])
def test_zero_and_all_have_an_interval_that_is_no_point_and_stays_between_0_and_100(count, total):
    low, high = uncertainty.share_interval(count, total)
    scipy = stats.binomtest(count, total).proportion_ci(method="wilson")
    assert (low, high) == (pytest.approx(100 * scipy.low, abs=1e-9), pytest.approx(100 * scipy.high, abs=1e-9))
    assert -1e-9 <= low < high <= 100 + 1e-9


@calmly
@given(st.integers(0, 50_000))
def test_a_count_has_the_exact_interval_by_chi_square(count):
    low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    high = stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert list(uncertainty.count_interval(count)) == pytest.approx([low, high], rel=1e-9, abs=1e-9)


@calmly
@given(
    st.lists(st.floats(-1000, 1000), min_size=2, max_size=30), st.lists(st.floats(-1000, 1000), min_size=2, max_size=30)
)
def test_a_mean_and_a_change_of_means_have_the_intervals_of_student_and_welch(now, before):
    """From the raw numbers, as scipy takes them."""

    def told(values):
        mean = sum(values) / len(values)
        return mean, sqrt(sum((one - mean) ** 2 for one in values) / (len(values) - 1)), len(values)

    (mean, spread, total), (_, other, _) = told(now), told(before)
    if spread < 1e-6 or other < 1e-6:
        return
    expected = stats.t.interval(0.95, total - 1, loc=mean, scale=spread / sqrt(total))
    assert uncertainty.mean_interval(mean, spread, total) == pytest.approx(expected, rel=1e-9, abs=1e-9)
    welch = stats.ttest_ind(now, before, equal_var=False).confidence_interval()
    assert uncertainty.mean_change(told(now), told(before)) == pytest.approx(
        (welch.low, welch.high), rel=1e-6, abs=1e-6
    )


@calmly
@given(shares(), shares())
def test_a_change_of_shares_has_the_interval_of_newcombe(now, before):
    one, other = now[0] / now[1], before[0] / before[1]
    (low, high), (low_before, high_before) = wilson(*now), wilson(*before)
    down = sqrt((one - low) ** 2 + (high_before - other) ** 2)
    up = sqrt((high - one) ** 2 + (other - low_before) ** 2)
    expected = [100 * (one - other - down), 100 * (one - other + up)]
    assert list(uncertainty.share_change(*now, *before)) == pytest.approx(expected, abs=1e-7)


# ---------------------------------------------------------------- over labs


def paule_mandel(effects, variances):
    """The between-lab variance by halving, the mean and its interval; the heterogeneity beside it. Nothing of a library but Student's t."""

    def weighed(between):
        weights = [1 / (one + between) for one in variances]
        mean = sum(weight * one for weight, one in zip(weights, effects, strict=True)) / sum(weights)
        spread = sum(weight * (one - mean) ** 2 for weight, one in zip(weights, effects, strict=True))
        return mean, 1 / sqrt(sum(weights)), spread

    freedom = len(effects) - 1
    low, high = 0.0, 1.0
    while weighed(high)[2] > freedom:
        high *= 2
    if weighed(0)[2] > freedom:
        for _ in range(200):
            half = (low + high) / 2
            low, high = (half, high) if weighed(half)[2] > freedom else (low, half)
    mean, error, _ = weighed(low)
    reach = stats.t.ppf(0.975, freedom) * error
    heterogeneity = weighed(0)[2]
    return (
        mean,
        mean - reach,
        mean + reach,
        max(0.0, (heterogeneity - freedom) / heterogeneity) * 100 if heterogeneity else 0.0,
    )


def results(kind, points):
    outcome = pooling.Outcome("Uitkomst", "Dezelfde.", kind, "")
    return [pooling.LabOutcome(f"Lab {number}", outcome, point) for number, point in enumerate(points)]


@calmly
@given(st.lists(shares(), min_size=3, max_size=9))
def test_shares_of_labs_are_pooled_as_the_formula_of_paule_and_mandel_says(pairs):
    cells = [(count + 0.5, total - count + 0.5) for count, total in pairs]
    *expected, between = paule_mandel([log(a / b) for a, b in cells], [1 / a + 1 / b for a, b in cells])
    points = [rules.point("share", on=DAY, count=count, total=total, value=None, spread=None) for count, total in pairs]
    found = pooling.pool(results("share", points))
    back = [100 / (1 + exp(-one)) for one in expected]
    assert [found.value, found.low, found.high] == pytest.approx(back, abs=0.02)
    assert found.between == pytest.approx(between, abs=1e-6)


means = st.tuples(st.floats(-100, 100), st.floats(0.5, 60), st.integers(2, 300))


@calmly
@given(st.lists(means, min_size=3, max_size=9))
def test_means_of_labs_are_pooled_as_the_formula_of_paule_and_mandel_says(rows):
    *expected, _ = paule_mandel([mean for mean, _, _ in rows], [spread**2 / total for _, spread, total in rows])
    points = [
        rules.point("mean", on=DAY, count=None, total=total, value=mean, spread=spread) for mean, spread, total in rows
    ]
    found = pooling.pool(results("mean", points))
    assert [found.value, found.low, found.high] == pytest.approx(expected, rel=1e-3, abs=0.02)


@pytest.mark.parametrize("counts", [(0, 0, 0), (0, 0, 5), (20, 20, 20), (0, 10, 20)])
def test_nobody_and_everybody_are_pooled_to_something_between(counts):
    points = [rules.point("share", on=DAY, count=count, total=20, value=None, spread=None) for count in counts]
    found = pooling.pool(results("share", points))
    assert 0 < found.low < found.value < found.high < 100


def test_one_lab_and_a_lab_without_any_spread_are_not_pooled():
    one = rules.point("mean", on=DAY, count=None, total=20, value=5.0, spread=2.0)
    sure = rules.point("mean", on=DAY, count=None, total=20, value=5.0, spread=0.0)
    alone, equal = pooling.compare(results("mean", [one]))[0], pooling.compare(results("mean", [one, one, sure]))[0]
    assert (alone.pooled, equal.pooled) == (None, None)
    assert "maar één lab" in alone.why_not
    assert "het aantal of de spreiding niet bekend" in equal.why_not
