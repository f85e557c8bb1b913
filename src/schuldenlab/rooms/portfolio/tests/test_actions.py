"""The verbs, with the database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import LabStands
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.portfolio import actions, asking, queries
from schuldenlab.rooms.portfolio.models import (
    CoverageJudgement,
    FinanceLine,
    JudgementRequest,
    LabProject,
    StatusChange,
)
from schuldenlab.rooms.selection import actions as selection
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.workplan.models import Objective

TODAY = date(2026, 11, 23)
LATER = date(2027, 5, 1)
GRANTED = {"source": "gemeente", "state": "granted", "amount": Decimal(100), "on": TODAY, "decision": "besluit 118"}


def facts(lab):
    return queries.facts([lab.pk])[lab.pk]


def test_a_chosen_project_is_a_project_of_the_lab_before_anything_is_recorded(lab, jpf, youth):
    (fact,) = facts(lab).projects
    assert (fact.id, fact.chosen_id, fact.objective_ids, fact.counts) == (jpf.pk, jpf.pk, {youth.pk}, False)
    assert not LabProject.objects.exists()


def test_a_project_counts_once_its_money_is_granted_and_it_has_a_start(karin, lab, jpf):
    actions.put_project(karin.actor, chosen=jpf, cost=Decimal(150), starts_when_lab_stands=True)
    actions.put_finance(karin.actor, chosen=jpf, **GRANTED)
    assert not facts(lab).projects[0].counts
    actions.put_finance(karin.actor, chosen=jpf, **{**GRANTED, "amount": Decimal(50), "source": "fonds"})
    assert facts(lab).projects[0].counts


def test_promised_money_is_not_granted(karin, lab, jpf):
    actions.put_project(karin.actor, chosen=jpf, cost=Decimal(100), starts_on=LATER)
    actions.put_finance(karin.actor, chosen=jpf, **{**GRANTED, "state": "promised"})
    assert (facts(lab).projects[0].granted, facts(lab).projects[0].counts) == (0, False)


def test_what_ran_already_counts_with_since_when_and_the_proof(lab, running):
    (fact,) = facts(lab).projects
    assert (fact.runs_already, fact.counts) == (True, True)


def test_a_stopped_project_no_longer_counts_and_keeps_its_reason(karin, lab, running):
    actions.set_status(karin.actor, chosen=running.chosen, status="stopped", reason="De corporatie trok zich terug.")
    assert (facts(lab).projects[0].stopped, facts(lab).projects[0].counts) == (True, False)
    assert StatusChange.objects.get().reason == "De corporatie trok zich terug."


def test_a_project_runs_only_after_its_start(karin, lab, jpf):
    actions.put_project(karin.actor, chosen=jpf, starts_on=LATER)
    with pytest.raises(RuleBroken, match="pas in uitvoering als het is begonnen"):
        actions.set_status(karin.actor, chosen=jpf, status="running", reason="Wij beginnen.")
    actions.put_project(karin.actor, chosen=jpf, starts_on=TODAY)
    actions.set_status(karin.actor, chosen=jpf, status="running", reason="Wij beginnen.")
    assert facts(lab).projects[0].runs_already
    assert queries.projects_in([lab.pk])[0].is_early


@pytest.mark.parametrize("cost", [Decimal(-1), Decimal(2_000_000_000)])
def test_absurd_costs_are_refused_by_the_table(karin, jpf, cost):
    with pytest.raises(ValidationError) as caught:
        actions.put_project(karin.actor, chosen=jpf, cost=cost)
    assert list(caught.value.error_dict) == ["cost"]


def test_nobody_grants_nothing(karin, jpf):
    with pytest.raises(ValidationError) as caught:
        actions.put_finance(karin.actor, chosen=jpf, **{**GRANTED, "amount": Decimal(0)})
    assert list(caught.value.error_dict) == ["amount"]


def test_two_people_who_record_the_first_facts_notice_each_other(karin, jpf):
    actions.put_project(karin.actor, chosen=jpf, expected_version=0, cost=Decimal(10))
    with pytest.raises(EditConflict):
        actions.put_project(karin.actor, chosen=jpf, expected_version=0, cost=Decimal(20))


def test_the_wethouder_reads_and_does_not_edit(wim, jpf):
    with pytest.raises(NotAllowed):
        actions.put_project(wim.actor, chosen=jpf, cost=Decimal(10))


def test_a_choice_that_is_taken_back_takes_its_project_along(karin, lab, running):
    actions.put_finance(karin.actor, chosen=running.chosen, **GRANTED)
    selection.remove_choice(karin.actor, chosen=running.chosen)
    assert (facts(lab).projects, FinanceLine.objects.count()) == ((), 0)


def test_a_regular_service_serves_a_phase(karin, lab):
    actions.put_regular(karin.actor, phase="plan", name="Schuldregeling", by="kredietbank")
    assert facts(lab).phases_by_regular == {"plan"}


def test_an_officer_judges_on_the_coverage_of_that_moment(petra, lab, running, evictions, youth):
    actions.judge(petra.actor, enough=True, gaps={youth.pk: "Het jongerenteam doet dit."}, look_again_on=LATER)
    (fact,) = facts(lab).judgements
    assert (fact.role, fact.name, fact.on, fact.enough) == ("programme_manager", "Petra Post", TODAY, True)
    assert (fact.objectives_covered, fact.gaps_answered) == ({evictions.pk}, {youth.pk})
    assert queries.portfolio(lab).roles_to_judge == ["wethouder"]


def test_a_yes_without_a_reason_for_an_open_gap_is_refused(petra, running, youth):
    with pytest.raises(RuleBroken, match="Schrijf op waarom ‘Jongeren sneller geholpen’ nu zonder project mag"):
        actions.judge(petra.actor, enough=True, look_again_on=LATER)
    assert not CoverageJudgement.objects.exists()


def test_when_the_coverage_worsens_both_are_asked_again(karin, petra, wim, lab, running, evictions):
    for one in (petra, wim):
        actions.judge(one.actor, enough=True, look_again_on=LATER)
    assert queries.portfolio(lab).roles_to_judge == []
    actions.set_status(karin.actor, chosen=running.chosen, status="stopped", reason="Gestopt.")
    assert queries.portfolio(lab).roles_to_judge == ["programme_manager", "wethouder"]


def test_only_the_newest_judgement_of_a_role_speaks(petra, lab, running):
    actions.judge(petra.actor, enough=True, look_again_on=LATER)
    actions.judge(petra.actor, enough=False, look_again_on=LATER, remark="Toch te weinig.")
    (fact,) = facts(lab).judgements
    assert not fact.enough


def test_the_kwartiermaker_does_not_judge(karin, running):
    with pytest.raises(NotAllowed):
        actions.judge(karin.actor, enough=True, look_again_on=LATER)


def test_an_officer_judges_in_no_other_office(petra, running):
    with pytest.raises(RuleBroken, match="Alleen de programmamanager en de wethouder"):
        actions.judge(petra.actor, enough=True, look_again_on=LATER, role="wethouder")


def test_the_officer_is_asked_by_mail_and_answers_by_link(karin, wim, lab, running):
    row = asking.ask_judgement(karin.actor, role="wethouder", person=wim.person)
    assert facts(lab).judgement_asked == {"wethouder"}
    assert "Wij vragen daarom uw oordeel als wethouder" in Mail.objects.get().body
    actor = links.actor_of(PersonalLink.objects.get(), "portfolio.judge")
    actions.judge_by_link(actor, request=row, enough=True, look_again_on=LATER)
    assert facts(lab).judgement_asked == frozenset()
    assert (facts(lab).judgements[0].role, facts(lab).judgements[0].name) == ("wethouder", "Wim de Wit")
    with pytest.raises(RuleBroken, match="al beantwoord"):
        actions.judge_by_link(actor, request=row, enough=False, look_again_on=LATER)


def test_a_question_to_another_cannot_be_answered(karin, wim, petra, running):
    row = asking.ask_judgement(karin.actor, role="wethouder", person=wim.person)
    with pytest.raises(RuleBroken, match="aan iemand anders"):
        actions.judge_by_link(petra.actor, request=row, enough=True, look_again_on=LATER)


def test_only_who_holds_the_office_is_asked(karin, rob, petra, running):
    with pytest.raises(RuleBroken, match="staat niet als wethouder"):
        asking.ask_judgement(karin.actor, role="wethouder", person=rob.person)
    with pytest.raises(RuleBroken, match="staat niet als wethouder"):
        asking.ask_judgement(karin.actor, role="wethouder", person=petra.person)


def test_the_link_never_goes_to_the_one_who_asks(karin, wim, lab, running):
    row = asking.ask_judgement(karin.actor, role="wethouder", person=wim.person)
    wim.person.mail = karin.person.mail.upper()
    wim.person.save()
    with pytest.raises(RuleBroken, match="eigen e-mailadres"):
        asking.remind(karin.actor, request=JudgementRequest.objects.get(pk=row.pk))
    asking.withdraw(karin.actor, request=row)
    with pytest.raises(RuleBroken, match="eigen e-mailadres"):
        asking.ask_judgement(karin.actor, role="wethouder", person=wim.person)
    assert Mail.objects.count() == 1


def test_the_same_question_is_asked_once_reminded_and_withdrawn(karin, wim, lab, running):
    row = asking.ask_judgement(karin.actor, role="wethouder", person=wim.person)
    with pytest.raises(RuleBroken, match="al aan Wim de Wit gevraagd"):
        asking.ask_judgement(karin.actor, role="wethouder", person=wim.person)
    asking.remind(karin.actor, request=row)
    assert [link.is_open for link in PersonalLink.objects.order_by("pk")] == [False, True]
    asking.withdraw(karin.actor, request=row)
    assert facts(lab).judgement_asked == frozenset()
    assert not PersonalLink.objects.filter(withdrawn_at=None).exists()


def decision(lab, **values):
    standard = {"body": "steering_group", "about": ["coverage"], "title": "Genoeg", "taken_on": TODAY - timedelta(3)}
    return Decision.objects.create(lab=lab, outcome="agreed", **{**standard, **values})


def named(petra, wim):
    return {"manager": petra.person, "wethouder": wim.person}


def test_a_decision_of_the_steering_group_speaks_for_both_once_it_is_proven(karin, petra, wim, lab, running):
    taken = decision(lab)
    actions.judge_by_decision(karin.actor, decision=taken, enough=True, look_again_on=LATER, **named(petra, wim))
    assert facts(lab).judgements == ()
    paper = StoredFile.objects.create(
        lab=lab, name="x.pdf", content_type="application/pdf", size=1, sha256="0", path="x"
    )
    Decision.objects.filter(pk=taken.pk).update(paper=paper)
    (fact,) = facts(lab).judgements
    assert (fact.role, fact.on) == ("steering_group", TODAY - timedelta(3))
    assert queries.portfolio(lab).roles_to_judge == []


def test_a_decision_of_the_steering_group_names_who_hold_the_offices(karin, petra, wim, lab, running):
    for people, field in (({"manager": karin.person}, "manager"), ({"wethouder": petra.person}, "wethouder")):
        with pytest.raises(RuleBroken) as refused:
            actions.judge_by_decision(
                karin.actor, decision=decision(lab), enough=True, look_again_on=LATER, **{**named(petra, wim), **people}
            )
        assert refused.value.field == field
    assert not CoverageJudgement.objects.exists()


def test_an_officer_who_judges_after_the_steering_group_is_heard(karin, petra, wim, lab, running):
    paper = StoredFile.objects.create(
        lab=lab, name="x.pdf", content_type="application/pdf", size=1, sha256="0", path="x"
    )
    taken = decision(lab, paper=paper)
    actions.judge_by_decision(karin.actor, decision=taken, enough=True, look_again_on=LATER, **named(petra, wim))
    actions.judge(wim.actor, enough=False, look_again_on=LATER, remark="Toch niet.")
    assert queries.portfolio(lab).roles_to_judge == ["wethouder"]


@pytest.mark.parametrize("values", [{"body": "college"}, {"about": ["budget"]}, {"outcome": "rejected"}])
def test_another_decision_is_no_judgement(karin, petra, wim, lab, running, values):
    taken = decision(lab)
    Decision.objects.filter(pk=taken.pk).update(**values)
    taken.refresh_from_db()
    with pytest.raises(RuleBroken, match="Kies een besluit van de stuurgroep"):
        actions.judge_by_decision(karin.actor, decision=taken, enough=True, look_again_on=LATER, **named(petra, wim))


def test_without_objectives_nothing_is_judged(petra):
    with pytest.raises(RuleBroken, match="Zonder doelstellingen valt er niets te oordelen"):
        actions.judge(petra.actor, enough=True, look_again_on=LATER)


def test_facts_ask_the_same_number_of_queries_for_one_lab_and_for_many(
    karin, petra, lab, elsewhere, running, youth, evictions, django_assert_num_queries
):
    LabStands.objects.create(lab=elsewhere, facts={}, sha256="0")
    decision(lab)
    actions.put_finance(karin.actor, chosen=running.chosen, **GRANTED)
    with CaptureQueriesContext(connection) as few:
        queries.facts([lab.pk])
    for number in range(50):
        chosen = ChosenProject.objects.create(lab=lab, title=f"Eigen {number}", reason="Goed.")
        chosen.objectives.set([youth, evictions])
        actions.put_finance(karin.actor, chosen=chosen, **GRANTED)
    actions.judge(petra.actor, enough=False, look_again_on=LATER)
    Objective.objects.create(lab=elsewhere, title="Elders")
    with django_assert_num_queries(len(few)):
        found = queries.facts([lab.pk, elsewhere.pk])
    assert (len(found[lab.pk].projects), found[elsewhere.pk].projects) == (51, ())
