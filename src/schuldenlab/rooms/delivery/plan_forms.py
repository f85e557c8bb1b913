"""What is filled in about the plan."""

from typing import Any

from django import forms

from schuldenlab.foundation.labs.fields import DateField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.rooms.catalogue.recipes import PHASES
from schuldenlab.rooms.delivery.plan_models import PlanTask
from schuldenlab.rooms.delivery.planning import MOST_DAYS


class RecipeForm(PlainLabForm):
    starts_on = DateField(label="Wanneer begint de voorbereiding?")
    weeks = forms.IntegerField(
        label="Hoeveel weken rekenen jullie voor een stap?",
        min_value=1,
        max_value=52,
        initial=3,
        help_text="De bronnen zeggen meestal niet hoe lang een stap duurt. Dit is jullie eigen schatting; elke taak kun "
        "je daarna apart zetten.",
    )


class TaskForm(LabForm):
    class Meta:
        model = PlanTask
        fields = ("title", "phase", "starts_on", "ends_on", "owner", "after", "what")
        labels = {"starts_on": "Wanneer begint het?", "ends_on": "Wanneer is het klaar?"}
        help_texts = {
            "title": "Begin met wat iemand doet. Bijvoorbeeld: Vraag schuldeisers om een snelle regeling.",
            "after": "Welke taken moeten eerst klaar zijn?",
            "what": "Schrijf zo dat de ander het mag lezen.",
        }
        widgets = {"after": forms.CheckboxSelectMultiple, "what": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phase: Any = self.fields["phase"]
        phase.choices = list(PHASES.items())
        others: Any = self.fields["after"]
        others.queryset = others.queryset.filter(project=self.instance.project_id).exclude(pk=self.instance.pk)
        if not others.queryset.exists():
            del self.fields["after"]


class MoveForm(PlainLabForm):
    days = forms.IntegerField(
        label="Hoeveel dagen?",
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        initial=7,
        help_text="7 is een week later, -7 een week eerder.",
    )
