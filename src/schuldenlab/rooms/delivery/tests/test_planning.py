"""The plan as pure rules: what clashes, what moves along, what cannot be; and a recipe put on days."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.catalogue.recipes import Step
from schuldenlab.rooms.delivery import gantt, planning
from schuldenlab.rooms.delivery.planning import Bar

MONDAY = date(2027, 3, 1)


def bar(number, first, last, after=(), done=None, phase="prepare"):
    return Bar(
        number,
        f"Taak {number}",
        phase,
        MONDAY + timedelta(first),
        MONDAY + timedelta(last),
        frozenset(after),
        MONDAY + timedelta(done) if done is not None else None,
    )


def step(key, after=(), weeks=None):
    return Step(key, "prepare", key, "", weeks, "", tuple(after), "free")


def pairs(bars):
    return [(one.task.id, one.waits_for.id) for one in planning.clashes(bars)]


def test_the_day_after_is_in_time_and_the_last_day_itself_is_not():
    assert pairs([bar(1, 0, 6), bar(2, 7, 9, after=[1])]) == []
    assert pairs([bar(1, 0, 6), bar(2, 6, 9, after=[1])]) == [(2, 1)]


def test_what_is_done_holds_nobody_up():
    assert pairs([bar(1, 0, 6, done=2), bar(2, 3, 9, after=[1])]) == []
    assert pairs([bar(1, 0, 6), bar(2, 3, 9, after=[1], done=9)]) == []


def test_a_clash_is_told_with_both_names_and_days():
    told = planning.clashes([bar(1, 0, 6), bar(2, 3, 9, after=[1])])[0].sentence
    assert told == ("‘Taak 2’ begint op 4 maart 2027, maar wacht op ‘Taak 1’, en die duurt tot en met 7 maart 2027.")


def test_what_waits_by_way_of_others_moves_along_and_what_comes_before_does_not():
    graph = {1: [], 2: [1], 3: [2], 4: [1], 5: []}
    assert planning.followers(2, graph) == {3}
    assert planning.followers(1, graph) == {2, 3, 4}


def test_a_circle_is_refused_also_by_a_detour():
    graph = {1: [], 2: [1], 3: [2]}
    planning.check_no_circle(3, [1, 2], graph)
    planning.check_no_circle(None, [1], graph)
    for waits_for in ([3], [1], [2]):
        with pytest.raises(RuleBroken) as refused:
            planning.check_no_circle(1, waits_for, graph)
        assert refused.value.field == "after"


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        (MONDAY, MONDAY - timedelta(1), "ends_on"),
        (date(27, 1, 1), MONDAY, "starts_on"),
        (MONDAY, date(2110, 1, 1), "ends_on"),
        (date(2000, 1, 1), MONDAY, "ends_on"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(starts, ends, field):
    with pytest.raises(RuleBroken) as refused:
        planning.check_task({"starts_on": starts, "ends_on": ends})
    assert refused.value.field == field


@pytest.mark.parametrize("days", [0, 3661, -3661, 3660])
def test_a_move_that_is_nothing_or_leaves_the_calendar_is_refused(days):
    far = Bar(1, "Ver weg", "run", date(2095, 1, 1), date(2095, 2, 1))
    with pytest.raises(RuleBroken) as refused:
        planning.check_move(days, [far])
    assert refused.value.field == "days"


def test_words_of_a_task_follow_from_its_days():
    today = MONDAY + timedelta(7)
    words = [one.word(today) for one in (bar(1, 0, 6), bar(2, 0, 7), bar(3, 8, 9), bar(4, 0, 6, done=3))]
    assert words == ["te laat", "bezig", "komt nog", "klaar"]


# ---------------------------------------------------------------- from a recipe


def days(found):
    return {one.step.key: ((one.starts - MONDAY).days, (one.ends - MONDAY).days, one.guessed) for one in found}


def test_steps_come_after_what_they_wait_for_and_a_length_that_nobody_knows_is_marked():
    steps = [step("c", after=["a", "b"]), step("a", weeks=1), step("b")]
    found = planning.planned(steps, starts=MONDAY, weeks=3, known={})
    assert days(found) == {"a": (0, 6, False), "b": (0, 20, True), "c": (21, 41, True)}


def test_what_is_in_the_plan_already_is_waited_for():
    found = planning.planned([step("b", after=["a"])], starts=MONDAY, weeks=1, known={"a": MONDAY + timedelta(30)})
    assert days(found) == {"b": (31, 37, True)}


def test_a_circle_in_a_recipe_is_told():
    with pytest.raises(RuleBroken):
        planning.planned([step("a", ["b"]), step("b", ["a"])], starts=MONDAY, weeks=1, known={})


@st.composite
def recipes(draw):
    """Steps that wait for earlier ones only."""
    count = draw(st.integers(1, 12))
    return [
        step(str(n), draw(st.lists(st.sampled_from([str(k) for k in range(n)]), unique=True)) if n else [], draw(st.none() | st.integers(1, 9)))
        for n in range(count)
    ]  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(recipes(), st.integers(1, 8), st.integers(-40, 400))
def test_a_plan_from_a_recipe_never_clashes_and_moving_any_task_later_moves_no_follower_into_another(
    steps, weeks, moved
):
    found = planning.planned(steps, starts=MONDAY, weeks=weeks, known={})
    bars = [
        Bar(int(one.step.key), one.step.key, "run", one.starts, one.ends, frozenset(map(int, one.step.after)))
        for one in found
    ]
    assert planning.clashes(bars) == []
    graph = {one.id: one.after for one in bars}
    for one in bars:
        along = planning.followers(one.id, graph) | {one.id}
        shift = timedelta(abs(moved))
        after = [
            Bar(b.id, b.title, b.phase, b.starts + shift, b.ends + shift, b.after) if b.id in along else b for b in bars
        ]
        assert planning.clashes(after) == []


# ---------------------------------------------------------------- in a picture


def draw(bars, marks=(), today=MONDAY):
    return gantt.picture("JPF", bars, marks, planning.clashes(bars), today)


def test_without_tasks_and_days_there_is_no_picture():
    assert draw([]) is None


def test_the_picture_has_today_the_marks_and_the_same_in_a_table():
    marks = [gantt.Mark("DPIA", MONDAY + timedelta(3), is_late=False)]
    made = draw([bar(1, 0, 6), bar(2, 3, 9, after=[1])], marks)
    assert "vandaag" in made.drawing
    assert 'class="plan-mark plan-mark--open"' in made.drawing
    assert 'plan-clash"' in made.drawing
    assert "style=" not in made.drawing
    for words in ("Taak 2", "4 maart 2027", "10 maart 2027", "DPIA", "nog te regelen"):
        assert words in made.table


def test_today_far_away_does_not_squeeze_the_plan():
    assert "vandaag</text>" not in draw([bar(1, 0, 6)], today=MONDAY - timedelta(200)).drawing


def test_a_title_is_escaped_and_shortened_in_the_picture_and_whole_in_the_table():
    long = Bar(1, "<b>" + "x" * 90, "run", MONDAY, MONDAY)
    made = draw([long])
    assert "<b>" not in made.drawing
    assert "…" in made.drawing
    assert "&lt;b&gt;" + "x" * 90 in made.table


@pytest.mark.parametrize("length", [1, 40, 400, 3600, 20000])
def test_there_are_at_most_five_words_on_the_axis_however_long_the_plan(length):
    drawing = draw([bar(1, 0, length)], today=date(1999, 1, 1)).drawing
    assert drawing.count("sl-chart__text--quiet") <= 5


def test_no_line_runs_through_the_words_of_a_row():
    """Words stand from one to twenty-two pixels below the top of a row; only the line of today and the months may cross."""
    bars = [bar(1, 0, 6), bar(2, 0, 3), bar(3, 0, 3), bar(4, 7, 9, {1}), bar(5, 3, 5, {4})]
    drawing = str(draw(bars).drawing)
    lines = re.findall(
        r'<line x1="([^"]+)%" y1="([^"]+)" x2="([^"]+)%" y2="([^"]+)" class="sl-chart__plan plan-(?:link|clash)"',
        drawing,
    )
    down = [(float(y1), float(y2)) for x1, y1, x2, y2 in lines if x1 == x2 and y1 != y2]
    assert len(down) == 6
    for number in range(len(bars)):
        top = gantt.TOP + gantt.ROW * number
        assert all(y2 <= top + 1 or y1 >= top + 22 for y1, y2 in down)
