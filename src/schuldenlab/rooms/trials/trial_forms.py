"""The forms of a trial."""

from typing import Any

from django import forms

from schuldenlab.foundation.labs.fields import DateField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.rooms.trials import measuring, plans
from schuldenlab.rooms.trials.forms import READABLE, NoPersonalNumbers
from schuldenlab.rooms.trials.models import Lesson, Measurement, Trial, TrialEvaluation

SMALL = forms.Textarea(attrs={"rows": 3})
PLAN_FIELDS = tuple(name for _, fields in plans.PARTS for name, _ in fields)
LONG = ("problem", "hypothesis", "measuring", "success_words", "stop_words", "harm", "harm_watch", "experience",
        "experience_paid", "finance_after", "exit_plan")  # fmt: skip


class PlanForm(NoPersonalNumbers, LabForm):
    """The whole plan. Nothing is obligatory while it is being written; sealing asks for all of it."""

    reason = forms.CharField(
        label="Waarom verandert het plan?",
        required=False,
        max_length=1000,
        widget=SMALL,
        help_text="De proef loopt. Deze reden staat straks in de evaluatie, naast wat er veranderde.",
    )

    class Meta:
        model = Trial
        fields = ("owner", *PLAN_FIELDS)
        labels = {
            "owner": "Wie leidt de proef?",
            "problem": "Welk probleem?",
            "target_group": "Voor wie?",
            "hypothesis": "Wat verwachten jullie, en waarom?",
            "size": "Hoeveel mensen doen mee?",
            "starts_on": "Eerste dag",
            "ends_on": "Laatste dag",
            "costs": "Wat kost de proef, in euro's?",
            "costs_source": "Waar komt dat geld vandaan?",
            "indicator": "Wat meten jullie?",
            "measure": "Wat voor meting is dat?",
            "unit": "In welke eenheid?",
            "baseline": "Hoe staat het er nu voor?",
            "spread": "Hoe ver liggen mensen daarin uit elkaar?",
            "baseline_on": "Wanneer is dat gemeten?",
            "baseline_source": "Uit welke bron?",
            "measuring": "Hoe, wanneer en door wie wordt er gemeten?",
            "success_compare": "De proef is geslaagd bij",
            "success_value": "deze waarde",
            "success_on": "Op welke dag bekijken jullie dat?",
            "success_words": "Dezelfde regel in een zin",
            "stop_indicator": "Gaat de regel voor stoppen over iets anders? Waarover?",
            "stop_measure": "Wat voor meting is dat andere?",
            "stop_compare": "Jullie stoppen bij",
            "stop_value": "deze waarde",
            "stop_from": "Vanaf welke dag geldt dat?",
            "stop_words": "Dezelfde regel in een zin",
            "harm": "Wie mag er geen nadeel van hebben?",
            "harm_watch": "Hoe letten jullie daarop, en wie doet dat?",
            "experience": "Wie met ervaring dacht mee?",
            "experience_paid": "Hoe worden zij betaald?",
            "finance_after": "Wie betaalt het vervolg, als het werkt?",
            "exit_plan": "Hoe stop je netjes, als het niet werkt?",
        }
        help_texts = {
            "problem": f"In gewone taal, over een groep. {READABLE}",
            "hypothesis": "Bijvoorbeeld: als de coach op het werk komt, vragen meer mensen op tijd hulp.",
            "size": "Of dat genoeg is, rekenen we voor je uit zodra de meting vooraf en de waarde voor slagen er staan.",
            "costs": "Alles: uren, vergoedingen, materiaal, meten.",
            "indicator": "Bijvoorbeeld: deelnemers die binnen acht weken een eerste gesprek hebben.",
            "measure": "Van een aandeel tel je steeds twee dingen: bij hoeveel mensen, en van hoeveel.",
            "unit": "Bij een aantal of een waarde. Bijvoorbeeld: weken, euro, klachten.",
            "baseline": "Bij een aandeel in procenten. Zonder meting vooraf weet je straks niet of het beter werd.",
            "spread": "Alleen bij een gemiddelde: de standaardafwijking, uit dezelfde bron als de meting vooraf. Zo rekenen we uit hoeveel mensen nodig zijn.",
            "success_value": "Bij een aandeel in procenten.",
            "success_words": "Bijvoorbeeld: op 1 juni heeft minstens 60% een gesprek gehad.",
            "stop_indicator": "Laat dit leeg als het over dezelfde meting gaat. Bijvoorbeeld: deelnemers die afhaken.",
            "stop_value": "Bij een aandeel in procenten.",
            "stop_words": "Bijvoorbeeld: haakt na een maand een kwart of meer af, dan stoppen we.",
            "harm": "Bijvoorbeeld: wie niet meedoet krijgt dezelfde hulp even snel.",
            "experience": "Noem de organisatie, of de naam die iemand zelf kiest. Niet het verhaal erbij.",
            "experience_paid": "Bijvoorbeeld: een vacatiegeld per keer, betaald door de gemeente.",
            "exit_plan": "Wat gebeurt er met wie dan nog meedoet, en met de gegevens?",
        }
        widgets = dict.fromkeys(LONG, SMALL)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.started_on is None:
            del self.fields["reason"]


