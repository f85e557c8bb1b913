"""What is filled in about a project that runs."""

from typing import Any

from django import forms

from schuldenlab.foundation.labs.forms import LabForm
from schuldenlab.rooms.delivery import running, taking_part
from schuldenlab.rooms.delivery.run_models import Evaluation, ProjectDecision, ProjectParty, ProjectRisk

READABLE = "Schrijf zo dat de ander het mag lezen."
SMALL = forms.Textarea(attrs={"rows": 3})


class RiskForm(LabForm):
    class Meta:
        model = ProjectRisk
        fields = ("what", "chance", "effect", "measure", "owner", "closed_on", "ending")
        labels = {"chance": "Hoe groot is de kans?", "effect": "Hoe groot is het gevolg?"}
        help_texts = {
            "what": "Bijvoorbeeld: te weinig begeleiders in de zomer. " + READABLE,
            "closed_on": "Alleen als dit niet meer kan gebeuren, of gebeurd is.",
            "ending": "Bijvoorbeeld: opgelost met een inhuurkracht.",
        }
        widgets = {"chance": forms.RadioSelect, "effect": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("chance", "effect"):
            chooser: Any = self.fields[name]
            chooser.choices = list(running.SIZES.items())


class DecisionForm(LabForm):
    class Meta:
        model = ProjectDecision
        fields = ("title", "reason", "taken_on", "taken_by", "formal")
        help_texts = {
            "title": "Bijvoorbeeld: we beginnen met twintig jongeren.",
            "reason": "Over een jaar wil iemand dit teruglezen. " + READABLE,
            "taken_by": "Bijvoorbeeld: het projectteam, of de stuurgroep.",
            "formal": "Rust dit op een besluit van college, raad of stuurgroep? Kies het dan.",
        }
        widgets = {"reason": SMALL}


class EvaluationForm(LabForm):
    class Meta:
        model = Evaluation
        fields = ("on", "went_well", "went_wrong", "outcome", "reason", "changes")
        labels = {"on": "Wanneer is geëvalueerd?"}
        help_texts = {
            "went_wrong": "Ook wat mislukte, is iets waard: een volgend lab hoeft het niet opnieuw te ontdekken.",
            "outcome": "De stand van het project volgt hieruit: ‘stoppen’ zet het op gestopt.",
            "reason": "Dit komt ook bij de stand van het project. " + READABLE,
            "changes": "Nodig bij bijsturen.",
        }
        widgets = {"went_well": SMALL, "went_wrong": SMALL, "changes": SMALL, "outcome": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.choices = list(running.OUTCOMES.items())


class PartyForm(LabForm):
    class Meta:
        model = ProjectParty
        fields = ("partner", "part", "does")
        labels = {"partner": "Welke partij?"}
        help_texts = {
            "partner": "Staat zij er niet bij? Zet haar eerst op de lijst van partners.",
            "does": "Bijvoorbeeld: meldt jongeren aan die zij op school spreekt. " + READABLE,
        }
        widgets = {"part": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part, partner = self.fields["part"], self.fields["partner"]
        part.choices = list(taking_part.PARTS.items())  # type: ignore[attr-defined]
        partner.empty_label = "Kies een partij"  # type: ignore[attr-defined]
