"""Intervals, changes and pooling, without a database: what must hold for any numbers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.figures import uncertainty
from schuldenlab.rooms.impact import balance, checks, discounting, pooling, rules, sensitivity
from schuldenlab.rooms.impact.balance import BENEFIT, COST, Line
from schuldenlab.rooms.impact.rules import Baseline, Point

DAY = date(2026, 6, 30)
TOTALS = st.integers(1, 400)


@st.composite
def shares(draw):
    total = draw(TOTALS)
    return draw(st.integers(0, total)), total


@st.composite
def lab_results(draw, fewest=3):
    pairs = draw(st.lists(shares(), min_size=fewest, max_size=8))
    outcome = pooling.Outcome("Contact", "Wie sprak een consulent.", "share", "")
    points = [rules.point("share", on=DAY, count=count, total=total, value=None, spread=None) for count, total in pairs]
    return [pooling.LabOutcome(f"Lab {number}", outcome, one) for number, one in enumerate(points)]


@given(shares())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_interval_of_a_share_covers_it_and_stays_a_share(pair):
    count, total = pair
    low, high = uncertainty.share_interval(count, total)
    assert -1e-9 <= low <= count / total * 100 + 1e-9
    assert count / total * 100 - 1e-9 <= high <= 100 + 1e-9


@given(shares(), st.integers(2, 20))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_more_of_the_same_narrows_the_interval_of_a_share(pair, times):
    count, total = pair
    low, high = uncertainty.share_interval(count, total)
    closer = uncertainty.share_interval(count * times, total * times)
    assert closer[1] - closer[0] < high - low


@given(st.integers(0, 100_000))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_interval_of_a_count_covers_it(count):
    low, high = uncertainty.count_interval(count)
    assert 0 <= low <= count < high


@given(st.floats(-1000, 1000), st.floats(0.1, 500), st.integers(2, 300), st.integers(2, 10))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_interval_of_a_mean_covers_it_and_narrows(mean, spread, total, times):
    low, high = uncertainty.mean_interval(mean, spread, total)
    closer = uncertainty.mean_interval(mean, spread, total * times)
    assert low < mean < high
    assert closer[1] - closer[0] < high - low


def test_of_one_person_no_mean_is_sure():
    assert uncertainty.mean_interval(10, 2, 1) is None
    assert uncertainty.mean_change((10, 2, 1), (8, 2, 40)) is None


@given(shares(), shares())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_interval_of_a_change_covers_the_change(now, before):
    low, high = uncertainty.share_change(*now, *before)
    difference = (now[0] / now[1] - before[0] / before[1]) * 100
    assert low - 1e-9 <= difference <= high + 1e-9


@given(st.integers(0, 5000), st.integers(0, 5000))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_interval_of_a_change_in_counts_covers_the_change(now, before):
    low, high = uncertainty.count_change(now, before)
    assert low <= now - before <= high


@given(lab_results())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_pooled_estimate_lies_between_the_extremes_and_in_its_interval(rows):
    found = pooling.pool(rows)
    values = [pooling.from_log_odds(pooling.effect(one)) for one in rows]
    assert min(values) - 1e-6 <= found.value <= max(values) + 1e-6
    assert 0 <= found.low <= found.value + 1e-6
    assert found.value - 1e-6 <= found.high <= 100
    assert 0 <= found.between <= 100


def test_labs_that_are_wholly_equal_do_not_give_a_certainty_without_width():
    one = rules.point("share", on=DAY, count=20, total=50, value=None, spread=None)
    outcome = pooling.Outcome("Contact", "Wie sprak een consulent.", "share", "")
    found = pooling.pool([pooling.LabOutcome(name, outcome, one) for name in "abc"])
    assert found.low < found.value < found.high
    assert found.between == 0


def other(**changes):
    outcome = {"name": "Contact", "definition": "Wie sprak een consulent.", "kind": "share", "unit": "", **changes}
    kind = outcome["kind"]
    values = {"count": 20, "total": 50, "value": Decimal(12), "spread": Decimal(3)}
    return pooling.LabOutcome("Lab", pooling.Outcome(**outcome), rules.point(kind, on=DAY, **values))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([other()], "maar één lab"),
        ([other(), other()], "pas twee labs"),
        ([other(), other(), other(definition="Wie iemand belde.")], "verschillende definities"),
        ([other(), other(), other(kind="count")], "niet in dezelfde soort"),
        ([other(kind="mean", unit="dagen"), other(kind="mean", unit="weken")], "verschillende eenheden"),
        ([other(kind="count", unit="mensen")] * 3, "hoe groot een gemeente is"),
    ],
)
def test_results_that_may_not_be_pooled_say_why(rows, reason):
    (found,) = pooling.compare(rows)
    assert found.pooled is None
    assert reason in found.why_not


def test_capitals_and_a_full_stop_make_no_other_definition():
    (found,) = pooling.compare([other(), other(), other(definition="wie  sprak een Consulent")])
    assert found.pooled is not None


def test_a_mean_without_spread_is_not_pooled():
    bare = pooling.LabOutcome("Lab", other(kind="mean", unit="dagen").outcome, Point(DAY, 12.0, total=30))
    (found,) = pooling.compare([other(kind="mean", unit="dagen"), other(kind="mean", unit="dagen"), bare])
    assert "spreiding niet bekend" in found.why_not


def test_a_small_change_may_be_chance_and_a_large_one_is_not():
    before = Baseline(20, DAY, 50)
    small = rules.change(
        "share", "more", before, rules.point("share", on=DAY, count=4, total=12, value=None, spread=None)
    )
    large = rules.change(
        "share", "more", before, rules.point("share", on=DAY, count=40, total=60, value=None, spread=None)
    )
    worse = rules.change(
        "share", "less", before, rules.point("share", on=DAY, count=40, total=60, value=None, spread=None)
    )
    assert [one.verdict for one in (small, large, worse)] == ["unsure", "better", "worse"]
    assert "Dat kan ook toeval zijn" in rules.change_words("share", "", small)
    assert rules.change_words("share", "", large).startswith("47 procentpunt meer dan vooraf.")


def test_a_baseline_of_unknown_size_counts_as_a_fixed_number_and_says_so():
    now = rules.point("share", on=DAY, count=40, total=60, value=None, spread=None)
    found = rules.change("share", "more", Baseline(20, DAY), now)
    assert not found.exact
    assert "De meting vooraf telt hier als vast getal." in rules.change_words("share", "", found)


def test_a_target_is_only_surely_reached_when_the_whole_interval_is():
    few = rules.point("share", on=DAY, count=9, total=20, value=None, spread=None)
    many = rules.point("share", on=DAY, count=450, total=1000, value=None, spread=None)
    assert rules.aim_words(rules.aim("more", 40, few)) == "doel gehaald, maar nog onzeker"
    assert rules.aim_words(rules.aim("more", 40, many)) == "doel gehaald"
    assert rules.aim_words(rules.aim("less", 40, many)) == "doel nog niet gehaald"


def test_numbers_of_few_people_stay_inside_the_lab():
    few = rules.point("share", on=DAY, count=3, total=9, value=None, spread=None)
    enough = rules.point("share", on=DAY, count=3, total=10, value=None, spread=None)
    assert [rules.may_be_public("share", one) for one in (few, enough)] == [False, True]
    assert not rules.may_be_public("count", rules.point("count", on=DAY, count=9, total=None, value=None, spread=None))


INDICATOR = {"kind": "share", "unit": "", "baseline": None, "target": None}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"target": 40, "target_on": DAY}, "baseline"),
        ({"baseline_on": DAY}, "baseline"),
        ({"baseline": 20}, "baseline_on"),
        ({"baseline": 20, "baseline_on": date(2027, 1, 1)}, "baseline_on"),
        ({"baseline": 20, "baseline_on": DAY}, "baseline_source"),
        ({"baseline": 120, "baseline_on": DAY, "baseline_source": "x"}, "baseline"),
        ({"baseline": 20, "baseline_on": DAY, "baseline_source": "x", "baseline_total": 0}, "baseline_total"),
        ({"baseline": 20, "baseline_on": DAY, "baseline_source": "x", "target": 40}, "target_on"),
        ({"baseline": 20, "baseline_on": DAY, "baseline_source": "x", "target": 40, "target_on": DAY}, "target_on"),
        ({"target_on": DAY}, "target"),
        ({"kind": "mean"}, "unit"),
        ({"kind": "count", "unit": "mensen", "baseline": 2.5, "baseline_on": DAY, "baseline_source": "x"}, "baseline"),
        ({"kind": "euro", "baseline": -1, "baseline_on": DAY, "baseline_source": "x"}, "baseline"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changed, field):
    with pytest.raises(RuleBroken) as refused:
        checks.check_indicator({**INDICATOR, **changed}, date(2026, 11, 23))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("share", {"count": 5, "total": None}, "total"),
        ("share", {"count": 5, "total": 4}, "count"),
        ("share", {"count": 0, "total": 0}, "total"),
        ("count", {"count": None}, "count"),
        ("mean", {"value": None}, "value"),
        ("mean", {"value": 4, "spread": 2, "total": None}, "total"),
        ("mean", {"value": 4, "total": 0}, "total"),
        ("euro", {"value": -4}, "value"),
        ("count", {"count": 4, "on": date(2026, 12, 1)}, "on"),
        ("count", {"count": 4, "on": date(2025, 12, 1)}, "on"),
    ],
)
def test_a_measurement_that_does_not_fit_is_refused_at_its_field(kind, values, field):
    with pytest.raises(RuleBroken) as refused:
        checks.check_measurement(kind, {"on": DAY, **values}, since=date(2026, 1, 1), today=date(2026, 11, 23))
    assert refused.value.field == field


# ---------------------------------------------------------------- costs and benefits


AMOUNTS = st.decimals(0, 1_000_000, places=2)


@st.composite
def lines(draw):
    three = sorted(draw(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS)))
    return Line(draw(st.sampled_from([COST, BENEFIT])), draw(st.sampled_from("abc")), three[1], three[0], three[2])


@given(st.lists(lines(), max_size=12))
def test_the_balance_lies_between_its_lowest_and_highest_and_its_parties_add_up(rows):
    found = balance.balance(rows)
    assert found.result.low <= found.result.expected <= found.result.high
    assert sum((one.pays.expected for one in found.parties), Decimal(0)) == found.costs.expected
    assert sum((one.gains.expected for one in found.parties), Decimal(0)) == found.benefits.expected


def test_the_balance_says_when_it_hangs_on_the_assumptions():
    cost, gain = (
        Line(COST, "gemeente", Decimal(100)),
        Line(BENEFIT, "corporatie", Decimal(120), Decimal(80), Decimal(200)),
    )
    assert balance.balance([cost]).words == "Er staan nog geen kosten én baten. Een saldo zegt dan niets."
    assert balance.balance([cost, gain]).words.startswith("Het hangt van de aannames af")
    assert "minstens zo hoog" in balance.balance([cost, Line(BENEFIT, "x", Decimal(120))]).words
    assert "kosten hoger" in balance.balance([cost, Line(BENEFIT, "x", Decimal(20))]).words


def test_a_lowest_above_what_is_expected_is_refused():
    with pytest.raises(RuleBroken) as refused:
        balance.check_row(amount=Decimal(10), number=Decimal(2), low=Decimal(21), high=None)
    assert refused.value.field == "low"


# ---------------------------------------------------------------- over the years, and what the balance hangs on


@given(st.decimals(0, 15, places=2), st.integers(1, 30), st.integers(0, 29))
def test_an_amount_is_worth_what_an_annuity_of_its_years_is_worth(rate, first, more):
    """Against the closed formula of an annuity, in floats."""
    last, yearly = first + more, 1 + float(rate) / 100
    annuity = (more + 1) if rate == 0 else (1 - yearly ** -(more + 1)) / (1 - 1 / yearly)
    expected = annuity * yearly ** -(first - 1) / (more + 1)
    assert float(discounting.worth(rate, first, last)) == pytest.approx(expected, rel=1e-12)
    assert 0 < discounting.worth(rate, first, last) <= 1


@given(st.lists(lines(), min_size=1, max_size=8), st.decimals(0, 15, places=2))
def test_a_lower_worth_keeps_the_order_of_lowest_expected_and_highest(rows, rate):
    weights = [discounting.worth(rate, 1 + number, 3 + number) for number in range(len(rows))]
    found, _ = sensitivity.both(rows, weights)
    assert found.result.low <= found.result.expected <= found.result.high
    assert found.costs.expected <= balance.balance(rows).costs.expected


COACH = Line(COST, "gemeente", Decimal(100), Decimal(90), Decimal(115), "Coach")
WORK = Line(BENEFIT, "gemeente", Decimal(120), Decimal(80), Decimal(200), "Werk")
SURE = Line(BENEFIT, "gemeente", Decimal(5), name="Vast")


def test_it_says_which_row_weighs_most_and_which_alone_turns_the_balance():
    said = [one.replace("\u00a0", " ") for one in sensitivity.both([COACH, WORK, SURE], [Decimal(1)] * 3)[1]]
    assert said == [
        "Het saldo hangt het meest af van ‘Werk’: tussen de laagste en de hoogste schatting scheelt dat € 120.",
        "Als alleen ‘Werk’ zo ver tegenvalt als geschat, slaat het saldo om.",
        "De baten mogen samen 20% lager uitvallen voordat ze lager zijn dan de kosten.",
    ]


def test_of_a_loss_it_says_what_would_have_to_go_better():
    said = sensitivity.both([replace(COACH, expected=Decimal(150), high=None, low=None), WORK], [Decimal(1)] * 2)[1]
    assert said[1] == "Als alleen ‘Werk’ zo ver meevalt als geschat, slaat het saldo om."
    assert said[2] == "De baten moeten samen 25% hoger uitvallen om zo hoog te zijn als de kosten."


def test_without_any_low_or_high_it_warns_that_the_balance_looks_surer_than_it_is():
    cost, gain = Line(COST, "x", Decimal(10), name="a"), Line(BENEFIT, "x", Decimal(10), name="b")
    said = sensitivity.both([cost, gain], [Decimal(1)] * 2)[1]
    assert said[0].startswith("Bij geen enkele regel staat een laagste of hoogste schatting.")
    assert said[1:] == ["De baten mogen samen nog geen 1% lager uitvallen voordat ze lager zijn dan de kosten."]
    assert sensitivity.both([cost], [Decimal(1)])[1] == []


@given(st.lists(lines(), min_size=2, max_size=6))
def test_what_it_says_of_the_room_is_true(rows):
    found, said = sensitivity.both(rows, [Decimal(1)] * len(rows))
    for sentence in said:
        if "mogen samen" in sentence and "nog geen" not in sentence:
            share = Decimal(sentence.split("samen ")[1].split("%")[0].replace(".", "")) / 100
            assert found.benefits.expected * (1 - share) >= found.costs.expected
        if "moeten samen" in sentence:
            share = Decimal(sentence.split("samen ")[1].split("%")[0].replace(".", "")) / 100
            assert found.benefits.expected * (1 + share) >= found.costs.expected
