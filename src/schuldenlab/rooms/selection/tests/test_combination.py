"""The best combination against trying everything, and what it says. No database."""

from dataclasses import replace
from itertools import chain
from itertools import combinations as subsets
from math import ceil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.selection import combination, combination_words
from schuldenlab.rooms.selection.combination import HOURS, MONEY, PROJECTS, Limits, Option, Question, best, combined

PHASES = ["awareness", "intake", "plan", "reduction"]
TITLES = {1: "Jongeren", 2: "Huur", 3: "Sneller"}
calmly = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def option(key, cost, tenths=0, objectives=(), phases=()):
    return Option(key, key.upper(), cost, tenths, frozenset(objectives), frozenset(phases))


def question(*options, money=100, tenths=100, at_most=3, weights=((1, 1), (2, 1), (3, 1)), **limits):
    return Question(options, Limits(money, tenths, at_most, **limits), weights)


def fits(asked, keys):
    one, limits = combined(asked, keys), asked.limits
    return (
        limits.must <= set(keys)
        and one.cost <= limits.money
        and one.tenths <= limits.tenths
        and len(one.keys) <= limits.at_most
    )


def every(asked):
    """Every combination that fits, by trying all."""
    keys = [row.key for row in asked.allowed]
    sets = chain.from_iterable(subsets(keys, size) for size in range(len(keys) + 1))
    return [combined(asked, chosen) for chosen in sets if fits(asked, chosen)]


amounts = st.integers(0, 12)
options = st.lists(
    st.builds(
        Option,
        st.sampled_from("abcdefg"),
        st.just("Naam"),
        amounts,
        amounts,
        st.frozensets(st.integers(1, 3)),
        st.frozensets(st.sampled_from(PHASES), max_size=2),
    ),
    max_size=7,
    unique_by=lambda row: row.key,
).map(tuple)
keys = st.frozensets(st.sampled_from("abcdefg"), max_size=2)
weights = st.tuples(*(st.tuples(st.just(number), st.integers(1, 3)) for number in (1, 2, 3)))


@st.composite
def questions(draw):
    rows, must = draw(options), draw(keys)
    known = {row.key for row in rows}
    limits = Limits(
        draw(st.integers(0, 40)),
        draw(st.integers(0, 40)),
        draw(st.integers(0, 6)),
        must & known,
        (draw(keys) - must) & known,
    )
    return Question(rows, limits, draw(weights))


@calmly
@given(questions())
def test_the_best_is_the_best_of_all_and_the_cheapest_of_those(asked):
    tried = every(asked)
    found = best(asked).best
    assert (found is None) == (not tried)
    if found:
        assert fits(asked, found.keys)
        assert found.worth == max(row.worth for row in tried)
        assert found.cost == min(row.cost for row in tried if row.worth == found.worth)


@calmly
@given(questions())
def test_infeasible_is_what_the_must_haves_ask_and_how_much_is_told(asked):
    told = best(asked).shortages
    enough = replace(asked.limits, **{combination.FIELD[row.limit]: row.needed for row in told})
    assert bool(told) == (not every(asked))
    assert best(replace(asked, limits=enough)).best is not None


@calmly
@given(questions(), st.integers(0, 20), st.integers(0, 20), st.integers(0, 2))
def test_more_money_hours_or_projects_never_covers_less(asked, money, tenths, more):
    wider = replace(
        asked.limits,
        money=asked.limits.money + money,
        tenths=asked.limits.tenths + tenths,
        at_most=asked.limits.at_most + more,
    )
    found = best(asked).best
    if found:
        assert best(replace(asked, limits=wider)).best.worth >= found.worth


@calmly
@given(questions())
def test_a_project_less_never_covers_more(asked):
    found = best(asked).best
    if found is None:
        return
    for row in asked.options:
        if row.key not in asked.limits.must:
            fewer = replace(asked, options=tuple(other for other in asked.options if other != row))
            assert best(fewer).best.worth <= found.worth


@calmly
@given(questions())
def test_alternatives_fit_come_near_and_are_not_the_best_or_one_another(asked):
    answer = best(asked)
    if answer.best is None:
        return
    told = [answer.best, *answer.alternatives]
    assert all(fits(asked, row.keys) for row in told)
    assert all(row.worth >= ceil(answer.best.worth * combination.NEAR) for row in answer.alternatives)
    assert [row.worth for row in told] == sorted((row.worth for row in told), reverse=True)
    for place, row in enumerate(told):
        assert all(not set(other.keys) <= set(row.keys) for other in told[:place])


@calmly
@given(questions())
def test_the_extra_step_is_the_least_that_adds_anything(asked):
    answer = best(asked)
    if answer.best is None:
        return
    for row in answer.extras:
        name = combination.FIELD[row.limit]
        given_now = getattr(asked.limits, name)
        plenty = replace(asked.limits, **{name: 1000})
        most = max(one.worth for one in every(replace(asked, limits=plenty)))
        assert (row.step is None) == (most == answer.best.worth)
        if row.step is not None:
            less = replace(asked.limits, **{name: given_now + row.step - 1})
            enough = replace(asked.limits, **{name: given_now + row.step})
            assert max(one.worth for one in every(replace(asked, limits=less))) == answer.best.worth
            assert max(one.worth for one in every(replace(asked, limits=enough))) == row.combination.worth


