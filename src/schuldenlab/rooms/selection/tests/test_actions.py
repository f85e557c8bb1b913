"""The verbs, with the database."""

from datetime import date

import pytest

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.selection import actions, queries
from schuldenlab.rooms.selection.models import ChosenProject, ChosenTheme
from schuldenlab.rooms.selection.proofs import RECORD

TODAY = date(2026, 11, 23)


def facts(lab):
    return queries.facts([lab.pk])[lab.pk]


def record(actor, person, **values):
    standard = {"explanation": "Dit past bij ons.", "decided_by": person, "decided_on": TODAY}
    return actions.record(actor, **{**standard, **values})


@pytest.fixture
def themes(karin):
    return actions.choose_themes(karin.actor, themes=["youth"], own=["Statushouders"])


def test_themes_are_set_as_a_whole(karin, lab, themes):
    actions.choose_themes(karin.actor, themes=["youth", "housing"], own=[" Zzp’ers ", ""])
    assert facts(lab).themes == ("jongeren", "wonen", "Zzp’ers")


def test_an_own_theme_with_braces_is_only_text(karin, lab):
    actions.choose_themes(karin.actor, themes=[], own=["{lab.secret}"])
    assert facts(lab).themes == ("{lab.secret}",)


def test_a_lab_without_themes_is_refused(karin):
    with pytest.raises(RuleBroken, match="ten minste één thema"):
        actions.choose_themes(karin.actor, themes=[], own=["  "])


def test_a_chosen_project_takes_phases_and_party_types_from_the_catalogue(jpf, lab, youth):
    (fact,) = facts(lab).chosen
    assert fact.name == "Jongeren Perspectief Fonds (JPF)"
    assert fact.phases == {"plan", "reduction"}
    assert [need.type for need in fact.needs] == ["debt_help", "welfare", "jpf_foundation"]
    assert [need.level for need in fact.needs] == ["local", "local", "national"]
    assert fact.objective_ids == {youth.pk}


def test_partners_of_the_needed_type_are_named_with_the_need(jpf, lab, partner):
    bank = partner("Kredietbank Nederland", "debt_help")
    partner("Bakker Bol", "employer", sector="private")
    (fact,) = facts(lab).chosen
    assert {need.type: need.partner_ids for need in fact.needs} == {
        "debt_help": (bank.pk,),
        "welfare": (),
        "jpf_foundation": (),
    }


def test_a_stopped_project_is_refused_with_its_lesson(karin, youth):
    with pytest.raises(RuleBroken, match="De leverancier ging op 1 juni 2023 failliet"):
        actions.choose(karin.actor, project="buddy-app", objectives=[youth], reason="Handig.")
    assert not ChosenProject.objects.exists()


def test_a_project_that_is_not_in_the_catalogue_is_refused(karin):
    with pytest.raises(RuleBroken, match="staat niet in de catalogus"):
        actions.choose(karin.actor, project="verzonnen", objectives=[], reason="")


def test_a_project_is_chosen_once_in_a_lab(karin, jpf, youth):
    with pytest.raises(RuleBroken, match="staat al bij de gekozen projecten"):
        actions.choose(karin.actor, project="jpf", objectives=[youth], reason="Nog eens.")


def test_the_wethouder_reads_and_does_not_choose(wim, youth):
    with pytest.raises(NotAllowed):
        actions.choose(wim.actor, project="jpf", objectives=[youth], reason="Mooi.")


def test_an_objective_of_another_lab_is_not_let_in(vera, youth):
    with pytest.raises(NotAllowed):
        actions.choose(vera.actor, project="jpf", objectives=[youth], reason="Mooi.")


def test_other_party_types_need_a_reason_also_when_changed_later(karin, jpf):
    with pytest.raises(RuleBroken, match="Schrijf kort op waarom"):
        actions.change_choice(karin.actor, chosen=jpf, needs=["debt_help"])
    actions.change_choice(karin.actor, chosen=jpf, needs=["debt_help"], needs_reason="Wij begeleiden zelf.")
    jpf.refresh_from_db()
    assert (jpf.needs, jpf.needs_reason) == (["debt_help"], "Wij begeleiden zelf.")


def test_two_people_who_change_the_same_choice_notice_each_other(karin, jpf):
    actions.change_choice(karin.actor, chosen=jpf, expected_version=1, reason="Eerst.")
    with pytest.raises(EditConflict):
        actions.change_choice(karin.actor, chosen=jpf, expected_version=1, reason="Daarna.")


def test_an_own_initiative_is_marked_so(karin, lab, evictions):
    own = actions.choose_own(
        karin.actor, title="Spreekuur", description="In de voedselbank.", objectives=[evictions], reason="Dichtbij."
    )
    (fact,) = facts(lab).chosen
    assert (own.origin_word, fact.project, fact.stopped) == ("eigen initiatief", None, False)


