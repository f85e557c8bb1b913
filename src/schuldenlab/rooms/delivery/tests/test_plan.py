"""The plan on its pages: from the recipe, by hand, moved and put back, in a calendar; for Karin, Rob and Vera."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.rooms.catalogue import recipes
from schuldenlab.rooms.delivery import actions, plan_actions, plan_queries
from schuldenlab.rooms.delivery.models import PlanMove, PlanTask
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.portfolio import actions as portfolio
from schuldenlab.rooms.selection import actions as selection

MONDAY = date(2026, 11, 30)
TYPED = {"title": "Zoek een kamer", "phase": "prepare", "starts_on": "2026-12-01", "ends_on": "2026-12-11"}


def address(lab, name, *args):
    return reverse(f"delivery:{name}", args=[lab.slug, *args])


def text(response):
    return response.content.decode()


def page(one, lab, jpf):
    return text(one.browser.get(address(lab, "plan", jpf.pk)))


def put(karin, jpf, title, first, last, after=(), **more):
    values = {"title": title, "phase": "prepare", "what": "", "owner": None, **more}
    days = {"starts_on": MONDAY + timedelta(first), "ends_on": MONDAY + timedelta(last)}
    return plan_actions.put_task(karin.actor, chosen=jpf, after=after, **values, **days)


def days(row):
    row.refresh_from_db()
    return (row.starts_on - MONDAY).days, (row.ends_on - MONDAY).days


@pytest.fixture
def chain(karin, jpf):
    """One, two after it, three after that, and a fourth that waits for nothing."""
    first = put(karin, jpf, "Een", 0, 6)
    second = put(karin, jpf, "Twee", 7, 13, [first])
    third = put(karin, jpf, "Drie", 14, 20, [second])
    return [first, second, third, put(karin, jpf, "Los", 7, 13)]


def test_an_empty_plan_says_what_to_do_first(karin, rob, lab, jpf):
    shown = page(karin, lab, jpf)
    assert "Maak het plan uit het recept" in shown
    assert "Maak het plan uit het recept" not in page(rob, lab, jpf)


def test_the_recipe_becomes_tasks_with_their_order_once(karin, lab, jpf):
    karin.browser.post(address(lab, "from_recipe", jpf.pk), {"starts_on": "2026-11-30", "weeks": "2"})
    steps = recipes.read(recipes.of_package("jpf")).steps
    rows = {row.step: row for row in PlanTask.objects.all()}
    assert rows.keys() == {step.key for step in steps}
    assert {one.step for one in rows["voorstel"].after.all()} == {"plan", "schuldeisers"}
    assert all(row.guessed for row in rows.values())
    assert plan_queries.plan(jpf.pk).clashes == []
    answer = karin.browser.post(address(lab, "from_recipe", jpf.pk), {"starts_on": "2026-11-30", "weeks": "2"})
    assert "Alle stappen van het recept staan al in het plan." in text(answer)


def test_a_step_that_was_taken_out_comes_back_where_it_belongs(karin, jpf):
    made = plan_actions.plan_from_recipe(karin.actor, chosen=jpf, starts_on=MONDAY, weeks=1)
    gone = next(row for row in made if row.step == "plan")
    plan_actions.remove_task(karin.actor, task=gone)
    assert [row.step for row in PlanTask.objects.get(step="meten").after.all()] == ["aanmelders"]
    back = plan_actions.plan_from_recipe(karin.actor, chosen=jpf, starts_on=MONDAY, weeks=1)
    assert [row.step for row in back] == ["plan"]
    assert [row.step for row in back[0].after.all()] == ["aanmelders"]


@pytest.mark.parametrize("weeks", ["0", "-3", "53", "veel", ""])
def test_weeks_that_cannot_be_are_refused_and_the_day_is_kept(karin, lab, jpf, weeks):
    answer = karin.browser.post(address(lab, "from_recipe", jpf.pk), {"starts_on": "2026-11-30", "weeks": weeks})
    assert answer.status_code == 422
    assert 'id="id_weeks_error"' in text(answer)
    assert 'value="2026-11-30"' in text(answer)


def test_a_project_without_a_recipe_is_planned_by_hand(karin, lab, evictions):
    own = selection.choose_own(
        karin.actor, title="Geldcoach", description="Op het werk.", objectives=[evictions], reason="Nodig."
    )
    assert "Voor dit project is geen recept geschreven." in page(karin, lab, own)
    with pytest.raises(RuleBroken):
        plan_actions.plan_from_recipe(karin.actor, chosen=own, starts_on=MONDAY, weeks=1)
    karin.browser.post(address(lab, "task_add", own.pk), TYPED)
    assert "Zoek een kamer" in page(karin, lab, own)


def test_an_end_before_the_begin_is_refused_there_and_nothing_is_lost(karin, lab, jpf):
    answer = karin.browser.post(address(lab, "task_add", jpf.pk), {**TYPED, "ends_on": "2026-11-01"})
    assert answer.status_code == 422
    assert 'id="id_ends_on_error"' in text(answer)
    assert "Het einde ligt vóór het begin (1 december 2026)." in text(answer)
    assert 'value="Zoek een kamer"' in text(answer)


def test_a_circle_is_refused_at_its_field(karin, lab, chain):
    first, _, third, _ = chain
    typed = {**TYPED, "after": [third.pk], "kept_version": first.version}
    answer = karin.browser.post(address(lab, "task_edit", first.pk), typed)
    assert answer.status_code == 422
    assert "Zo wacht deze taak op zichzelf." in text(answer)


def test_a_task_waits_only_for_tasks_of_its_own_plan(karin, jpf, eropaf, chain):
    with pytest.raises(RuleBroken) as refused:
        put(karin, eropaf, "Elders", 0, 1, [chain[0]])
    assert refused.value.field == "after"


def test_what_begins_too_early_is_named_not_refused(karin, lab, jpf, chain):
    put(karin, jpf, "Te vroeg", 3, 9, [chain[0]])
    shown = page(karin, lab, jpf)
    assert "Dit past nog niet in elkaar" in shown
    assert "‘Te vroeg’ begint op 3 december 2026, maar wacht op ‘Een’" in shown


def test_a_task_moves_with_everything_after_it_and_back(karin, lab, jpf, chain):
    second = chain[1]
    asked = text(karin.browser.get(address(lab, "task_move", second.pk)))
    assert "Drie, nu vanaf" in asked
    karin.browser.post(address(lab, "task_move", second.pk), {"days": "5"})
    assert [days(row) for row in chain] == [(0, 6), (12, 18), (19, 25), (7, 13)]
    move = PlanMove.objects.get()
    assert "‘Twee’ en 1 andere taak zijn 5 dagen later gezet" in page(karin, lab, jpf)
    karin.browser.post(address(lab, "move_undo", move.pk))
    assert [days(row) for row in chain] == [(0, 6), (7, 13), (14, 20), (7, 13)]
    assert "Laatste verschuiving" not in page(karin, lab, jpf)


def test_what_is_done_does_not_move(karin, chain):
    first, third = chain[0], chain[2]
    plan_actions.finish_task(karin.actor, task=third)
    plan_actions.move_task(karin.actor, task=first, days=-2)
    assert [days(row) for row in chain[:3]] == [(-2, 4), (5, 11), (14, 20)]
    third.refresh_from_db()
    with pytest.raises(RuleBroken):
        plan_actions.move_task(karin.actor, task=third, days=1)


def test_a_move_cannot_be_taken_back_after_a_task_changed_or_another_move(karin, chain):
    first, _, _, loose = chain
    old = plan_actions.move_task(karin.actor, task=first, days=1)
    new = plan_actions.move_task(karin.actor, task=loose, days=1)
    with pytest.raises(RuleBroken, match="Alleen de laatste verschuiving"):
        plan_actions.undo_move(karin.actor, move=old)
    plan_actions.remove_task(karin.actor, task=loose)
    with pytest.raises(RuleBroken, match="intussen veranderd"):
        plan_actions.undo_move(karin.actor, move=new)


@pytest.mark.parametrize("typed", ["0", "9999999", "", "morgen", "1.5"])
def test_days_that_cannot_be_are_refused_at_their_field(karin, lab, chain, typed):
    answer = karin.browser.post(address(lab, "task_move", chain[0].pk), {"days": typed})
    assert answer.status_code == 422
    assert 'id="id_days_error"' in text(answer)


def test_done_and_open_again_by_a_button(karin, lab, jpf, chain):
    karin.browser.post(address(lab, "task_done", chain[0].pk))
    assert "klaar op" in page(karin, lab, jpf)
    karin.browser.post(address(lab, "task_reopen", chain[0].pk))
    chain[0].refresh_from_db()
    assert chain[0].done_on is None


def test_setting_own_days_takes_the_guess_away(karin, lab, jpf):
    row = plan_actions.plan_from_recipe(karin.actor, chosen=jpf, starts_on=MONDAY, weeks=1)[0]
    typed = {**TYPED, "owner_0": karin.person.pk, "kept_version": row.version}
    karin.browser.post(address(lab, "task_edit", row.pk), typed)
    row.refresh_from_db()
    assert (row.guessed, row.owner, row.who) == (False, karin.person, "Karin Kuiper")


def test_two_editors_of_a_task_notice_each_other(karin, jpf, chain):
    first = chain[0]
    plan_actions.move_task(karin.actor, task=first, days=3)
    with pytest.raises(EditConflict):
        put(karin, jpf, "Een", 0, 6, task=first, expected_version=1)


def test_open_conditions_stand_in_the_plan_with_their_day(karin, lab, jpf, chain):
    actions.put_condition(karin.actor, chosen=jpf, kind="dpia", state="needed", due=date(2026, 12, 9))
    shown = page(karin, lab, jpf)
    assert 'class="plan-mark plan-mark--open"' in shown
    assert "Eerst nog te regelen" in shown


def test_the_plan_in_a_calendar_has_every_task_and_every_open_day(karin, lab, jpf, chain):
    actions.put_condition(karin.actor, chosen=jpf, kind="dpia", state="needed", due=date(2026, 12, 9))
    answer = karin.browser.get(address(lab, "calendar", jpf.pk))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = {str(event["summary"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert len(events) == 5
    two = events["Jongeren Perspectief Fonds (JPF): Twee"]
    assert (two["dtstart"].dt, two["dtend"].dt) == (date(2026, 12, 7), date(2026, 12, 14))
    assert len({str(event["uid"]) for event in events.values()}) == 5


# ---------------------------------------------------------------- before the lab stands


def carried_out(karin, jpf):
    return put(karin, jpf, "Begin met jongeren", -20, -10, phase="run")


def test_carrying_out_before_the_lab_stands_is_named_not_blocked(karin, lab, jpf):
    carried_out(karin, jpf)
    assert "Uitvoeren wacht tot het lab staat" in page(karin, lab, jpf)


def test_a_decision_or_having_run_before_says_otherwise(karin, lab, jpf, running):
    carried_out(karin, jpf)
    portfolio.put_project(karin.actor, chosen=jpf, starts_on=date(2026, 11, 2))
    decision = Decision.objects.create(
        lab=lab, body="college", title="Alvast", about=["early_start"], taken_on=date(2026, 10, 6), outcome="agreed"
    )
    portfolio.set_status(karin.actor, chosen=jpf, status="running", reason="Het mag.", early_decision=decision)
    assert "Uitvoeren wacht tot het lab staat" not in page(karin, lab, jpf)
    put(karin, running.chosen, "Doorgaan", -20, -10, phase="run")
    assert "Uitvoeren wacht tot het lab staat" not in page(karin, lab, running.chosen)


# ---------------------------------------------------------------- others, and many


def test_rob_reads_and_may_not_change(rob, lab, jpf, chain):
    assert "Verschuif" not in page(rob, lab, jpf)
    with pytest.raises(NotAllowed):
        plan_actions.move_task(rob.actor, task=chain[0], days=1)
    assert rob.browser.post(address(lab, "task_done", chain[0].pk)).status_code == 403


def test_vera_reaches_no_plan_of_another_lab(vera, lab, elsewhere, jpf, chain):
    assert vera.browser.get(address(lab, "plan", jpf.pk)).status_code == 404
    assert vera.browser.get(address(elsewhere, "plan", jpf.pk)).status_code == 404
    assert vera.browser.post(address(elsewhere, "task_done", chain[0].pk)).status_code == 404
    with pytest.raises(NotAllowed):
        plan_actions.move_task(vera.actor, task=chain[0], days=1)


def test_the_page_costs_the_same_for_one_and_for_fifty_tasks(karin, lab, jpf):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert karin.browser.get(address(lab, "plan", jpf.pk)).status_code == 200
        return len(asked)

    last = put(karin, jpf, "Een", 0, 6)
    first = cost()
    for number in range(49):
        last = put(karin, jpf, f"Taak {number}", number, number + 9, [last], owner=karin.person)
    assert (first, cost()) == (17, 17)
