"""The pages of the choice, for Karin, Rob and Vera."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from schuldenlab.foundation.documents import kinds, making
from schuldenlab.rooms.selection import actions, parts, weighing
from schuldenlab.rooms.selection.models import ChosenProject, SelectionRecord

FORMS = ["themes", "own_add", "record", "experience"]


def address(lab, name, *args):
    return reverse(f"selection:{name}", args=[lab.slug, *args])


def page(one, lab, name, *args, **query):
    return one.browser.get(address(lab, name, *args), query)


def text(response):
    return response.content.decode()


def test_an_empty_lab_is_led_to_its_first_objective(karin, lab):
    shown = text(page(karin, lab, "home"))
    assert "Begin met een doelstelling" in shown
    assert "Er zijn nog geen projecten gekozen." in shown


def test_the_home_names_projects_needs_and_what_is_missing(karin, lab, jpf, youth, evictions, partner):
    partner("Kredietbank Nederland", "debt_help")
    shown = text(page(karin, lab, "home"))
    assert "Past bij onze jongeren." in shown
    assert "1 van de 3 soorten staan op de partnerlijst" in shown
    assert reverse("partners:add", args=[lab.slug]) + "?type=welfare" in shown
    assert address(lab, "choose") + f"?objective={evictions.pk}" in shown


def test_the_questions_on_experience_are_shown_and_block_nothing(karin, lab):
    assert "Wie met ervaring heeft meegedacht?" in text(page(karin, lab, "home"))


def test_the_list_shows_every_project_and_leaves_a_stopped_one_unchoosable(karin, lab, jpf):
    shown = text(page(karin, lab, "choose"))
    assert "Alle 38 projecten" in shown
    assert address(lab, "choice_add") + "?project=csr" in shown
    assert address(lab, "choice_add") + "?project=buddy-app" not in shown
    assert "gestopt: niet te kiezen" in shown
    assert address(lab, "choice_edit", jpf.pk) in shown


def test_the_objective_one_looks_for_goes_along_to_the_choice(karin, lab, youth, evictions):
    shown = text(page(karin, lab, "choose", objective=youth.pk, phase="reduction"))
    assert f"?project=csr&amp;objective={youth.pk}" in shown
    chosen = text(page(karin, lab, "choice_add", project="csr", objective=youth.pk))
    assert (
        f'value="{youth.pk}" class="utrecht-checkbox utrecht-checkbox--html-input" id="id_objectives_1" checked'
        in (chosen)
        or f'value="{youth.pk}"' in chosen.split("checked")[0].rsplit("<input", 1)[-1]
    )


def test_choosing_by_the_form_keeps_the_reason_and_the_defaults(karin, lab, youth):
    data = {"objectives": [youth.pk], "reason": "Scheelt brieven.", "phases": ["plan"]}
    data |= {"needs": ["debt_help", "nvvk", "creditor_public"], "more_needs": [], "needs_reason": ""}
    response = karin.browser.post(address(lab, "choice_add") + "?project=csr", data)
    assert (response.status_code, response["Location"]) == (302, address(lab, "home"))
    row = ChosenProject.objects.get()
    assert (row.project, row.reason, row.needs) == ("csr", "Scheelt brieven.", data["needs"])


def test_one_more_party_type_asks_for_its_reason_and_keeps_what_was_typed(karin, lab, youth):
    data = {"objectives": [youth.pk], "reason": "<b>Scheelt</b> brieven.", "phases": ["plan"]}
    data |= {"needs": ["debt_help", "nvvk", "creditor_public"], "more_needs": ["bank"], "needs_reason": ""}
    response = karin.browser.post(address(lab, "choice_add") + "?project=csr", data)
    assert response.status_code == 422
    assert "Je koos andere soorten partijen dan de catalogus." in text(response)
    assert "&lt;b&gt;Scheelt&lt;/b&gt; brieven." in text(response)
    assert not ChosenProject.objects.exists()


def test_an_empty_form_is_refused_at_its_fields(karin, lab, youth):
    response = karin.browser.post(address(lab, "choice_add") + "?project=csr", {})
    assert response.status_code == 422
    assert "id_objectives_error" in text(response)
    assert "id_reason_error" in text(response)


def test_a_stopped_project_has_no_form_but_a_reason(karin, lab):
    response = karin.browser.get(address(lab, "choice_add"), {"project": "buddy-app"}, follow=True)
    assert "Buddy-app (gestopt; leervoorbeeld) kun je niet kiezen, want het is gestopt." in text(response)


def test_a_project_that_does_not_exist_is_not_found(karin, lab):
    assert page(karin, lab, "choice_add", project="verzonnen").status_code == 404


def test_changing_a_choice_shows_both_versions_when_somebody_was_first(karin, lab, jpf, youth):
    data = {
        "objectives": [youth.pk],
        "reason": "Mijn reden.",
        "phases": ["plan"],
        "needs": jpf.needs,
        "kept_version": 1,
    }
    actions.change_choice(karin.actor, chosen=jpf, reason="Haar reden.")
    response = karin.browser.post(address(lab, "choice_edit", jpf.pk), data)
    assert response.status_code == 409
    assert "Mijn reden." in text(response)
    assert "Haar reden." in text(response)


def test_an_own_initiative_is_added_and_changed(karin, lab, youth):
    data = {"title": "Spreekuur", "description": "In de voedselbank.", "objectives": [youth.pk], "reason": "Dichtbij."}
    karin.browser.post(address(lab, "own_add"), {**data, "more_needs": ["food_bank"]})
    row = ChosenProject.objects.get()
    assert (row.name, row.needs) == ("Spreekuur", ["food_bank"])
    karin.browser.post(address(lab, "choice_edit", row.pk), {**data, "title": "Inloop", "kept_version": 1})
    row.refresh_from_db()
    assert (row.name, row.needs) == ("Inloop", [])


def test_removing_asks_first_and_says_what_goes(karin, lab, jpf):
    assert "Wat bij Projecten over geld en start is vastgelegd, verdwijnt ook." in text(
        page(karin, lab, "choice_remove", jpf.pk)
    )
    assert ChosenProject.objects.exists()
    karin.browser.post(address(lab, "choice_remove", jpf.pk))
    assert not ChosenProject.objects.exists()


def test_themes_are_chosen_in_the_form(karin, lab):
    karin.browser.post(address(lab, "themes"), {"themes": ["youth"], "own": "Statushouders\n\n Zzp "})
    assert "Jongeren, statushouders, zzp" in text(page(karin, lab, "home"))


def test_a_theme_that_is_too_long_stays_in_the_box(karin, lab):
    response = karin.browser.post(address(lab, "themes"), {"own": "x" * 81})
    assert response.status_code == 422
    assert "x" * 81 in text(response)


def test_recording_asks_who_decided_and_then_that_person(karin, wim, lab, jpf, partner):
    for kind in jpf.needs:
        partner(kind, kind)
    actions.choose_themes(karin.actor, themes=["youth"])
    data = {"explanation": "Past bij ons.", "decided_by_0": wim.person.pk, "decided_on": "2026-11-16"}
    response = karin.browser.post(address(lab, "record"), data, follow=True)
    assert "Vraag nu Wim de Wit om dit te bevestigen." in text(response)
    assert SelectionRecord.objects.get().decided_on == date(2026, 11, 16)
    assert "Vraag Wim de Wit om de keuze te bevestigen" in text(response)


def test_recording_without_anybody_who_decided_is_refused(karin, lab, jpf):
    actions.choose_themes(karin.actor, themes=["youth"])
    response = karin.browser.post(address(lab, "record"), {"explanation": "Past bij ons."})
    assert response.status_code == 422
    assert "Past bij ons." in text(response)
    assert not SelectionRecord.objects.exists()


def test_a_reader_sees_and_gets_no_buttons(rob, lab, jpf):
    shown = text(page(rob, lab, "home"))
    assert "Past bij onze jongeren." in shown
    assert address(lab, "choice_edit", jpf.pk) not in shown
    assert address(lab, "themes") not in shown


@pytest.mark.parametrize("name", FORMS)
def test_a_reader_may_not_open_a_form(rob, lab, name):
    assert page(rob, lab, name).status_code == 403


@pytest.mark.parametrize("name", ["home", "choose", *FORMS])
def test_a_stranger_finds_nothing(vera, lab, jpf, name):
    response = page(vera, lab, name)
    assert (response.status_code, "Perspectief" in text(response)) == (404, False)


@pytest.mark.parametrize("name", ["choice_edit", "choice_remove"])
def test_a_row_of_another_lab_is_not_found_through_the_own_lab(vera, elsewhere, jpf, name):
    assert page(vera, elsewhere, name, jpf.pk).status_code == 404


@pytest.mark.parametrize("name", ["home", "choose"])
def test_a_page_asks_the_same_number_of_queries_for_one_and_for_fifty(karin, lab, jpf, youth, partner, name):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    partner("Partner", "debt_help")
    page(karin, lab, name)
    with CaptureQueriesContext(connection) as few:
        page(karin, lab, name)
    for number in range(50):
        row = ChosenProject.objects.create(lab=lab, title=f"Eigen {number}", reason="Goed.", needs=["debt_help"])
        row.objectives.set([youth])
        partner(f"Partner {number}", "debt_help")
    with CaptureQueriesContext(connection) as many:
        page(karin, lab, name)
    assert len(many) == len(few)


def test_the_memo_of_an_empty_lab_marks_what_is_missing(lab):
    todos = making.make(kinds.get("keuzenotitie"), lab).todos
    assert "de thema’s van het lab" in todos
    assert "de gekozen projecten" in todos
    assert "wie over deze keuze besloot, en wanneer" in todos


def test_the_memo_tells_why_and_what_is_known_with_kind_year_and_source(karin, wim, lab, jpf, partner):
    actions.choose_themes(karin.actor, themes=["youth"])
    partner("Kredietbank Nederland", "debt_help")
    actions.record(karin.actor, explanation="Veel jongeren.", decided_by=wim.person, decided_on=date(2026, 11, 16))
    made = making.make(kinds.get("keuzenotitie"), lab)
    assert "Past bij onze jongeren." in made.html
    assert "cijfers van een proef, 2017; bron:" in made.html
    assert "Kredietbank Nederland" in made.html
    assert "de bevestiging van Wim de Wit" in made.todos
    assert "n.v.t." not in made.html


def test_the_memo_tells_the_weights_the_place_the_runner_up_and_the_combination(karin, wim, lab, jpf):
    weights = {**parts.DEFAULTS, "evidence": 5}
    weighing.save_weights(karin.actor, weights=weights, reason="Bewijs telt hier het zwaarst.")
    for project, cost in (("jpf", 50000), ("jongeren-schuldenvrije-start", 30000)):
        values = {"cost": Decimal(cost), "hours_a_week": Decimal(4), "months": 6, "basis": "Gebeld."}
        weighing.put_estimate(karin.actor, project=project, **values)
    weighing.put_limits(karin.actor, money=Decimal(60000), hours=Decimal(8), at_most=2, must=[], without=[])
    actions.choose_themes(karin.actor, themes=["youth"])
    row = actions.record(karin.actor, explanation="Past.", decided_by=wim.person, decided_on=date(2026, 11, 16))
    actions_of_later = {**weights, "evidence": 0}
    weighing.save_weights(karin.actor, weights=actions_of_later, reason="Toch niet.")
    made = " ".join(making.make(kinds.get("keuzenotitie"), lab).html.split())
    assert "Bewijs telt hier het zwaarst." in made
    assert "Toch niet." not in made
    (kept,) = row.matching["objectives"]
    chosen = kept["chosen"][0]
    assert (
        f"Jongeren Perspectief Fonds (JPF), plaats {chosen['place']} van {kept['of']} met {chosen['total']} van de"
        in made
    )
    assert f"Hoogste dat niet is gekozen: {kept['runner_up']['name']}" in made
    assert "Binnen €\xa060.000, 8 uur per week, hooguit 2 tegelijk".replace("\xa0", " ") in made
    assert "Geen betere combinatie bestaat." in made
