"""The form with which minutes are adopted."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.rooms.meetings.models import Meeting

NO_LATER = (
    "Er is na deze bijeenkomst nog geen andere geweest. Een verslag stel je vast in een latere bijeenkomst. "
    "Houd die eerst, en kom dan terug."
)


class DatedChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}, {obj.when}"


class AdoptMinutesForm(PlainLabForm):
    adopted_in = DatedChoice(
        Meeting.objects.none(),
        label="In welke bijeenkomst?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies de bijeenkomst waarin het verslag is vastgesteld."},
    )
    remark = forms.CharField(
        label="Zei de bijeenkomst er iets bij?",
        required=False,
        max_length=500,
        help_text="Bijvoorbeeld: met dank aan de notulist. Moest er iets anders in, leg dan eerst een nieuwe versie vast.",
    )

    def __init__(self, *args: Any, later: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["adopted_in"]
        field.queryset = later  # type: ignore[attr-defined]
        if not later:
            del self.fields["adopted_in"]
        elif len(later) == 1:
            field.initial = later[0].pk

    @property
    def can_choose(self) -> bool:
        return "adopted_in" in self.fields

    def clean(self) -> dict[str, Any]:
        """The last meeting to choose may be gone by the time this is sent; what was typed stays."""
        if not self.can_choose:
            raise ValidationError(NO_LATER)
        return super().clean() or self.cleaned_data
