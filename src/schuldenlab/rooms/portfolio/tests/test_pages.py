"""The pages of the projects, for Karin, Wim, Petra, Rob and Vera, and behind a personal link."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.rooms.portfolio import actions, asking, queries
from schuldenlab.rooms.portfolio.models import (
    CoverageJudgement,
    FinanceLine,
    JudgementRequest,
    LabProject,
    RegularService,
)
from schuldenlab.rooms.selection.models import ChosenProject

GRANTED = {
    "source": "Fonds 1818",
    "kind": "fund",
    "state": "granted",
    "amount": "45000",
    "on": "2026-11-02",
    "decision": "brief",
}


def address(lab, name, *args):
    return reverse(f"portfolio:{name}", args=[lab.slug, *args])


def page(one, lab, name, *args, **query):
    return one.browser.get(address(lab, name, *args), query)


def text(response):
    return response.content.decode()


def test_an_empty_lab_is_led_to_the_choice(karin, lab):
    shown = text(page(karin, lab, "home"))
    assert "Kies het eerste project" in shown
    assert "Er staan nog geen doelstellingen in het werkplan." in shown


def test_the_home_says_in_words_what_is_served_and_what_is_next(karin, lab, running, jpf, youth):
    shown = text(page(karin, lab, "home"))
    assert "1 van de 2 doelstellingen wordt gediend" in shown
    assert "Schat wat Jongeren Perspectief Fonds (JPF) kost" in shown
    assert "een project loopt of is rond" in shown
    assert "Het lab staat nog niet." in shown


def test_the_page_of_a_project_shows_its_money_way_and_reason(karin, lab, jpf):
    actions.put_project(karin.actor, chosen=jpf, cost=Decimal(60000), starts_when_lab_stands=True)
    karin.browser.post(address(lab, "finance_add", jpf.pk), GRANTED)
    shown = text(page(karin, lab, "project", jpf.pk))
    assert "A: een project van elders invoeren" in shown
    assert "Nog €\u00a015.000 van de €\u00a060.000 is niet toegekend." in shown
    assert "Past bij onze jongeren." in shown
    assert "<svg" in shown
    assert "style=" not in shown


def test_reading_a_project_records_nothing(karin, lab, jpf):
    page(karin, lab, "project", jpf.pk)
    page(karin, lab, "project_edit", jpf.pk)
    assert not LabProject.objects.exists()


def test_cost_and_start_are_filled_in(karin, lab, jpf):
    response = karin.browser.post(
        address(lab, "project_edit", jpf.pk), {"cost": "60000", "kept_version": "0", "starts_on": "18-01-2027"}
    )
    assert response["Location"] == address(lab, "project", jpf.pk)
    row = LabProject.objects.get()
    assert (row.cost, row.starts_on) == (Decimal(60000), date(2027, 1, 18))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"cost": "-5"}, "Kosten kunnen niet onder nul zijn."),
        ({"cost": "1e99"}, "id_cost_error"),
        ({"cost": "veel"}, "id_cost_error"),
        ({"starts_on": "ergens in mei"}, "Dit is geen datum."),
        ({"starts_on": "0001-01-01"}, "Kijk het jaar na"),
        ({"starts_on": "2027-01-18", "starts_when_lab_stands": "on"}, "Kies één van de twee"),
        ({"runs_since": "2024-01-01"}, "Schrijf op waaruit blijkt dat het al loopt"),
        ({"runs_source": "x" * 400}, "id_runs_source_error"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_stays_typed(karin, lab, jpf, typed, message):
    response = karin.browser.post(
        address(lab, "project_edit", jpf.pk), {"cost_basis": "<i>wij</i>", "kept_version": "0", **typed}
    )
    assert response.status_code == 422
    assert message in text(response)
    assert "&lt;i&gt;wij&lt;/i&gt;" in text(response)
    assert not LabProject.objects.exists()


def test_the_second_editor_sees_both_versions(karin, lab, jpf):
    actions.put_project(karin.actor, chosen=jpf, cost=Decimal(10))
    response = karin.browser.post(address(lab, "project_edit", jpf.pk), {"cost": "20", "kept_version": "0"})
    assert response.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in text(response)


def test_granted_money_without_proof_is_refused(karin, lab, jpf):
    response = karin.browser.post(address(lab, "finance_add", jpf.pk), {**GRANTED, "decision": ""})
    assert response.status_code == 422
    assert "Schrijf op waaruit blijkt dat het is toegekend" in text(response)
    assert "Fonds 1818" in text(response)


def test_money_is_changed_and_removed(karin, lab, jpf):
    karin.browser.post(address(lab, "finance_add", jpf.pk), {**GRANTED, "state": "asked"})
    line = FinanceLine.objects.get()
    karin.browser.post(address(lab, "finance_edit", line.pk), {**GRANTED, "kept_version": "1"})
    line.refresh_from_db()
    assert line.state == "granted"
    assert "Het geld van Fonds 1818 verwijderen?" in text(page(karin, lab, "finance_remove", line.pk))
    response = karin.browser.post(address(lab, "finance_remove", line.pk))
    assert response["Location"] == address(lab, "project", jpf.pk)
    assert not FinanceLine.objects.exists()


def test_the_status_needs_a_reason_and_shows_that_the_lab_does_not_stand(karin, lab, jpf):
    assert "Uitvoeren wacht tot de organisatie staat" in text(page(karin, lab, "status", jpf.pk))
    karin.browser.post(address(lab, "status", jpf.pk), {"status": "financing", "reason": "Wij vragen twee fondsen."})
    assert "Wij vragen twee fondsen." in text(page(karin, lab, "project", jpf.pk))


def test_an_early_start_without_a_decision_is_shown_not_blocked(karin, lab, jpf):
    actions.put_project(karin.actor, chosen=jpf, starts_on=date(2026, 11, 1))
    karin.browser.post(address(lab, "status", jpf.pk), {"status": "running", "reason": "De school kon niet wachten."})
    assert "Eerder begonnen, zonder besluit" in text(page(karin, lab, "project", jpf.pk))


def test_a_regular_service_is_added_and_taken_away(karin, lab):
    karin.browser.post(address(lab, "regular_phase"), {"phase": "plan", "name": "Schuldregeling", "by": "kredietbank"})
    service = RegularService.objects.get()
    assert "Gewone dienstverlening: Schuldregeling" in text(page(karin, lab, "home"))
    karin.browser.post(address(lab, "regular_remove", service.pk))
    assert not RegularService.objects.exists()


# -- the judgement


def judged(lab, **values):
    now = queries.portfolio(lab).coverage
    return {"enough": "yes", "look_again_on": "2027-05-01", "remark": "", "seen": now.mark, **values}


def test_the_kwartiermaker_sees_the_coverage_and_may_ask_but_not_judge(karin, lab, running):
    shown = text(page(karin, lab, "judge"))
    assert address(lab, "judge_ask") in shown
    assert "Leg mijn oordeel vast" not in shown
    response = karin.browser.post(address(lab, "judge"), judged(lab))
    assert (response.status_code, CoverageJudgement.objects.count()) == (403, 0)


def test_the_wethouder_judges_on_the_page(wim, lab, running, youth):
    assert "Jouw oordeel als wethouder" in text(page(wim, lab, "judge"))
    wim.browser.post(address(lab, "judge"), judged(lab, **{f"gap_{youth.pk}": "Dat doet het jongerenteam."}))
    row = CoverageJudgement.objects.get()
    assert (row.role, row.gap_reasons) == ("wethouder", [("Jongeren sneller geholpen", "Dat doet het jongerenteam.")])
    assert "Dat doet het jongerenteam." in text(page(wim, lab, "judge"))


def test_an_unanswered_gap_is_named_at_its_field(wim, lab, running, youth):
    response = wim.browser.post(address(lab, "judge"), judged(lab, remark="Mijn woorden."))
    assert response.status_code == 422
    assert f"id_gap_{youth.pk}_error" in text(response)
    assert "Mijn woorden." in text(response)


def test_nobody_judges_a_coverage_that_changed_meanwhile(karin, wim, lab, running):
    typed = judged(lab)
    actions.set_status(karin.actor, chosen=running.chosen, status="stopped", reason="Gestopt.")
    response = wim.browser.post(address(lab, "judge"), typed)
    assert response.status_code == 422
    assert "De dekking is intussen veranderd." in text(response)
    again = text(response).split('name="seen"')[1].split('value="')[1].split('"')[0]
    assert again == queries.portfolio(lab).coverage.mark


def test_the_question_goes_out_by_mail_and_its_page_takes_the_answer(karin, petra, lab, running, evictions):
    response = karin.browser.post(
        address(lab, "judge_ask"),
        {"role": "programme_manager", "person_0": petra.person.pk, "message": "Graag deze week."},
    )
    assert response["Location"] == address(lab, "judge")
    link = reverse("post:link", args=[PersonalLink.objects.get().token])
    stranger = Client()
    assert "Minder huisuitzettingen" in text(stranger.get(link))
    assert JudgementRequest.objects.get().is_open
    response = stranger.post(link, judged(lab))
    assert response.status_code == 302
    row = CoverageJudgement.objects.get()
    assert (row.judge_name, row.by_link, row.enough) == ("Petra Post", True, True)
    assert "Uw oordeel is vastgelegd." in text(stranger.get(link))


def test_the_link_refuses_a_yes_that_leaves_a_gap_open(karin, petra, lab, jpf):
    asking.ask_judgement(karin.actor, role="programme_manager", person=petra.person)
    link = reverse("post:link", args=[PersonalLink.objects.get().token])
    response = Client().post(link, judged(lab))
    assert response.status_code == 422
    assert "nu zonder project mag" in text(response)
    assert not CoverageJudgement.objects.exists()


def test_a_reader_sees_everything_and_edits_nothing(rob, lab, running, jpf):
    assert "Convenant Eropaf (Almere)" in text(page(rob, lab, "home"))
    assert address(lab, "project_edit", jpf.pk) not in text(page(rob, lab, "project", jpf.pk))
    for name, args in [
        ("project_edit", [jpf.pk]),
        ("status", [jpf.pk]),
        ("finance_add", [jpf.pk]),
        ("regular_phase", []),
        ("judge_ask", []),
        ("judge_decision", []),
    ]:
        assert page(rob, lab, name, *args).status_code == 403, name


@pytest.mark.parametrize("name", ["home", "judge", "judge_ask", "judge_decision", "regular_phase"])
def test_a_stranger_finds_nothing(vera, lab, running, name):
    response = page(vera, lab, name)
    assert (response.status_code, "Eropaf" in text(response)) == (404, False)


def test_rows_of_another_lab_are_not_found_through_the_own_lab(karin, wim, vera, lab, elsewhere, running):
    line = actions.put_finance(
        karin.actor,
        chosen=running.chosen,
        source="x",
        state="asked",
        amount=Decimal(1),
        on=date(2026, 11, 1),
        decision="",
    )
    service = actions.put_regular(karin.actor, phase="plan", name="Schuldregeling", by="")
    request = asking.ask_judgement(karin.actor, role="wethouder", person=wim.person)
    rows = {"project": running.pk, "project_edit": running.pk, "status": running.pk, "finance_add": running.pk}
    rows |= {
        "finance_edit": line.pk,
        "finance_remove": line.pk,
        "regular_remove": service.pk,
        "judge_withdraw": request.pk,
    }
    assert {name: page(vera, elsewhere, name, pk).status_code for name, pk in rows.items()} == dict.fromkeys(rows, 404)
    assert vera.browser.post(address(elsewhere, "judge_remind", request.pk)).status_code == 404


@pytest.mark.parametrize("name", ["home", "judge"])
def test_a_page_asks_the_same_number_of_queries_for_one_and_for_fifty(karin, lab, running, youth, name):
    page(karin, lab, name)
    with CaptureQueriesContext(connection) as few:
        page(karin, lab, name)
    for number in range(50):
        chosen = ChosenProject.objects.create(lab=lab, title=f"Eigen {number}", reason="Goed.", phases=["plan"])
        chosen.objectives.set([youth])
        LabProject.objects.create(lab=lab, chosen=chosen, cost=Decimal(10))
    with CaptureQueriesContext(connection) as many:
        page(karin, lab, name)
    assert len(many) == len(few)


def test_the_page_of_a_project_says_the_one_thing_to_do_next(karin, rob, lab, jpf, running):
    shown = text(karin.browser.get(address(lab, "project", jpf.pk)))
    assert f"Schat wat {jpf.name} kost" in shown
    assert shown.count("Doe nu dit") == 1
    assert "Doe nu dit" not in text(rob.browser.get(address(lab, "project", jpf.pk)))
    shown = text(karin.browser.get(address(lab, "project", running.pk)))
    assert "Randvoorwaarden: 5 open" in shown