@st.composite
def wide(draw):
    """Sums as labs have them, with ties, and now and then nothing at all to spend."""
    amount = st.sampled_from([0, 1, 4999, 5000, 5000, 20_000, 20_000, 149_999, 150_000, 2_500_000, 10_000_000])
    hours = st.sampled_from([0, 0, 15, 40, 40, 200, 4000])
    rows = draw(
        st.lists(
            st.tuples(amount, hours, st.frozensets(st.integers(1, 3)), st.frozensets(st.sampled_from(PHASES))),
            max_size=8,
        )
    )
    made = tuple(option(key, *row) for key, row in zip("abcdefgh", rows, strict=False))
    limits = Limits(draw(amount | st.integers(0, 10_000_000)), draw(hours), draw(st.integers(0, 8)))
    return Question(made, limits, ((1, 1), (2, 3), (3, 2)))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(wide())
def test_with_sums_as_labs_have_them_and_with_nothing_to_spend_it_is_still_the_best_of_all(asked):
    tried, answer = every(asked), best(asked)
    assert answer.best.worth == max(row.worth for row in tried)
    assert answer.best.cost == min(row.cost for row in tried if row.worth == answer.best.worth)
    plenty = replace(asked.limits, money=asked.limits.money + 1)
    for row in answer.extras:
        if row.limit == MONEY and row.step is not None and row.step > 1:
            assert best(replace(asked, limits=plenty)).best.worth == answer.best.worth


@calmly
@given(questions())
def test_no_alternative_is_passed_over(asked):
    """Each is the best of what leaves out a project of every one told before; when the list ends early there is none left."""
    answer = best(asked)
    if answer.best is None:
        return
    told, least = [answer.best], max(ceil(answer.best.worth * combination.NEAR), 1)

    def left():
        fresh = [row for row in every(asked) if all(not set(one.keys) <= set(row.keys) for one in told)]
        return max((row.worth for row in fresh), default=-1)

    for row in answer.alternatives:
        assert row.worth == left()
        told.append(row)
    if len(answer.alternatives) < combination.MOST_ALTERNATIVES:
        assert left() < least


# ---------------------------------------------------------------- in words

A = option("a", 60, 40, [1], ["plan", "reduction"])
B = option("b", 50, 20, [2], ["intake"])
C = option("c", 30, 20, [3], [])
NAMES = {"a": "Fonds", "b": "Maatjes", "c": "Collectief"}


def test_what_must_be_in_and_what_may_not_count():
    assert best(question(A, B, C)).best.keys == ("a", "c")
    assert best(question(A, B, C, must=frozenset("b"))).best.keys == ("b", "c")
    assert best(question(A, B, C, without=frozenset("a"))).best.keys == ("b", "c")


def test_a_heavier_objective_is_covered_first():
    assert best(question(A, B, C, money=60, at_most=1, weights=((1, 1), (2, 3), (3, 1)))).best.keys == ("b",)


def test_the_proof_is_told_with_how_many_combinations_there_are():
    asked = question(A, B, C)
    told = combination_words.proof(asked, best(asked).best)
    assert told == (
        "Geen betere combinatie bestaat. Dat is geen schatting maar bewezen: van alle 8 combinaties haalt er geen één"
        " binnen jullie geld, uren en aantal meer dan 22 punten. Van wat evenveel dekt, is dit de goedkoopste."
    )


def test_what_a_little_more_adds_is_told_with_the_projects():
    asked = question(A, B, C)
    answer = best(asked)
    told = [combination_words.more(row, answer.best, NAMES, TITLES) for row in answer.extras]
    assert told == [
        (
            "Met €\xa010 meer kan ook doelstelling ‘Huur’ en fase kennismaking (al valt er ook iets weg; samen 23 punten):"
            " Fonds en Maatjes."
        ),
        "Alleen meer uren voegt niets toe: met de andere grenzen zoals ze zijn, wordt er niets meer gedekt.",
        (
            "Alleen meer projecten tegelijk voegt niets toe: met de andere grenzen zoals ze zijn, wordt er niets meer"
            " gedekt."
        ),
    ]


def test_an_alternative_is_told_by_what_is_swapped():
    asked = question(A, B, C)
    (other,) = best(asked).alternatives
    assert combination_words.difference(other, best(asked).best, NAMES) == (
        "In plaats van Fonds: Maatjes; 1 punt minder, €\xa010 goedkoper."
    )


def test_what_does_not_fit_says_how_much_is_needed_at_least():
    answer = best(question(A, B, money=100, tenths=50, at_most=1, must=frozenset("ab")))
    assert [(row.limit, row.needed, row.given) for row in answer.shortages] == [
        (MONEY, 110, 100),
        (HOURS, 60, 50),
        (PROJECTS, 2, 1),
    ]
    assert combination_words.shortage(answer.shortages[1]).startswith("Minimaal 6 uur nodig.")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("money", -1),
        ("money", 10_000_001),
        ("money", None),
        ("hours", -1),
        ("hours", 401),
        ("at_most", 0),
        ("at_most", 61),
    ],
)
def test_limits_that_cannot_be_are_refused_at_their_field(name, wrong):
    values = {"money": 1000, "hours": 10, "at_most": 3, "must": [], "without": [], name: wrong}
    with pytest.raises(RuleBroken) as caught:
        combination_words.check_limits(values, ())
    assert caught.value.field == name


def test_a_project_cannot_be_in_and_out():
    values = {"money": 1000, "hours": 10, "at_most": 3, "must": ["a"], "without": ["a"]}
    with pytest.raises(RuleBroken) as caught:
        combination_words.check_limits(values, ["a"])
    assert caught.value.field == "without"
