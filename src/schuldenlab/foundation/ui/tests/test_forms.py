"""How a form looks when it is empty, when it is wrong, and when somebody new is typed in."""

import re

import pytest
from django import forms

from schuldenlab.foundation.ui.examples import ExampleForm, wrong_form
from schuldenlab.foundation.ui.fields import control, field_id, field_kind, person_parts
from schuldenlab.foundation.ui.tests.render import scrap


def ids(html):
    return re.findall(r'\bid="([^"]+)"', html)


def test_every_error_in_the_summary_points_at_a_control_that_exists():
    html = scrap("{{ ui.form(form) }}", form=wrong_form())
    targets = re.findall(r'<a href="#([^"]+)"', html)
    assert targets == ["id_title", "id_kind", "id_target", "id_date", "id_agreed"]
    assert [target for target in targets if target not in ids(html)] == []


def test_no_id_occurs_twice_in_a_form():
    html = scrap("{{ ui.form(form) }}", form=wrong_form())
    assert sorted(ids(html)) == sorted(set(ids(html)))


def test_every_label_belongs_to_a_control():
    html = scrap("{{ ui.form(form) }}", form=ExampleForm())
    labels = re.findall(r'<label [^>]*?for="([^"]*)"', html)
    assert len(labels) == 19
    assert [label for label in labels if label not in ids(html)] == []


def test_what_a_control_is_described_by_is_on_the_page():
    html = scrap("{{ ui.form(form) }}", form=wrong_form())
    described = " ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()
    assert "id_title_error" in described
    assert [one for one in described if one not in ids(html)] == []


def test_the_summary_counts_and_takes_the_focus():
    html = scrap("{{ ui.form(form) }}", form=wrong_form())
    assert "Nog 5 dingen kloppen niet" in html
    assert 'tabindex="-1" autofocus' in html


def test_a_form_without_errors_has_no_summary():
    assert "sl-errors" not in scrap("{{ ui.form(form) }}", form=ExampleForm())


def test_the_sentences_are_ours():
    errors = wrong_form().errors
    assert errors["title"] == ["Vul dit in."]
    assert errors["kind"] == ["Kies iets uit de lijst."]
    assert errors["date"] == ["Dit is geen datum. Schrijf bijvoorbeeld 18-01-2027."]
    assert errors["agreed"] == ["Zet hier een vinkje om verder te gaan."]


def test_a_date_that_is_no_date_is_kept_so_that_it_can_be_mended():
    assert 'type="text" name="date" value="ergens in mei"' in control(wrong_form()["date"])


def test_a_good_date_gets_the_calendar_of_the_browser():
    html = control(ExampleForm(initial={"date": "2027-01-18"})["date"])
    assert 'type="date" name="date" value="2027-01-18"' in html


def test_optional_fields_say_so_and_required_ones_do_not():
    assert "(niet verplicht)" in scrap("{{ ui.field(f) }}", f=ExampleForm()["date"])
    assert "(niet verplicht)" not in scrap("{{ ui.field(f) }}", f=ExampleForm()["title"])


def test_a_form_with_a_file_is_sent_as_one():
    assert 'enctype="multipart/form-data"' in scrap("{{ ui.form(form) }}", form=ExampleForm())


def test_a_person_is_chosen_first_and_typed_only_when_needed():
    html = scrap("{{ ui.field(f) }}", f=ExampleForm()["owner"])
    assert "Nog niet in de lijst? Voeg een persoon toe" in html
    assert '<details class="sl-person" >' in html
    assert [part.label for part in person_parts(ExampleForm()["owner"]).typed] == [
        "Naam",
        "Functie",
        "Organisatie",
        "E-mailadres",
    ]


def test_a_person_being_typed_stays_in_sight_and_is_escaped():
    html = scrap("{{ ui.field(f) }}", f=wrong_form()["owner"])
    assert '<details class="sl-person" open>' in html
    assert 'value="Jan &lt;b&gt;de Boer&lt;/b&gt;"' in html


def test_a_wrong_person_opens_the_boxes():
    form = ExampleForm({"owner_0": ""})
    form.add_error("owner", "Kies een persoon, of voeg iemand toe.")
    assert person_parts(form["owner"]).is_open is True


def test_a_chosen_person_keeps_the_boxes_closed():
    assert person_parts(ExampleForm({"owner_0": "2"})["owner"]).is_open is False


@pytest.mark.parametrize(
    ("name", "kind", "target"),
    [
        ("title", "text", "id_title"),
        ("owner", "person", "id_owner_0"),
        ("kind", "select", "id_kind"),
        ("phase", "radios", "id_phase_0"),
        ("groups", "checkboxes", "id_groups_0"),
        ("note", "textarea", "id_note"),
        ("paper", "file", "id_paper"),
        ("agreed", "checkbox", "id_agreed"),
    ],
)
def test_each_kind_of_field_is_known(name, kind, target):
    bound = ExampleForm()[name]
    assert field_kind(bound) == kind
    assert field_id(bound) == target


def test_a_hidden_field_is_there_once_and_without_a_label():
    class Versioned(forms.Form):
        version = forms.IntegerField(widget=forms.HiddenInput)

    html = scrap("{{ ui.form(form) }}", form=Versioned(initial={"version": 4}))
    assert html.count('name="version" value="4"') == 1
    assert "<label" not in html


def test_an_address_without_its_beginning_is_taken_as_https():
    assert forms.URLField().clean("cbs.nl/schulden") == "https://cbs.nl/schulden"
