"""The form with which minutes are adopted."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.rooms.meetings.models import Meeting


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
            field.help_text = "Er is nog geen latere bijeenkomst geweest. Leg dit vast zodra die er is."
        elif len(later) == 1:
            field.initial = later[0].pk
