"""Working days, the road, and what may be recorded: without a database."""

from datetime import date
from decimal import Decimal

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.mandate import rules, workdays
from schuldenlab.rooms.mandate.rules import Grant, Span


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_falls_where_the_almanac_has_it(year, sunday):
    assert workdays.easter(year) == sunday


def test_the_town_hall_is_closed_on_the_days_of_the_law():
    assert sorted(workdays.holidays(2027)) == [
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 4, 27),
        date(2027, 5, 5),
        date(2027, 5, 6),
        date(2027, 5, 17),
        date(2027, 12, 25),
        date(2027, 12, 26),
    ]


def test_kings_day_on_a_sunday_is_kept_the_day_before():
    assert date(2025, 4, 26) in workdays.holidays(2025)
    assert date(2025, 4, 27) not in workdays.holidays(2025)


def test_counting_back_skips_weekends_and_christmas():
    assert workdays.before(date(2026, 12, 29), 2) == date(2026, 12, 24)  # over the 26th, 27th (weekend) and the 25th


def test_zero_days_back_from_a_sunday_is_the_friday_before():
    assert workdays.before(date(2026, 11, 22), 0) == date(2026, 11, 20)


def test_working_days_between_two_days_leave_the_holidays_out():
    assert workdays.between(date(2027, 4, 26), date(2027, 4, 30)) == 3
    assert workdays.between(date(2027, 4, 30), date(2027, 4, 26)) == 0


def walk(**changes):
    known = {"submit_before": date(2027, 1, 14), "planned_for": date(2027, 1, 26), "done": {}, "taken_on": None}
    return rules.road(changes.pop("body", "college"), **{**known, "today": date(2026, 11, 23), **changes})


def test_the_road_to_the_college_counts_back_from_the_day_for_handing_in():
    assert [(stage.slug, stage.due, stage.state) for stage in walk().milestones] == [
        ("concept", date(2026, 12, 22), "next"),
        ("aligned", date(2027, 1, 4), "later"),
        ("initialled", date(2027, 1, 11), "later"),
        ("submitted", date(2027, 1, 14), "later"),
        ("meeting", date(2027, 1, 26), "later"),
    ]


def test_a_stage_whose_day_has_passed_is_late():
    assert [stage.slug for stage in walk(today=date(2027, 1, 5)).late] == ["concept", "aligned"]


def test_a_later_stage_that_is_done_answers_for_the_ones_before_it():
    road = walk(today=date(2027, 1, 12), done={"initialled": date(2027, 1, 10)})
    assert [stage.state for stage in road.milestones] == ["done", "done", "done", "next", "later"]
    assert road.late == ()


def test_a_decision_that_was_taken_has_nothing_late():
    assert walk(today=date(2027, 3, 1), taken_on=date(2027, 1, 26)).next is None


def test_without_a_day_for_handing_in_it_is_estimated_from_the_meeting():
    road = walk(submit_before=None)
    assert road.estimated
    assert road.milestones[3].due == date(2027, 1, 19)


def test_without_any_day_there_is_no_road_yet():
    assert walk(submit_before=None, planned_for=None).milestones == ()


def test_a_steering_group_asks_for_no_initials():
    assert [stage.slug for stage in walk(body="steering_group").milestones] == ["concept", "submitted", "meeting"]


GRANTS = [
    Grant(1, frozenset({"GM0556"}), frozenset({"appointment"}), Span(date(2026, 1, 1), date(2026, 12, 31))),
    Grant(1, frozenset({"GM0622"}), frozenset({"all"}), Span(date(2027, 1, 1), None)),
    Grant(2, frozenset({"GM0606"}), frozenset({"workplan"}), Span(date(2026, 1, 1), None)),
]


@pytest.mark.parametrize(
    ("who", "matter", "on", "codes"),
    [
        (1, "appointment", date(2026, 6, 1), {"GM0556"}),
        (1, "appointment", date(2027, 6, 1), {"GM0622"}),
        (1, "budget", date(2027, 6, 1), {"GM0622"}),
        (1, "budget", date(2026, 6, 1), set()),
        (2, "appointment", date(2026, 6, 1), set()),
        (3, "appointment", date(2026, 6, 1), set()),
    ],
)
def test_a_mandate_covers_its_matter_its_municipalities_and_its_days_and_no_more(who, matter, on, codes):
    assert rules.covered_by(GRANTS, who, matter, on) == codes


def broken(check, *args, **kwargs):
    with pytest.raises(RuleBroken) as caught:
        check(*args, **kwargs)
    return caught.value.field


def test_an_assignment_cannot_end_before_it_starts():
    assert broken(rules.check_term, date(2027, 3, 1), date(2027, 2, 28)) == "ends"
    rules.check_term(date(2027, 3, 1), date(2027, 3, 1))


def test_an_assignment_of_more_than_five_years_is_a_typing_error():
    assert broken(rules.check_term, date(2027, 3, 1), date(2037, 3, 1)) == "ends"


@pytest.mark.parametrize("hours", [Decimal(0), Decimal(-8), Decimal("40.5")])
def test_a_week_has_between_one_and_forty_hours(hours):
    assert broken(rules.check_hours, hours) == "hours_a_week"


def test_what_lacks_is_told_in_the_order_of_the_form():
    found = rules.missing_terms(task=" ", ends=None, hours=Decimal(8), political=None, official=3)
    assert found == ["de taak", "de einddatum", "de bestuurlijk opdrachtgever"]


def test_a_paper_is_not_handed_in_after_the_meeting():
    assert broken(rules.check_planning, date(2027, 1, 27), date(2027, 1, 26)) == "submit_before"


def test_agreed_with_a_change_says_what_changed():
    assert broken(rules.check_outcome, "agreed_changed", " ") == "conditions"
    rules.check_outcome("agreed", "")
