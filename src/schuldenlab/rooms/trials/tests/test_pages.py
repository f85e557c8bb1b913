"""The pages: for Karin, for Wim who reads, for Vera who may not; and the document."""

import pytest
from django.urls import reverse

from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.trials import actions, queries
from schuldenlab.rooms.trials.models import Initiative, Stage, TrialProcessVersion

EDIT = ["process", "stages", "stage_add", "adopt", "experience", "initiative_add"]
OF_INITIATIVE = ["initiative_edit", "initiative_answer", "initiative_move", "initiative_remove"]
BSN = "Hier staat een nummer dat een BSN kan zijn."


def to(name, lab, *more):
    return reverse(f"trials:{name}", args=[lab.slug, *more])


@pytest.mark.parametrize("name", ["home", *EDIT])
def test_karin_sees_every_page_with_and_without_content(as_karin, lab, name):
    assert as_karin.get(to(name, lab)).status_code == 200


@pytest.mark.parametrize("name", ["home", *EDIT])
def test_karin_sees_every_page_of_a_process_that_stands(as_karin, lab, version, name):
    assert as_karin.get(to(name, lab)).status_code == 200


@pytest.mark.parametrize("name", ["initiative", *OF_INITIATIVE])
def test_karin_sees_every_page_of_an_initiative(as_karin, lab, initiative, name):
    answer = as_karin.get(to(name, lab, initiative.pk))
    assert answer.status_code == 200
    assert "Geldgesprek" in answer.text


def test_wim_reads_without_buttons(client, wim, lab, initiative):
    client.force_login(wim)
    for answer in (client.get(to("home", lab)), client.get(to("initiative", lab, initiative.pk))):
        assert answer.status_code == 200
        assert "Geldgesprek" in answer.text
        assert to("initiative_add", lab) not in answer.text
        assert to("initiative_move", lab, initiative.pk) not in answer.text


@pytest.mark.parametrize("name", EDIT)
def test_wim_may_not_change_anything(client, wim, lab, name):
    client.force_login(wim)
    assert client.get(to(name, lab)).status_code == 403


def test_vera_finds_nothing(client, vera, lab, initiative):
    client.force_login(vera)
    assert client.get(to("home", lab)).status_code == 404
    for name in ("initiative", *OF_INITIATIVE):
        assert client.get(to(name, lab, initiative.pk)).status_code == 404
        assert client.get(reverse(f"trials:{name}", args=["deventer", initiative.pk])).status_code == 404


def test_an_empty_room_offers_the_example_in_one_press(as_karin, lab):
    assert to("from_template", lab) in as_karin.get(to("home", lab)).text
    as_karin.post(to("from_template", lab))
    assert Stage.objects.count() == 6


def test_the_room_names_what_the_process_lacks(as_karin, lab, actor):
    actions.use_template(actor)
    assert "Dit ontbreekt nog: wie er besluit, het ritme" in as_karin.get(to("home", lab)).text


def test_a_complete_process_is_laid_down_with_the_button(as_karin, lab, process):
    assert "Leg versie 1 vast" in as_karin.get(to("adopt", lab)).text
    as_karin.post(to("adopt", lab))
    assert TrialProcessVersion.objects.get().number == 1
    assert reverse("proof:ask", args=[lab.slug, "trials.adoption", TrialProcessVersion.objects.get().pk]) in (
        as_karin.get(to("adopt", lab)).text
    )


def test_waiting_for_the_decider_is_no_action(as_karin, lab, actor, version, decider):
    assert "Doe nu dit" in as_karin.get(to("home", lab)).text
    proofs.ask(actor, KINDS["trials.adoption"], version, decider)
    assert "Doe nu dit" not in as_karin.get(to("home", lab)).text


def test_the_decider_reads_the_whole_process_and_adopts_it(client, lab, actor, version, decider):
    proofs.ask(actor, KINDS["trials.adoption"], version, decider)
    link = mail.link_url(PersonalLink.objects.latest("pk")).split(":8000")[-1]
    page = client.get(link)
    assert "Er is iemand die het initiatief wil trekken." in page.text
    client.post(link, {"agreed": "yes", "function": "wethouder"})
    assert queries.facts([lab.pk])[lab.pk].adopted_by == "Wim Bakker"


def test_a_bsn_is_refused_at_every_field_at_once_and_what_was_typed_stays(as_karin, lab, process):
    typed = {"title": "Idee", "problem": "zie 111222333", "hypothesis": "<b>123456782</b>", "organisation": "GGD",
             "brought_in_on": "2026-11-20"}  # fmt: skip
    answer = as_karin.post(to("initiative_add", lab), typed)
    assert answer.status_code == 422
    assert answer.text.count(BSN) == 4  # twice in the summary, twice at the field
    assert "&lt;b&gt;123456782&lt;/b&gt;" in answer.text
    assert not Initiative.objects.exists()


