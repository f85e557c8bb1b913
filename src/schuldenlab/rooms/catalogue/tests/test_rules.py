"""What follows from what is known, without a database."""

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.catalogue import facets, projects, rules


def verdict(result, *others):
    keys = ("workable.in_use", "workable.lasting", "workable.parties")
    return rules.combined("workable", {"workable.result": result, **dict(zip(keys, others, strict=True))})


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("yes", "yes", "yes", "yes"), "yes"),
        (("yes", "yes", "unknown", "yes"), "partly"),
        (("unknown", "yes", "yes", "yes"), "unknown"),
        (("yes", "no", "yes", "yes"), "partly"),
        (("no", "no", "no", "yes"), "no"),
    ],
)
def test_a_criterion_holds_when_all_its_questions_do_and_is_unknown_without_the_key_one(answers, expected):
    assert verdict(*answers) == expected


def test_a_criterion_without_any_answer_is_unknown():
    assert rules.combined("available", {}) == "unknown"


def test_public_and_private_are_told_apart_from_the_kinds_that_a_source_names():
    assert rules.answer_on_sectors(["debt_help", "bank"])[0] == "yes"
    assert rules.answer_on_sectors(["debt_help", "council"])[0] == "partly"
    assert rules.answer_on_sectors([])[0] == "unknown"


@pytest.mark.parametrize(("count", "allowed"), [(0, False), (1, False), (2, True), (4, True), (5, False)])
def test_two_to_four_projects_can_be_compared(count, allowed):
    slugs = [f"p{number}" for number in range(count)]
    if allowed:
        rules.check_compared(slugs)
        return
    with pytest.raises(RuleBroken):
        rules.check_compared(slugs)


def test_a_count_behind_a_value_is_what_choosing_it_leaves():
    """The counts of every facet, checked against really choosing each value."""
    rows = [(row.slug, facets.marks_of(row)) for row in projects.all_projects()]
    for asked in ({}, {"theme": "youth"}, {"theme": "prevention", "phase": "referral"}, {"effort": "yes"}):
        _, counts = facets.narrow(rows, asked)
        for facet, (_, values) in facets.FACETS.items():
            for value in values:
                left, _ = facets.narrow(rows, {**asked, facet: value})
                assert counts[facet][value] == len(left), (asked, facet, value)
