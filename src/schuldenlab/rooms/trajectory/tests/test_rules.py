from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from schuldenlab.rooms.handover.facts import HandoverFacts
from schuldenlab.rooms.mandate.facts import DecisionFact, MandateFacts
from schuldenlab.rooms.portfolio.facts import AskedJudgement, PortfolioFacts
from schuldenlab.rooms.trajectory.facts import Asked, DeviationFact, LabFacts
from schuldenlab.rooms.trajectory.presenting import DOING
from schuldenlab.rooms.trajectory.rules import table
from schuldenlab.rooms.trajectory.rules.kinds import judge, overdue
from schuldenlab.rooms.trajectory.tests.example_facts import COMPLETE, EMPTY, OBJECTIVE, ZAANSTAD, decision, judgement
from schuldenlab.rooms.workplan.facts import CoverFact

VLAARDINGEN = "GM0622"


def verdict(rule: str, facts: LabFacts) -> bool:
    return judge(table.RULES[rule], facts).holds


def changed(room: str, **fields: Any) -> LabFacts:
    return replace(COMPLETE, **{room: replace(getattr(COMPLETE, room), **fields)})


def test_the_complete_lab_meets_every_rule():
    missing = [
        row.sentence
        for outcome in (*table.judge_steps(COMPLETE), *table.judge_criteria(COMPLETE))
        for row in outcome.missing
    ]
    assert missing == []


def test_an_empty_lab_meets_no_rule_at_all():
    holding = [
        row.id
        for outcome in (*table.judge_steps(EMPTY), *table.judge_criteria(EMPTY))
        for row in outcome.rules
        if row.holds
    ]
    assert holding == []


def test_there_are_ten_steps_and_four_criteria_in_the_order_of_the_source_page():
    assert [step.number for step in table.STEPS] == list(range(1, 11))
    assert [criterion.letter for criterion in table.CRITERIA] == ["a", "b", "c", "d"]


def test_every_sentence_is_a_dutch_sentence_and_every_open_rule_says_where_to_mend_it():
    for facts in (COMPLETE, EMPTY):
        for outcome in (*table.judge_steps(facts), *table.judge_criteria(facts)):
            for row in outcome.rules:
                assert not row.sentence[0].islower(), row
                assert row.sentence.endswith((".", "?", ".’")), row
                assert (row.mend is None) == row.holds


