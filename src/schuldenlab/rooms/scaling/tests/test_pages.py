"""Way B on its pages: from a trial that was passed to a published project that another lab chooses, and the map of that."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.catalogue import actions as catalogue
from schuldenlab.rooms.catalogue import queries as catalogue_queries
from schuldenlab.rooms.catalogue import queries as library
from schuldenlab.rooms.catalogue import statements
from schuldenlab.rooms.catalogue.models import ProjectFinding, ProjectOffer
from schuldenlab.rooms.catalogue.row_forms import AssessForm
from schuldenlab.rooms.scaling import actions, queries, rules
from schuldenlab.rooms.scaling.models import CriterionEvidence, ScalingAim, ScalingPlan
from schuldenlab.rooms.scaling.tests.conftest import evaluated, initiative, make_lab, member, tried
from schuldenlab.rooms.selection import actions as selection
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.workplan.models import Objective

OFFER = {
    "name": "Coach op het werk",
    "summary": "Een coach komt elke week langs.",
    "target_group": "medewerkers",
    "phases": ["awareness"],
    "themes": ["employers"],
    "groups": ["workers"],
    "needs": [],
    "finance": "",
    "prerequisites": "",
    "indicators": "gesprekken",
    "workable": "Veertig mensen.",
    "reusable": "Elke gemeente heeft werkgevers.",
    "available": "Het draaiboek is er.",
}
AIM = {
    "kind": "out", "goal": "Vijf gemeenten doen het", "steps": "", "owner": None, "before": None,
    "indicator": "gemeenten", "baseline": Decimal(1), "target": Decimal(5),
}  # fmt: skip


def address(lab, name, *args):
    return reverse(f"scaling:{name}", args=[lab.slug, *args])


def page(one, lab, name, *args):
    return one.browser.get(address(lab, name, *args))


def text(response):
    return response.content.decode()


def prove(one, plan):
    for key in rules.QUESTIONS:
        actions.give_evidence(one.actor, plan=plan, question=key, verdict="yes", text="Gezien in de proef.", source="")


def publish(one, plan):
    prove(one, plan)
    row = actions.offer(one.actor, plan=plan, consent=True, **OFFER)
    board = one.actor.with_permissions("catalogue.decide")
    catalogue.decide(
        board,
        row.offer,
        accepted=True,
        reasons="Past en werkt.",
        decided_by="Portfolioboard",
        decided_on=date(2026, 11, 23),
    )
    return ProjectOffer.objects.get(pk=row.offer_id).slug


def adopt(one, lab, slug):
    aim = Objective.objects.create(lab=lab, title="Eerder hulp")
    return selection.choose(one.actor, project=slug, objectives=[aim], reason="Onze werkgevers vragen erom.")


def test_an_initiative_that_was_not_tried_is_not_scaled(karin, lab, coach):
    assert "Er is nog geen initiatief beproefd." in text(page(karin, lab, "home"))
    with pytest.raises(RuleBroken) as refused:
        actions.put_plan(karin.actor, initiative=coach, owner=karin.person, why="Het lijkt me mooi.")
    assert "Er is nog geen proef gedaan." in refused.value.message


def test_a_trial_that_missed_its_rule_says_so(karin, lab, coach):
    evaluated(karin, tried(karin, coach, talked=10))
    assert "De regel voor slagen is niet gehaald." in text(page(karin, lab, "home"))


def test_a_passed_trial_leads_to_a_plan_and_its_open_questions(karin, lab, passed):
    assert "Begin met opschalen" in text(page(karin, lab, "home"))
    response = karin.browser.post(
        address(lab, "begin", passed.pk), {"why": "Het werkte.", "owner_0": karin.person.pk}, follow=True
    )
    shown = text(response)
    assert ScalingPlan.objects.get().why == "Het werkte."
    assert "Nog geen bewijs." in shown
    assert "Eerst nog een antwoord bij: in gebruik, resultaat" in shown
    assert "Nog niet rond: in gebruik, resultaat, blijvend en meer partijen." in shown


def test_evidence_is_added_and_the_newest_counts(karin, lab, plan):
    url = address(lab, "evidence", plan.pk, "workable.result")
    karin.browser.post(url, {"verdict": "partly", "text": "In één wijk."})
    karin.browser.post(url, {"verdict": "yes", "text": "Nu ook in de andere wijk.", "source": "Evaluatie"})
    shown = text(page(karin, lab, "plan", plan.pk))
    assert "Nu ook in de andere wijk." in shown
    assert "In één wijk." not in shown
    assert CriterionEvidence.objects.count() == 2


def test_a_question_that_is_none_is_not_found(karin, lab, plan):
    assert page(karin, lab, "evidence", plan.pk, "framework.adds").status_code == 404


def test_an_aim_stands_under_its_kind_with_what_was_counted(karin, lab, plan):
    row = actions.put_aim(karin.actor, plan=plan, **AIM)
    karin.browser.post(address(lab, "aim_count", row.pk), {"on": "2026-11-20", "value": "5", "source": "catalogus"})
    shown = text(page(karin, lab, "plan", plan.pk))
    assert "Elders invoeren" in shown
    assert "bereikt" in shown
    assert "1 → 5" in shown


def test_an_aim_without_where_it_stands_is_refused_with_what_was_typed(karin, lab, plan):
    typed = {"kind": "in", "goal": "In de begroting", "indicator": "uren", "target": "20"}
    response = karin.browser.post(address(lab, "aim_add", plan.pk), typed)
    assert response.status_code == 422
    assert "Waar staat het nu?" in text(response)
    assert "In de begroting" in text(response)
    assert not ScalingAim.objects.exists()


def test_an_offer_waits_for_an_answer_to_every_question(karin, plan):
    with pytest.raises(RuleBroken):
        actions.offer(karin.actor, plan=plan, consent=True, **OFFER)
    assert not ProjectOffer.objects.exists()


def test_the_form_of_the_offer_holds_what_is_known(karin, lab, plan):
    prove(karin, plan)
    shown = text(page(karin, lab, "offer", plan.pk))
    assert "Een coach op het werk verlaagt de drempel." in shown
    assert "In gebruik: Gezien in de proef." in shown


def test_the_board_reads_the_evidence_question_by_question_and_judges_itself(karin, lab, plan, national):
    prove(karin, plan)
    values = {"verdict": "partly", "text": "Van 18 deelnemers vonden 11 werk.", "source": "Evaluatie 2026"}
    actions.give_evidence(karin.actor, plan=plan, question="workable.result", **values)
    offer = actions.offer(karin.actor, plan=plan, consent=True, **OFFER).offer
    actions.give_evidence(karin.actor, plan=plan, question="workable.result", **{**values, "text": "Later gezegd."})
    shown = text(national.get(reverse("catalogue:decide_project", args=[offer.pk])))
    assert "Van 18 deelnemers vonden 11 werk." in shown
    assert "het lab zegt: deels" in shown
    assert ("Te vinden: Evaluatie 2026" in shown, "Later gezegd." in shown) == (True, False)


def test_the_words_of_the_lab_begin_the_assessment_and_are_no_verdict(karin, lab, plan, national):
    slug = publish(karin, plan)
    place = reverse("catalogue:assess", args=[slug])
    said = "Volgens Schuldenlab Zaanstad (23 november 2026): Gezien in de proef."
    assert text(national.get(place)).count(said) == len(rules.QUESTIONS)
    typed = unchanged(slug)
    national.post(place, typed)
    assert not ProjectFinding.objects.exists()
    changed = {**typed, "workable.result.verdict": "yes", "workable.result.reason": f"{said} Dat klopt."}
    national.post(place, changed)
    assert [(row.question, row.verdict) for row in ProjectFinding.objects.all()] == [("workable.result", "yes")]
    assert text(national.get(place)).count("Dit zegt het lab zelf.") == len(rules.QUESTIONS) - 1


def unchanged(slug):
    """The form of the assessment as it is shown, sent back."""
    said = {key: one.words for key, one in statements.of_project(slug).items()}
    form = AssessForm(project=library.find(slug), last_seen=0, said=said)
    return {name: field.initial or "" for name, field in form.fields.items()}


def test_the_board_decides_it_is_published_and_another_lab_adopts_it(karin, lab, plan, vera, elsewhere):
    slug = publish(karin, plan)
    shown = text(page(karin, lab, "plan", plan.pk))
    assert "staat in de catalogus" in shown
    assert "Past en werkt." in shown
    choose = text(vera.browser.get(reverse("selection:choose", args=[elsewhere.slug])))
    assert "Coach op het werk" in choose
    row = adopt(vera, elsewhere, slug)
    assert row.name == "Coach op het werk"
    assert "Coach op het werk" in text(vera.browser.get(reverse("portfolio:home", args=[elsewhere.slug])))
    spread = text(karin.browser.get(reverse("scaling_site:spread", args=[slug])))
    assert "Eind 2026: twee labs in twee gemeenten; twee labs begonnen in 2026." in spread
    assert "Schuldenlab Deventer, sinds 23 november 2026" in spread
    assert "hier is het ontstaan" in spread


def test_a_refusal_is_shown_with_its_reason_and_may_be_offered_again(karin, lab, plan):
    prove(karin, plan)
    row = actions.offer(karin.actor, plan=plan, consent=True, **OFFER)
    with pytest.raises(RuleBroken):
        actions.offer(karin.actor, plan=row, consent=True, **OFFER)
    board = karin.actor.with_permissions("catalogue.decide")
    catalogue.decide(board, row.offer, accepted=False, reasons="Nog te weinig mensen.", decided_by="Portfolioboard")
    shown = text(page(karin, lab, "plan", plan.pk))
    assert "Nog te weinig mensen." in shown
    assert "Bied het project aan" in shown
    actions.offer(karin.actor, plan=row, consent=True, **OFFER)
    assert ProjectOffer.objects.count() == 2


def test_a_project_of_the_package_shows_who_is_known_from_other_sources(vera):
    shown = text(vera.browser.get(reverse("scaling_site:spread", args=["jpf"])))
    assert "bekend uit andere bronnen" in shown
    assert "geen labs in geen gemeenten" in shown


def test_somebody_without_account_is_asked_to_log_in(client, db):
    assert client.get(reverse("scaling_site:spread", args=["jpf"])).status_code == 302


def test_rob_reads_and_vera_finds_nothing(rob, vera, lab, plan):
    assert page(rob, lab, "plan", plan.pk).status_code == 200
    assert page(rob, lab, "aim_add", plan.pk).status_code == 403
    assert page(vera, lab, "plan", plan.pk).status_code == 404


def counted(call):
    with CaptureQueriesContext(connection) as seen:
        call()
    return len(seen)


def test_one_adopter_and_many_cost_the_same_queries(karin, plan, vera, elsewhere):
    slug = publish(karin, plan)
    adopt(vera, elsewhere, slug)
    url = reverse("scaling_site:spread", args=[slug])
    karin.browser.get(url)
    one = counted(lambda: karin.browser.get(url))
    for number, code in enumerate(("GM0794", "GM0301", "GM0363", "GM0344")):
        lab = make_lab(f"lab-{number}", code)
        adopt(member(lab, f"Lid {number}", "kwartiermaker"), lab, slug)
    assert ChosenProject.objects.filter(project=slug).count() == 5
    karin.browser.get(url)
    assert counted(lambda: karin.browser.get(url)) == one


def test_many_chosen_projects_of_labs_cost_one_look_in_the_catalogue(karin, plan, vera, elsewhere):
    first = publish(karin, plan)
    adopt(vera, elsewhere, first)
    names = lambda: [row.name for row in ChosenProject.objects.in_lab(elsewhere)]  # noqa: E731
    names()
    one = counted(names)
    for number in range(3):
        row = initiative(karin, f"Idee {number}")
        evaluated(karin, tried(karin, row, talked=32))
        other = actions.put_plan(karin.actor, initiative=row, owner=karin.person, why="Werkt.")
        adopt(vera, elsewhere, publish(karin, other))
    catalogue_queries.library()
    assert (len(names()), counted(names)) == (4, one)


def test_one_initiative_and_five_cost_the_same_queries(karin, lab, passed):
    page(karin, lab, "home")
    one = counted(lambda: queries.ready(lab))
    for number in range(4):
        evaluated(karin, tried(karin, initiative(karin, f"Idee {number}"), talked=32))
    assert (len(queries.ready(lab)), counted(lambda: queries.ready(lab))) == (5, one)


def test_the_plan_leads_from_the_evidence_to_an_aim_to_the_offer_to_a_count(karin, rob, lab, plan):
    def first(one=karin):
        shown = text(page(one, lab, "plan", plan.pk))
        found = re.findall(r'id="doe-nu-dit">([^<]*)<', shown)
        return found[0] if found else None

    assert first().startswith("Geef bewijs: ")
    assert first(rob) is None
    prove(karin, plan)
    assert first() == "Kies waar jullie naartoe willen"
    values = {"steps": "", "owner": None, "before": None, "baseline": Decimal(0), "target": Decimal(3)}
    aim = actions.put_aim(karin.actor, plan=plan, kind="in", goal="In de begroting", indicator="uren", **values)
    assert first() == "Bied het project aan andere labs aan"
    actions.offer(karin.actor, plan=plan, consent=True, **OFFER)
    assert first() == "Tel: uren"
    actions.count(karin.actor, aim=aim, on=date(2026, 11, 20), value=Decimal(1), source="Begroting")
    assert first() is None
