"""What is filled in about what must be arranged."""

from typing import Any

from django import forms

from schuldenlab.foundation.documents.fields import UploadField
from schuldenlab.foundation.labs.forms import LabForm
from schuldenlab.rooms.delivery import rules
from schuldenlab.rooms.delivery.models import Condition, ConditionAdvice

READABLE = "Schrijf zo dat de ander het mag lezen."


class ConditionForm(LabForm):
    """`kind`: which of the things that every project asks itself; an own one also has a title."""

    upload = UploadField(
        label="Het stuk", required=False, help_text="Bijvoorbeeld de getekende overeenkomst. Het mag ook later."
    )

    class Meta:
        model = Condition
        fields = ("title", "state", "reason", "owner", "due", "settled_on", "proof")
        labels = {"settled_on": "Wanneer is het geregeld?", "proof": "Waaruit blijkt dat het geregeld is?"}
        help_texts = {
            "title": "Bijvoorbeeld: akkoord van de ondernemingsraad.",
            "reason": "Is het niet nodig? Schrijf dan op waarom. " + READABLE,
            "due": "Vóór welke dag moet dit er zijn? Deze dag staat ook in de planning.",
            "settled_on": "Alleen als het geregeld is.",
            "proof": "Bijvoorbeeld: overeenkomst van 3 november, kenmerk 2026-118.",
        }
        widgets = {"state": forms.RadioSelect, "reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state: Any = self.fields["state"]
        state.choices = list(rules.STATES.items())
        self.fields["title"].required = True
        if self.instance.kind != rules.OWN:
            del self.fields["title"]
        if self.instance.paper_id:
            self.fields["upload"].help_text = f"Er is al een stuk: {self.instance.paper}. Kies alleen een ander."


class AdviceForm(LabForm):
    upload = UploadField(label="Het advies als bestand", required=False)

    class Meta:
        model = ConditionAdvice
        fields = ("officer", "person", "on", "verdict", "text")
        help_texts = {"text": "Wat moet er nog gebeuren, of waarom niet? " + READABLE}
        widgets = {"officer": forms.RadioSelect, "verdict": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("officer", rules.OFFICERS), ("verdict", rules.VERDICTS)):
            chooser: Any = self.fields[name]
            chooser.choices = list(choices.items())
