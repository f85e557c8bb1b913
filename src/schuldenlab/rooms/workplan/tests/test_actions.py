"""The verbs of the plan, its versions and their adoption."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.mandate import actions as mandate
from schuldenlab.rooms.workplan import actions, queries
from schuldenlab.rooms.workplan.models import Activity, CoverLine, Objective, WorkPlanVersion

from .conftest import MEASURED, TODAY, confirm, decided, paper

ADOPTION = KINDS["workplan.adoption"]


def facts(lab):
    return queries.facts([lab.pk])[lab.pk]


def refused(call, *args, **kwargs):
    with pytest.raises(RuleBroken) as caught:
        call(*args, **kwargs)
    return caught.value


def test_an_objective_is_written_and_reaches_the_facts(objective, lab):
    (fact,) = facts(lab).objectives
    assert (fact.title, fact.baseline, fact.target, fact.year) == (
        objective.title,
        Decimal("8.1"),
        Decimal("6.5"),
        2030,
    )


def test_a_wethouder_reads_the_plan_and_does_not_write_it(wim, lab):
    with pytest.raises(NotAllowed):
        actions.put_objective(actor_for(wim, lab), title="x")
    assert not Objective.objects.exists()


def test_the_second_of_two_editors_is_stopped(actor, objective):
    actions.put_objective(actor, objective=objective, expected_version=1, **MEASURED)
    with pytest.raises(EditConflict):
        actions.put_objective(actor, objective=objective, expected_version=1, **{**MEASURED, "title": "Anders"})


def test_an_activity_serves_several_objectives_and_stays_when_one_goes(actor, objective, lab):
    second = actions.put_objective(actor, title="Sneller hulp")
    actions.put_activity(actor, title="Samen", objectives=[objective, second])
    actions.remove_objective(actor, objective)
    assert [[activity.title for activity in fact.activities] for fact in facts(lab).objectives] == [["Samen"]]


def test_an_activity_belongs_to_an_objective(actor):
    assert refused(actions.put_activity, actor, title="x", objectives=[]).field == "objectives"


def test_an_objective_of_another_lab_cannot_be_served(actor, vera):
    theirs = Objective.objects.get(title="Doel van Deventer")
    with pytest.raises(NotAllowed):
        actions.put_activity(actor, title="x", objectives=[theirs])


def test_activities_do_not_wait_for_each_other_in_a_circle(actor, objective):
    first = actions.put_activity(actor, title="Eerst", objectives=[objective])
    then = actions.put_activity(actor, title="Dan", objectives=[objective], depends_on=[first])
    error = refused(
        actions.put_activity, actor, activity=first, title="Eerst", objectives=[objective], depends_on=[then]
    )
    assert error.field == "depends_on"


def test_what_is_done_is_done_on_a_day_and_can_be_opened_again(actor, complete):
    activity = Activity.objects.get()
    assert actions.mark_done(actor, activity=activity).done_on == TODAY
    assert actions.mark_done(actor, activity=activity, done=False).done_on is None
    assert refused(actions.mark_done, actor, activity=activity, on=TODAY + timedelta(days=1)).field == "done_on"


def test_cover_counts_as_settled_once_its_decision_is_proven(actor, lab):
    decision = mandate.put_decision(actor, body="college", about=["budget"], title="Budget")
    actions.put_cover_line(actor, source="Schuldhulp", amount=Decimal(10), new_money=True, decision=decision)
    assert [row.settled for row in facts(lab).cover] == [False]
    mandate.record_outcome(actor, decision=decision, taken_on=TODAY, outcome="agreed")
    assert [row.settled for row in facts(lab).cover] == [False]
    mandate.record_outcome(actor, decision=decision, taken_on=TODAY, outcome="agreed", upload=paper())
    assert [row.settled for row in facts(lab).cover] == [True]
    mandate.record_outcome(actor, decision=decision, taken_on=TODAY, outcome="rejected")
    assert [row.settled for row in facts(lab).cover] == [False]


def test_there_is_one_policy_plan_and_its_file_is_kept(actor, lab):
    actions.put_policy_plan(actor, title="Oud plan", first_year=2021, last_year=2024)
    row = actions.put_policy_plan(actor, title="Nieuw plan", first_year=2025, last_year=2028, upload=paper("plan.pdf"))
    assert facts(lab).policy_plan == "Nieuw plan, 2025 tot en met 2028"
    assert row.file.name == "plan.pdf"


def test_the_thresholds_are_raised_and_never_lowered(actor, lab):
    actions.raise_thresholds(actor, minimum_objectives=3, minimum_team=4)
    assert refused(actions.raise_thresholds, actor, minimum_objectives=2, minimum_team=4).field == "minimum_objectives"
    assert (facts(lab).minimum_objectives, facts(lab).minimum_team) == (3, 4)


def test_an_empty_plan_is_not_frozen(actor):
    assert "nog geen doelstelling" in refused(actions.freeze, actor).message


def test_a_frozen_version_keeps_the_plan_and_its_document(actor, complete):
    version = actions.freeze(actor, note="Eerste")
    assert (version.number, version.frozen_by) == (1, actor.person)
    assert "Versie 1, vastgelegd op 23 november 2026" in version.document.html
    actions.put_objective(actor, objective=complete, **{**MEASURED, "target": Decimal(5)})
    version.refresh_from_db()
    assert version.content["objectives"][0]["target"] == "6.5"


def test_nothing_new_is_not_frozen_again_but_a_change_is(actor, complete):
    actions.freeze(actor)
    assert "versie 1" in refused(actions.freeze, actor).message
    actions.mark_done(actor, activity=Activity.objects.get())
    refused(actions.freeze, actor)  # progress is no change
    actions.put_objective(actor, objective=complete, **{**MEASURED, "target": Decimal(5)})
    assert actions.freeze(actor).number == 2


def test_who_may_decide_adopts_the_version_by_link(actor, complete, hans, lab):
    version = actions.freeze(actor)
    assert facts(lab).adopted is None
    proofs.ask(actor, ADOPTION, version, hans)
    assert facts(lab).adoption_asked
    proofs.withdraw(actor, Confirmation.objects.get())
    confirm(actor, version, hans)
    adopted = facts(lab).adopted
    assert (adopted.version, adopted.by, adopted.on, adopted.changed_since) == (1, "Hans Kok", TODAY, False)


def test_the_registered_wethouder_adopts_it_as_member_of_the_college(actor, complete, wim, lab):
    person = Person.objects.get(user=wim)
    version = actions.freeze(actor)
    assert "mag vaststellen" in refused(proofs.ask, actor, ADOPTION, version, person).message
    mandate.put_wethouder(actor, person=person, since=date(2026, 5, 1))
    confirm(actor, version, person)
    assert facts(lab).adopted.by == "Wim Bakker"


def test_nobody_adopts_their_own_plan(actor, complete, hans, lab):
    """Not who froze it, not the kwartiermaker, whoever asks."""
    mandate.put_mandate(actor, person=actor.person, matters=["all"], basis="x", starts=date(2026, 1, 1))
    mandate.put_appointment(actor, person=hans, task="x", starts=date(2026, 1, 1))
    version = actions.freeze(actor)
    assert refused(proofs.ask, actor, ADOPTION, version, actor.person).field == "person"
    assert refused(proofs.ask, actor, ADOPTION, version, hans).field == "person"


def test_a_mandate_of_then_adopts_on_paper_of_then_and_not_by_mail_now(actor, complete, lab):
    from schuldenlab.foundation.documents import actions as files

    late = Person.objects.create(lab=lab, name="Ria Smit", mail="ria@example.nl")
    mandate.put_mandate(
        actor, person=late, matters=["workplan"], basis="x", starts=date(2026, 1, 1), ends=date(2026, 10, 31)
    )
    version = actions.freeze(actor)
    assert "vandaag niet meer" in refused(proofs.ask, actor, ADOPTION, version, late).message
    stored = files.keep_file(actor, paper())
    refused(proofs.record_paper, actor, ADOPTION, version, person=late, dated=date(2026, 11, 2), paper=stored)
    proofs.record_paper(actor, ADOPTION, version, person=late, dated=date(2026, 10, 30), paper=stored)
    assert facts(lab).adopted.on == date(2026, 10, 30)


def test_a_change_after_adoption_is_seen_and_the_adoption_stays(actor, complete, hans, lab):
    confirm(actor, actions.freeze(actor), hans)
    actions.put_objective(actor, objective=complete, **{**MEASURED, "target": Decimal(5)})
    assert (facts(lab).adopted.version, facts(lab).adopted.changed_since) == (1, True)
    confirm(actor, actions.freeze(actor), hans)
    assert (facts(lab).adopted.version, facts(lab).adopted.changed_since) == (2, False)


def test_settling_the_cover_after_adoption_is_no_change_of_the_plan(actor, complete, hans, lab):
    confirm(actor, actions.freeze(actor), hans)
    line = CoverLine.objects.get()
    terms = {"source": line.source, "amount": line.amount, "structural": line.structural, "new_money": line.new_money}
    actions.put_cover_line(actor, line=line, decision=decided(actor, "budget"), **terms)
    assert facts(lab).cover[0].settled
    assert not facts(lab).adopted.changed_since


def test_an_older_version_is_not_asked_about_and_its_open_question_dies(actor, complete, hans):
    first = actions.freeze(actor)
    question = proofs.ask(actor, ADOPTION, first, hans)
    actions.put_role(actor, role="consulent", hours_a_week=Decimal(8))
    actions.freeze(actor)
    question.refresh_from_db()
    assert question.withdrawn_at is not None
    assert "nieuwere versie" in refused(proofs.ask, actor, ADOPTION, first, hans).message


def test_a_proven_decision_adopts_the_newest_version_of_that_day(actor, complete, lab):
    actions.freeze(actor)
    decided(actor, "workplan", body="steering_group")
    adopted = facts(lab).adopted
    assert (adopted.version, adopted.by, adopted.on) == (1, "stuurgroep", TODAY)


def test_a_decision_from_before_the_version_adopts_it_only_when_tied_to_it(actor, complete, lab):
    decision = decided(actor, "workplan", taken_on=TODAY - timedelta(days=7))
    version = actions.freeze(actor)
    assert facts(lab).adopted is None
    actions.tie_decision(actor, version=version, decision=decision)
    assert facts(lab).adopted.by == "college van Zaanstad"


def test_a_decision_adopts_one_version_only(actor, complete, lab):
    decision = decided(actor, "workplan")
    first = actions.freeze(actor)
    actions.tie_decision(actor, version=first, decision=decision)
    actions.put_role(actor, role="consulent", hours_a_week=Decimal(8))
    second = actions.freeze(actor)
    assert "versie 1" in refused(actions.tie_decision, actor, version=second, decision=decision).message
    assert (facts(lab).adopted.version, facts(lab).adopted.changed_since) == (1, True)


def test_a_decision_about_something_else_or_without_proof_adopts_nothing(actor, complete):
    version = actions.freeze(actor)
    other = decided(actor, "budget")
    assert refused(actions.tie_decision, actor, version=version, decision=other).field == "decision"
    bare = mandate.put_decision(actor, body="college", about=["workplan"], title="x")
    bare = mandate.record_outcome(actor, decision=bare, taken_on=TODAY, outcome="agreed")
    assert refused(actions.tie_decision, actor, version=version, decision=bare).field == "decision"


def test_a_version_is_never_made_again(actor, complete):
    version = actions.freeze(actor)
    with clock.stopped_at(clock.now() + timedelta(days=3)):
        assert actions.fingerprint(WorkPlanVersion.objects.get().content) == version.sha256
