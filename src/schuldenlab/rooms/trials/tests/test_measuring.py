"""The statistics, for any number: intervals hold what was measured, shrink with more people, and the size check is honest."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schuldenlab.rooms.trials import lessons, measuring, plans, size

calm = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
DAY = date(2027, 3, 1)
BOUND = plans.Bound("gesprek", "share", "", "ge", 60.0, DAY)


def share(count, total, days=0):
    return measuring.point("share", on=DAY + timedelta(days=days), count=count, total=total, value=None)


@calm
@given(st.integers(1, 5000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_the_interval_of_a_share_holds_what_was_measured_and_stays_a_share(pair):
    found = share(*pair)
    assert -1e-9 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 100 + 1e-9


@calm
@given(st.integers(1, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_ten_times_as_many_people_make_the_interval_smaller(pair):
    few, many = share(*pair), share(pair[0] * 10, pair[1] * 10)
    assert many.high - many.low < few.high - few.low


@calm
@given(st.integers(0, 10_000))
def test_the_interval_of_a_count_holds_what_was_counted(count):
    found = measuring.point("count", on=DAY, count=count, total=None, value=None)
    assert 0 <= found.low <= count <= found.high


def test_known_intervals_come_out_as_in_the_textbook():
    assert [round(end, 1) for end in measuring.share_interval(2, 10)] == [5.7, 51.0]
    assert [round(end, 2) for end in measuring.count_interval(0)] == [0.0, 3.69]
    assert [round(end, 2) for end in measuring.count_interval(10)] == [4.8, 18.39]


def test_a_mean_has_no_interval_to_tell():
    found = measuring.point("value", on=DAY, count=None, total=None, value=12)
    assert (found.value, found.low, found.high) == (12.0, None, None)


def test_the_newest_measurement_on_or_after_the_day_of_the_rule_decides():
    assert measuring.judge(BOUND, [share(9, 10, -1)]) is None
    verdict = measuring.judge(BOUND, [share(9, 10, 5), share(3, 10, 2)])
    assert (verdict.reached, verdict.newest.counted) == (True, "9 van 10")


def test_doubt_is_told_until_the_whole_interval_lies_on_one_side():
    assert "onzeker" in measuring.judge(BOUND, [share(7, 10)]).doubt
    assert measuring.judge(BOUND, [share(700, 1000)]).doubt == ""
    assert measuring.judge(BOUND, [share(0, 40)]).doubt == ""


@pytest.mark.parametrize(
    ("compare", "value", "reached"), [("ge", 60, True), ("ge", 59.9, False), ("le", 60, True), ("le", 60.1, False)]
)
def test_a_rule_is_reached_at_its_own_value(compare, value, reached):
    bound = plans.Bound("x", "value", "", compare, 60.0, DAY)
    assert measuring.reaches(bound, value) is reached


@calm
@given(st.integers(1, 99), st.integers(1, 99))
def test_a_smaller_effect_needs_more_people(baseline, hoped):
    found = size.needed(baseline, hoped)
    if baseline == hoped:
        assert found is None
        return
    nearer = (baseline + hoped) / 2
    assert size.needed(baseline, nearer) >= found >= 2


@calm
@given(st.integers(5, 95), st.integers(5, 2000), st.booleans())
def test_what_a_trial_of_a_size_still_shows_needs_about_that_size(baseline, planned, up):
    found = size.smallest(baseline, planned, up=up)
    if found is None:
        return
    assert (found > baseline) is up
    assert abs(size.needed(baseline, found) - planned) <= 1


def test_the_known_size_of_forty_to_sixty_percent():
    assert size.needed(40, 60) == 49
    assert "dat is genoeg" in size.sentence(40, 60, 60)
    assert "geen enkel verschil" in size.sentence(90, 95, 5)
    assert "gelijk aan de meting vooraf" in size.sentence(50, 50, 60)


def test_the_known_size_of_an_average_that_moves_half_a_spread():
    """Cohen's table: a one-sample t-test on half a standard deviation asks 34, at 5% and 80%."""
    words = size.words(plans.VALUE, baseline=10, hoped=12.5, planned=20, spread=5, unit="weken")
    assert "tussen 10 weken nu en 12,5 weken als het werkt, zijn ongeveer 34 deelnemers nodig" in words
    assert "daarmee zie je pas een verschil als het 13,3 weken of hoger wordt" in words
    assert "dat is genoeg" in size.words(plans.VALUE, baseline=10, hoped=12.5, planned=34, spread=5, unit="weken")
    assert "Vul de spreiding in" in size.words(plans.VALUE, baseline=10, hoped=12, planned=20)
    assert "Vul de spreiding in" in size.words(plans.VALUE, baseline=10, hoped=12, planned=20, spread=-1)


def test_the_known_size_of_a_count():
    """From 100 to 80 times the roots are 1.0557 apart; twice that against 2.8016 steps of chance asks 1.7605 times as many."""
    words = size.words(plans.COUNT, baseline=100, hoped=80, planned=50, unit="aanmaningen")
    assert "tussen 100 aanmaningen nu en 80 aanmaningen als het werkt, zijn ongeveer 89 deelnemers nodig" in words
    assert "daarmee zie je pas een verschil als het 73 aanmaningen of lager wordt" in words
    assert "even lange tijd" in words
    assert "dat is genoeg" in size.words(plans.COUNT, baseline=100, hoped=50, planned=50)
    assert "geen enkel verschil" in size.words(plans.COUNT, baseline=1, hoped=0, planned=5)
    assert "hoeveel mensen meedoen" in size.words(plans.COUNT, baseline=100, hoped=80, planned=None)


@calm
@given(
    st.sampled_from([plans.SHARE, plans.COUNT, plans.VALUE]),
    st.floats(0, 100),
    st.floats(0, 100),
    st.none() | st.integers(0, 10**6),
    st.none() | st.floats(0.001, 10**6),
)
def test_the_size_check_says_something_for_any_plan(measure, baseline, hoped, planned, spread):
    found = size.words(measure, baseline=baseline, hoped=hoped, planned=planned, spread=spread, unit="keer")
    assert found.endswith(".")
    assert "nan" not in found


def test_a_change_is_told_field_by_field_and_the_hash_depends_on_the_content_alone():
    old = dict.fromkeys(plans.LABELS, "x")
    new = {**dict(reversed(old.items())), "size": "20"}
    assert [(row.name, row.before, row.after) for row in plans.changes(old, new)] == [("size", "x", "20")]
    assert plans.fingerprint(old) == plans.fingerprint(dict(reversed(old.items())))
    assert plans.fingerprint(old) != plans.fingerprint(new)


def test_every_word_of_a_search_must_be_there():
    texts = ["Een coach op het werk"]
    assert lessons.finds(["coach", "werk"], texts, str)
    assert not lessons.finds(["coach", "fiets"], texts, str)
    assert lessons.finds([], texts, str)