def test_criterion_a_is_the_very_rules_of_step_seven():
    assert table.CRITERIA[0].rules == table.STEPS[6].rules


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("1.assigned", changed("mandate", appointments=())),
        ("1.assigned", changed("mandate", appointments=(replace(COMPLETE.mandate.appointments[0], starts=date(2027, 1, 1)),))),
        ("1.complete", changed("mandate", appointments=(replace(COMPLETE.mandate.appointments[0], hours_a_week=None),))),
        ("1.confirmed", changed("mandate", appointments=(replace(COMPLETE.mandate.appointments[0], confirmed_by=None),))),
        ("2.objectives", changed("workplan", minimum_objectives=3)),
        ("2.measurable", changed("workplan", objectives=(replace(OBJECTIVE, target=None),))),
        ("2.baseline", changed("workplan", objectives=(replace(OBJECTIVE, baseline_source=""),))),
        ("2.activities", changed("workplan", objectives=(replace(OBJECTIVE, activities=()),))),
        ("2.roles", changed("workplan", roles=(("rol", Decimal(0)),))),
        ("2.budget", changed("workplan", cover=())),
        ("2.policy", changed("workplan", policy_plan="")),
        ("2.adopted", changed("workplan", adopted=None)),
        ("3.need", changed("mandate", need_figures=())),
        ("3.college", changed("mandate", decisions=(decision("lab", proven=False),))),
        ("3.college", changed("mandate", decisions=(decision("lab", outcome="rejected"),))),
        ("3.wethouder", changed("mandate", wethouders=())),
        ("3.budget", changed("workplan", cover=(CoverFact("fonds", Decimal(100000), False, False, settled=False),))),
        ("3.council", changed("mandate", decisions=(decision("lab"),))),
        ("4.work_income.contact", changed("team", tasks=COMPLETE.team.tasks[1:])),
        ("4.debt_help.conversation", changed("team", tasks=(COMPLETE.team.tasks[0], replace(COMPLETE.team.tasks[1], conversations=0)))),
        ("5.manager", changed("team", members=COMPLETE.team.members[1:])),
        ("5.members", changed("team", members=COMPLETE.team.members[:2])),
        ("5.tasks", changed("team", members=COMPLETE.team.members[:2])),
        ("5.released", changed("team", members=(replace(COMPLETE.team.members[0], released_on=None), *COMPLETE.team.members[1:]))),
        ("6.themes", changed("selection", themes=())),
        ("6.objectives", changed("selection", chosen=(replace(COMPLETE.selection.chosen[0], stopped=True),))),
        ("6.types", changed("partners", partners=())) if False else ("6.types", changed("selection", chosen=(replace(COMPLETE.selection.chosen[0], needs=(replace(COMPLETE.selection.chosen[0].needs[0], partner_ids=()),)),))),
        ("6.recorded", changed("selection", recorded_on=None)),
        ("7.national", changed("partners", partners=COMPLETE.partners.partners[:2])),
        ("7.local_private", changed("partners", partners=(COMPLETE.partners.partners[0], replace(COMPLETE.partners.partners[1], rung="positive")))),
        ("8.text", changed("declaration", frozen_on=None)),
        ("8.municipalities", changed("declaration", signatories=COMPLETE.declaration.signatories[1:])),
        ("8.groups", changed("declaration", signatories=COMPLETE.declaration.signatories[:3])),
        ("8.verifies", changed("declaration", verifies=False)),
        ("9.criteria", changed("trials", gates_without_criteria=("beproeven",))),
        ("9.adopted", changed("trials", adopted_on=None)),
        ("10.held", changed("meetings", kick_off=replace(COMPLETE.meetings.kick_off, present=0))),
        ("10.pledges", changed("meetings", kick_off=replace(COMPLETE.meetings.kick_off, pledges=0))),
        ("c.signed", replace(COMPLETE, handover=HandoverFacts(replace(COMPLETE.handover.latest, receiver_signed_on=None)))),
        ("c.signed", replace(COMPLETE, handover=HandoverFacts(replace(COMPLETE.handover.latest, counts=False)))),
        ("d.coverage", changed("portfolio", projects=())),
        ("d.wethouder", changed("portfolio", judgements=(judgement("programme_manager"),))),
    ],
)  # fmt: skip
def test_a_rule_fails_when_what_it_asks_is_taken_away(rule, facts):
    assert not verdict(rule, facts)


def test_one_joint_decision_may_serve_several_municipalities_by_name():
    both = replace(COMPLETE, municipalities=((ZAANSTAD, "Zaanstad"), (VLAARDINGEN, "Vlaardingen")))
    assert not verdict("3.college", both)
    joint = decision("lab", joint_codes=frozenset({ZAANSTAD, VLAARDINGEN}))
    assert verdict("3.college", replace(both, mandate=replace(COMPLETE.mandate, decisions=(joint,))))


def test_an_assignment_that_ended_still_counts_after_a_signed_hand_over():
    ended = (replace(COMPLETE.mandate.appointments[0], ends=date(2026, 10, 31)),)
    facts = changed("mandate", appointments=ended)
    assert verdict("1.assigned", facts)
    assert not verdict("1.assigned", replace(facts, handover=HandoverFacts()))


def test_new_money_asks_for_a_decision_of_the_council_and_not_only_for_information():
    new = CoverFact("raad", Decimal(100000), structural=False, new_money=True, settled=True)
    facts = changed("workplan", cover=(new,))
    assert not verdict("3.council", facts)
    decided = replace(facts, mandate=replace(COMPLETE.mandate, decisions=(decision("budget", "council"),)))
    assert verdict("3.council", decided)


