"""The forms of materials and of the press release."""

from typing import Any

from django import forms

from schuldenlab.foundation.documents.fields import UploadField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.rooms.meetings.forms.meeting import READABLE, MomentField
from schuldenlab.rooms.meetings.models import PressRelease


class MaterialForm(PlainLabForm):
    title = forms.CharField(
        label="Wat is het?", max_length=150, help_text=f"Bijvoorbeeld: de dia’s van de wethouder. {READABLE}"
    )
    file = UploadField(required=False)
    link = forms.URLField(
        label="Of een link",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Bijvoorbeeld naar een film.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("link")) == bool(cleaned.get("file")):
            self.add_error("link", "Kies een bestand, of vul een link in: een van beide.")
        return cleaned


class PressReleaseForm(LabForm):
    embargo_until = MomentField(
        label="Vanaf wanneer mag dit bericht openbaar zijn?",
        required=False,
        help_text="Dag en tijd. Tot dan staat er ‘EMBARGO’ boven. Laat leeg als het meteen openbaar mag zijn.",
    )

    class Meta:
        model = PressRelease
        fields = ("embargo_until", "quote", "quoted", "contact")
        labels = {
            "quote": "Wat zegt de wethouder in het bericht?",
            "quoted": "Wie zegt dat?",
            "contact": "Wie kan de pers bellen?",
        }
        help_texts = {"quote": "Een of twee zinnen, zonder aanhalingstekens. Laat de wethouder ze eerst lezen."}
        widgets = {"quote": forms.Textarea(attrs={"rows": 3})}