def test_a_choice_that_is_removed_is_gone_and_logged(karin, lab, jpf):
    actions.remove_choice(karin.actor, chosen=jpf)
    assert facts(lab).chosen == ()
    assert Entry.objects.filter(lab_id=lab.pk).latest("pk").verb == "selection.removed"


def test_a_record_counts_once_the_one_who_decided_confirms(karin, wim, lab, themes, jpf):
    row = record(karin.actor, wim.person)
    assert facts(lab).recorded_on is None
    asked = proof.ask(karin.actor, RECORD, row, wim.person)
    proof.answer(wim.actor, asked, agreed=True, function="wethouder", remark="")
    assert (facts(lab).recorded_on, facts(lab).recorded_by) == (TODAY, "Wim de Wit")
    assert not facts(lab).recorded_changed_since


def test_a_no_does_not_count(karin, wim, lab, themes, jpf):
    asked = proof.ask(karin.actor, RECORD, record(karin.actor, wim.person), wim.person)
    proof.answer(wim.actor, asked, agreed=False, function="wethouder", remark="Te vroeg.")
    assert facts(lab).recorded_on is None


def test_somebody_else_cannot_confirm_it(karin, wim, rob, themes, jpf):
    row = record(karin.actor, wim.person)
    with pytest.raises(RuleBroken, match="Volgens de vastlegging besloot Wim de Wit"):
        proof.ask(karin.actor, RECORD, row, rob.person)


def test_the_kwartiermaker_cannot_confirm_the_own_choice(karin, themes, jpf):
    row = record(karin.actor, karin.person)
    with pytest.raises(RuleBroken):
        proof.ask(karin.actor, RECORD, row, karin.person)


def test_a_change_after_the_record_is_told_and_the_record_stays(karin, wim, lab, themes, jpf):
    row = record(karin.actor, wim.person)
    asked = proof.ask(karin.actor, RECORD, row, wim.person)
    proof.answer(wim.actor, asked, agreed=True, function="wethouder", remark="")
    actions.change_choice(karin.actor, chosen=jpf, reason="Een andere reden.")
    assert facts(lab).recorded_changed_since
    row.refresh_from_db()
    assert row.snapshot["projects"][0]["reason"] == "Past bij onze jongeren."


def decision(lab, **values):
    standard = {"body": "steering_group", "about": ["selection"], "title": "Keuze", "taken_on": date(2026, 11, 10)}
    return Decision.objects.create(lab=lab, outcome="agreed", **{**standard, **values})


def test_a_decision_counts_only_when_it_is_proven(karin, lab, themes, jpf):
    taken = decision(lab)
    record(karin.actor, None, decision=taken, decided_on=None)
    assert facts(lab).recorded_on is None
    paper = StoredFile.objects.create(
        lab=lab, name="besluit.pdf", content_type="application/pdf", size=1, sha256="0", path="x"
    )
    Decision.objects.filter(pk=taken.pk).update(paper=paper)
    assert (facts(lab).recorded_on, facts(lab).recorded_by) == (date(2026, 11, 10), "stuurgroep")


def test_a_decision_on_something_else_is_refused(karin, lab, themes, jpf):
    with pytest.raises(RuleBroken, match="geen akkoord"):
        record(karin.actor, None, decision=decision(lab, about=["budget"]), decided_on=None)


def test_without_a_reason_with_a_project_nothing_is_recorded(karin, wim, themes, jpf):
    actions.change_choice(karin.actor, chosen=jpf, reason="")
    with pytest.raises(RuleBroken, match="Schrijf eerst op waarom"):
        record(karin.actor, wim.person)


def test_who_thought_along_is_shown(karin, lab):
    actions.note_experience(karin.actor, involved="Twee mensen via de cliëntenraad.")
    assert facts(lab).experience_involved == "Twee mensen via de cliëntenraad."


def test_facts_ask_the_same_number_of_queries_for_one_lab_and_for_many(
    karin, lab, elsewhere, wim, themes, jpf, youth, partner, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    partner("Partner", "debt_help")
    record(karin.actor, wim.person)
    decision(lab)
    with CaptureQueriesContext(connection) as few:
        queries.facts([lab.pk])
    for number in range(50):
        own = ChosenProject.objects.create(lab=lab, title=f"Eigen {number}", reason="Goed.")
        own.objectives.set([youth])
        partner(f"Partner {number}", "debt_help")
    for _ in range(5):
        record(karin.actor, wim.person)
    ChosenTheme.objects.create(lab=elsewhere, theme="housing")
    with django_assert_num_queries(len(few)):
        found = queries.facts([lab.pk, elsewhere.pk])
    assert (len(found[lab.pk].chosen), found[elsewhere.pk].themes) == (51, ("wonen",))
    assert Confirmation.objects.count() == 0
