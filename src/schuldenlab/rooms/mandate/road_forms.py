"""The form of a meeting on the road."""

from typing import Any, ClassVar

from django import forms

from schuldenlab.foundation.documents.fields import UploadField
from schuldenlab.rooms.mandate import road_rules
from schuldenlab.rooms.mandate.forms import WOO, RoomForm
from schuldenlab.rooms.mandate.sitting_models import Sitting


class SittingForm(RoomForm):
    extra: ClassVar[tuple[str, ...]] = ("upload",)
    upload = UploadField(
        label="Het stuk dat besproken is",
        required=False,
        help_text="Bijvoorbeeld de notitie voor het overleg, of het advies van de commissie. Het mag ook later.",
    )

    class Meta:
        model = Sitting
        fields = ("kind", "municipalities", "decision", "planned_on", "held_on", "outcome", "remark")
        widgets = {
            "kind": forms.RadioSelect,
            "municipalities": forms.CheckboxSelectMultiple,
            "outcome": forms.RadioSelect,
            "remark": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "kind": "Welk overleg is het?",
            "decision": "Over welk besluit gaat het?",
            "planned_on": "Op welke dag is het gepland?",
            "held_on": "Op welke dag is het gehouden?",
            "outcome": "Wat kwam eruit?",
            "remark": "Wat is er gezegd?",
        }
        help_texts = {
            "kind": "Hier wordt niet besloten. College en raad zet je bij de besluiten.",
            "held_on": "Laat leeg zolang het overleg niet is geweest.",
            "outcome": "Kies pas iets als het overleg is geweest.",
            "remark": "In een paar woorden: wat vroegen ze, wat moet er nog bij? " + WOO,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(road_rules.SITTINGS.items())  # type: ignore[attr-defined]
        outcomes = [("", "Nog niet gehouden"), *road_rules.SITTING_OUTCOMES.items()]
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]
        decision: Any = self.fields["decision"]
        decision.empty_label = "Nog niet gekozen"
        decision.queryset = decision.queryset.filter(body__in=("college", "council"))
        if not decision.queryset.exists():
            del self.fields["decision"]
        if self.instance.paper_id:
            self.fields["upload"].help_text = f"Er staat al een stuk: {self.instance.paper}. Kies alleen een ander."
