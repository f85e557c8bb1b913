from dataclasses import replace
from datetime import date

from schuldenlab.rooms.trajectory.facts import Asked
from schuldenlab.rooms.trajectory.rules import table
from schuldenlab.rooms.trajectory.rules.next_action import (
    candidates,
    dependents,
    earliest_kick_off,
    prerequisites,
    waiting_states,
)
from schuldenlab.rooms.trajectory.tests.example_facts import COMPLETE, EMPTY


def ranked(facts):
    return candidates(facts, (*table.judge_steps(facts), *table.judge_criteria(facts)))


def test_every_prerequisite_names_a_rule_that_exists():
    assert {name for needed in prerequisites().values() for name in needed} <= table.RULES.keys()


def test_no_rule_waits_for_itself():
    assert [rule for rule in table.RULES if rule in dependents(rule)] == []


def test_a_new_lab_begins_at_step_one():
    assert ranked(EMPTY)[0].state.id == "1.assigned"


def test_a_lab_in_which_all_holds_has_nothing_to_do():
    assert ranked(COMPLETE) == []


def test_what_waits_for_something_open_is_no_candidate():
    ids = [found.state.id for found in ranked(EMPTY)]
    assert not {"5.members", "6.themes", "7.local_public", "8.municipalities", "10.invitations", "c.signed"} & set(ids)


def test_the_action_that_unblocks_most_comes_first():
    found = ranked(EMPTY)
    assert [len(row.unblocks) for row in found] == sorted((len(row.unblocks) for row in found), reverse=True)


def test_waiting_for_somebody_is_no_action_until_it_is_overdue():
    bare = replace(
        COMPLETE,
        mandate=replace(COMPLETE.mandate, appointments=(replace(COMPLETE.mandate.appointments[0], confirmed_by=None),)),
    )
    fresh = replace(bare, asked=(Asked("mandate.appointment", 1, "Wim", date(2026, 11, 20)),))
    assert [row.state.id for row in ranked(fresh)] == []
    outcomes = (*table.judge_steps(fresh), *table.judge_criteria(fresh))
    assert [row.id for row in waiting_states(fresh, outcomes)] == ["1.confirmed"]
    stale = replace(bare, asked=(Asked("mandate.appointment", 1, "Wim", date(2026, 11, 1)),))
    assert [(row.state.id, row.waiting.who) for row in ranked(stale)] == [("1.confirmed", "Wim")]


def test_the_reason_tells_how_much_waits_and_until_when():
    assert "wachten nog" in ranked(EMPTY)[0].reason
    assert "uiterlijk op" in ranked(EMPTY)[0].reason
    assert "uiterlijk" not in ranked(replace(EMPTY, kick_off_target=None))[0].reason


def test_the_forecast_of_an_empty_lab_lies_in_the_future_and_ends_once_it_was_held():
    outcomes = (*table.judge_steps(EMPTY), *table.judge_criteria(EMPTY))
    assert earliest_kick_off(EMPTY, outcomes) > EMPTY.today
    assert earliest_kick_off(COMPLETE, (*table.judge_steps(COMPLETE), *table.judge_criteria(COMPLETE))) is None
