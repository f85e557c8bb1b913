"""A trial: nothing begins before the plan is complete and sealed, nothing changes unseen, and a reached rule is told."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from schuldenlab.foundation.activity.models import EntryText
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.trials import actions, plans, queries, trial_actions, trial_queries
from schuldenlab.rooms.trials.models import Initiative, Lesson, Measurement, Trial, TrialPlanVersion
from schuldenlab.rooms.trials.tests.conftest import NOW, TODAY

WORDS = dict.fromkeys(
    ("problem", "target_group", "hypothesis", "costs_source", "baseline_source", "measuring", "success_words",
     "stop_words", "harm", "harm_watch", "experience", "experience_paid", "finance_after", "exit_plan"),
    "in gewone woorden",
)  # fmt: skip
PLAN = {
    **WORDS, "size": 30, "starts_on": TODAY, "ends_on": TODAY + timedelta(days=90), "costs": Decimal(1200),
    "indicator": "eerste gesprek binnen acht weken", "measure": "share", "baseline": Decimal(40),
    "baseline_on": TODAY - timedelta(days=30), "success_compare": "ge", "success_value": Decimal(60),
    "success_on": TODAY + timedelta(days=80), "stop_compare": "le", "stop_value": Decimal(20),
    "stop_from": TODAY + timedelta(days=7),
}  # fmt: skip


@pytest.fixture
def trial(actor, initiative):
    return trial_actions.put_trial(actor, initiative=initiative, owner=actor.person, **PLAN)


@pytest.fixture
def running(actor, trial):
    trial_actions.seal(actor, trial=trial)
    return trial_actions.start(actor, trial=trial, on=TODAY)


def later(days):
    return clock.stopped_at(NOW + timedelta(days=days))


def measure(actor, trial, days, count, total, **more):
    with later(days):
        return trial_actions.measure(
            actor, trial=trial, on=TODAY + timedelta(days=days), count=count, total=total, value=None, of="main", **more
        )


@pytest.mark.parametrize("name", [name for name in plans.LABELS if name not in plans.MAY_BE_EMPTY])
def test_whatever_part_of_the_plan_is_missing_keeps_it_from_being_sealed(actor, initiative, name):
    left = {one: value for one, value in PLAN.items() if one != name}
    trial = trial_actions.put_trial(actor, initiative=initiative, owner=actor.person, **left)
    with pytest.raises(RuleBroken, match=f"Dit ontbreekt nog: {plans.LABELS[name]}"):
        trial_actions.seal(actor, trial=trial)


def test_a_trial_without_somebody_who_leads_it_is_not_sealed(actor, initiative):
    trial = trial_actions.put_trial(actor, initiative=initiative, **PLAN)
    with pytest.raises(RuleBroken, match="wie de proef leidt"):
        trial_actions.seal(actor, trial=trial)


def test_nothing_begins_without_a_seal_or_after_a_change_that_is_not_sealed(actor, initiative, trial):
    with pytest.raises(RuleBroken, match="Verzegel eerst het proefplan"):
        trial_actions.start(actor, trial=trial, on=TODAY)
    trial_actions.seal(actor, trial=trial)
    trial = trial_actions.put_trial(actor, initiative=initiative, success_value=Decimal(50))
    with pytest.raises(RuleBroken, match="veranderd na het verzegelen"):
        trial_actions.start(actor, trial=trial, on=TODAY)


def test_a_trial_does_not_begin_before_its_plan_was_sealed(actor, trial):
    trial_actions.seal(actor, trial=trial)
    with pytest.raises(RuleBroken, match="vóór het verzegelen"):
        trial_actions.start(actor, trial=trial, on=TODAY - timedelta(days=1))


def test_the_seal_is_the_hash_of_the_content_and_stands_in_the_log(actor, trial):
    version = trial_actions.seal(actor, trial=trial)
    assert version.sha256 == plans.fingerprint(version.content)
    assert version.content["success_value"] == "60"
    assert EntryText.objects.filter(sentence__contains=version.sha256).count() == 1


def test_a_sealed_version_cannot_be_written_over_and_tampering_shows(actor, trial):
    version = trial_actions.seal(actor, trial=trial)
    version.content["success_value"] = "10"
    with pytest.raises(TypeError):
        version.save()
    TrialPlanVersion.objects.update(content=version.content)
    assert not TrialPlanVersion.objects.get().is_sound


def test_while_it_runs_a_change_needs_its_reason_and_is_sealed_at_once(actor, initiative, running):
    with pytest.raises(RuleBroken) as error:
        trial_actions.put_trial(actor, initiative=initiative, success_value=Decimal(50))
    assert error.value.field == "reason"
    assert Trial.objects.get().success_value == Decimal(60)
    with later(10):
        trial_actions.put_trial(actor, initiative=initiative, reason="De groep is kleiner.", success_value=Decimal(50))
    now = trial_queries.standing(Trial.objects.get())
    assert [(row.number, row.reason) for row in now.versions] == [(2, "De groep is kleiner."), (1, "")]
    [(_, changed)] = now.since_start
    assert [(row.name, row.before, row.after) for row in changed] == [("success_value", "60%", "50%")]


def test_another_leader_is_no_change_of_the_plan(actor, initiative, running, decider):
    trial_actions.put_trial(actor, initiative=initiative, owner=decider)
    assert TrialPlanVersion.objects.count() == 1


def test_a_measurement_before_the_trial_runs_is_refused(actor, trial):
    with pytest.raises(RuleBroken, match="nog niet begonnen"):
        measure(actor, trial, 0, 1, 2)


@pytest.mark.parametrize(
    ("count", "total", "field"), [(5, 4, "count"), (1, 0, "total"), (None, 4, "count"), (1, None, "total")]
)
def test_a_share_that_cannot_be_is_refused_at_its_field(actor, running, count, total, field):
    with pytest.raises(RuleBroken) as error:
        measure(actor, running, 1, count, total)
    assert error.value.field == field


def test_the_rule_to_stop_is_told_once_to_who_leads_the_trial_and_to_the_lab(actor, lab, running):
    measure(actor, running, 3, 0, 10)  # before the day from which the rule counts
    assert Mail.objects.count() == 0
    measure(actor, running, 8, 2, 10)
    measure(actor, running, 9, 2, 11)
    letter = Mail.objects.get()
    assert (letter.to_address, letter.subject) == ("karin@example.nl", "De regel voor stoppen is bereikt: Geldgesprek")
    [told] = queries.facts([lab.pk])[lab.pk].running
    assert (told.title, told.owner, told.must_stop) == ("Geldgesprek", "Karin de Groot", True)
    assert (told.success, told.stop) == ("in gewone woorden", "in gewone woorden")


def test_a_better_measurement_later_takes_the_warning_away(actor, running):
    measure(actor, running, 8, 2, 10)
    measure(actor, running, 20, 12, 20)
    assert not trial_queries.standing(Trial.objects.get()).must_stop


def test_stopping_about_something_else_is_measured_apart(actor, initiative, trial):
    trial_actions.put_trial(
        actor, initiative=initiative, stop_indicator="klachten", stop_measure="count", stop_compare="ge",
        stop_value=Decimal(3),
    )  # fmt: skip
    trial = Trial.objects.get()
    trial_actions.seal(actor, trial=trial)
    trial = trial_actions.start(actor, trial=trial, on=TODAY)
    measure(actor, trial, 8, 0, 10)
    assert not trial_queries.standing(trial).must_stop
    with later(9):
        trial_actions.measure(
            actor, trial=trial, on=TODAY + timedelta(days=9), count=3, total=99, value=None, of="stop"
        )
    assert Measurement.objects.get(of="stop").total is None
    assert trial_queries.standing(trial).must_stop


def test_stopping_the_initiative_ends_its_trial(actor, lab, initiative, running):
    with later(20):
        on = TODAY + timedelta(days=20)
        actions.move_initiative(actor, initiative=initiative, outcome="stop", on=on, by="de stuurgroep", why="Regel.")
    assert Trial.objects.get().ended_on == on
    assert queries.facts([lab.pk])[lab.pk].running == ()


@pytest.mark.parametrize(("outcome", "result"), [("stay", "doorgaan in Idee"), ("adjust", "bijstellen in Idee")])
def test_a_gate_may_decide_to_go_on_or_adjust_in_the_same_stage(actor, initiative, outcome, result):
    move = actions.move_initiative(actor, initiative=initiative, outcome=outcome, on=TODAY, by="x", why="y")
    assert (move.result, initiative.stage.name) == (result, "Idee")


def test_a_sealed_initiative_is_stopped_and_not_removed(actor, initiative, running):
    with pytest.raises(RuleBroken, match="proefplan van dit initiatief is verzegeld"):
        actions.remove_initiative(actor, initiative=initiative)


def test_the_wethouder_measures_nothing(lab, wim, running):
    with pytest.raises(NotAllowed):
        measure(actor_for(wim, lab), running, 1, 1, 2)


@pytest.mark.parametrize("field", ["harm", "experience", "indicator", "reason"])
def test_no_bsn_gets_into_the_plan(actor, initiative, trial, field):
    with pytest.raises(RuleBroken) as error:
        trial_actions.put_trial(actor, initiative=initiative, **{field: "zie 111222333"})
    assert error.value.field == field


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends_on": TODAY - timedelta(days=1)}, "ends_on"),
        ({"baseline_on": TODAY + timedelta(days=1)}, "baseline_on"),
        ({"baseline": Decimal(101)}, "baseline"),
        ({"success_value": Decimal(-1)}, "success_value"),
        ({"stop_from": TODAY - timedelta(days=1)}, "stop_from"),
        ({"stop_indicator": "klachten"}, "stop_measure"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_at_its_field(actor, initiative, changed, field):
    with pytest.raises(RuleBroken) as error:
        trial_actions.put_trial(actor, initiative=initiative, **{**PLAN, **changed})
    assert error.value.field == field


# ---------------------------------------------------------------- lessons


def lesson(actor, initiative, *, shared, **more):
    values = {"title": "Eerst de chef", "tried": "Een coach", "happened": "Niemand kwam", "advice": "Begin bij de chef"}
    return trial_actions.put_lesson(actor, initiative=initiative, shared=shared, **{**values, **more})


def test_a_lesson_is_for_everybody_only_when_the_lab_says_so(client, actor, initiative):
    row = lesson(actor, initiative, shared=False)
    assert "Eerst de chef" not in client.get("/lessen/").text
    assert client.get(f"/lessen/{row.pk}").status_code == 404
    lesson(actor, initiative, shared=True)
    assert "Schuldenlab Zaanstad" in client.get("/lessen/").text
    assert "Begin bij de chef" in client.get(f"/lessen/{row.pk}").text
    lesson(actor, initiative, shared=False)
    assert client.get(f"/lessen/{row.pk}").status_code == 404


def test_a_shared_lesson_tells_nothing_else_of_its_dossier(client, actor, initiative, running):
    row = lesson(actor, initiative, shared=True)
    page = client.get(f"/lessen/{row.pk}").text
    for hidden in ("Humanitas", "Geldgesprek", "Post blijft dicht", "Karin"):
        assert hidden not in page


@pytest.mark.parametrize("query", ["chefs", "COACH", "beginnen", "chef coach", "zaanstad"])
def test_a_lesson_is_found_by_its_words_whatever_their_ending(client, actor, initiative, query):
    lesson(actor, initiative, shared=True)
    assert "Eerst de chef" in client.get("/lessen/", {"q": query}).text


def test_a_word_that_is_in_no_lesson_finds_none_and_says_so(client, actor, initiative):
    lesson(actor, initiative, shared=True)
    page = client.get("/lessen/", {"q": "chef <b>fiets"}).text
    assert "Eerst de chef" not in page
    assert "chef &lt;b&gt;fiets" in page


@pytest.mark.parametrize("number", [1, 50])
def test_the_lessons_cost_the_same_for_one_and_for_fifty(client, lab, process, number, django_assert_num_queries):
    for n in range(number):
        row = Initiative.objects.create(lab=lab, title=f"I{n}", problem="x", organisation="y", brought_in_on=TODAY)
        Lesson.objects.create(
            lab=lab, initiative=row, title=f"L{n}", tried="a", happened="b", advice="c", shared_on=TODAY
        )
    with django_assert_num_queries(1):
        client.get("/lessen/")


# ---------------------------------------------------------------- pages


def to(name, lab, pk):
    return reverse(f"trials:{name}", args=[lab.slug, pk])


def test_what_is_missing_stands_at_the_trial_with_the_way_to_mend_it(as_karin, lab, actor, initiative):
    trial = trial_actions.put_trial(actor, initiative=initiative, **{**PLAN, "size": None})
    page = as_karin.get(to("trial", lab, trial.pk)).text
    assert "De proef kan nog niet beginnen. Dit ontbreekt nog: wie de proef leidt en de omvang." in page
    answer = as_karin.post(to("trial_start", lab, trial.pk), {"on": "2026-11-23"})
    assert (answer.status_code, "Dit ontbreekt nog" in answer.text) == (422, True)


def test_the_plan_is_written_on_the_page_and_begins_with_what_the_initiative_says(as_karin, lab, initiative):
    page = as_karin.get(to("plan", lab, initiative.pk)).text
    assert "Post blijft dicht" in page
    as_karin.post(to("plan", lab, initiative.pk), {"problem": "Post", "size": "30", "baseline": "12,5"})
    assert (Trial.objects.get().size, Trial.objects.get().baseline) == (30, Decimal("12.5"))


def test_the_page_shows_the_picture_the_table_and_both_verdicts(as_karin, lab, actor, running):
    measure(actor, running, 8, 2, 10)
    with later(9):
        page = as_karin.get(to("trial", lab, running.pk)).text
    assert "De regel voor stoppen is bereikt" in page
    assert "sl-chart__whisker" in page
    assert "5,7 en 51%" in page  # Wilson, for 2 of 10
    assert "Het is nog onzeker" in page


def test_the_size_check_is_told_in_a_sentence(as_karin, lab, trial):
    page = as_karin.get(to("trial", lab, trial.pk)).text
    assert "zijn ongeveer 49 deelnemers nodig" in page
    assert "Jullie plannen 30 deelnemers: daarmee zie je pas een verschil als het 65% of hoger wordt." in page


def test_the_dossier_holds_everything_of_the_gate_on_one_page(as_karin, lab, actor, initiative, running):
    measure(actor, running, 8, 5, 10)
    page = as_karin.get(to("dossier", lab, initiative.pk)).text
    for words in ("Gaan we dit verkennen?", "Er is iemand die het initiatief wil trekken.", "de stuurgroep",
                  "Post blijft dicht", "SHA-256", "sl-chart"):  # fmt: skip
        assert words in page


def test_wim_reads_the_trial_without_buttons_and_vera_finds_nothing(client, wim, vera, lab, running):
    client.force_login(wim)
    page = client.get(to("trial", lab, running.pk)).text
    assert "Geldgesprek" in page
    assert to("trial_measure", lab, running.pk) not in page
    client.force_login(vera)
    assert client.get(to("trial", lab, running.pk)).status_code == 404
    assert client.get(reverse("trials:trial", args=["deventer", running.pk])).status_code == 404


@pytest.mark.parametrize("number", [1, 50])
def test_the_trial_costs_the_same_for_one_and_for_fifty_measurements(
    as_karin, lab, running, number, django_assert_num_queries
):
    Measurement.objects.bulk_create(
        Measurement(lab=lab, trial=running, on=TODAY, count=n, total=60) for n in range(number)
    )
    with django_assert_num_queries(12):
        as_karin.get(to("trial", lab, running.pk))


def test_the_facts_cost_the_same_for_one_running_trial_and_for_many(actor, lab, process, django_assert_num_queries):
    counts = []
    for n in range(4):
        row = actions.put_initiative(actor, title=f"I{n}", problem="x", organisation="y", brought_in_on=TODAY)
        trial = trial_actions.put_trial(actor, initiative=row, owner=actor.person, **PLAN)
        trial_actions.seal(actor, trial=trial)
        measure(actor, trial_actions.start(actor, trial=trial, on=TODAY), 8, 2, 10)
        if n in {0, 3}:
            with django_assert_num_queries(11):
                counts.append(len(queries.facts([lab.pk])[lab.pk].running))
    assert counts == [1, 4]


# ---------------------------------------------------------------- documents


def test_the_plan_and_the_evaluation_are_documents_that_tell_what_changed(actor, lab, initiative, running):
    measure(actor, running, 8, 5, 10)
    with later(10):
        trial_actions.put_trial(actor, initiative=initiative, reason="Kleinere groep.", size=20)
        trial_actions.evaluate(actor, trial=Trial.objects.get(), on=TODAY + timedelta(days=10), found="Het hielp.")
    row = Trial.objects.get()
    plan = making.make(kinds.get("proefplan"), lab, row).html
    assert TrialPlanVersion.objects.first().sha256 in plan
    found = making.make(kinds.get("evaluatie-van-de-proef"), lab, row)
    for words in (
        "Kleinere groep.",
        "was ‘30’, is nu ‘20’",
        "5 van 10",
        "Het hielp.",
        "De regel voor stoppen is niet bereikt.",
    ):
        assert words in found.html
    assert making.to_pdf(found).startswith(b"%PDF")


def test_an_unfinished_plan_as_a_document_marks_what_is_missing(actor, lab, initiative):
    trial = trial_actions.put_trial(actor, initiative=initiative, problem="x")
    assert "de waarde voor slagen" in making.make(kinds.get("proefplan"), lab, trial).todos
