"""A model field for several choices out of a fixed list, kept as a JSON list."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class ChoiceListField(models.JSONField):
    """A list of slugs out of `choices`; in a form a list of checkboxes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not self.blank and not value:
            raise ValidationError("Kies er minstens één.", code="required")
        known = dict(self.flatchoices)
        if not isinstance(value, Sequence) or any(item not in known for item in value):
            raise ValidationError("Deze keuze bestaat niet.", code="invalid_choice")

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.flatchoices,
            required=not self.blank,
            label=kwargs.get("label", str(self.verbose_name).capitalize()),
            help_text=kwargs.get("help_text", self.help_text),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Kies er minstens één."},
        )

    def words(self, values: Sequence[str]) -> list[str]:
        """The labels of the chosen slugs, in the order of the list."""
        return [str(label) for slug, label in self.flatchoices if slug in values]
