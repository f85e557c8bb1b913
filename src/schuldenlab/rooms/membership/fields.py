"""A municipality, typed or picked from the list that the browser offers; without JavaScript it is a text field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from schuldenlab.foundation.municipalities import register

MOST = 8  # municipalities of one lab; the largest cooperation we know of has four


class MunicipalityField(forms.CharField):
    """Cleans the name of a municipality (or its code) to its CBS code; empty stays empty."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": "gemeenten", "autocomplete": "off", "maxlength": 60}
        super().__init__(max_length=60, widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return register.get(value).name if isinstance(value, str) and register.knows(value) else value

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        if found := register.by_name(typed):
            return found.code
        raise ValidationError(unknown(typed))


def unknown(typed: str) -> str:
    near = [municipality.name for municipality in register.find(typed, limit=4)]
    if not near:
        return f"We kennen geen gemeente ‘{typed}’. Kies een naam uit de lijst."
    return f"We kennen geen gemeente ‘{typed}’. Bedoel je {' of '.join(near)}?"


class MunicipalitiesMixin(forms.Form):
    """Adds the fields `municipality_1` to `municipality_8` in front of a form, and `codes` to what it cleans."""

    def add_municipalities(self, codes: list[str]) -> None:
        fields = {f"municipality_{number}": self.municipality_field(number) for number in range(1, MOST + 1)}
        for number, code in enumerate(codes[:MOST], start=1):
            self.initial.setdefault(f"municipality_{number}", code)
        self.fields = {**fields, **self.fields}

    def municipality_field(self, number: int) -> MunicipalityField:
        if number == 1:
            return MunicipalityField(
                label="Gemeente", help_text="Typ de eerste letters en kies, bijvoorbeeld Zaanstad."
            )
        return MunicipalityField(label=f"{number}e gemeente", required=False)

    @property
    def municipality_rows(self) -> list[forms.BoundField]:
        return [self[f"municipality_{number}"] for number in range(1, MOST + 1)]

    @property
    def other_rows(self) -> list[forms.BoundField]:
        """Everything after the municipalities, as a page shows it."""
        return [bound for bound in self if not bound.name.startswith("municipality_")]

    @property
    def more_is_open(self) -> bool:
        return any(bound.value() or bound.errors for bound in self.municipality_rows[1:])

    @property
    def codes(self) -> list[str]:
        typed = [self.cleaned_data.get(f"municipality_{number}") for number in range(1, MOST + 1)]
        return list(dict.fromkeys(code for code in typed if code))
