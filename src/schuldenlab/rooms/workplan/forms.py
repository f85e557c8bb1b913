"""The forms of the work plan."""

from typing import Any, ClassVar

from django import forms

from schuldenlab.foundation.documents.fields import UploadField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.rooms.workplan.models import (
    Activity,
    BudgetLine,
    CoverLine,
    Objective,
    PlanTexts,
    PolicyPlan,
    Risk,
    RoleNeed,
    WorkPlanVersion,
)

WOO = "Schrijf zo dat de ander het mag lezen."


class ObjectiveForm(LabForm):
    class Meta:
        model = Objective
        fields = (
            "title",
            "why",
            "theme",
            "target_group",
            "indicator",
            "unit",
            "baseline",
            "baseline_on",
            "baseline_source",
            "target",
            "year",
        )
        labels = {
            "title": "Wat wil het lab bereiken?",
            "why": "Waarom is dit belangrijk?",
            "target_group": "Voor wie?",
            "indicator": "Waaraan zie je dat het lukt?",
            "baseline": "Waar sta je nu?",
            "baseline_on": "Op welke dag is dat gemeten?",
            "baseline_source": "Waar komt dat cijfer vandaan?",
            "target": "Waar wil je naartoe?",
            "year": "In welk jaar is dat bereikt?",
        }
        help_texts = {
            "title": "In één zin. Bijvoorbeeld: Minder jongeren met problematische schulden.",
            "theme": "Bijvoorbeeld: jongeren, wonen of werk.",
            "target_group": "Een groep, nooit een persoon. Bijvoorbeeld: jongeren van 18 tot 27 jaar.",
            "indicator": "Iets dat je kunt tellen. Bijvoorbeeld: aandeel jongeren met een betalingsachterstand.",
            "unit": "Bijvoorbeeld: procent, huishoudens of dagen.",
            "baseline": "Dit heet de nulwaarde. Weet je haar nog niet? Laat dit leeg en voeg straks een activiteit toe die haar oplevert.",
            "baseline_source": "Bijvoorbeeld: CBS, of registratie schuldhulpverlening.",
            "target": "Dit heet de streefwaarde. In dezelfde eenheid.",
        }
        widgets = {"why": forms.Textarea(attrs={"rows": 3})}


class ActivityForm(LabForm):
    class Meta:
        model = Activity
        fields = ("title", "objectives", "owner", "starts", "ends", "supplies_baseline", "description", "depends_on")
        labels = {
            "title": "Wat ga je doen?",
            "objectives": "Voor welke doelstelling?",
            "owner": "Wie zorgt ervoor?",
            "supplies_baseline": "Deze activiteit levert de nulwaarde op",
            "depends_on": "Wat moet eerst klaar zijn?",
        }
        help_texts = {
            "title": "Begin met een werkwoord. Bijvoorbeeld: Afspraken maken met de woningcorporatie over vroegsignalen.",
            "supplies_baseline": "Vink dit aan als je hiermee meet waar je nu staat. Vul dan ook in wie dat doet en wanneer.",
            "description": WOO,
        }
        widgets = {
            "objectives": forms.CheckboxSelectMultiple,
            "depends_on": forms.CheckboxSelectMultiple,
            "description": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].help_text = "Iemand met naam. Zonder eigenaar en data telt een activiteit niet mee."
        others = self.fields["depends_on"].queryset  # type: ignore[attr-defined]
        others = others.exclude(pk=self.instance.pk) if self.instance.pk else others
        self.fields["depends_on"].queryset = others  # type: ignore[attr-defined]
        if not others.exists():
            del self.fields["depends_on"]


class RoleForm(LabForm):
    class Meta:
        model = RoleNeed
        fields = ("role", "hours_a_week", "note")
        help_texts = {
            "role": "Bijvoorbeeld: programmamanager, consulent schuldhulpverlening of data-analist.",
            "hours_a_week": "Tussen 1 en 40. Zijn er meer mensen nodig? Maak er dan meer rollen van.",
        }


class BudgetForm(LabForm):
    class Meta:
        model = BudgetLine
        fields = ("label", "year", "amount", "note")
        labels = {"amount": "Bedrag in euro’s"}
        help_texts = {"label": "Bijvoorbeeld: kwartiermaker, startbijeenkomst of proefbudget."}


YES_NO = {"True": True, "False": False}


