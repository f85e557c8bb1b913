"""What is filled in to scale an own project."""

from typing import Any

from django import forms

from schuldenlab.foundation.labs.forms import LabForm
from schuldenlab.rooms.catalogue.row_forms import READABLE
from schuldenlab.rooms.scaling import rules
from schuldenlab.rooms.scaling.models import CriterionEvidence, ScalingAim, ScalingCount, ScalingPlan


class PlanForm(LabForm):
    class Meta:
        model = ScalingPlan
        fields = ("why", "owner")
        help_texts = {"why": "Wat bleek uit de proef, en waarom moet dit groter of vaster worden? " + READABLE}
        widgets = {"why": forms.Textarea(attrs={"rows": 5})}


class EvidenceForm(LabForm):
    class Meta:
        model = CriterionEvidence
        fields = ("verdict", "text", "source")
        help_texts = {
            "text": "Noem wat je gezien of gemeten hebt. ‘Nee’ of ‘deels’ is ook een antwoord. " + READABLE,
            "source": "Bijvoorbeeld: evaluatie van de proef, contract met de corporatie.",
        }
        widgets = {"verdict": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verdict: Any = self.fields["verdict"]
        verdict.choices = list(rules.VERDICTS.items())


class AimForm(LabForm):
    class Meta:
        model = ScalingAim
        fields = ("kind", "goal", "steps", "owner", "before", "indicator", "baseline", "target")
        help_texts = {
            "goal": "Eén zin. Bijvoorbeeld: de coach staat vanaf 2028 in de gewone begroting.",
            "indicator": "Bijvoorbeeld: gemeenten die het doen, of uren in de vaste begroting.",
            "target": "In dezelfde eenheid als ‘waar staat het nu’.",
        }
        widgets = {"kind": forms.RadioSelect, "steps": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = rules.KIND_CHOICES


class CountForm(LabForm):
    class Meta:
        model = ScalingCount
        fields = ("on", "value", "source")
        help_texts = {"source": "Bijvoorbeeld: begroting 2028, bladzijde 40."}