def test_a_baseline_may_be_an_activity_that_will_supply_it():
    later = replace(OBJECTIVE, baseline=None, activities=(replace(OBJECTIVE.activities[0], supplies_baseline=True),))
    assert verdict("2.baseline", changed("workplan", objectives=(later,)))


def test_the_national_group_is_left_out_and_said_so_only_when_no_chosen_project_needs_one():
    local = replace(COMPLETE.selection.chosen[0], needs=COMPLETE.selection.chosen[0].needs[:1])
    step = table.judge_steps(changed("selection", chosen=(local,)))[6]
    assert [row.id for row in step.rules] == ["7.local_public", "7.local_private"]
    assert step.notes
    nothing = table.judge_steps(changed("selection", chosen=()))[6]
    assert not next(row for row in nothing.rules if row.id == "7.national").holds


def test_wmo_and_youth_never_block_but_are_shown():
    step = table.judge_steps(COMPLETE)[3]
    assert step.holds
    assert [note.split(":")[0] for note in step.notes] == ["Wmo", "Jeugd"]


def test_a_judgement_lapses_when_the_coverage_worsens():
    without = changed("portfolio", projects=())
    assert not verdict("d.programme_manager", without)
    row = replace(judgement("wethouder"), objectives_covered=frozenset(), gaps_answered=frozenset({1}))
    answered = replace(COMPLETE, portfolio=PortfolioFacts(judgements=(row, replace(row, role="programme_manager"))))
    assert verdict("d.wethouder", answered)
    assert verdict("d.coverage", answered)


def test_a_steering_group_decision_serves_for_both_judgements():
    facts = changed("portfolio", judgements=(judgement("steering_group"),))
    assert verdict("d.wethouder", facts)
    assert verdict("d.programme_manager", facts)


def test_without_objectives_criterion_d_never_holds():
    assert not table.judge_criteria(changed("workplan", objectives=()))[3].holds


def exception_on(rule: str) -> LabFacts:
    row = DeviationFact(1, rule, "Wim", "de regio doet dit", date(2026, 1, 1), None)
    return replace(EMPTY, deviations=(row,))


def test_an_exception_makes_a_rule_hold_visibly():
    state = judge(table.RULES["1.assigned"], exception_on("1.assigned"))
    assert (state.holds, state.exception.by) == (True, "Wim")
    assert state.sentence.startswith("Anders geregeld door Wim")


NEVER = [
    "2.adopted",
    "9.adopted",
    "8.municipalities",
    "8.groups",
    "8.verifies",
    "8.join",
    "10.held",
    "b.held",
    "c.items",
    "c.signed",
    "d.coverage",
    "d.wethouder",
    "d.programme_manager",
]


@pytest.mark.parametrize("rule", NEVER)
def test_an_exception_is_never_possible_on_b_c_d_signatures_and_adoptions(rule):
    assert not judge(table.RULES[rule], exception_on(rule)).holds


def test_a_question_that_was_asked_names_who_it_waits_for():
    facts = replace(
        changed("mandate", appointments=(replace(COMPLETE.mandate.appointments[0], confirmed_by=None),)),
        asked=(Asked("mandate.appointment", 1, "Wim", date(2026, 11, 20)),),
    )
    state = judge(table.RULES["1.confirmed"], facts)
    assert (state.holds, state.waiting.who) == (False, "Wim")


def test_the_need_alone_is_not_willingness():
    assert not verdict("3.college", replace(COMPLETE, mandate=MandateFacts(need_figures=("x",), need_text="y")))


BOTH = replace(COMPLETE, municipalities=((ZAANSTAD, "Zaanstad"), (VLAARDINGEN, "Vlaardingen")))


def deciding(*rows: DecisionFact, facts: LabFacts = COMPLETE) -> LabFacts:
    return replace(facts, mandate=replace(facts.mandate, decisions=rows))


