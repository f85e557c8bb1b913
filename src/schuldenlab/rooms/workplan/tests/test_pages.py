"""The pages: for Karin, for the wethouder who reads, for Vera who may not know; empty, absurd and hostile input."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.workplan import actions, queries
from schuldenlab.rooms.workplan.models import Activity, BudgetLine, CoverLine, Objective, Risk, RoleNeed

from .conftest import MEASURED, confirm, decided

BASE = "/labs/zaanstad/werkplan/"
HOSTILE = "<script>alert('x')</script> {{ 7*7 }}"


@pytest.fixture
def as_karin(client, karin):
    client.force_login(karin)
    return client


@pytest.fixture
def as_wim(client, wim):
    client.force_login(wim)
    return client


def text(response):
    return response.content.decode()


def test_an_empty_plan_asks_for_its_first_objective(as_karin):
    page = text(as_karin.get(BASE))
    assert "Er staat nog geen doelstelling in het werkplan." in page
    assert page.count("sl-next__title") == 1
    assert f'href="{BASE}doelstelling/nieuw"' in page


def test_the_page_shows_each_objective_with_what_is_missing_in_words(as_karin, actor):
    actions.put_objective(actor, title="Sneller hulp")
    page = text(as_karin.get(BASE))
    assert "nog 4 dingen te doen" in page
    assert "de nulwaarde met bron en datum, of een activiteit die haar oplevert" in page


def test_a_complete_plan_asks_to_be_adopted(as_karin, complete):
    page = text(as_karin.get(BASE))
    assert "Laat het werkplan vaststellen" in page
    assert "compleet" in page
    assert "60.000" in page
    assert "Beleidsplan schuldhulpverlening, 2025 tot en met 2028" in page


def test_the_wethouder_reads_the_plan_and_sees_no_button_that_changes(as_wim, complete):
    page = text(as_wim.get(BASE))
    assert "Vroegsignalen afspreken" in page
    assert "/wijzig" not in page
    assert "/nieuw" not in page


MODELS = {
    "doelstelling": Objective,
    "activiteit": Activity,
    "rol": RoleNeed,
    "begroting": BudgetLine,
    "dekking": CoverLine,
    "risico": Risk,
}
PLAIN = ("doelstelling/nieuw", "activiteit/nieuw", "rol/nieuw", "begroting/nieuw", "dekking/nieuw", "risico/nieuw", "beleidsplan", "teksten", "lat", "vaststellen")  # fmt: skip


def paths(lab_slug="zaanstad"):
    rows = [f"{name}/{model.objects.filter(lab__slug=lab_slug).first().pk}" for name, model in MODELS.items()]
    return [BASE + path for path in (*PLAIN, *(f"{row}/{verb}" for row in rows for verb in ("wijzig", "verwijder")))]


def test_every_form_opens_for_karin_is_refused_to_the_wethouder_and_hidden_from_vera(
    client, complete, actor, karin, wim, vera
):
    actions.put_risk(actor, what="x", measure="y")
    for user, status in ((karin, 200), (wim, 403), (vera, 404)):
        client.force_login(user)
        assert {path: client.get(path).status_code for path in paths()} == dict.fromkeys(paths(), status)


def test_rows_of_another_lab_are_not_found(as_karin, vera):
    theirs = [path for path in paths("deventer") if path.removeprefix(BASE) not in PLAIN]
    theirs.append(f"{BASE}doelstelling/{Objective.objects.get().pk}")
    assert {path: as_karin.get(path).status_code for path in theirs} == dict.fromkeys(theirs, 404)
    assert as_karin.post(f"{BASE}activiteit/{Activity.objects.get().pk}/gedaan").status_code == 404


def test_one_click_on_a_figure_of_the_town_fills_in_the_baseline(as_karin):
    page = text(as_karin.get(BASE + "doelstelling/nieuw"))
    assert "Nu 8,1 procent in Zaanstad (CBS, 1 januari 2023)" in page
    form = as_karin.get(BASE + "doelstelling/nieuw?cijfer=problem_debts_persons:GM0479").shown["form"]
    assert (form["baseline"].value(), form["unit"].value()) == ("8,1", "procent")
    assert form["baseline_on"].value() == date(2023, 1, 1)
    assert form["baseline_source"].value().startswith("CBS")


def test_a_figure_of_another_town_fills_in_nothing(as_karin):
    form = as_karin.get(BASE + "doelstelling/nieuw?cijfer=problem_debts_persons:GM0150").shown["form"]
    assert form["baseline"].value() == ""


def objective_data(**values):
    data = {"title": "Minder schulden", "unit": "procent", "baseline": "8,1", "baseline_on": "2023-01-01", "baseline_source": "CBS", "target": "6,5", "year": "2030"}  # fmt: skip
    return {**data, **values}


def test_an_objective_is_written_with_dutch_decimals(as_karin, lab):
    assert as_karin.post(BASE + "doelstelling/nieuw", objective_data()).status_code == 302
    assert queries.plan_of(lab).objectives[0].baseline == Decimal("8.1")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 300}, "title"),
        ({"target": "8,1"}, "target"),
        ({"target": "veel"}, "target"),
        ({"target": "1" * 40}, "target"),
        ({"target": "NaN"}, "target"),
        ({"year": "1999"}, "year"),
        ({"year": "-1"}, "year"),
        ({"baseline_on": "2026-12-24"}, "baseline_on"),
        ({"baseline_on": "32-13-2026"}, "baseline_on"),
        ({"baseline_source": ""}, "baseline_source"),
    ],
)
def test_an_objective_that_cannot_be_is_told_at_its_field_and_what_was_typed_stays(as_karin, values, field):
    data = objective_data(**values)
    page = as_karin.post(BASE + "doelstelling/nieuw", data)
    assert page.status_code == 422
    assert list(page.shown["form"].errors) == [field]
    assert page.shown["form"]["unit"].value() == "procent"
    assert not Objective.objects.exists()


@pytest.mark.parametrize(
    ("path", "data", "field"),
    [
        ("rol/nieuw", {"role": "manager", "hours_a_week": "0"}, "hours_a_week"),
        ("rol/nieuw", {"role": "manager", "hours_a_week": "168"}, "hours_a_week"),
        ("begroting/nieuw", {"label": "x", "year": "2027", "amount": "-5"}, "amount"),
        ("begroting/nieuw", {"label": "x", "year": "1990", "amount": "5"}, "year"),
        ("begroting/nieuw", {"label": "x", "year": "2027", "amount": "999999999"}, "amount"),
        ("dekking/nieuw", {"source": "x", "amount": "5", "structural": "misschien", "new_money": "True"}, "structural"),
        ("beleidsplan", {"title": "x", "first_year": "2028", "last_year": "2025"}, "last_year"),
        ("beleidsplan", {"title": "x", "url": "javascript:alert(1)"}, "url"),
        ("lat", {"minimum_objectives": "0", "minimum_team": "2"}, "minimum_objectives"),
        ("lat", {"minimum_objectives": "1", "minimum_team": "1"}, "minimum_team"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(as_karin, path, data, field):
    page = as_karin.post(BASE + path, data)
    assert page.status_code == 422
    assert list(page.shown["form"].errors) == [field]


def test_hostile_words_are_kept_as_words(as_karin, actor, lab):
    actions.put_objective(actor, title=HOSTILE, why=HOSTILE)
    actions.put_risk(actor, what=HOSTILE, measure=HOSTILE)
    page = text(as_karin.get(BASE))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "{{ 7*7 }}" in page


def test_an_activity_from_an_objective_has_it_chosen_and_returns_to_it(as_karin, actor, objective):
    path = f"{BASE}activiteit/nieuw?objective={objective.pk}"
    assert as_karin.get(path).shown["form"]["objectives"].value() == [objective.pk]
    data = {
        "title": "Meten",
        "objectives": [objective.pk],
        "owner_1": "Noor Aydin",
        "starts": "2026-12-01",
        "ends": "2027-02-01",
    }
    assert as_karin.post(path, data)["Location"] == f"{BASE}doelstelling/{objective.pk}"
    assert queries.plan_of(actor.lab).activities[0].owner == "Noor Aydin"


def test_an_amount_with_a_dot_is_read_as_dutch_thousands(as_karin, lab):
    as_karin.post(BASE + "begroting/nieuw", {"label": "Kwartiermaker", "year": "2027", "amount": "€ 60.000"})
    assert queries.plan_of(lab).total == Decimal(60000)


def test_a_plan_without_objectives_has_no_place_for_an_activity(as_karin):
    page = as_karin.post(BASE + "activiteit/nieuw", {"title": "Los"})
    assert list(page.shown["form"].errors) == ["objectives"]


def test_a_finished_measurement_asks_for_the_baseline(as_karin, actor):
    objective = actions.put_objective(actor, title="Sneller hulp")
    terms = {"owner": actor.person, "starts": date(2026, 10, 1), "ends": date(2026, 11, 30), "supplies_baseline": True}
    row = actions.put_activity(actor, title="Nulmeting", objectives=[objective], **terms)
    assert "De nulmeting is gedaan." not in text(as_karin.get(BASE))
    as_karin.post(f"{BASE}activiteit/{row.pk}/gedaan")
    page = text(as_karin.get(BASE))
    assert "De nulmeting is gedaan. Vul de uitkomst in als nulwaarde." in page
    assert "gedaan op 23 november 2026" in page


def test_what_is_late_is_said_to_be(as_karin, actor, objective):
    actions.put_activity(
        actor, title="Laat", objectives=[objective], owner=actor.person, starts=date(2026, 9, 1), ends=date(2026, 10, 1)
    )
    assert "had klaar moeten zijn" in text(as_karin.get(BASE))


def test_the_second_of_two_editors_sees_both_versions(as_karin, actor, objective):
    actions.put_objective(actor, objective=objective, **{**MEASURED, "title": "Van de ander"})
    page = as_karin.post(f"{BASE}doelstelling/{objective.pk}/wijzig", objective_data(title="Van mij", kept_version=1))
    assert page.status_code == 409
    assert "Van de ander" in text(page)
    assert "Van mij" in text(page)


def test_the_plan_is_frozen_asked_adopted_and_compared(as_karin, client, actor, complete, hans):
    from schuldenlab.foundation.post.models import PersonalLink

    page = as_karin.post(BASE + "vaststellen", {"note": "Eerste versie"}, follow=True)
    assert "Laat deze versie vaststellen." in text(page)
    version = queries.latest(actor.lab)
    as_karin.post(f"/labs/zaanstad/bevestiging/workplan.adoption/{version.pk}/vraag", {"person_0": hans.pk})
    link = f"/l/{PersonalLink.objects.get().token}"
    read = text(client.get(link))
    assert "Stelt u het werkplan van Schuldenlab Zaanstad vast" in read
    assert "Vroegsignalen afspreken" in read
    client.post(link, {"agreed": "yes", "function": "directeur"})
    assert "Vastgesteld door Hans Kok op 23 november 2026." in text(as_karin.get(f"{BASE}versie/1"))
    actions.put_objective(actor, objective=complete, **{**MEASURED, "target": Decimal(5)})
    page = text(as_karin.get(f"{BASE}versie/1"))
    assert "streefwaarde was 6,5, is nu 5" in page
    assert "Daarna is het plan gewijzigd." in text(as_karin.get(BASE))
    assert as_karin.get(f"{BASE}versie/2").status_code == 404


def test_a_decision_is_tied_to_the_version_from_the_page(as_karin, actor, complete, lab):
    actions.freeze(actor)
    other = decided(actor, "budget")
    about = decided(actor, "workplan", taken_on=date(2026, 11, 1))
    path = f"{BASE}versie/1/besluit"
    assert list(as_karin.get(path).shown["form"].fields["decision"].queryset) == [about]
    assert as_karin.post(path, {"decision": other.pk}).status_code == 422
    assert as_karin.post(path, {"decision": about.pk}).status_code == 302
    assert queries.facts([lab.pk])[lab.pk].adopted.by == "college van Zaanstad"


def test_an_open_question_is_told_before_a_new_version_is_frozen(as_karin, actor, complete, hans):
    proofs.ask(actor, KINDS["workplan.adoption"], actions.freeze(actor), hans)
    actions.put_role(actor, role="consulent", hours_a_week=Decimal(8))
    page = text(as_karin.get(BASE + "vaststellen"))
    assert "Aan Hans Kok is gevraagd om versie 1 vast te stellen." in page
    assert "Rol ‘consulent’ toegevoegd" in page


def test_the_page_costs_the_same_with_one_and_with_fifty_of_everything(as_karin, actor, complete, hans):
    confirm(actor, actions.freeze(actor), hans)

    def count():
        with CaptureQueriesContext(connection) as caught:
            as_karin.get(BASE)
        return len(caught)

    few = count()
    for number in range(49):
        row = actions.put_objective(actor, **{**MEASURED, "title": f"Doel {number}"})
        actions.put_activity(
            actor,
            title=f"Werk {number}",
            objectives=[row],
            owner=actor.person,
            starts=date(2026, 12, 1),
            ends=date(2027, 1, 1),
        )
        actions.put_role(actor, role=f"Rol {number}", hours_a_week=Decimal(8))
        actions.put_cover_line(actor, source=f"Bron {number}", amount=Decimal(5))
    assert count() == few
