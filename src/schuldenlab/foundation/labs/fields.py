"""Form fields that know the lab: choose a person, or type a new one in place."""

import re
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError

from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.ui.formats import number_nl

PARTS = ("naam", "functie", "organisatie", "e-mailadres")


class PersonWidget(forms.MultiWidget):
    """A list to choose from, and four inputs for somebody who is not on it yet."""

    is_person = True
    template_name = "django/forms/widgets/multiwidget.html"

    def __init__(self) -> None:
        inputs = [forms.TextInput(attrs={"maxlength": 120, "autocomplete": "off"}) for _ in PARTS[:3]]
        super().__init__([forms.Select(), *inputs, forms.EmailInput(attrs={"maxlength": 254, "autocomplete": "off"})])

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, Person):
            return [value.pk, "", "", "", ""] if value.pk else [
                "", value.name, value.function, value.organisation, value.mail
            ]  # fmt: skip
        return [value or "", "", "", "", ""]


class PersonField(forms.MultiValueField):
    """Cleans to a Person of the lab, to an unsaved Person that was typed (`Actor.put` keeps it), or to None."""

    widget = PersonWidget

    def __init__(self, *, mail_required: bool = False, **kwargs: Any) -> None:
        self.mail_required = mail_required
        fields = (
            forms.ModelChoiceField(Person.objects.none(), required=False, empty_label="Kies een persoon"),
            *(forms.CharField(required=False, max_length=120) for _ in PARTS[:3]),
            forms.EmailField(required=False, max_length=254),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)
        self.error_messages["required"] = "Kies een persoon, of voeg iemand toe."

    def set_lab(self, lab: Lab) -> None:
        people = Person.objects.in_lab(lab)
        chooser = cast("forms.ModelChoiceField[Person]", self.fields[0])
        chooser.queryset = people
        choices = [("", "Kies een persoon"), *((person.pk, person.described) for person in people)]
        chooser.choices = choices
        self.widget.widgets[0].choices = choices  # type: ignore[attr-defined]

    def compress(self, data_list: list[Any]) -> Person | None:
        chosen, name, function, organisation, mail = (list(data_list) + [None] * 5)[:5]
        typed = any((name, function, organisation, mail))
        if chosen and typed:
            raise ValidationError("Kies een persoon uit de lijst of typ een nieuwe persoon, niet allebei.")
        if typed and not name:
            raise ValidationError("Vul de naam van de nieuwe persoon in.")
        person = (
            Person(name=name, function=function or "", organisation=organisation or "", mail=mail or "")
            if typed
            else chosen
        )
        if person is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if person is not None and self.mail_required and not person.mail:
            raise ValidationError(f"Van {person.name} is geen e-mailadres bekend. Vul dat eerst in bij de persoon.")
        return person

    def has_changed(self, initial: Any, data: Any) -> bool:
        return cast("PersonWidget", self.widget).decompress(initial) != list(data or [])


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows of the lab. A number that no row can have is refused, before a database chokes on it."""

    longest_key: ClassVar[int] = 18  # digits; a BigAutoField has at most 19

    def clean(self, value: Any) -> Any:
        if isinstance(value, list | tuple) and any(len(str(one)) > self.longest_key for one in value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


FIRST_YEAR, LAST_YEAR = 1950, 2100


def check_year(moment: date | None) -> None:
    """Refuse a year that can only be a slip of the finger: 0027 for 2027. Raises ValidationError."""
    if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValidationError(f"Kijk het jaar na: het ligt niet tussen {FIRST_YEAR} en {LAST_YEAR}.", code="year")


class DateField(forms.DateField):
    """A date with the browser's own picker; also reads 18-01-2027 and 18/1/2027."""

    default_validators = [check_year]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Dit is geen datum. Schrijf bijvoorbeeld 18-01-2027."


class DutchDecimalField(forms.DecimalField):
    """A number as it is written in Dutch: 7,1 and 12.500 and 1.234,5. What can be read in two ways is asked again.

    Of an amount in euros (two decimals) nothing can: € 60.000 is sixty thousand.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "sl-input--short"})
    default_error_messages: ClassVar[Any] = {"invalid": "Dit is geen getal. Schrijf bijvoorbeeld 7,1 of 12500."}

    def to_python(self, value: Any) -> Any:
        text = re.sub(r"[\s\u00a0€]", "", str(value)) if value is not None else ""
        if "," in text:
            text = text.replace(".", "").replace(",", ".")
        elif re.fullmatch(r"\d{1,3}\.\d{3}", text) and self.decimal_places != 2:
            raise ValidationError(
                f"Is dit {text.replace('.', '')} of {text.replace('.', ',')}? Schrijf het zonder punt.",
                code="ambiguous",
            )
        elif re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
            text = text.replace(".", "")
        return super().to_python(text)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else number_nl(value).replace(".", "")
