"""What is filled in for the ranking: weights, what is looked for, estimates, what is there already."""

from typing import Any

from django import forms

from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.catalogue.projects import ProvenProject
from schuldenlab.rooms.selection import matching, parts
from schuldenlab.rooms.selection.forms import READABLE
from schuldenlab.rooms.selection.models import ObjectiveFocus, ProjectEstimate


def weight_field(part: parts.Part) -> forms.IntegerField:
    return forms.IntegerField(
        label=part.label.capitalize(),
        help_text=f"{parts.MEANINGS[part.key]} Gewoon: {part.default}.",
        min_value=0,
        max_value=matching.HEAVIEST,
        error_messages=dict.fromkeys(
            ("invalid", "required", "min_value", "max_value"), f"Kies een heel getal van 0 tot {matching.HEAVIEST}."
        ),
    )


class TryWeightsForm(forms.Form):
    """The weights by GET: what a reader tries without saving. What is no weight is told at its box."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {part.key: weight_field(part) for part in parts.PARTS}

    @property
    def weights(self) -> dict[str, int]:
        return {part.key: self.cleaned_data[part.key] for part in parts.PARTS}


class WeightsForm(PlainLabForm):
    """The weights, to be kept for the whole lab, with the reason."""

    kept_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Waarom deze gewichten?",
        max_length=300,
        help_text="Later wil iemand dit teruglezen. Bijvoorbeeld: geld is bij ons krap, bewijs vinden we het"
        " belangrijkst.",
    )

    def __init__(self, *args: Any, lab: Lab, **kwargs: Any) -> None:
        super().__init__(*args, lab=lab, **kwargs)
        self.fields |= {part.key: weight_field(part) for part in parts.PARTS}
        self.order_fields([*parts.DEFAULTS, "reason"])

    @property
    def expected_version(self) -> int | None:  # type: ignore[override]
        return self.cleaned_data.get("kept_version")

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "kept_version"}


class FocusForm(LabForm):
    class Meta:
        model = ObjectiveFocus
        fields = ("themes", "groups", "phases", "importance")
        help_texts = {
            "themes": "Waar gaat deze doelstelling over? Kies er een of twee: bij veel thema’s past alles een beetje.",
            "groups": "Om wie gaat het?",
            "phases": "In welke fase van schuldhulp wil je iets veranderen?",
            "importance": "Dit telt mee als je de beste combinatie van projecten zoekt.",
        }
        widgets = {"importance": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["importance"].choices = ObjectiveFocus.IMPORTANCE  # type: ignore[attr-defined]


class EstimateForm(LabForm):
    class Meta:
        model = ProjectEstimate
        fields = ("cost", "hours_a_week", "months", "basis")
        labels = {
            "cost": "Wat kost het, in euro’s?",
            "hours_a_week": "Hoeveel uur van het team per week?",
            "months": "Na hoeveel maanden is er een eerste resultaat?",
            "basis": "Waarop rust deze schatting?",
        }
        help_texts = {
            "cost": "Alles bij elkaar voor het eerste jaar. De bronnen noemen geen bedrag per gemeente. Bijvoorbeeld:"
            " 60000.",
            "hours_a_week": "Van het programmateam, niet van de partners. Bijvoorbeeld: 8 of 12,5.",
            "months": "Vanaf het begin. Bijvoorbeeld: 6.",
            "basis": "Bijvoorbeeld: gebeld met Almere op 3 november; of: 20 jongeren maal € 3.000. " + READABLE,
        }


STATES = (("", "weten we nog niet"), ("met", "is er"), ("missing", "ontbreekt"))
MET = {"met": True, "missing": False}


class PrerequisitesForm(PlainLabForm):
    """For each prerequisite of a project: is it there?"""

    def __init__(self, *args: Any, lab: Lab, entry: ProvenProject, **kwargs: Any) -> None:
        super().__init__(*args, lab=lab, **kwargs)
        self.entry = entry
        for number, text in enumerate(entry.prerequisites):
            self.fields[f"state_{number}"] = forms.ChoiceField(
                label=f"{text[:1].upper()}{text[1:]}", choices=STATES, required=False, widget=forms.RadioSelect
            )
            self.fields[f"note_{number}"] = forms.CharField(
                label="Toelichting", required=False, max_length=300, help_text=READABLE
            )

    @property
    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "found": {
                text: (MET.get(typed[f"state_{number}"]), typed[f"note_{number}"])
                for number, text in enumerate(self.entry.prerequisites)
            }
        }