def planned(about: str, **changes: Any) -> DecisionFact:
    row = {"outcome": "", "taken_on": None, "proven": False, "planned_for": date(2026, 12, 15), **changes}
    return decision(about, **row)


def told(rule: str, facts: LabFacts) -> tuple[bool, str, str | None]:
    """Whether it holds, whom it waits for, and the page that mends it."""
    state = judge(table.RULES[rule], facts)
    return state.holds, state.waiting.who if state.waiting else "", state.mend.url_name if state.mend else None


@pytest.mark.parametrize("rule", ["3.college", "8.join"])
def test_a_decision_on_its_road_is_not_asked_for_again(rule):
    about = "lab" if rule == "3.college" else "join"
    assert told(rule, deciding(planned(about))) == (False, "het college", "mandate:decision")
    assert told(rule, deciding()) == (False, "", "mandate:decision_add")


def test_a_municipality_for_which_nothing_is_prepared_comes_before_one_that_waits():
    facts = deciding(planned("lab"), facts=BOTH)
    state = judge(table.RULES["3.college"], facts)
    assert state.sentence == "Er is nog geen besluit van het college van Vlaardingen vóór een lokaal Schuldenlab."
    assert state.waiting is None
    joint = planned("lab", joint_codes=frozenset({ZAANSTAD, VLAARDINGEN}))
    assert told("3.college", deciding(joint, facts=BOTH)) == (False, "het college", "mandate:decision")


def test_of_two_colleges_the_one_without_outcome_after_its_day_is_the_action():
    late = planned("lab", id=7, joint_codes=frozenset({VLAARDINGEN}), planned_for=date(2026, 11, 1))
    state = judge(table.RULES["3.college"], deciding(planned("lab"), late, facts=BOTH))
    assert (state.waiting, state.mend.url_name, state.mend.arguments) == (None, "mandate:decision_outcome", (7,))


def test_a_decision_that_was_put_off_goes_back_on_the_agenda_and_counts_for_nothing():
    put_off = planned("lab", outcome="deferred", taken_on=date(2026, 11, 3), proven=True, planned_for=date(2026, 11, 3))
    state = judge(table.RULES["3.college"], deciding(put_off))
    assert (state.holds, state.sentence) == (
        False, "‘Besluit over lab’ is aangehouden. Zet het opnieuw op de agenda.",
    )  # fmt: skip


def test_a_stage_of_the_paper_that_is_due_within_a_week_is_work_and_not_waiting():
    soon = planned("lab", stage="Concept klaar", stage_due=date(2026, 11, 27))
    state = judge(table.RULES["3.college"], deciding(soon))
    assert (state.waiting, "‘concept klaar’, uiterlijk op 27 november 2026" in state.sentence) == (None, True)
    assert told("3.college", deciding(replace(soon, stage_due=date(2027, 2, 1))))[1] == "het college"


def test_a_decision_without_its_paper_waits_for_who_was_asked_to_confirm_it():
    bare = decision("lab", id=5, proven=False)
    asked = replace(deciding(bare), asked=(Asked("mandate.decision", 5, "Bea", date(2026, 11, 20)),))
    assert (told("3.college", deciding(bare))[1], told("3.college", asked)[1]) == ("", "Bea")


def test_the_programme_manager_stands_for_neither_task():
    boss, first, second = COMPLETE.team.members
    members = (replace(boss, tasks=frozenset({"debt_help"})), first, replace(second, tasks=frozenset()))
    assert not verdict("5.tasks", changed("team", members=members))


def test_a_project_that_the_lab_itself_stopped_serves_no_objective_and_needs_no_party():
    (project,) = COMPLETE.portfolio.projects
    facts = changed("portfolio", projects=(replace(project, stopped=True),))
    assert not verdict("6.objectives", facts)
    assert not verdict("7.national", facts)