def two_ways(label: str, no: str, yes: str, help_text: str = "") -> forms.TypedChoiceField:
    """A yes or no that is asked as two sentences."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("False", no), ("True", yes)],
        coerce=lambda value: YES_NO[value],
        widget=forms.RadioSelect,
        help_text=help_text,
    )


class CoverForm(LabForm):
    structural = two_ways("Eenmalig of elk jaar?", "Incidenteel: eenmalig", "Structureel: elk jaar")
    new_money = two_ways(
        "Is het nieuw geld?",
        "Nee, het staat al in de begroting, of een ander betaalt het",
        "Ja, de raad moet het beschikbaar stellen",
        "Is er nieuw geld nodig? Dan hoort er een raadsbesluit bij.",
    )
    field_order = ("source", "amount", "structural", "new_money", "decision")

    class Meta:
        model = CoverLine
        fields = ("source", "amount", "structural", "new_money", "decision")
        labels = {
            "source": "Waar komt het geld vandaan?",
            "amount": "Bedrag in euro’s",
            "decision": "Met welk besluit is het geregeld?",
        }
        help_texts = {
            "source": "Bijvoorbeeld: budget schuldhulpverlening, of bijdrage van een fonds.",
            "decision": "De dekking telt als geregeld zodra dit besluit genomen is en het stuk erbij staat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decision: Any = self.fields["decision"]
        decision.empty_label = "Nog niet geregeld"
        if not decision.queryset.exists():
            del self.fields["decision"]


class PolicyPlanForm(LabForm):
    extra: ClassVar[tuple[str, ...]] = ("upload",)
    upload = UploadField(label="Het beleidsplan als bestand", required=False)

    class Meta:
        model = PolicyPlan
        fields = ("title", "first_year", "last_year", "url", "connection")
        labels = {
            "connection": "Hoe sluit het werkplan erop aan?",
            "first_year": "Geldt vanaf (jaar)",
            "last_year": "Geldt tot en met (jaar)",
        }
        help_texts = {
            "title": "Zoals het heet bij jullie. Bijvoorbeeld: Beleidsplan schuldhulpverlening.",
            "url": "Waar is het te lezen? Begin met https://",
        }
        widgets = {"connection": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.file_id:
            self.fields["upload"].help_text = f"Er staat al een bestand: {self.instance.file}. Kies alleen een ander."

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values.items() if name not in self.extra}


class RiskForm(LabForm):
    class Meta:
        model = Risk
        fields = ("what", "measure", "owner")
        labels = {"what": "Wat kan er misgaan?", "measure": "Wat doen jullie eraan?", "owner": "Wie let erop?"}
        help_texts = {"what": "Bijvoorbeeld: De uitvoering kan geen uren vrijmaken."}


class TextsForm(LabForm):
    class Meta:
        model = PlanTexts
        fields = ("ambition", "organisation", "monitoring", "communication")
        labels = {
            "ambition": "De ambitie",
            "organisation": "Hoe is het georganiseerd?",
            "monitoring": "Hoe volg je of het werkt?",
            "communication": "Wie hoort wat, en wanneer?",
        }
        help_texts = {
            "ambition": "In een paar zinnen: hoe ziet het eruit als het gelukt is?",
            "organisation": "Wie zit er in de stuurgroep, hoe vaak komt zij bij elkaar, en wie beslist waarover?",
            "monitoring": "Wanneer kijk je naar de cijfers, met wie, en wanneer hoort de raad ervan?",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in fields}


class ThresholdsForm(LabForm):
    class Meta:
        model = PlanTexts
        fields = ("minimum_objectives", "minimum_team")
        labels = {
            "minimum_objectives": "Minstens zoveel doelstellingen in het werkplan",
            "minimum_team": "Minstens zoveel leden in het programmateam, naast de programmamanager",
        }


class FreezeForm(PlainLabForm):
    note = forms.CharField(
        label="Wat is er nieuw in deze versie?",
        required=False,
        max_length=300,
        help_text="Eén zin voor wie het plan al kende. Bijvoorbeeld: Een doelstelling voor jongeren toegevoegd.",
    )


class TieForm(PlainLabForm):
    """Choose the decision with which a version was adopted. Its choices are set by the view."""

    decision = forms.ModelChoiceField(
        WorkPlanVersion.objects.none(),
        label="Met welk besluit is dit werkplan vastgesteld?",
        empty_label="Kies een besluit",
        help_text="Alleen besluiten over het werkplan waarmee is ingestemd, met het stuk of een bevestiging erbij.",
    )
