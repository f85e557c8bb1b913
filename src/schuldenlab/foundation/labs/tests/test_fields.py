"""A person in a form: chosen, or typed in place. A date as people write it. Choices of this lab alone."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict

from schuldenlab.foundation.labs.fields import DateField, DutchDecimalField, PersonField, RowsField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Membership, Person
from schuldenlab.foundation.labs.tests.world import person


class WhoForm(PlainLabForm):
    who = PersonField(label="Wie?")


class MaybeForm(PlainLabForm):
    who = PersonField(label="Wie?", required=False)


class MailedForm(PlainLabForm):
    who = PersonField(label="Wie?", mail_required=True)


class MemberForm(LabForm):
    class Meta:
        model = Membership
        fields = ("person", "role")


def typed(name="", function="", organisation="", mail="", chosen=""):
    data = QueryDict(mutable=True)
    for number, value in enumerate((chosen, name, function, organisation, mail)):
        data[f"who_{number}"] = value
    return data


def filled(form_class, world, **values):
    form = form_class(typed(**values), lab=world.lab)
    form.is_valid()
    return form


def test_a_person_is_chosen_from_the_list(world):
    form = filled(WhoForm, world, chosen=str(world.wim.person.pk))
    assert (form.errors, form.values["who"]) == ({}, world.wim.person)


def test_somebody_new_is_typed_and_not_yet_saved(world):
    who = filled(WhoForm, world, name="Piet Post", function="directeur", mail="piet@example.nl").values["who"]
    assert (who.pk, who.described, who.mail) == (None, "Piet Post, directeur", "piet@example.nl")
    assert not Person.objects.filter(name="Piet Post").exists()


def test_both_at_once_is_a_question_back(world):
    form = filled(WhoForm, world, chosen=str(world.wim.person.pk), name="Piet Post")
    assert form.errors == {"who": ["Kies een persoon uit de lijst of typ een nieuwe persoon, niet allebei."]}


def test_nobody_is_a_question_back_when_somebody_is_needed(world):
    assert filled(WhoForm, world).errors == {"who": ["Kies een persoon, of voeg iemand toe."]}
    assert filled(MaybeForm, world).errors == {}
    assert filled(MaybeForm, world).values == {"who": None}


def test_only_spaces_is_nobody(world):
    assert filled(WhoForm, world, name="   ").errors == {"who": ["Kies een persoon, of voeg iemand toe."]}


def test_a_function_without_a_name_asks_for_the_name(world):
    assert filled(WhoForm, world, function="directeur").errors == {"who": ["Vul de naam van de nieuwe persoon in."]}


@pytest.mark.parametrize("mail", ["geen adres", "a@b", "x" * 250 + "@example.nl", "piet@example.nl\nBcc: x@y.nl"])
def test_an_address_that_is_none_is_said_at_the_person(world, mail):
    form = filled(WhoForm, world, name="Piet Post", mail=mail)
    assert list(form.errors) == ["who"]


def test_a_name_that_is_too_long_is_said_at_the_person(world):
    assert list(filled(WhoForm, world, name="x" * 121).errors) == ["who"]


def test_null_characters_in_a_name_are_said_at_the_person(world):
    assert filled(WhoForm, world, name="Pi\x00et").errors == {"who": ["Null-tekens zijn niet toegestaan."]}


def test_who_must_get_mail_needs_an_address(world):
    silent = person(world.lab, "Sjaak Stil", mail="")
    sentence = "Van Sjaak Stil is geen e-mailadres bekend. Vul dat eerst in bij de persoon."
    assert filled(MailedForm, world, chosen=str(silent.pk)).errors == {"who": [sentence]}
    assert filled(MailedForm, world, name="Sjaak Stil").errors == {"who": [sentence]}
    assert filled(MailedForm, world, chosen=str(world.wim.person.pk)).errors == {}


@pytest.mark.parametrize("chosen", ["vera", "x", "-1", "99999999999999999999999"])
def test_a_person_of_another_lab_or_of_nowhere_is_refused_and_not_named(world, chosen):
    form = filled(WhoForm, world, chosen=str(world.vera.person.pk) if chosen == "vera" else chosen)
    assert list(form.errors) == ["who"]
    assert "Vera" not in str(form)


def test_the_list_holds_the_people_of_this_lab_alone(world):
    choices = WhoForm(lab=world.lab).fields["who"].widget.widgets[0].choices
    assert [label for _, label in choices] == ["Kies een persoon", "Karin Jansen", "Lena Lezer", "Wim de Vries"]


def test_what_was_typed_of_a_person_is_there_again_after_an_error(world):
    page = str(filled(WhoForm, world, function="directeur <b>", mail="piet@example.nl"))
    assert 'value="directeur &lt;b&gt;"' in page
    assert 'value="piet@example.nl"' in page


def test_a_person_who_was_chosen_before_is_chosen_again(world):
    page = str(WhoForm(lab=world.lab, initial={"who": world.wim.person})["who"])
    assert f'<option value="{world.wim.person.pk}" selected>' in page


def test_a_person_who_was_typed_but_not_saved_is_typed_again(world):
    page = str(WhoForm(lab=world.lab, initial={"who": Person(name="Piet Post")})["who"])
    assert 'value="Piet Post"' in page


def test_a_foreign_key_to_a_person_gets_this_field_by_itself(world):
    form = MemberForm(lab=world.lab)
    assert isinstance(form.fields["person"], PersonField)
    assert form.fields["person"].required


def test_a_form_of_a_row_carries_its_version_and_never_saves(world):
    row = Membership.objects.get(person=world.wim.person)
    form = MemberForm(
        {"person_0": str(world.karin.person.pk), "role": "reader", "kept_version": "1"}, lab=world.lab, instance=row
    )
    assert form.is_valid()
    assert (form.expected_version, form.values) == (1, {"person": world.karin.person, "role": "reader"})
    assert (row.person, row.role) == (world.wim.person, "wethouder")


class AnyRowForm(PlainLabForm):
    one = forms.ModelChoiceField(Person.objects.all(), required=False)
    several = forms.ModelMultipleChoiceField(Membership.objects.all(), required=False)


def test_every_choice_of_rows_is_limited_to_the_lab(world):
    form = AnyRowForm(lab=world.lab)
    assert set(form.fields["one"].queryset) == {world.karin.person, world.wim.person, world.lena.person}
    assert {row.lab for row in form.fields["several"].queryset} == {world.lab}


def test_two_forms_of_two_labs_do_not_share_their_choices(world):
    ours, theirs = WhoForm(lab=world.lab), WhoForm(lab=world.other_lab)
    assert list(ours.fields["who"].fields[0].queryset) != list(theirs.fields["who"].fields[0].queryset)
    assert [label for _, label in theirs.fields["who"].widget.widgets[0].choices] == ["Kies een persoon", "Vera Vreemd"]
    assert len(ours.fields["who"].widget.widgets[0].choices) == 4


@pytest.mark.parametrize("written", ["2027-01-18", "18-01-2027", "18/1/2027"])
def test_a_date_is_read_as_people_write_it(written):
    assert DateField().clean(written) == date(2027, 1, 18)


@pytest.mark.parametrize("written", ["morgen", "31-02-2027", "01-18-2027", "0000-00-00", "2027-01-18\x00"])
def test_what_is_no_date_is_said_with_an_example(written):
    with pytest.raises(forms.ValidationError) as error:
        DateField().clean(written)
    assert error.value.messages == ["Dit is geen datum. Schrijf bijvoorbeeld 18-01-2027."]


@pytest.mark.parametrize(
    ("written", "number"),
    [("7,1", "7.1"), ("12500", "12500"), ("12.500,5", "12500.5"), ("€ 1.234.567", "1234567"), ("-3,5", "-3.5")],
)
def test_a_number_is_read_as_it_is_written_in_dutch(written, number):
    assert DutchDecimalField(max_digits=12, decimal_places=1).clean(written) == Decimal(number)


def test_a_number_that_can_be_read_in_two_ways_is_asked_again_unless_it_is_an_amount():
    with pytest.raises(forms.ValidationError, match="Is dit 60000 of 60,000"):
        DutchDecimalField(max_digits=12, decimal_places=1).clean("60.000")
    assert DutchDecimalField(max_digits=12, decimal_places=2).clean("60.000") == 60_000


@pytest.mark.parametrize("written", ["veel", "NaN", "Infinity", "1e999999", "1,2,3", "9" * 400, "7\x001"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(forms.ValidationError):
        DutchDecimalField(max_digits=12, decimal_places=1).clean(written)


@pytest.mark.parametrize("written", ["18-01-0027", "1949-12-31", "2101-01-01", "9999-12-31"])
def test_a_year_that_is_a_slip_of_the_finger_is_asked_again(written):
    with pytest.raises(forms.ValidationError, match="Kijk het jaar na"):
        DateField().clean(written)


@pytest.mark.parametrize("key", ["9" * 19, "9" * 400, "x", "-1", "0"])
def test_a_key_that_no_row_can_have_is_no_choice(world, key):
    with pytest.raises(forms.ValidationError):
        RowsField(Person.objects.all()).clean([key])


def test_several_rows_are_chosen_at_once(world):
    chosen = RowsField(Person.objects.all()).clean([world.wim.person.pk, str(world.lena.person.pk)])
    assert set(chosen) == {world.wim.person, world.lena.person}
