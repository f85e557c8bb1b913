"""The pages: for Karin, for the wethouder who reads, for Vera who may not know; empty, absurd and hostile input."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.mandate import actions, queries
from schuldenlab.rooms.mandate.models import Appointment, Decision, Mandate, Need, ResponsibleWethouder

from .conftest import TODAY, confirm, paper

BASE = "/labs/zaanstad/bestuur/"
HOSTILE = "<script>alert('x')</script> {{ 7*7 }} \u202e"


@pytest.fixture
def as_karin(client, karin):
    client.force_login(karin)
    return client


@pytest.fixture
def as_wim(client, wim):
    client.force_login(wim)
    return client


@pytest.fixture
def full(actor, appointment, wethouder, bea):
    """Everything once; returns the decision."""
    actions.put_mandate(actor, person=bea, matters=["appointment"], basis="Burgemeester", starts=date(2026, 1, 1))
    actions.put_wethouder(actor, person=wethouder, since=date(2026, 5, 1))
    actions.put_need(actor, text="Te veel mensen komen te laat in beeld.", figure_keys=["problem_debts_persons:GM0479"])
    return actions.put_decision(actor, body="college", about=["lab"], title="Instellen", planned_for=date(2027, 1, 26))


def text(response):
    return response.content.decode()


def test_an_empty_lab_is_told_one_thing_to_do(as_karin):
    page = text(as_karin.get(BASE))
    assert "Leg de opdracht van de kwartiermaker vast" in page
    assert page.count("sl-next__title") == 1
    assert "Welke cijfers van jullie gemeente laten zien dat het beter moet?" in page


def test_the_home_shows_who_gave_the_assignment_why_and_what_was_decided(as_karin, full):
    page = text(as_karin.get(BASE))
    for words in (
        "Karin de Groot",
        "van 1 september 2026 tot en met 31 augustus 2027",
        "Bea Jansen",
        "Wim Bakker",
        "8,1 procent",
        "Instellen",
    ):
        assert words in page
    assert "Vraag om bevestiging" in page


def test_once_the_question_is_asked_it_is_somebody_elses_turn(as_karin, full, actor, appointment, bea):
    proofs.ask(actor, KINDS["mandate.appointment"], appointment, bea)
    page = text(as_karin.get(BASE))
    assert "gevraagd" in page
    assert "Laat de opdracht bevestigen" not in page


def test_the_wethouder_reads_everything_and_sees_no_button_that_changes(as_wim, full):
    page = text(as_wim.get(BASE))
    assert "Te veel mensen komen te laat in beeld." in page
    assert "/wijzig" not in page
    assert "sl-next__title" not in page


EDITS = (
    "opdracht/nieuw", "opdracht/{appointment}/wijzig", "opdracht/{appointment}/verwijder", "mandaat/nieuw", "mandaat/{mandate}/wijzig",
    "mandaat/{mandate}/verwijder", "wethouder/nieuw", "wethouder/{wethouder}/wijzig", "wethouder/{wethouder}/verwijder", "noodzaak",
    "namen", "besluit/nieuw", "besluit/{decision}/wijzig", "besluit/{decision}/verwijder", "besluit/{decision}/uitkomst",
)  # fmt: skip


def paths():
    ids = {
        "appointment": Appointment.objects.get().pk,
        "mandate": Mandate.objects.get().pk,
        "wethouder": ResponsibleWethouder.objects.get().pk,
        "decision": Decision.objects.get(lab__slug="zaanstad").pk,
    }
    return [BASE + path.format(**ids) for path in EDITS]


def test_every_form_opens_for_karin_is_refused_to_the_wethouder_and_hidden_from_vera(client, full, karin, wim, vera):
    for user, status in ((karin, 200), (wim, 403), (vera, 404)):
        client.force_login(user)
        assert {path: client.get(path).status_code for path in paths()} == dict.fromkeys(paths(), status)


def test_rows_of_another_lab_are_not_found(as_karin, vera):
    theirs = Decision.objects.get(lab__slug="deventer").pk
    for path in ("", "/wijzig", "/uitkomst", "/verwijder"):
        assert as_karin.get(f"{BASE}besluit/{theirs}{path}").status_code == 404
    assert as_karin.post(f"{BASE}besluit/{theirs}/stap/concept").status_code == 404


def test_whoever_is_not_logged_in_is_sent_to_log_in(client, lab):
    assert client.get(BASE)["Location"].startswith("/inloggen")


def test_an_empty_form_says_at_each_field_what_is_needed(as_karin):
    page = as_karin.post(BASE + "mandaat/nieuw", {})
    assert page.status_code == 422
    assert {"person", "matters", "basis", "starts"} == set(page.shown["form"].errors)
    assert not Mandate.objects.exists()


def appointment_data(actor, **values):
    data = {
        "person_0": actor.person.pk,
        "task": "Zet het lab op",
        "starts": "2026-09-01",
        "ends": "2027-08-31",
        "hours_a_week": "24",
        "contract": "hired",
    }
    return {**data, **values}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends": "2026-08-31"}, "ends"),
        ({"ends": "2099-01-01"}, "ends"),
        ({"ends": "morgen"}, "ends"),
        ({"hours_a_week": "400"}, "hours_a_week"),
        ({"hours_a_week": "-1"}, "hours_a_week"),
        ({"hours_a_week": "veel"}, "hours_a_week"),
        ({"contract": "vrijwillig"}, "contract"),
        ({"task": ""}, "task"),
        ({"task": "x" * 7000}, "task"),
        ({"person_0": "999999"}, "person"),
        ({"person_0": "", "person_4": "geen adres"}, "person"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_what_was_typed_stays(as_karin, actor, values, field):
    data = appointment_data(actor, **values)
    page = as_karin.post(BASE + "opdracht/nieuw", data)
    assert page.status_code == 422
    assert list(page.shown["form"].errors) == [field]
    assert page.shown["form"]["task"].value() == data["task"]
    assert not Appointment.objects.exists()


def test_hostile_words_are_kept_as_words(as_karin, actor):
    as_karin.post(BASE + "opdracht/nieuw", appointment_data(actor, task=HOSTILE))
    page = text(as_karin.get(BASE))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "{{ 7*7 }}" in page


def test_a_new_assignment_offers_a_task_and_the_wethouder(as_karin, actor, wethouder):
    actions.put_wethouder(actor, person=wethouder, since=date(2026, 5, 1))
    form = as_karin.get(BASE + "opdracht/nieuw").shown["form"]
    assert "SchuldenlabNL de startbijeenkomst organiseren" in form["task"].value()
    assert form["political_commissioner"].value() == wethouder


def test_an_extension_begins_the_day_after_with_the_same_terms(as_karin, appointment):
    form = as_karin.get(f"{BASE}opdracht/nieuw?na={appointment.pk}").shown["form"]
    assert form["starts"].value() == date(2027, 9, 1)
    assert form["hours_a_week"].value() == "24"
    assert as_karin.get(f"{BASE}opdracht/nieuw?na=999999").status_code == 404


def test_the_form_of_a_confirmed_assignment_says_before_saving_that_the_confirmation_lapses(
    as_karin, full, actor, appointment, bea
):
    confirm(actor, "mandate.appointment", appointment, bea)
    path = f"{BASE}opdracht/{appointment.pk}/wijzig"
    assert "De bevestiging van Bea Jansen mag vervallen" in text(as_karin.get(path))
    wim, hans = appointment.political_commissioner_id, appointment.official_commissioner_id
    data = appointment_data(actor, ends="2028-02-29", political_commissioner_0=wim, official_commissioner_0=hans)
    refused = as_karin.post(path, data)
    assert list(refused.shown["form"].errors) == ["may_lapse"]
    assert as_karin.post(path, {**data, "may_lapse": "on"}).status_code == 302
    appointment.refresh_from_db()
    assert appointment.ends == date(2028, 2, 29)


def test_the_second_of_two_editors_sees_both_versions(as_karin, full, actor):
    row = Mandate.objects.get()
    path = f"{BASE}mandaat/{row.pk}/wijzig"
    actions.put_mandate(
        actor, mandate=row, person=row.person, matters=["appointment"], basis="Van de ander", starts=row.starts
    )
    data = {
        "person_0": row.person_id,
        "matters": ["workplan"],
        "basis": "Van mij",
        "starts": "2026-01-01",
        "kept_version": 1,
    }
    page = as_karin.post(path, data)
    assert page.status_code == 409
    assert "Van de ander" in text(page)
    assert "Van mij" in text(page)
    assert as_karin.post(path, {**data, "kept_version": 2}).status_code == 302


def test_the_municipality_is_asked_only_where_there_is_one_to_choose(as_karin, three):
    assert "municipalities" not in as_karin.get(BASE + "mandaat/nieuw").shown["form"].fields
    form = as_karin.get("/labs/mvs/bestuur/mandaat/nieuw").shown["form"]
    assert sorted(str(row) for row in form.fields["municipalities"].queryset) == [
        "Maassluis",
        "Schiedam",
        "Vlaardingen",
    ]


def test_a_decision_can_be_prepared_from_the_step_with_its_subject_filled_in(as_karin):
    form = as_karin.get(BASE + "besluit/nieuw?body=council&about=information,onzin").shown["form"]
    assert (form["body"].value(), form["about"].value()) == ("council", ["information"])
    assert form["title"].value() == "Start van een lokaal Schuldenlab"


def test_the_need_is_chosen_from_the_figures_with_their_source(as_karin, lab):
    page = text(as_karin.get(BASE + "noodzaak"))
    assert "(CBS, 1 januari 2023)" in page
    as_karin.post(BASE + "noodzaak", {"text": "Het moet beter", "figure_keys": ["problem_debts_persons:GM0479"]})
    assert queries.facts([lab.pk])[lab.pk].need_figures == ("Personen met geregistreerde problematische schulden",)
    bad = as_karin.post(BASE + "noodzaak", {"text": "x", "figure_keys": ["problem_debts_persons:GM0150"]})
    assert bad.status_code == 422
    assert Need.objects.get().text == "Het moet beter"


def test_an_outcome_is_recorded_with_its_paper_and_the_paper_can_be_opened(as_karin, full):
    path = f"{BASE}besluit/{full.pk}/uitkomst"
    data = {"taken_on": "2026-11-20", "outcome": "agreed", "number": "2026-412", "upload": paper()}
    assert as_karin.post(path, data)["Location"] == f"{BASE}besluit/{full.pk}"
    page = text(as_karin.get(f"{BASE}besluit/{full.pk}"))
    assert "Akkoord op 20 november 2026" in page
    assert "besluitenlijst.pdf" in page
    full.refresh_from_db()
    assert as_karin.get(f"/labs/zaanstad/documenten/bestand/{full.paper_id}").status_code == 200


def test_the_road_is_shown_and_a_stage_is_put_behind_us(as_karin, full):
    path = f"{BASE}besluit/{full.pk}"
    assert "uiterlijk" in text(as_karin.get(path))
    as_karin.post(f"{path}/stap/concept")
    assert "Klaar op 23 november 2026" in text(as_karin.get(path))
    as_karin.post(f"{path}/stap/concept", {"klaar": "nee"})
    assert "Klaar op" not in text(as_karin.get(path))


def test_a_stage_that_does_not_exist_changes_nothing(as_karin, full):
    as_karin.post(f"{BASE}besluit/{full.pk}/stap/koffie")
    assert not full.road_steps.exists()


def test_the_paper_for_the_council_gets_the_name_that_this_council_uses(as_karin, lab):
    as_karin.post(BASE + "namen", {"information_letter": "Informatienota"})
    assert queries.information_letter_name(lab) == "Informatienota"


def test_the_decider_confirms_by_link_without_an_account_and_reads_the_assignment_there(
    client, actor, full, appointment, bea
):
    from schuldenlab.foundation.post.models import PersonalLink

    proofs.ask(actor, KINDS["mandate.appointment"], appointment, bea)
    link = f"/l/{PersonalLink.objects.get().token}"
    page = text(client.get(link))
    assert "Heeft u namens de gemeente Zaanstad Karin de Groot aangesteld als kwartiermaker" in page
    assert "Zet het lab op" in page
    assert queries.facts([actor.lab.pk])[actor.lab.pk].appointments[0].confirmed_by is None  # opening changes nothing
    client.post(link, {"agreed": "yes", "function": "burgemeester"})
    assert queries.facts([actor.lab.pk])[actor.lab.pk].appointments[0].confirmed_by == "Bea Jansen"


def test_the_home_costs_the_same_with_one_decision_and_with_fifty(as_karin, full, actor):
    def count():
        with CaptureQueriesContext(connection) as caught:
            as_karin.get(BASE)
        return len(caught)

    few = count()
    for number in range(49):
        row = actions.put_decision(
            actor, body="college", about=["other"], title=f"Besluit {number}", planned_for=date(2027, 2, 2)
        )
        actions.put_mandate(
            actor, person=Person.objects.create(lab=actor.lab, name="x"), matters=["all"], basis="x", starts=TODAY
        )
    assert count() == few
    assert row.title == "Besluit 48"
