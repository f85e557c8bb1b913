"""The forms in the hall, of a series, and of a decision."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django import forms

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.fields import DateField, PersonField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.people_forms import PeopleChoice
from schuldenlab.rooms.mandate.rules import OUTCOMES, TOPICS
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.forms.meeting import MomentField
from schuldenlab.rooms.meetings.models import AgendaItem, MeetingDecision, MeetingSeries

USUAL_TERM = timedelta(days=14)


class HallForm(PlainLabForm):
    """Four short forms in one: each is taken by its own button, or, without a button, when it is filled in."""

    PARTS: ClassVar[dict[str, tuple[str, ...]]] = {
        "walk_in": ("walk_in_name", "walk_in_organisation"),
        "decision": ("decision",),
        "agreement": ("agreement", "agreement_person", "agreement_by"),
        "pledge": ("pledge_organisation", "pledge"),
    }
    ANCHORS: ClassVar[dict[str, str]] = {
        "walk_in": "aanwezig",
        "decision": "besluiten",
        "agreement": "afspraken",
        "pledge": "toezeggingen",
    }
    MUST: ClassVar[dict[str, str]] = {
        "walk_in_name": "Vul de naam in.",
        "decision": "Schrijf op wat er is besloten.",
        "agreement": "Schrijf op wat er is afgesproken.",
        "agreement_person": "Kies wie het doet.",
        "agreement_by": "Vul in wanneer het klaar is.",
        "pledge_organisation": "Vul in welke organisatie dit toezegt.",
        "pledge": "Schrijf op wat zij toezegt.",
    }

    walk_in_name = forms.CharField(label="Iemand die niet op de lijst staat", required=False, max_length=120)
    walk_in_organisation = forms.CharField(label="Van welke organisatie?", required=False, max_length=120)
    decision = forms.CharField(label="Wat is besloten?", required=False, max_length=500)
    agreement = forms.CharField(label="Wat is afgesproken?", required=False, max_length=300)
    agreement_person = PersonField(label="Wie doet het?", required=False)
    agreement_by = DateField(label="Uiterlijk op", required=False)
    pledge_organisation = forms.CharField(label="Welke organisatie?", required=False, max_length=120)
    pledge = forms.CharField(label="Wat zegt zij toe?", required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreement_by"].initial = clock.today() + USUAL_TERM
        self.parts: list[str] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        asked = self.data.get("do", "")
        self.parts = [asked] if asked in self.PARTS else [part for part in self.PARTS if cleaned.get(self.heart(part))]
        if not self.parts and not self.errors:
            self.add_error("decision", "Schrijf eerst iets op; druk daarna op de knop.")
        for part in self.parts:
            for name in self.PARTS[part]:
                if name in self.MUST and not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, self.MUST[name])
        return cleaned

    @classmethod
    def heart(cls, part: str) -> str:
        """The box without which nothing was said."""
        return {"walk_in": "walk_in_name", "pledge": "pledge"}.get(part, part)

    @classmethod
    def typed(cls, data: Mapping[str, str], without: Collection[str] = ()) -> dict[str, str]:
        """What stands in the boxes, but for the parts that were taken; a chosen person is chosen again."""
        names = [name for part, names in cls.PARTS.items() if part not in without for name in names]
        return {name: data[name][:500] for name in names if data.get(name)}


class DecisionForm(LabForm):
    class Meta:
        model = MeetingDecision
        fields = ("what",)
        labels = {"what": "Wat is besloten?"}
        widgets = {"what": forms.Textarea(attrs={"rows": 3})}


class EstablishForm(PlainLabForm):
    about = forms.MultipleChoiceField(
        label="Waarover gaat het besluit?", choices=list(TOPICS.items()), widget=forms.CheckboxSelectMultiple
    )
    outcome = forms.ChoiceField(
        label="Wat besloot de stuurgroep?",
        choices=[(key, word.capitalize()) for key, word in OUTCOMES.items() if key != "agreed_changed"],
        widget=forms.RadioSelect,
    )


class SeriesForm(LabForm):
    first = MomentField(label="De eerste keer", help_text="Dag en begintijd. De volgende keren volgen het ritme.")
    members = PeopleChoice(Person.objects.none(), required=False, label="Vaste leden")

    class Meta:
        model = MeetingSeries
        fields = ("kind", "title", "first", "minutes", "every", "unit", "place", "members")
        labels = {"kind": "Soort bijeenkomst", "minutes": "Hoe lang, in minuten?", "every": "Om de hoeveel?"}
        help_texts = {
            "every": "Bijvoorbeeld 2, voor elke twee weken of maanden.",
            "unit": "Bij maanden blijft het dezelfde dag van de week: de tweede dinsdag blijft de tweede dinsdag.",
        }
        widgets = {"unit": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [pair for pair in rules.KINDS if pair[0] != rules.KICK_OFF]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        people = Person.objects.in_lab(self.lab).order_by("organisation", "name")
        self.fields["members"].queryset = people  # type: ignore[attr-defined]
        if not people:
            del self.fields["members"]


class AgendaItemForm(LabForm):
    class Meta:
        model = AgendaItem
        fields = ("title", "person")
        labels = {"title": "Waarover?", "person": "Wie brengt het in?"}
        help_texts = {"title": "Bijvoorbeeld: voortgang van het werkplan."}