class SealForm(NoPersonalNumbers, PlainLabForm):
    reason = forms.CharField(
        label="Waarom veranderde het plan?",
        required=False,
        max_length=1000,
        widget=SMALL,
        help_text="Alleen nodig als er al een verzegelde versie is.",
    )


class DayForm(PlainLabForm):
    on = DateField(label="Op welke dag?")


class MeasurementForm(NoPersonalNumbers, LabForm):
    class Meta:
        model = Measurement
        fields = ("of", "on", "count", "total", "value", "note")
        labels = {
            "of": "Wat is er gemeten?",
            "on": "Tot en met welke dag is er geteld?",
            "count": "Hoe vaak, of bij hoeveel mensen?",
            "total": "Van hoeveel mensen?",
            "value": "Welke waarde is gemeten?",
            "note": "Wil je er iets bij zeggen?",
        }
        help_texts = {
            "count": "Tel steeds alles vanaf het begin van de proef.",
            "total": "Iedereen die tot die dag meedeed, ook wie afhaakte.",
            "note": f"Niets over een mens. {READABLE}",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Only what can be counted once is asked: the boxes of a kind of measuring that this plan does not have are left out.
        self.fields["count"].max_value = self.fields["total"].max_value = measuring.LARGEST  # type: ignore[attr-defined]

    def keep(self, measures: set[str], *, two: bool) -> "MeasurementForm":
        """The boxes that this plan needs."""
        needed = {"count"} if measures & {plans.SHARE, plans.COUNT} else set()
        needed |= {"total"} if plans.SHARE in measures else set()
        needed |= {"value"} if plans.VALUE in measures else set()
        for name in {"count", "total", "value"} - needed:
            del self.fields[name]
        if not two:
            del self.fields["of"]
        return self


class EvaluationForm(NoPersonalNumbers, LabForm):
    class Meta:
        model = TrialEvaluation
        fields = ("on", "found", "said", "costs", "unknown")
        labels = {
            "on": "Wanneer is er geëvalueerd?",
            "found": "Wat vonden jullie, naast wat jullie verwachtten?",
            "said": "Wat zeiden deelnemers en uitvoerders?",
            "costs": "Wat kostte het, in euro's?",
            "unknown": "Wat weten jullie nog niet?",
        }
        help_texts = {
            "found": "De cijfers en de wijzigingen van het plan staan er al bij. Schrijf op wat ze betekenen, ook wat niet werkte.",
            "said": f"Zonder namen en zonder verhalen waaraan je iemand herkent. {READABLE}",
        }
        widgets = dict.fromkeys(("found", "said", "unknown"), forms.Textarea(attrs={"rows": 4}))


class LessonForm(NoPersonalNumbers, LabForm):
    shared = forms.BooleanField(
        label="Iedereen mag deze les lezen, met de naam van ons lab erbij",
        required=False,
        help_text="Zo doet een ander lab het niet nog eens. Je kunt dit later weer uitzetten.",
    )

    class Meta:
        model = Lesson
        fields = ("title", "tried", "happened", "advice")
        labels = {
            "title": "De les in één zin",
            "tried": "Wat probeerden jullie, en voor wie?",
            "happened": "Wat gebeurde er, en waarom?",
            "advice": "Wat raden jullie een ander lab aan?",
        }
        help_texts = {
            "title": "Bijvoorbeeld: een coach op het werk werkt pas als de leidinggevende erachter staat.",
            "happened": "Ook als het stopte. Noem cijfers, geen mensen en geen organisaties die dat niet weten.",
        }
        widgets = dict.fromkeys(("tried", "happened", "advice"), forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared"].initial = bool(self.instance.shared_on)
