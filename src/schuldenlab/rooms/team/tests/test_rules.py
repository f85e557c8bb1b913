"""Rules of tasks and team, without a database."""

from datetime import date
from decimal import Decimal

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.team import rules
from schuldenlab.rooms.team.facts import MANAGER, MEMBER, MemberFact, TaskFact, TeamFacts
from schuldenlab.rooms.team.rules import Term

PLACES = {"GM0479": "Zaanstad"}
THREE = {"GM0556": "Maassluis", "GM0606": "Schiedam", "GM0622": "Vlaardingen"}


def task(kind, *, codes=("GM0479",), contacts=("Sanne",), talks=1, pk=1):
    last = date(2027, 1, 4) if talks else None
    return TaskFact(pk, kind, "afdeling", frozenset(codes), tuple(contacts), talks, last)


def member(role=MEMBER, tasks=(), *, hours=8, released=True, asked=False, manager="Bart", pk=1):
    on = date(2027, 1, 4) if released else None
    return MemberFact(
        pk, pk, f"Lid {pk}", role, "", frozenset(tasks), Decimal(hours) if hours else None, "Bart", on, asked, manager
    )


WHOLE_TEAM = (
    member(MANAGER, pk=1),
    member(tasks=["work_income"], pk=2),
    member(tasks=["debt_help"], pk=3),
)
BOTH_TASKS = (task("work_income"), task("debt_help", pk=2))


def test_an_empty_lab_begins_with_who_does_work_and_income():
    gap = rules.first_gap(TeamFacts(), PLACES)
    assert (gap.title, gap.page, gap.query) == (
        "Leg vast wie Werk & Inkomen doet in Zaanstad",
        "task_add",
        "task=work_income&code=GM0479",
    )


def test_a_whole_team_with_both_tasks_misses_nothing():
    assert rules.first_gap(TeamFacts(BOTH_TASKS, WHOLE_TEAM), PLACES) is None


def test_wmo_and_youth_are_never_asked_for():
    gaps = rules.task_gaps(BOTH_TASKS, PLACES)
    assert gaps == []


def test_each_municipality_needs_its_own_contact():
    tasks = (task("work_income", codes=THREE), task("debt_help", codes=["GM0556", "GM0606"], pk=2))
    assert [gap.title for gap in rules.task_gaps(tasks, THREE)] == [
        "Leg vast wie Schuldhulpverlening doet in Vlaardingen"
    ]


def test_one_organisation_without_a_contact_for_three_municipalities_is_one_thing_to_do():
    tasks = (task("work_income", codes=THREE, contacts=()), task("debt_help", codes=THREE, pk=2))
    assert [(gap.page, gap.argument) for gap in rules.task_gaps(tasks, THREE)] == [("task_edit", 1)]


def test_a_contact_without_a_conversation_is_asked_for_a_conversation():
    gaps = rules.task_gaps((task("work_income", talks=0), task("debt_help", pk=2)), PLACES)
    assert [(gap.page, gap.query) for gap in gaps] == [("conversation_add", "task=1")]


def test_a_second_organisation_with_contact_is_enough_for_the_task():
    tasks = (task("work_income", contacts=()), task("work_income", pk=3), task("debt_help", pk=2))
    assert rules.task_gaps(tasks, PLACES) == []


@pytest.mark.parametrize(
    ("members", "first"),
    [
        ((), "Zoek een programmamanager"),
        ((member(MANAGER),), "Zoek een teamlid voor Werk & Inkomen"),
        ((member(MANAGER, ["work_income", "debt_help"]),), "Zoek een teamlid voor Werk & Inkomen"),
        ((member(MANAGER), member(tasks=["work_income"], pk=2)), "Zoek een teamlid voor Schuldhulpverlening"),
        ((member(MANAGER), member(tasks=["work_income", "debt_help"], pk=2)), "Zoek een tweede teamlid"),
        ((*WHOLE_TEAM[:2], member(tasks=["debt_help"], hours=None, pk=3)), "Vul in hoeveel uur Lid 3 heeft"),
        (
            (*WHOLE_TEAM[:2], member(tasks=["debt_help"], released=False, pk=3)),
            "Vraag de leidinggevende van Lid 3 om akkoord",
        ),
        (
            (*WHOLE_TEAM[:2], member(tasks=["debt_help"], released=False, manager="", pk=3)),
            "Vul in wie de leidinggevende van Lid 3 is",
        ),
    ],
)
def test_the_team_is_built_in_this_order(members, first):
    assert rules.team_gaps(members)[0].title == first


def test_a_release_that_was_asked_is_no_longer_ours_to_do():
    members = (*WHOLE_TEAM[:2], member(tasks=["debt_help"], released=False, asked=True, pk=3))
    assert rules.team_gaps(members) == []


def test_a_task_is_done_for_at_least_one_municipality_of_the_lab():
    rules.check_codes(["GM0479"], ["GM0479"])
    for wrong in ([], ["GM0363"], ["GM0479", "GM0363"]):
        with pytest.raises(RuleBroken) as broken:
            rules.check_codes(wrong, ["GM0479"])
        assert broken.value.field == "codes"


def term(person=1, role=MEMBER, starts=date(2027, 1, 1), until=None):
    return Term(person, f"Lid {person}", role, starts, until)


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        (term(until=date(2026, 12, 31)), None, "until"),
        (term(1, MANAGER), term(2, MANAGER), "role"),
        (term(1, MANAGER), term(2, MANAGER, until=date(2027, 1, 1)), "role"),
        (term(1), term(1, MANAGER), "person"),
    ],
)
def test_terms_that_clash_are_refused_at_their_field(one, other, field):
    with pytest.raises(RuleBroken) as broken:
        rules.check_term(one, [other] if other else [])
    assert broken.value.field == field


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (term(1, MANAGER), term(2, MANAGER, until=date(2026, 12, 31))),
        (term(1, MANAGER, until=date(2027, 2, 1)), term(2, MANAGER, starts=date(2027, 2, 2))),
        (term(1), term(2)),
        (term(1), term(1, until=date(2026, 12, 31))),
    ],
)
def test_terms_that_follow_each_other_or_differ_are_fine(one, other):
    rules.check_term(one, [other])


def test_only_person_hours_and_manager_open_the_release_again():
    before = {"person": 1, "hours_a_week": 8, "manager": 2}
    assert not rules.needs_new_release(before, {**before, "title": "iets anders"})
    for name in before:
        assert rules.needs_new_release(before, {**before, name: 9})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Jan de Vries", ""), ("jan  de vries", "jan@example.nl"), True),
        (("J. Bos", "bos@example.nl"), ("Jan Bos", "BOS@example.nl"), True),
        (("Jan Bos", ""), ("Jan Vos", ""), False),
        (("...", ""), ("---", ""), False),
    ],
)
def test_persons_look_alike_by_name_or_address(one, other, same):
    assert rules.look_alike(*one, *other) is same
