"""The forms of the process and of initiatives. Every text is looked through for numbers that may be somebody's BSN."""

from typing import Any

from django import forms

from schuldenlab.foundation.core import bsn
from schuldenlab.foundation.labs.fields import DateField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.trials import queries, rules
from schuldenlab.rooms.trials.models import GateCriterion, Initiative, Stage, TrialProcess

READABLE = "Schrijf zo dat de ander het mag lezen."


class NoPersonalNumbers:
    """Says at every field at once where something like a BSN stands."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}  # type: ignore[misc]
        for name in bsn.fields_with_bsn(cleaned):
            self.add_error(name, bsn.BSN_FOUND)  # type: ignore[attr-defined]
        return cleaned


class ProcessForm(NoPersonalNumbers, LabForm):
    answer_days = forms.IntegerField(
        label="Binnen hoeveel dagen hoort de inbrenger iets?",
        required=False,
        min_value=1,
        max_value=rules.LONGEST_TERM,
        help_text="Bijvoorbeeld 14. Beloof alleen wat jullie kunnen waarmaken.",
    )

    class Meta:
        model = TrialProcess
        fields = ("purpose", "decides", "rhythm", "budget", "budget_source", "intake", "answer_days")
        labels = {
            "purpose": "Waarvoor beproeven jullie initiatieven?",
            "decides": "Wie besluit bij een beslismoment?",
            "rhythm": "Hoe vaak zijn er beslismomenten?",
            "budget": "Hoeveel geld is er per jaar voor proeven, in euro's?",
            "budget_source": "Waar komt dat geld vandaan?",
            "intake": "Bij wie breng je een initiatief in?",
        }
        help_texts = {
            "purpose": "Een of twee zinnen. Bijvoorbeeld: om klein te leren voordat we groot uitgeven.",
            "decides": "Bijvoorbeeld: de stuurgroep, op voorstel van de programmamanager.",
            "rhythm": "Bijvoorbeeld: elke zes weken, op de eerste dinsdag van de maand.",
            "budget": "Een klein bedrag is genoeg om te beginnen: voor onkosten, een vergoeding of een meting.",
            "budget_source": "Bijvoorbeeld: het labbudget uit de begroting van het werkplan.",
            "intake": "Iemand die de vragen van een inbrenger snel kan beantwoorden.",
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}


class ExperienceForm(NoPersonalNumbers, LabForm):
    class Meta:
        model = TrialProcess
        fields = ("experience_involved", "experience_paid", "advisory_council")
        labels = {
            "experience_involved": "Wie met ervaring heeft meegedacht?",
            "experience_paid": "Is de vergoeding geregeld?",
            "advisory_council": "Is de adviesraad sociaal domein gevraagd?",
        }
        help_texts = {
            "experience_involved": (
                "Noem de organisatie, of de naam die iemand zelf kiest. Niet het verhaal erbij. "
                "Bijvoorbeeld: twee leden van de cliëntenraad."
            ),
            "experience_paid": "Bijvoorbeeld: een vacatiegeld per keer, betaald door de gemeente.",
            "advisory_council": "Wanneer, en wat zeiden zij? Bijvoorbeeld: op 12 maart, positief, met twee zorgen.",
        }
        widgets = dict.fromkeys(
            ("experience_involved", "experience_paid", "advisory_council"), forms.Textarea(attrs={"rows": 3})
        )


class StageForm(NoPersonalNumbers, LabForm):
    class Meta:
        model = Stage
        fields = ("name", "purpose", "gate", "papers")
        labels = {
            "name": "Hoe heet de fase?",
            "purpose": "Wat gebeurt er in deze fase?",
            "gate": "Welke vraag beantwoord je aan het eind?",
            "papers": "Wat ligt er dan op tafel?",
        }
        help_texts = {
            "name": "Eén woord is het beste. Bijvoorbeeld: Verkennen.",
            "gate": "Dit is het beslismoment. Bijvoorbeeld: Mag de proef beginnen?",
            "papers": "Bijvoorbeeld: het proefplan met meetplan en begroting.",
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}


class CriterionForm(NoPersonalNumbers, LabForm):
    class Meta:
        model = GateCriterion
        fields = ("text",)
        labels = {"text": "Wat moet duidelijk zijn voordat een initiatief verder mag?"}
        help_texts = {
            "text": "Schrijf het zo dat je het kunt nakijken. Bijvoorbeeld: vooraf staat vast wanneer we stoppen."
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}


class InitiativeForm(NoPersonalNumbers, LabForm):
    class Meta:
        model = Initiative
        fields = ("title", "problem", "target_group", "hypothesis", "person", "organisation", "brought_in_on")
        labels = {
            "title": "Hoe heet het initiatief?",
            "problem": "Welk probleem lost het op?",
            "target_group": "Voor wie?",
            "hypothesis": "Wat zou helpen, en waarom denk je dat?",
            "person": "Wie bracht het in?",
            "organisation": "Namens welke organisatie?",
            "brought_in_on": "Wanneer kwam het binnen?",
        }
        help_texts = {
            "title": "Kort en herkenbaar. Bijvoorbeeld: Geldgesprek bij de eerste baan.",
            "problem": f"In gewone taal. Niets over een inwoner die iemand kan herkennen. {READABLE}",
            "target_group": "Een groep, geen mensen. Bijvoorbeeld: jongeren van 18 tot 23 jaar met een eerste baan.",
            "hypothesis": "Bijvoorbeeld: als de werkgever een geldgesprek aanbiedt, vragen jongeren eerder hulp.",
            "person": "Kwam het van een groep of van iemand die niet genoemd wil worden? Noem dan alleen de organisatie.",
        }
        widgets = {"problem": forms.Textarea(attrs={"rows": 5}), "hypothesis": forms.Textarea(attrs={"rows": 3})}


class OpenForm(LabForm):
    class Meta:
        model = TrialProcess
        fields = ("open_to_all",)
        labels = {"open_to_all": "Iedereen kan hier een idee inbrengen, zonder account"}


class AnswerForm(NoPersonalNumbers, PlainLabForm):
    answered_on = DateField(label="Wanneer hoorde de inbrenger iets?")
    answer = forms.CharField(
        label="Wat heb je geantwoord?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"Bijvoorbeeld: we gaan dit verkennen, in mei hoor je meer. {READABLE}",
    )
    send = forms.BooleanField(
        label="Stuur dit antwoord nu per mail",
        required=False,
        help_text="Laat dit leeg als de inbrenger het antwoord al op een andere manier kreeg.",
    )


class MoveForm(NoPersonalNumbers, PlainLabForm):
    outcome = forms.ChoiceField(
        label="Wat is er besloten?",
        choices=[(key, word.capitalize()) for key, word in rules.OUTCOMES],
        widget=forms.RadioSelect,
    )
    to_stage = forms.ModelChoiceField(
        Stage.objects.all(),
        label="Naar welke fase?",
        required=False,
        empty_label="Kies een fase",
        help_text="Bij stoppen laat je dit leeg.",
    )
    on = DateField(label="Wanneer is dit besloten?")
    by = forms.CharField(label="Wie besloot?", max_length=200, help_text="Bijvoorbeeld: de stuurgroep van 12 maart.")
    why = forms.CharField(
        label="Waarom?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"Noem de criteria die de doorslag gaven. Ook bij stoppen: daar leert een ander lab van. {READABLE}",
    )
    tell = forms.BooleanField(
        label="Mail dit besluit aan wie het idee inbracht",
        required=False,
        initial=True,
        help_text="Met de reden die je hierboven schreef.",
    )


class DecisionForm(PlainLabForm):
    decision = forms.ModelChoiceField(
        Decision.objects.all(),
        label="Met welk besluit is de werkwijze vastgesteld?",
        empty_label="Kies een besluit",
        help_text="Staat het er niet bij? Leg het besluit dan eerst vast bij Bestuurlijk draagvlak.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [row.pk for row in Decision.objects.in_lab(self.lab) if queries.ABOUT in row.about and row.outcome]
        self.fields["decision"].queryset = Decision.objects.in_lab(self.lab).filter(pk__in=rows)  # type: ignore[attr-defined]
