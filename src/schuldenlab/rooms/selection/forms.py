"""What is filled in for the choice."""

from typing import Any

from django import forms

from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.catalogue import party_types, vocabulary
from schuldenlab.rooms.catalogue.forms import FilterForm
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.selection.models import ChosenProject, ExperienceInput, SelectionRecord
from schuldenlab.rooms.workplan.models import Objective

READABLE = "Schrijf zo dat de ander het mag lezen. Noem geen inwoners."


class ThemesForm(PlainLabForm):
    themes = forms.MultipleChoiceField(
        label="Thema’s",
        choices=list(vocabulary.THEMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Kies er een paar. Een lab dat alles tegelijk doet, doet weinig goed.",
    )
    own = forms.CharField(
        label="Eigen thema’s",
        required=False,
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Staat jullie thema er niet bij? Zet elk eigen thema op een regel. Bijvoorbeeld: statushouders.",
    )

    def clean_own(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["own"].splitlines() if line.strip()]
        if any(len(line) > 80 for line in lines):
            raise forms.ValidationError("Een thema heeft hooguit 80 letters. Maak het korter.")
        return lines


class ChooseFilterForm(FilterForm):
    """The filter of the catalogue, with the objective for which one looks: it is filled in at the choice."""

    objective = forms.ModelChoiceField(
        Objective.objects.none(),
        label="Voor welke doelstelling zoek je?",
        required=False,
        empty_label="Alle doelstellingen",
        help_text="Die staat dan al ingevuld als je een project kiest.",
    )
    field_order = ("objective", "q", "phase", "theme", "group", "status")

    def __init__(self, *args: Any, lab: Lab, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["objective"].queryset = Objective.objects.in_lab(lab)  # type: ignore[attr-defined]
        self.full_clean()

    @property
    def asked(self) -> dict[str, str]:
        return {name: value for name, value in super().asked.items() if name != "objective"}

    @property
    def objective_chosen(self) -> Objective | None:
        return self.cleaned_data.get("objective")


class ChoiceForm(LabForm):
    """Why this project, for which objectives, with whom."""

    more_needs = forms.MultipleChoiceField(
        label="Nog andere soorten partijen",
        choices=party_types.choices(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Houd Ctrl (of Cmd) ingedrukt om er meer te kiezen. Lukt het project zonder hen? Kies ze dan niet.",
    )

    class Meta:
        model = ChosenProject
        fields: tuple[str, ...] = ("objectives", "reason", "phases", "needs", "needs_reason")
        widgets = {"objectives": forms.CheckboxSelectMultiple, "reason": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "objectives": "Waar helpt dit project bij? Kies er ten minste één.",
            "reason": "Bijvoorbeeld: past bij onze jongeren, draait in vijf gemeenten, twee partijen willen meedoen. "
            + READABLE,
            "phases": "In welke fasen van schuldhulp helpt dit project? De catalogus stelt deze voor.",
            "needs": "Deze partijen moeten op de partnerlijst staan. De catalogus stelt ze voor: haal weg wat bij"
            " jullie niet nodig is.",
            "needs_reason": "Alleen als je andere partijen kiest dan de catalogus.",
        }

    field_order: tuple[str, ...] = ("objectives", "reason", "phases", "needs", "more_needs", "needs_reason")

    def __init__(self, *args: Any, proposed: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
        shown = [key for key in party_types.PARTY_TYPES if key in {*proposed, *self.instance.needs}]
        self.fields["needs"].choices = [(key, party_types.label_of(key)) for key in shown]  # type: ignore[attr-defined]
        if not shown:
            del self.fields["needs"]
            self.fields["more_needs"].label = "Welke soorten partijen zijn nodig?"
        self.order_fields(self.field_order)

    @property
    def values(self) -> dict[str, Any]:
        typed = super().values
        more = typed.pop("more_needs")
        typed["needs"] = list(dict.fromkeys([*typed.get("needs", []), *more]))
        return typed


class OwnForm(ChoiceForm):
    """An own initiative: also its name and what it is."""

    class Meta(ChoiceForm.Meta):
        fields = ("title", "description", "objectives", "reason", "phases", "needs")
        help_texts = {
            **ChoiceForm.Meta.help_texts,
            "title": "Een korte naam die iedereen begrijpt. Bijvoorbeeld: Spreekuur in de voedselbank.",
            "description": "Voor wie is het, wat doe je, en wie doet mee? " + READABLE,
            "phases": "In welke fasen van schuldhulp helpt dit?",
            "needs": "Deze partijen moeten op de partnerlijst staan.",
        }

    field_order = ("title", "description", "objectives", "reason", "phases", "needs", "more_needs")

    def __init__(self, *args: Any, proposed: list[str], **kwargs: Any) -> None:
        super().__init__(*args, proposed=proposed, **kwargs)
        self.fields["title"].required = True
        self.fields["description"].required = True


class RecordForm(LabForm):
    """Who decided, when and why: a person, or a decision of a body."""

    class Meta:
        model = SelectionRecord
        fields = ("decided_by", "decided_on", "decision", "explanation", "alternatives")
        help_texts = {
            "decided_by": "Wie hakte de knoop door? Bijvoorbeeld de wethouder. Zij of hij bevestigt dit daarna.",
            "decided_on": "Laat leeg als je hieronder een besluit kiest: dan geldt de datum van dat besluit.",
            "decision": "Besloot het college of de stuurgroep? Kies dan het besluit, en laat de persoon leeg.",
            "explanation": "Waarom passen deze thema’s en projecten bij jullie? Later wil iemand dit teruglezen. "
            + READABLE,
            "alternatives": "Welke projecten hebben jullie bekeken en niet gekozen? Waarom niet?",
        }
        widgets = {"explanation": forms.Textarea(attrs={"rows": 5}), "alternatives": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].required = False
        choosable = [row for row in Decision.objects.in_lab(self.lab) if "selection" in row.about and row.is_agreed]
        if choosable:
            field: Any = self.fields["decision"]
            field.queryset = Decision.objects.in_lab(self.lab).filter(pk__in=[row.pk for row in choosable])
            field.empty_label = "Geen besluit: een persoon besloot"
        else:
            del self.fields["decision"]
            self.fields["decided_on"].help_text = ""


class ExperienceForm(LabForm):
    """Three questions that never block."""

    class Meta:
        model = ExperienceInput
        fields = ("involved", "compensation", "council")
        labels = {
            "involved": "Wie met ervaring heeft meegedacht?",
            "compensation": "Is de vergoeding geregeld?",
            "council": "Is de adviesraad sociaal domein gevraagd?",
        }
        help_texts = {
            "involved": "Noem een organisatie of een schuilnaam, nooit iemands verhaal. Bijvoorbeeld: twee mensen via"
            " de cliëntenraad, op 3 november.",
            "compensation": "Meedenken is werk. Bijvoorbeeld: een vrijwilligersvergoeding van de gemeente.",
            "council": "Bijvoorbeeld: ja, advies van 12 november; of: staat op de agenda van januari.",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("involved", "compensation", "council")}
