"""The form of a remark."""

from typing import Any

from django import forms

from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.remarks import rules
from schuldenlab.foundation.remarks.models import Remark


class RemarkForm(PlainLabForm):
    """What somebody writes, and who must see it: typed as @name, or ticked."""

    text = forms.CharField(
        label="Schrijf een opmerking",
        max_length=rules.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "data-mentions": ""}),
        help_text="Typ @ en een naam, dan krijgt die persoon een melding. Schrijf niets over inwoners met schulden.",
    )
    mentioned = forms.MultipleChoiceField(
        label="Wie moet dit zien?", required=False, widget=forms.CheckboxSelectMultiple
    )
    kept_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: Remark | None = None, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="opm_%s", **kwargs)  # beside other forms on the page of the thing
        self.people: dict[str, Person] = {}
        if instance is not None:
            self.initial["text"], self.initial["kept_version"] = instance.text, instance.version
            self.initial["mentioned"] = [str(person.pk) for person in instance.mentioned.all()]

    def offer(self, people: list[Person]) -> None:
        self.people = {str(person.pk): person for person in people}
        self.fields["mentioned"].choices = [(key, person.name) for key, person in self.people.items()]  # type: ignore[attr-defined]

    def clean_mentioned(self) -> list[Person]:
        return [self.people[key] for key in self.cleaned_data["mentioned"]]

    @property
    def expected_version(self) -> int | None:  # type: ignore[override]
        return self.cleaned_data.get("kept_version")

    @property
    def values(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"], "mentioned": self.cleaned_data["mentioned"]}
