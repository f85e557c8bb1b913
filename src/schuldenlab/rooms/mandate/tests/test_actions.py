"""The verbs: what is written, what is refused, what lapses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from schuldenlab.foundation.activity.models import EntryText
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post.models import Mail
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.mandate import actions, need, queries
from schuldenlab.rooms.mandate.models import Decision, Mandate

from .conftest import TODAY, confirm, give, paper

APPOINTMENT, DECISION = KINDS["mandate.appointment"], KINDS["mandate.decision"]


def mandate_for(actor, person, matters=("appointment",), **values):
    terms = {"basis": "Mandaatbesluit 2026, artikel 4", "starts": date(2026, 1, 1), **values}
    return actions.put_mandate(actor, person=person, matters=list(matters), **terms)


def college(actor, **values):
    return actions.put_decision(actor, **{"body": "college", "about": ["lab"], "title": "Instellen", **values})


def refused(call, *args, **kwargs):
    with pytest.raises(RuleBroken) as caught:
        call(*args, **kwargs)
    return caught.value


def test_a_mandate_says_who_may_decide_on_what_and_the_log_tells_it(actor, bea):
    row = mandate_for(actor, bea, ["appointment", "declaration"])
    assert row.codes == ["GM0479"]
    assert row.matter_words == "de opdracht aan de kwartiermaker en ondertekenen van de intentieverklaring"
    said = EntryText.objects.latest("pk").sentence
    assert said == f"legde vast dat Bea Jansen mag besluiten over {row.matter_words}"


def test_a_wethouder_may_read_but_not_write(wim, lab, bea):
    with pytest.raises(NotAllowed):
        mandate_for(actor_for(wim, lab), bea)
    assert not Mandate.objects.exists()


def test_a_matter_that_does_not_exist_is_refused(actor, bea):
    with pytest.raises(Exception, match="Deze keuze bestaat niet"):
        mandate_for(actor, bea, ["koffie"])


def test_two_editors_notice_each_other(actor, bea):
    row = mandate_for(actor, bea)
    mandate_for(actor, bea, mandate=row, expected_version=1)
    with pytest.raises(EditConflict):
        mandate_for(actor, bea, mandate=row, expected_version=1, basis="Iets anders")


def test_a_person_typed_in_the_form_is_kept_once(actor):
    typed = Person(name="Nieuwe Naam", function="gemeentesecretaris", mail="nieuw@example.nl")
    row = mandate_for(actor, typed)
    assert row.person.pk
    assert row.person.lab == actor.lab


def test_a_kwartiermaker_is_not_their_own_commissioner(actor):
    assert refused(give, actor, political_commissioner=actor.person).field == "political_commissioner"


def test_an_incomplete_assignment_can_be_written_and_says_what_lacks(actor):
    row = give(actor, ends=None, hours_a_week=None)
    assert row.missing == [
        "de einddatum",
        "het aantal uren",
        "de bestuurlijk opdrachtgever",
        "de ambtelijk opdrachtgever",
    ]


def test_nobody_can_confirm_an_incomplete_assignment(actor, bea):
    mandate_for(actor, bea)
    row = give(actor, ends=None)
    assert "Er ontbreekt nog: de einddatum" in refused(proofs.ask, actor, APPOINTMENT, row, bea).message


def test_who_holds_no_mandate_is_not_asked_and_the_page_hears_what_to_do(actor, appointment, bea):
    error = refused(proofs.ask, actor, APPOINTMENT, appointment, bea)
    assert error.field == "person"
    assert error.message.startswith("Leg eerst vast waarom Bea Jansen hierover mag besluiten")


def test_a_mandate_for_something_else_does_not_count(actor, appointment, bea):
    mandate_for(actor, bea, ["workplan"])
    assert refused(proofs.ask, actor, APPOINTMENT, appointment, bea).field == "person"


def test_the_kwartiermaker_does_not_confirm_the_own_assignment(actor, appointment):
    mandate_for(actor, actor.person)
    assert refused(proofs.ask, actor, APPOINTMENT, appointment, actor.person).field == "person"


def test_the_kwartiermaker_does_not_confirm_it_under_another_name_either(actor, appointment, lab):
    double = Person.objects.create(lab=lab, name="K. de Groot-Bakker", mail="Karin@Example.nl")
    mandate_for(actor, double)
    assert "over wie het gaat" in refused(proofs.ask, actor, APPOINTMENT, appointment, double).message
    assert not Confirmation.objects.exists()


def test_a_reminder_does_not_go_to_an_address_that_became_the_askers(actor, appointment, bea):
    mandate_for(actor, bea)
    row = proofs.ask(actor, APPOINTMENT, appointment, bea)
    bea.mail = "karin@example.nl"
    bea.save()
    refused(proofs.remind, actor, Confirmation.objects.get(pk=row.pk))
    assert Mail.objects.get().to_address == "bea@example.nl"


def test_a_mandate_that_ended_cannot_answer_a_mail(actor, appointment, bea):
    mandate_for(actor, bea, ends=TODAY - timedelta(days=1))
    assert "vandaag niet meer" in refused(proofs.ask, actor, APPOINTMENT, appointment, bea).message


def test_a_signed_paper_of_the_time_of_the_mandate_still_counts(actor, appointment, bea, lab):
    from schuldenlab.foundation.documents import actions as files

    mandate_for(actor, bea, ends=date(2026, 10, 31))
    stored = files.keep_file(actor, paper("opdracht.pdf"))
    refused(proofs.record_paper, actor, APPOINTMENT, appointment, person=bea, dated=date(2026, 11, 2), paper=stored)
    proofs.record_paper(actor, APPOINTMENT, appointment, person=bea, dated=date(2026, 9, 1), paper=stored)
    (fact,) = queries.facts([lab.pk])[lab.pk].appointments
    assert (fact.confirmed_by, fact.confirmed_on) == ("Bea Jansen", date(2026, 9, 1))


def test_the_wethouder_confirms_when_the_assignment_rests_on_a_proven_college_decision(actor, wethouder, hans, lab):
    actions.put_wethouder(actor, person=wethouder, since=date(2026, 5, 1))
    decision = college(actor)
    row = give(actor, political_commissioner=wethouder, official_commissioner=hans, decision=decision)
    refused(proofs.ask, actor, APPOINTMENT, row, wethouder)
    actions.record_outcome(actor, decision=decision, taken_on=TODAY, outcome="agreed", upload=paper())
    confirm(actor, "mandate.appointment", row, wethouder)
    (fact,) = queries.facts([lab.pk])[lab.pk].appointments
    assert fact.confirmed_by == "Wim Bakker"


@pytest.fixture
def confirmed(actor, appointment, bea):
    mandate_for(actor, bea)
    confirm(actor, "mandate.appointment", appointment, bea)
    return appointment


def test_changing_the_term_asks_before_the_confirmation_lapses(actor, confirmed, wethouder, hans):
    people = {"political_commissioner": wethouder, "official_commissioner": hans}
    error = refused(give, actor, appointment=confirmed, ends=date(2028, 2, 29), **people)
    assert error.field == "may_lapse"
    assert error.message.startswith("Bea Jansen bevestigde dit")
    give(actor, appointment=confirmed, ends=date(2028, 2, 29), may_lapse=True, **people)
    assert [row.withdrawn_at is not None for row in Confirmation.objects.all()] == [True]


def test_saving_without_a_change_of_terms_keeps_the_confirmation(actor, confirmed, wethouder, hans):
    give(
        actor, appointment=confirmed, contract="internal", political_commissioner=wethouder, official_commissioner=hans
    )
    assert Confirmation.objects.get().holds


def test_an_open_question_dies_with_a_change_of_terms(actor, appointment, bea, wethouder, hans):
    mandate_for(actor, bea)
    proofs.ask(actor, APPOINTMENT, appointment, bea)
    give(
        actor,
        appointment=appointment,
        hours_a_week=Decimal(32),
        political_commissioner=wethouder,
        official_commissioner=hans,
    )
    assert not Confirmation.objects.get().is_open


def test_a_confirmed_assignment_is_not_removed(actor, confirmed):
    assert "blijft daarom staan" in refused(actions.remove_appointment, actor, confirmed).message


def test_a_joint_decider_serves_the_municipalities_of_the_mandate_and_no_others(three):
    lab = three.lab
    anne = Person.objects.create(lab=lab, name="Anne Smit", mail="anne@example.nl")
    joost = Person.objects.create(lab=lab, name="Joost Mulder", mail="joost@example.nl")
    mandate_for(three, anne, ["all"], municipalities=["GM0556", "GM0606"])
    mandate_for(three, joost, municipalities=["GM0622"])
    row = give(three, political_commissioner=joost, official_commissioner=anne)
    confirm(three, "mandate.appointment", row, anne)
    facts = {fact.confirmed_by: fact.codes for fact in queries.facts([lab.pk])[lab.pk].appointments}
    assert facts == {"Anne Smit": {"GM0556", "GM0606"}, None: {"GM0622"}}
    confirm(three, "mandate.appointment", row, joost)
    facts = {fact.confirmed_by: fact.codes for fact in queries.facts([lab.pk])[lab.pk].appointments}
    assert facts == {"Anne Smit": {"GM0556", "GM0606"}, "Joost Mulder": {"GM0622"}}


def test_a_wethouder_of_several_municipalities_must_be_chosen_for_one(three):
    someone = Person.objects.create(lab=three.lab, name="Iemand")
    assert refused(actions.put_wethouder, three, person=someone, since=TODAY).field == "municipality"


def test_figures_of_the_need_stay_as_they_were_chosen(actor, lab, monkeypatch):
    key = next(iter(need.available(lab)))
    row = actions.put_need(actor, text="Het moet beter", figure_keys=[key])
    chosen = row.figures[0]
    newer = {key: dict(chosen)}
    monkeypatch.setattr(need, "snapshot", lambda figure: {**newer[key], "value": "99.9"})
    row = actions.put_need(actor, text="Het moet echt beter", figure_keys=[key])
    assert row.figures[0]["value"] == chosen["value"]
    actions.refresh_need(actor)
    row.refresh_from_db()
    assert row.figures[0]["value"] == "99.9"


def test_a_chosen_figure_is_told_beside_that_of_the_country_but_a_count_is_not(actor):
    keys = ["problem_debts_persons:GM0479", "inhabitants:GM0479"]
    first, second = actions.put_need(actor, text="x", figure_keys=keys).figures
    assert first["sentence"].endswith("(CBS, 1 januari 2023). Landelijk is dat 5,9 procent.")
    assert second["sentence"] == "Zaanstad telt 157.166 inwoners (CBS, 1 januari 2022)."


def test_a_figure_that_is_not_of_this_lab_is_not_kept(actor):
    row = actions.put_need(actor, text="x", figure_keys=["problem_debts_persons:GM0150", "own:1", "<script>"])
    assert row.figures == []


def test_a_decision_counts_once_the_paper_is_there(actor, lab):
    decision = college(actor)
    actions.record_outcome(actor, decision=decision, taken_on=TODAY, outcome="agreed", number="2026-1")
    (before,) = queries.facts([lab.pk])[lab.pk].decisions
    actions.record_outcome(actor, decision=decision, taken_on=TODAY, outcome="agreed", number="2026-1", upload=paper())
    (after,) = queries.facts([lab.pk])[lab.pk].decisions
    assert (before.proven, after.proven) == (False, True)
    assert decision.recorded_by_id is None
    decision.refresh_from_db()
    assert decision.recorded_by == actor.person


def test_a_decision_counts_once_somebody_of_the_body_confirmed_it(actor, lab, bea):
    decision = college(actor)
    refused(proofs.ask, actor, DECISION, decision, bea)
    actions.record_outcome(actor, decision=decision, taken_on=TODAY, outcome="agreed")
    confirm(actor, "mandate.decision", Decision.objects.get(pk=decision.pk), bea)
    assert queries.facts([lab.pk])[lab.pk].decisions[0].proven


def test_a_no_proves_nothing(actor, lab, bea):
    from .conftest import answer

    decision = actions.record_outcome(actor, decision=college(actor), taken_on=TODAY, outcome="agreed")
    answer(proofs.ask(actor, DECISION, decision, bea), agreed=False)
    assert not queries.facts([lab.pk])[lab.pk].decisions[0].proven


def test_who_recorded_it_and_the_kwartiermaker_do_not_confirm_a_decision(actor, lab, hans):
    give(actor, person=hans)
    decision = actions.record_outcome(actor, decision=college(actor), taken_on=TODAY, outcome="agreed")
    refused(proofs.ask, actor, DECISION, decision, actor.person)
    refused(proofs.ask, actor, DECISION, decision, hans)


def test_changing_an_outcome_that_was_confirmed_asks_first(actor, bea):
    decision = actions.record_outcome(actor, decision=college(actor), taken_on=TODAY, outcome="agreed")
    confirm(actor, "mandate.decision", decision, bea)
    change = {"decision": decision, "taken_on": TODAY, "outcome": "rejected"}
    assert refused(actions.record_outcome, actor, **change).field == "may_lapse"
    actions.record_outcome(actor, **change, may_lapse=True)
    assert not Confirmation.objects.get().holds


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"taken_on": TODAY + timedelta(days=1), "outcome": "agreed"}, "taken_on"),
        ({"taken_on": TODAY, "outcome": "agreed_changed"}, "conditions"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused_at_its_field(actor, values, field):
    assert refused(actions.record_outcome, actor, decision=college(actor), **values).field == field


def test_a_file_that_is_not_what_its_name_says_leaves_no_outcome(actor):
    from django.core.files.uploadedfile import SimpleUploadedFile

    decision = college(actor)
    fake = SimpleUploadedFile("besluit.pdf", b"MZ this is no pdf", "application/pdf")
    assert (
        refused(actions.record_outcome, actor, decision=decision, taken_on=TODAY, outcome="agreed", upload=fake).field
        == "upload"
    )
    decision.refresh_from_db()
    assert decision.outcome == ""


def test_who_decides_alone_must_be_allowed_to_that_day(actor, hans):
    decision = college(actor, body="mandate_holder", about=["workplan"])
    taken = {"decision": decision, "taken_on": TODAY, "outcome": "agreed", "decided_by": hans}
    assert refused(actions.record_outcome, actor, **taken).field == "decided_by"
    mandate_for(actor, hans, ["workplan"])
    assert actions.record_outcome(actor, **taken).outcome == "agreed"


def test_a_decision_about_two_things_gives_two_facts_of_one_decision(actor, lab):
    decision = college(actor, about=["lab", "budget"])
    facts = queries.facts([lab.pk])[lab.pk].decisions
    assert [(fact.id, fact.about) for fact in facts] == [(decision.pk, "lab"), (decision.pk, "budget")]


def test_agreed_with_a_change_is_told_as_agreed(actor, lab):
    actions.record_outcome(
        actor, decision=college(actor), taken_on=TODAY, outcome="agreed_changed", conditions="Eerder klaar"
    )
    assert queries.facts([lab.pk])[lab.pk].decisions[0].outcome == "agreed"


def test_a_steering_group_decides_for_the_lab_and_names_no_municipality(actor, lab):
    college(actor, body="steering_group", about=["workplan"])
    (fact,) = queries.facts([lab.pk])[lab.pk].decisions
    assert (fact.code, fact.joint_codes) == ("", frozenset())


def test_a_decision_that_was_taken_stays_on_the_list(actor):
    decision = actions.record_outcome(actor, decision=college(actor), taken_on=TODAY, outcome="rejected")
    assert "blijft daarom staan" in refused(actions.remove_decision, actor, decision).message


def test_a_stage_can_be_put_behind_us_and_taken_back(actor):
    decision = college(actor, planned_for=date(2027, 1, 26))
    actions.mark_stage(actor, decision=decision, stage="concept")
    actions.mark_stage(actor, decision=decision, stage="concept")
    assert [step.done_on for step in decision.road_steps.all()] == [TODAY]
    actions.mark_stage(actor, decision=decision, stage="concept", done=False)
    assert not decision.road_steps.exists()


def test_a_deferred_decision_is_on_its_road_again(actor):
    decision = college(actor, planned_for=date(2026, 11, 20))
    row = actions.record_outcome(actor, decision=decision, taken_on=date(2026, 11, 20), outcome="deferred")
    row = college(actor, decision=row, planned_for=date(2027, 1, 26))
    assert queries.road_of(row).next.slug == "concept"


def test_a_municipality_of_another_lab_cannot_be_chosen(actor):
    assert refused(college, actor, municipalities=["GM0150"]).field == "municipalities"