def test_the_form_warns_against_data_of_residents(as_karin, lab):
    assert "Geen gegevens van inwoners" in as_karin.get(to("initiative_add", lab)).text


@pytest.mark.parametrize("typed", [{}, {"title": "x" * 151, "problem": "y", "organisation": "z"}])
def test_empty_and_too_long_input_is_refused_at_the_field(as_karin, lab, typed):
    answer = as_karin.post(to("initiative_add", lab), {"brought_in_on": "2026-11-20", **typed})
    assert (answer.status_code, Initiative.objects.exists()) == (422, False)


def test_an_initiative_is_taken_in_with_a_person_typed_in_place(as_karin, lab, process):
    typed = {
        "title": "Idee",
        "problem": "y",
        "person_1": "Priya Ramdas",
        "person_3": "Parteon",
        "brought_in_on": "2026-11-20",
    }
    answer = as_karin.post(to("initiative_add", lab), typed)
    assert answer.status_code == 302
    assert Initiative.objects.get().brought_in_by == "Priya Ramdas, Parteon"
    assert Person.objects.filter(name="Priya Ramdas", lab=lab).exists()


def test_a_decision_is_recorded_on_the_page(as_karin, lab, initiative):
    typed = {"outcome": "go", "to_stage": Stage.objects.get(name="Verkennen").pk, "on": "2026-11-20", "by": "de stuurgroep",
             "why": "Past."}  # fmt: skip
    as_karin.post(to("initiative_move", lab, initiative.pk), typed)
    page = as_karin.get(to("initiative", lab, initiative.pk)).text
    assert "Van Idee naar Verkennen" in page
    assert "besloten door de stuurgroep" in page


def test_a_stage_of_another_lab_cannot_be_chosen(as_karin, lab, vera, initiative):
    from schuldenlab.foundation.labs.models import Lab

    foreign = Stage.objects.create(lab=Lab.objects.get(slug="deventer"), name="Vreemd")
    typed = {"outcome": "go", "to_stage": foreign.pk, "on": "2026-11-20", "by": "x", "why": "y"}
    assert as_karin.post(to("initiative_move", lab, initiative.pk), typed).status_code == 422


def test_a_broken_promise_becomes_the_next_thing(as_karin, lab, actor, initiative, decider):
    version = actions.freeze(actor)
    proofs.ask(actor, KINDS["trials.adoption"], version, decider)
    assert "Laat horen wat er gebeurt met ‘Geldgesprek’" in as_karin.get(to("home", lab)).text


def test_tools_move_and_remove(as_karin, lab, process):
    stage = Stage.objects.get(name="Verkennen")
    as_karin.post(to("stage_move", lab, stage.pk), {"up": "1"})
    assert Stage.objects.first() == stage
    as_karin.post(to("stage_remove", lab, stage.pk))
    assert not Stage.objects.filter(name="Verkennen").exists()


@pytest.mark.parametrize("number", [1, 50])
def test_the_front_page_costs_the_same_for_one_and_for_fifty(
    as_karin, lab, actor, process, number, django_assert_num_queries
):
    stage = Stage.objects.first()
    Initiative.objects.bulk_create(
        Initiative(lab=lab, title=f"Idee {n}", problem="x", organisation="y", brought_in_on="2026-11-20", stage=stage)
        for n in range(number)
    )
    as_karin.get(to("home", lab))
    with django_assert_num_queries(14):
        as_karin.get(to("home", lab))


def made(lab, subject=None):
    return making.make(kinds.get("werkwijze-proeven"), lab, subject)


def test_an_empty_lab_gets_a_document_with_marks(lab):
    todos = made(lab).todos
    assert "de fasen, met criteria per beslismoment" in todos
    assert "wie bij een beslismoment besluit" in todos


def test_the_document_tells_the_process_in_sentences(lab, process):
    html = made(lab).html
    assert "Bij elk beslismoment besluit de stuurgroep." in html
    assert "€\u00a040.000" in html
    assert "<h3" in html
    assert "binnen 14 dagen" in html
    assert "Mensen met ervaring" not in html


def test_the_document_of_a_version_stays_as_it_was_frozen(lab, actor, version):
    actions.put_process(actor, decides="de wethouder")
    assert "beslismoment besluit de stuurgroep" in made(lab, version).html
    assert "beslismoment besluit de wethouder" in made(lab).html


def test_the_pdf_is_made(lab, process):
    assert making.to_pdf(made(lab)).startswith(b"%PDF")
