"""When one may scale, what evidence lacks, and how a project spreads; without a database."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.scaling import rules
from schuldenlab.rooms.scaling.rules import Adoption, Answered

TODAY = date(2026, 11, 23)


def answers(**changed):
    return {key: Answered(key, changed.get(key.replace(".", "_"), "yes"), "Gezien.") for key in rules.QUESTIONS}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"tried": False}, "Er is nog geen proef gedaan."),
        ({"stopped": True}, "Het initiatief is gestopt."),
        ({"reached": None}, "Er is nog geen meting op of na de dag waarop de regel voor slagen geldt."),
        ({"reached": False}, "De regel voor slagen is niet gehaald."),
        ({"evaluated": False}, "De proef is nog niet geëvalueerd."),
    ],
)
def test_an_initiative_that_did_not_pass_says_what_it_lacks(facts, words):
    holds = {"tried": True, "evaluated": True, "reached": True, "stopped": False}
    assert rules.lacking(**holds) == []
    assert rules.lacking(**{**holds, **facts}) == [words]
    with pytest.raises(RuleBroken):
        rules.check_begin([words])


def test_the_three_criteria_follow_from_their_questions():
    found = {one.key: one.verdict for one in rules.criteria(answers(workable_lasting="no", available_effort="no"))}
    assert found == {"workable": "partly", "reusable": "yes", "available": "no"}


def test_what_was_not_answered_is_named_and_holds_an_offer_up():
    known = answers()
    del known["reusable.sectors"]
    found = rules.criteria(known)
    assert rules.unanswered(found) == ["publiek en privaat"]
    with pytest.raises(RuleBroken) as refused:
        rules.check_offer(found, waits=False)
    assert "publiek en privaat" in refused.value.message
    with pytest.raises(RuleBroken):
        rules.check_offer(rules.criteria(answers()), waits=True)
    rules.check_offer(rules.criteria(answers(workable_lasting="no")), waits=False)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"target": Decimal(5)}, "indicator"),
        ({"target": Decimal(5), "indicator": "gemeenten"}, "baseline"),
        ({"baseline": Decimal(1)}, "indicator"),
    ],
)
def test_an_aim_that_cannot_be_counted_is_refused_at_its_field(values, field):
    with pytest.raises(RuleBroken) as refused:
        rules.check_aim(**{"baseline": None, "target": None, "indicator": "", **values})
    assert refused.value.field == field


DAYS = st.dates(date(2020, 1, 1), TODAY)
CODES = st.lists(st.sampled_from(["GM0479", "GM0150", "GM0794", "GM0301"]), min_size=1, max_size=3).map(tuple)
ADOPTIONS = st.lists(st.builds(Adoption, st.text("ab", min_size=1, max_size=3), CODES, DAYS, st.booleans()), max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ADOPTIONS, st.lists(st.sampled_from(["GM0479", "GM0363"])))
def test_a_project_only_spreads_and_every_year_has_its_map(rows, known):
    found = rules.spread(rows, known)
    years = found.years(TODAY)
    assert years[-1] == TODAY.year
    assert years == sorted(set(years))
    maps = [found.at(year) for year in years]
    for earlier, later in pairwise(maps):
        assert set(earlier) <= set(later)
    assert len(found.until(years[-1])) == len(rows)
    assert all(step in {1, 2, 4} for steps in maps for step in steps.values())


def test_the_origin_comes_first_and_a_new_municipality_is_darkest():
    begun = Adoption("Lab A", ("GM0479",), date(2025, 3, 1), origin=True)
    found = rules.spread([Adoption("Lab B", ("GM0150",), date(2026, 2, 1)), begun], ["GM0363"])
    assert [one.lab for one in found.adoptions] == ["Lab A", "Lab B"]
    assert found.at(2025) == {"GM0363": 1, "GM0479": 4}
    assert found.at(2026) == {"GM0363": 1, "GM0479": 2, "GM0150": 4}