def test_a_regional_party_is_not_national_and_a_national_one_that_nothing_needs_does_not_count():
    public, private, national = COMPLETE.partners.partners
    for other in (replace(national, level="local"), replace(national, types=frozenset({"bank"}))):
        assert not verdict("7.national", changed("partners", partners=(public, private, other)))


def test_a_partner_that_falls_back_after_signing_no_longer_carries_its_group():
    public, *others = COMPLETE.partners.partners
    for rung in ("not_now", "talking"):
        facts = changed("partners", partners=(replace(public, rung=rung), *others))
        assert not verdict("7.local_public", facts)
        assert not table.judge_criteria(facts)[0].holds


def test_a_partner_whose_own_board_decides_is_waited_for_until_that_day():
    public, *others = COMPLETE.partners.partners
    row = replace(public, rung="deciding", decides_before=date(2026, 12, 1))
    assert told("7.local_public", changed("partners", partners=(row, *others)))[1] == "Partij 1"


def test_an_added_objective_is_a_gap_until_the_judges_answer_it():
    facts = changed("workplan", objectives=(OBJECTIVE, replace(OBJECTIVE, id=2, title="Meer rust")))
    assert not any(verdict(rule, facts) for rule in ("d.coverage", "d.programme_manager", "d.wethouder"))


def test_an_officer_who_judges_after_the_steering_group_is_heard():
    together = judgement("steering_group")
    later = replace(judgement("wethouder"), enough=False, on=date(2026, 11, 2))
    facts = changed("portfolio", judgements=(together, later))
    assert (verdict("d.wethouder", facts), verdict("d.programme_manager", facts)) == (False, True)
    earlier = changed("portfolio", judgements=(together, replace(later, on=date(2026, 10, 1))))
    assert verdict("d.wethouder", earlier)


def test_a_question_for_a_judgement_becomes_overdue_and_a_reminder_gives_time_again():
    def facts(last: date) -> LabFacts:
        row = AskedJudgement("wethouder", 1, "Wim", date(2026, 11, 1), last)
        return changed("portfolio", judgements=(judgement("programme_manager"),), asked=(row,))

    old, fresh = (judge(table.RULES["d.wethouder"], facts(day)) for day in (date(2026, 11, 1), date(2026, 11, 20)))
    assert (overdue(COMPLETE, old.waiting), overdue(COMPLETE, fresh.waiting)) == (True, False)


def test_a_reminder_gives_time_again_for_confirmations_and_signatures():
    bare = changed("mandate", appointments=(replace(COMPLETE.mandate.appointments[0], confirmed_by=None),))
    row = Asked("mandate.appointment", 1, "Wim", date(2026, 11, 1))
    for reminded, late in ((None, True), (date(2026, 11, 20), False)):
        facts = replace(bare, asked=(replace(row, reminded=reminded),))
        assert overdue(facts, judge(table.RULES["1.confirmed"], facts).waiting) == late
    signatories = COMPLETE.declaration.signatories
    for reminded, late in ((None, True), (date(2026, 11, 20), False)):
        silent = replace(signatories[0], signed_on=None, reminded_on=reminded)
        facts = changed("declaration", signatories=(silent, *signatories[1:]))
        assert overdue(facts, judge(table.RULES["8.municipalities"], facts).waiting) == late


def test_the_questions_on_lived_experience_are_shown_on_steps_six_and_nine_and_never_block():
    steps = table.judge_steps(COMPLETE)
    for step in (steps[5], steps[8]):
        assert step.holds
        assert [note.partition("?")[0] for note in step.notes] == [
            "Wie met ervaring heeft meegedacht", "Is de vergoeding geregeld", "Is de adviesraad sociaal domein gevraagd",
        ]  # fmt: skip


def test_of_every_page_that_mends_is_known_who_may_do_it():
    for facts in (COMPLETE, EMPTY):
        for outcome in (*table.judge_steps(facts), *table.judge_criteria(facts)):
            for row in outcome.rules:
                name = (row.mend or row.rule.mend).url_name
                assert DOING.get(name) or DOING[name.partition(":")[0]], name
