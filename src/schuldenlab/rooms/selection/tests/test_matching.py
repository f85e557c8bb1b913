"""The points of each part, and what holds for every ranking. No database."""

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.selection import focus, matching, matching_facts, parts
from schuldenlab.rooms.selection.matching_facts import (
    Candidate,
    Condition,
    Estimate,
    FigureSign,
    Finding,
    Focus,
    PartyNeed,
)

YEAR = 2026
LOOKED_FOR = Focus(frozenset({"plan", "reduction"}), frozenset({"youth"}), frozenset({"youth"}))


def candidate(**values):
    plain = {"key": "jpf", "name": "JPF", "phases": {}, "themes": {}, "groups": {}}
    return Candidate(**{**plain, **values})


def points(part, **values):
    row = matching.judged(LOOKED_FOR, candidate(**values), parts.DEFAULTS, YEAR)
    return next((line.points, line.reason) for line in row.lines if line.key == part)


def evidence(*items):
    return tuple(Finding(kind, level, year, f"{kind} {year}: {level}") for kind, level, year in items)


def test_marks_count_by_the_share_of_what_is_looked_for():
    assert points("phase", phases={"plan": "plan maken"}) == (1, "1 van de 2 gezocht: plan maken")
    assert points("phase", phases={"plan": "plan maken", "reduction": "afbouwen"})[0] == 3
    assert points("phase", phases={"intake": "kennismaking"}) == (0, "het helpt in een andere fase: kennismaking")
    assert points("theme", themes={"youth": "jongeren"})[0] == 3


def test_what_is_for_all_residents_is_a_little_for_each_group():
    assert points("group", groups={"residents": "inwoners"})[0] == 1
    assert points("group", groups={"entrepreneurs": "ondernemers"})[0] == 0


@pytest.mark.parametrize(("local", "expected"), [("12.5", 3), ("10.5", 2), ("10", 1), ("9", 0)])
def test_figures_count_when_the_problem_is_larger_here_than_in_the_country(local, expected):
    assert points("figures", figure=FigureSign(Decimal(local), Decimal(10), "…"))[0] == expected
    assert points("figures") == (0, "er is geen cijfer van jullie gemeente om mee te vergelijken")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([("effect_study", "found", 2020)], 3),
        ([("effect_study", "found", 2010)], 2),
        ([("effect_study", "found", None)], 2),
        ([("own_statement", "found", 2024)], 1),
        ([("pilot_figures", "observed", 2024), ("own_statement", "reach", 2025)], 2),
        ([("effect_study", "not_found", 2024)], 0),
        ([("effect_study", "found", 2020), ("effect_study", "not_found", 2024)], 2),
        ([], 0),
    ],
)
def test_evidence_counts_by_kind_level_and_year_and_what_speaks_against_it(items, expected):
    assert points("evidence", findings=evidence(*items))[0] == expected


def test_what_must_be_there_first_counts_when_it_is_and_is_named_when_it_is_not():
    rows = (Condition("geld", True), Condition("mensen", False), Condition("ruimte"))
    assert points("conditions", conditions=rows) == (
        1,
        "1 van de 3 zijn er; ontbreekt: mensen; nog niet nagegaan: 1",
    )
    assert points("conditions", conditions=(Condition("geld", True),))[0] == 3


def test_parties_count_by_their_support_and_who_is_missing_is_named():
    fund = PartyNeed("fonds", "Fonds X", "promised", "toegezegd")
    bank = PartyNeed("bank", "Bank Y", "not_now", "doet nu niet mee")
    assert points("parties", parties=(fund,)) == (3, "Fonds X (toegezegd)")
    assert points("parties", parties=(fund, bank, PartyNeed("school"))) == (
        1,
        "Fonds X (toegezegd); ontbreekt: bank (Bank Y: doet nu niet mee), school",
    )


def test_effort_cost_and_time_come_from_the_own_estimate_alone():
    assert [points(part)[0] for part in ("effort", "cost", "time")] == [0, 0, 0]
    assert points("cost")[1] == "jullie hebben dit nog niet geschat"
    guess = Estimate(Decimal(40000), Decimal("12.5"), 3)
    assert [points(part, estimate=guess)[0] for part in ("effort", "cost", "time")] == [1, 2, 3]


def test_a_line_says_what_it_counts_and_why():
    row = matching.judged(LOOKED_FOR, candidate(neighbours=("Almere",)), {**parts.DEFAULTS, "neighbours": 2}, YEAR)
    assert row.lines[-1].words == "telt 0 tot 3; hier 1, want ook in Almere"
    assert (row.lines[-1].counts, row.total) == (2, 2 + sum(line.counts for line in row.lines[:-1]))


def test_every_part_says_what_it_means():
    assert set(parts.MEANINGS) == set(parts.DEFAULTS) == set(parts.LABELS)


def test_a_project_serves_an_objective_when_two_things_fit_or_the_only_one_that_is_asked():
    both = candidate(themes={"youth": "jongeren"}, groups={"youth": "jongeren"})
    assert matching.serves(LOOKED_FOR, both)
    assert not matching.serves(LOOKED_FOR, candidate(themes={"youth": "jongeren"}))
    assert matching.serves(Focus(themes=frozenset({"youth"})), candidate(themes={"youth": "jongeren"}))
    assert not matching.serves(Focus(), both)


def test_words_of_an_objective_point_to_what_it_is_about():
    assert focus.read("Minder huisuitzettingen") == Focus(
        frozenset({"awareness"}), frozenset({"housing"}), frozenset({"tenants"})
    )
    assert focus.read("Iets heel anders") == Focus()


