"""The forms at the door and after the meeting."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.meetings.models import FollowUp


class DoorCodeForm(forms.Form):
    code = forms.CharField(
        label="De code bij de deur",
        max_length=30,
        help_text="Twaalf tekens, bijvoorbeeld 7KQM-4TZP-X2WB. Hoofdletters en streepjes maken niet uit.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ShortName(forms.ModelChoiceField):
    """Only the name: what else the lab knows of somebody is not for a screen at the door."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class EntranceForm(PlainLabForm):
    person = ShortName(
        Person.objects.none(), required=False, label="Wie bent u?", widget=forms.RadioSelect, empty_label=None
    )
    name = forms.CharField(label="Staat u er niet bij? Typ uw naam", required=False, max_length=120)
    organisation = forms.CharField(label="Van welke organisatie?", required=False, max_length=120)

    def __init__(self, *args: Any, awaited: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = awaited  # type: ignore[attr-defined]
        if not awaited:
            del self.fields["person"]
            self.fields["name"].label = "Wie bent u?"


class FollowUpForm(LabForm):
    class Meta:
        model = FollowUp
        fields = ("to", "subject", "body")
        labels = {"to": "Aan wie?", "body": "Wat wil je schrijven?"}
        help_texts = {
            "subject": "Bijvoorbeeld: Dank u wel voor uw komst.",
            "body": "De mail begint met ‘Beste’ en de naam, en eindigt met jouw naam. Die hoef je niet te typen.",
        }
        widgets = {"to": forms.RadioSelect, "body": forms.Textarea(attrs={"rows": 8})}
