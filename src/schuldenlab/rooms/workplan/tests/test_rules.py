"""What may be written, what is missing, what changed: without a database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.workplan import planning, rules, words
from schuldenlab.rooms.workplan.differences import Moved, differences
from schuldenlab.rooms.workplan.plan import (
    ActivityRow,
    BudgetRow,
    CoverRow,
    ObjectiveRow,
    Plan,
    PolicyRow,
    RoleRow,
    decode,
    encode,
    to_compare,
)

TODAY = date(2026, 11, 23)
GOAL = ObjectiveRow(1, "Minder schulden", indicator="Aandeel", unit="procent", baseline=Decimal("8.1"), baseline_on=date(2023, 1, 1),
                    baseline_source="CBS", target=Decimal("6.5"), year=2030)  # fmt: skip
WORK = ActivityRow(
    1, "Afspraken", owner="Noor", owner_id=7, starts=date(2026, 10, 1), ends=date(2027, 1, 31), objective_ids=(1,)
)
PLAN = Plan(
    objectives=(GOAL,),
    activities=(WORK,),
    roles=(RoleRow(1, "manager", Decimal(24)),),
    budget=(BudgetRow(1, "Kwartiermaker", 2027, Decimal(60000)),),
    cover=(CoverRow(1, "Schuldhulp", Decimal(60000)),),
    policy=PolicyRow("Beleidsplan", 2025, 2028),
)


def field_of(check, *args, **kwargs):
    with pytest.raises(RuleBroken) as caught:
        check(*args, **kwargs)
    return caught.value.field


MEASURED = {"unit": "procent", "baseline": Decimal("8.1"), "baseline_on": date(2023, 1, 1), "baseline_source": "CBS",
            "target": Decimal("6.5"), "year": 2030}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"target": Decimal("8.1")}, "target"),
        ({"target": Decimal(-1)}, "target"),
        ({"target": Decimal(101)}, "target"),
        ({"baseline": Decimal(101)}, "baseline"),
        ({"baseline": None}, "baseline"),
        ({"baseline_source": ""}, "baseline_source"),
        ({"baseline_on": None}, "baseline_on"),
        ({"baseline_on": date(2026, 11, 24)}, "baseline_on"),
        ({"year": 2025}, "year"),
        ({"year": 20300}, "year"),
    ],
)
def test_an_objective_that_cannot_be_is_refused_at_its_field(change, field):
    assert field_of(rules.check_objective, {**MEASURED, **change}, TODAY) == field


def test_an_objective_may_be_measured_later():
    rules.check_objective(
        {"baseline": None, "baseline_on": None, "baseline_source": "", "target": None, "year": None}, TODAY
    )


def test_more_than_hundred_households_is_fine():
    rules.check_objective(
        {**MEASURED, "unit": "huishoudens", "baseline": Decimal(4000), "target": Decimal(3000)}, TODAY
    )


def test_a_year_that_lies_behind_us_may_stay_but_not_be_chosen():
    rules.check_objective({**MEASURED, "year": 2025}, TODAY, stored_year=2025)
    assert field_of(rules.check_objective, {**MEASURED, "year": 2025}, TODAY, stored_year=2024) == "year"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts": date(2027, 1, 2), "ends": date(2027, 1, 1)}, "ends"),
        ({"starts": date(2207, 1, 2)}, "starts"),
        ({"done_on": date(2026, 11, 24)}, "done_on"),
        ({"supplies_baseline": True, "ends": date(2027, 1, 1)}, "owner"),
        ({"supplies_baseline": True, "owner": "Noor"}, "ends"),
    ],
)
def test_an_activity_that_cannot_be_is_refused_at_its_field(values, field):
    assert field_of(rules.check_activity, values, TODAY) == field


def test_an_activity_does_not_wait_for_itself_by_way_of_others():
    graph = {2: [3], 3: [1], 4: [2]}
    assert field_of(rules.check_no_circle, 1, [2], graph) == "depends_on"
    rules.check_no_circle(5, [4], graph)
    rules.check_no_circle(None, [4], graph)


@pytest.mark.parametrize("amount", [Decimal(0), Decimal(-1), Decimal("1e9")])
def test_an_amount_is_more_than_nothing_and_less_than_absurd(amount):
    assert field_of(rules.check_amount, amount) == "amount"


def test_the_thresholds_only_go_up():
    now = {"now_objectives": 2, "now_team": 3}
    assert field_of(rules.check_thresholds, 1, 3, **now) == "minimum_objectives"
    assert field_of(rules.check_thresholds, 2, 2, **now) == "minimum_team"
    assert field_of(rules.check_thresholds, 2, 500, **now) == "minimum_team"
    rules.check_thresholds(2, 4, **now)


def test_a_complete_plan_lacks_nothing():
    assert rules.all_gaps(PLAN) == []


@pytest.mark.parametrize(
    ("change", "words_"),
    [
        ({"indicator": ""}, "de indicator, waaraan je ziet dat het lukt"),
        ({"target": None}, "de streefwaarde en het jaar"),
        ({"year": None}, "de streefwaarde en het jaar"),
        ({"baseline_source": ""}, "de nulwaarde met bron en datum, of een activiteit die haar oplevert"),
    ],
)
def test_each_gap_of_an_objective_is_told_in_words(change, words_):
    plan = replace(PLAN, objectives=(replace(GOAL, **change),))
    assert [(about, gap.words) for about, gap in rules.all_gaps(plan)] == [("Minder schulden", words_)]


def test_an_activity_with_owner_and_date_can_promise_the_baseline():
    bare = replace(GOAL, baseline=None, baseline_on=None, baseline_source="")
    promising = replace(PLAN, objectives=(bare,), activities=(replace(WORK, supplies_baseline=True),))
    assert rules.all_gaps(promising) == []
    assert words.start_or_promise(promising, bare) == "volgt uiterlijk 31 januari 2027"
    nobody = replace(promising, activities=(replace(WORK, supplies_baseline=True, owner=""),))
    assert len(rules.all_gaps(nobody)) == 2  # no baseline, and no activity that counts


def test_an_objective_without_activity_links_to_the_form_with_itself_filled_in():
    (pair,) = rules.all_gaps(replace(PLAN, activities=()))
    assert (pair[1].page, pair[1].query) == ("workplan:activity_add", "objective=1")


def test_an_empty_plan_begins_with_an_objective():
    assert [gap.page for _, gap in rules.all_gaps(Plan())] == [
        "workplan:objective_add",
        "workplan:role_add",
        "workplan:budget_add",
        "workplan:policy_plan",
    ]


def test_money_without_a_source_is_a_gap():
    (pair,) = rules.all_gaps(replace(PLAN, cover=(replace(PLAN.cover[0], amount=Decimal(50000)),)))
    assert pair[1].words == "waar €\u00a010.000 vandaan komt"


def test_a_raised_threshold_asks_for_more_objectives():
    (pair,) = rules.all_gaps(replace(PLAN, minimum_objectives=3))
    assert pair[1].words == "nog 2 van de 3 doelstellingen"


def test_a_plan_survives_the_way_to_json_and_back():
    assert decode(Plan, encode(PLAN)) == PLAN


@given(st.decimals(min_value=0, max_value=10**9, places=3), st.text(max_size=30), st.one_of(st.none(), st.dates()))
def test_whatever_is_typed_survives_the_way_to_json_and_back(value, title, day):
    plan = Plan(objectives=(replace(GOAL, baseline=value, title=title, baseline_on=day),))
    assert decode(Plan, encode(plan)) == plan


def test_what_a_newer_version_added_gets_its_default_when_an_old_version_is_read():
    old = encode(PLAN)
    del old["risks"]
    old["forgotten"] = 1
    assert decode(Plan, old) == PLAN


def test_progress_is_no_change_of_the_plan():
    later = replace(PLAN, activities=(replace(WORK, done_on=TODAY),), cover=(replace(PLAN.cover[0], settled=True),))
    assert to_compare(later) == to_compare(PLAN)
    assert differences(PLAN, later) == []


def test_a_moved_target_is_told_with_before_and_after():
    (change,) = differences(PLAN, replace(PLAN, objectives=(replace(GOAL, target=Decimal("7.0")),)))
    assert (change.what, change.how) == ("Doelstelling ‘Minder schulden’", "gewijzigd")
    assert change.moved == (Moved("streefwaarde", "6,5", "7"),)


def test_what_came_and_what_went_is_told():
    new = replace(
        PLAN,
        objectives=(GOAL, ObjectiveRow(2, "Sneller hulp")),
        roles=(),
        policy=None,
        minimum_team=4,
        ambition="Iedereen in beeld",
    )
    assert [(change.what, change.how) for change in differences(PLAN, new)] == [
        ("Doelstelling ‘Sneller hulp’", "toegevoegd"),
        ("Rol ‘manager’", "weggehaald"),
        ("Beleidsplan schuldhulpverlening", "weggehaald"),
        ("De ambitie", "gewijzigd"),
        ("Het minste aantal teamleden", "gewijzigd"),
    ]


def test_the_budget_is_a_table_with_a_column_per_year_and_a_total():
    plan = Plan(
        budget=(
            BudgetRow(1, "Kwartiermaker", 2026, Decimal(30000)),
            BudgetRow(2, "Kwartiermaker", 2027, Decimal(60000)),
            BudgetRow(3, "Start", 2027, Decimal(5000)),
        )
    )
    assert words.budget_columns(plan) == ["Waarvoor", "2026", "2027", "Samen"]
    told = [[cell.replace("\u00a0", " ") for cell in row] for row in words.budget_rows(plan)]
    assert told == [
        ["Kwartiermaker", "€ 30.000", "€ 60.000", "€ 90.000"],
        ["Start", "–", "€ 5.000", "€ 5.000"],
        ["Totaal", "€ 30.000", "€ 65.000", "€ 95.000"],
    ]


@pytest.mark.parametrize(
    ("cover", "said"),
    [
        ((), "Van de begroting van € 60.000 heeft € 60.000 nog geen bron."),
        (
            (CoverRow(1, "a", Decimal(60000)),),
            "Voor de begroting van € 60.000 zijn er bronnen; € 60.000 daarvan moet nog geregeld worden.",
        ),
        (
            (CoverRow(1, "a", Decimal(60000), settled=True),),
            "De begroting van € 60.000 is gedekt, en de dekking is geregeld.",
        ),
        (
            (CoverRow(1, "a", Decimal(70000), settled=True),),
            "De begroting van € 60.000 is gedekt, en de dekking is geregeld. Er is € 10.000 meer dekking dan begroot.",
        ),
    ],
)
def test_how_money_and_cover_stand_is_told_in_one_sentence(cover, said):
    assert words.balance_sentence(replace(PLAN, cover=cover)).replace("\u00a0", " ") == said


def test_the_picture_of_the_planning_needs_two_dated_activities_and_escapes_its_words():
    assert planning.draw(PLAN, TODAY) is None
    drawn = planning.draw(replace(PLAN, activities=(WORK, replace(WORK, id=2, title="<b>Vet</b>"))), TODAY)
    assert "<b>" not in drawn
    assert drawn.count("<rect") == 2
    assert "style=" not in drawn