@pytest.mark.parametrize("wrong", [-1, 6, True, None, "3"])
def test_a_weight_is_a_whole_number_from_nought_to_five(wrong):
    with pytest.raises(RuleBroken) as caught:
        matching.check_weights({**parts.DEFAULTS, "cost": wrong})
    assert caught.value.field == "cost"


# ---------------------------------------------------------------- what holds for every ranking

calmly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
KEYS = ["plan", "reduction", "youth", "residents", "housing"]
marks = st.dictionaries(st.sampled_from(KEYS), st.just("woord"), max_size=4)
findings = st.builds(
    Finding,
    st.sampled_from(list(parts.KIND_LIMIT)),
    st.sampled_from(list(parts.LEVEL_POINTS)),
    st.one_of(st.none(), st.integers(2000, YEAR)),
    st.just("bewijs"),
)
conditions = st.builds(Condition, st.text(min_size=1, max_size=5), st.sampled_from([True, False, None]))
needs = st.builds(
    PartyNeed, st.just("soort"), st.just("partij"), st.sampled_from([*matching_facts.RUNG_POINTS, "not_now", ""])
)
estimates = st.builds(Estimate, st.decimals(0, 200_000, places=2), st.decimals(0, 60, places=1), st.integers(0, 40))
signs = st.builds(FigureSign, st.decimals(0, 20, places=1), st.decimals(1, 20, places=1), st.just("cijfers"))
candidates = st.builds(
    Candidate,
    key=st.text("abcdef", min_size=1, max_size=3),
    name=st.text("ABC", max_size=2),
    phases=marks,
    themes=marks,
    groups=marks,
    findings=st.lists(findings, max_size=3).map(tuple),
    conditions=st.lists(conditions, max_size=3).map(tuple),
    parties=st.lists(needs, max_size=3).map(tuple),
    estimate=st.one_of(st.none(), estimates),
    figure=st.one_of(st.none(), signs),
    neighbours=st.lists(st.text("xyz", max_size=2), max_size=5).map(tuple),
    stopped=st.booleans(),
)
several = st.lists(candidates, max_size=8, unique_by=lambda row: row.key)
weights = st.fixed_dictionaries(dict.fromkeys(parts.DEFAULTS, st.integers(0, 5)))
some = st.frozensets(st.sampled_from(KEYS))
focuses = st.builds(Focus, some, some, some)


@calmly
@given(focuses, several, weights, st.randoms())
def test_the_order_is_total_and_the_same_whatever_order_they_come_in(sought, projects, heavy, chance):
    shuffled = list(projects)
    chance.shuffle(shuffled)
    first, second = (matching.rank(sought, rows, heavy, YEAR) for rows in (projects, shuffled))
    assert first == second
    assert [row.total for row in first] == sorted((row.total for row in first), reverse=True)
    assert {row.project.key for row in first} == {row.key for row in projects if not row.stopped}
    assert all((a.place < b.place) == (a.total > b.total) for a, b in itertools.pairwise(first))


@calmly
@given(focuses, candidates, weights)
def test_every_part_counts_nought_to_three_and_the_sum_is_what_is_shown(sought, project, heavy):
    row = matching.judged(sought, project, heavy, YEAR)
    assert all(0 <= line.points <= parts.MOST and line.reason for line in row.lines)
    assert 0 <= row.total <= matching.most_points(heavy)
    assert row.total == sum(line.points * heavy[line.key] for line in row.lines)


def total(sought, project, heavy):
    return matching.judged(sought, project, heavy, YEAR).total


@calmly
@given(focuses, candidates, weights, estimates)
def test_cheaper_lighter_and_sooner_never_counts_less(sought, project, heavy, guess):
    less = Estimate(guess.cost / 2, guess.hours / 2, guess.months // 2)
    assert total(sought, replace(project, estimate=less), heavy) >= total(
        sought, replace(project, estimate=guess), heavy
    )


@calmly
@given(focuses, candidates, weights)
def test_what_is_there_and_who_signed_never_counts_less(sought, project, heavy):
    there = tuple(replace(row, met=True) for row in project.conditions)
    signed = tuple(replace(row, rung="signed") for row in project.parties)
    before = total(sought, project, heavy)
    assert total(sought, replace(project, conditions=there), heavy) >= before
    assert total(sought, replace(project, parties=signed), heavy) >= before


@calmly
@given(focuses, candidates, weights, st.sampled_from(["phases", "themes", "groups"]), st.sampled_from(KEYS))
def test_one_more_mark_never_counts_less(sought, project, heavy, which, key):
    more = replace(project, **{which: {**getattr(project, which), key: "woord"}})
    assert total(sought, more, heavy) >= total(sought, project, heavy)


@calmly
@given(focuses, candidates, weights, findings)
def test_one_more_finding_counts_less_only_when_it_speaks_against(sought, project, heavy, found):
    more = replace(project, findings=(*project.findings, found))
    if found.level not in {"not_found", "failed"}:
        assert total(sought, more, heavy) >= total(sought, project, heavy)


@calmly
@given(focuses, candidates, weights, st.decimals(0, 5, places=1))
def test_a_larger_problem_and_one_more_neighbour_never_count_less(sought, project, heavy, extra):
    before = total(sought, project, heavy)
    assert total(sought, replace(project, neighbours=(*project.neighbours, "Nieuw")), heavy) >= before
    if project.figure:
        larger = replace(project.figure, local=project.figure.local + extra)
        assert total(sought, replace(project, figure=larger), heavy) >= before


@calmly
@given(focuses, candidates, weights, st.sampled_from(list(parts.DEFAULTS)))
def test_a_heavier_part_never_counts_less(sought, project, heavy, key):
    assert total(sought, project, {**heavy, key: heavy[key] + 1}) >= total(sought, project, heavy)
