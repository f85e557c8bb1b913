"""The application, and how every form speaks: Django's own sentences are correct, but not how we talk to a reader."""

from functools import partialmethod

from django import forms
from django.apps import AppConfig

SENTENCES: dict[type[forms.Field], dict[str, str]] = {
    forms.Field: {"required": "Vul dit in."},
    forms.ChoiceField: {"required": "Maak een keuze.", "invalid_choice": "Kies iets uit de lijst."},
    forms.ModelChoiceField: {"required": "Maak een keuze.", "invalid_choice": "Kies iets uit de lijst."},
    forms.ModelMultipleChoiceField: {"required": "Kies er minstens één."},
    forms.MultipleChoiceField: {"required": "Kies er minstens één.", "invalid_choice": "Kies iets uit de lijst."},
    forms.BooleanField: {"required": "Zet hier een vinkje om verder te gaan."},
    forms.FileField: {"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander."},
    forms.IntegerField: {"invalid": "Vul een heel getal in, zoals 12."},
    forms.DecimalField: {"invalid": "Vul een getal in, zoals 12,50."},
    forms.DateField: {"invalid": "Dit is geen datum. Schrijf bijvoorbeeld 18-01-2027."},
    forms.DateTimeField: {"invalid": "Schrijf een datum en een tijd, zoals 18-01-2027 14:30."},
    forms.TimeField: {"invalid": "Dit is geen tijd. Schrijf bijvoorbeeld 14:30."},
}


class UiConfig(AppConfig):
    name = "schuldenlab.foundation.ui"
    label = "ui"

    def ready(self) -> None:
        """Give every form field of the product, and of the libraries, our sentences and https."""
        for field, sentences in SENTENCES.items():
            field.default_error_messages = {**field.default_error_messages, **sentences}
        # An address typed without its beginning is https, as in Django 6; until then Django warns at every URLField.
        forms.URLField.__init__ = partialmethod(forms.URLField.__init__, assume_scheme="https")  # type: ignore[method-assign, assignment]
