"""The forms: choices limited to the lab's own municipalities and people."""

from typing import Any, ClassVar

from django import forms

from schuldenlab.foundation.documents.fields import UploadField
from schuldenlab.foundation.figures.facts import Figure
from schuldenlab.foundation.figures.rules import provenance, with_unit
from schuldenlab.foundation.labs.forms import LabForm
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.mandate import need as figures
from schuldenlab.rooms.mandate import rules
from schuldenlab.rooms.mandate.models import (
    Appointment,
    BoardNames,
    Decision,
    Mandate,
    Need,
    ResponsibleWethouder,
)

WOO = "Schrijf zo dat de ander het mag lezen."


class RoomForm(LabForm):
    """Asks for the municipality only where there is one to choose. `extras`: what is typed besides the row's own
    fields.
    """

    extra: ClassVar[tuple[str, ...]] = ()
    place: ClassVar[str] = "municipalities"
    person_help: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.person_help.items():
            self.fields[name].help_text = words
        if self.place not in self.fields:
            return
        if len(self.lab.codes) == 1:
            del self.fields[self.place]
        elif self.place == "municipalities" and not self.instance.pk:
            self.initial.setdefault("municipalities", list(self.lab.municipality_rows.all()))

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values.items() if name not in self.extra}

    @property
    def extras(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.extra if name in self.cleaned_data}


class LapsingForm(RoomForm):
    """A form over a row that somebody may have confirmed: it says, before saving, that the confirmation will lapse."""

    extra: ClassVar[tuple[str, ...]] = ("may_lapse",)
    may_lapse = forms.BooleanField(required=False)

    def warn(self, confirmed: list[Confirmation]) -> None:
        """Ask for the tick only where there is a confirmation to lose."""
        names = rules.listed([row.person.name for row in confirmed if row.agreed])
        if not names:
            del self.fields["may_lapse"]
            return
        tick = self.fields["may_lapse"]
        tick.label = f"De bevestiging van {names} mag vervallen als ik verander wat bevestigd is"
        tick.help_text = "Daarna vraag je opnieuw om bevestiging. De oude bevestiging blijft zichtbaar in het logboek."


class MandateForm(RoomForm):
    person_help: ClassVar[dict[str, str]] = {
        "person": "Bijvoorbeeld de burgemeester, de wethouder, de gemeentesecretaris of een directeur."
    }

    class Meta:
        model = Mandate
        fields = ("person", "matters", "municipalities", "basis", "starts", "ends")
        labels = {"matters": "Waarover mag deze persoon besluiten of tekenen?", "basis": "Op grond waarvan?"}
        widgets = {"municipalities": forms.CheckboxSelectMultiple}


class WethouderForm(RoomForm):
    place = "municipality"

    class Meta:
        model = ResponsibleWethouder
        fields = ("municipality", "person", "since", "until")


class AppointmentForm(LapsingForm):
    person_help: ClassVar[dict[str, str]] = {
        "political_commissioner": "Meestal de verantwoordelijk wethouder.",
        "official_commissioner": "Wie maakt uren vrij in de organisatie, en hoort het als eerste als het vastloopt?",
    }

    class Meta:
        model = Appointment
        fields = (
            "person",
            "municipalities",
            "task",
            "starts",
            "ends",
            "hours_a_week",
            "contract",
            "political_commissioner",
            "official_commissioner",
            "decision",
        )
        widgets = {
            "municipalities": forms.CheckboxSelectMultiple,
            "contract": forms.RadioSelect,
            "task": forms.Textarea(attrs={"rows": 14}),
        }
        help_texts = {
            "task": "Dit komt in de opdracht te staan. De tekst is een voorstel: maak hem passend. Een regel die met"
            " een streepje begint, wordt een opsomming.",
            "ends": "De laatste dag van de opdracht. Verlengen kan later met een nieuwe opdracht.",
            "hours_a_week": "Tussen 1 en 40.",
            "decision": "Rust de opdracht op een collegebesluit? Kies het hier: dan mag de wethouder haar bevestigen.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].empty_label = "Geen, of nog niet"  # type: ignore[attr-defined]
        if not self.fields["decision"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["decision"]


class DecisionForm(LapsingForm):
    person_help: ClassVar[dict[str, str]] = {"handled_by": "Wie kan vragen over het stuk beantwoorden?"}

    class Meta:
        model = Decision
        fields = (
            "body",
            "about",
            "title",
            "municipalities",
            "planned_for",
            "submit_before",
            "handled_by",
            "case_number",
        )
        widgets = {"municipalities": forms.CheckboxSelectMultiple, "body": forms.RadioSelect}
        labels = {
            "body": "Wie besluit?",
            "about": "Waarover gaat het besluit?",
            "planned_for": "Wanneer is de vergadering?",
            "submit_before": "Wanneer moet het stuk uiterlijk zijn aangeleverd?",
        }
        help_texts = {
            "about": "Kies alles wat in dit ene besluit zit. Een college kan in één keer instemmen met het lab en"
            " met het budget.",
            "title": "Zo staat het op de agenda en boven het stuk.",
            "submit_before": "Vraag het na bij het bestuurssecretariaat of de griffie. Hiervandaan rekenen we terug.",
            "case_number": "Het nummer in het zaaksysteem van de gemeente.",
            "municipalities": "Geldt het besluit voor meer gemeenten? Een stuurgroep besluit voor het hele lab.",
        }


class OutcomeForm(LapsingForm):
    extra = ("may_lapse", "upload")
    upload = UploadField(
        label="Het vastgestelde stuk",
        required=False,
        help_text="Bijvoorbeeld het ondertekende besluit of de besluitenlijst. Het mag ook later.",
    )

    class Meta:
        model = Decision
        fields = ("taken_on", "outcome", "conditions", "number", "decided_by")
        labels = {"taken_on": "Wanneer is besloten?", "outcome": "Wat is er besloten?"}
        widgets = {"outcome": forms.RadioSelect, "conditions": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "conditions": "Nodig als er iets is gewijzigd of toegevoegd. " + WOO,
            "number": "Zoals het op de besluitenlijst staat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("taken_on", "outcome"):
            self.fields[name].required = True
        self.fields["outcome"].choices = list(rules.OUTCOMES.items())  # type: ignore[attr-defined]
        if self.instance.body != "mandate_holder":
            del self.fields["decided_by"]
        if self.instance.paper_id:
            self.fields["upload"].help_text = f"Er staat al een stuk: {self.instance.paper}. Kies alleen een ander."


class NeedForm(RoomForm):
    extra = ("figure_keys",)
    figure_keys = forms.MultipleChoiceField(
        label="Welke cijfers laten de noodzaak zien?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ze komen met bron en datum in het werkplan en het collegevoorstel. Kies er liever drie dan tien.",
    )
    field_order = ("figure_keys", "text")

    class Meta:
        model = Need
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
        labels = {"text": "Waarom is verbetering nodig?"}
        help_texts = {
            "text": "Vertel het in een paar zinnen: wat zie je in de gemeente, wie komt te laat in beeld, en waarom"
            " lukt het de gemeente niet alleen? Geen gegevens van inwoners, alleen het beeld als geheel."
        }

    def offer(self, known: dict[str, Figure]) -> None:
        """Put the figures of this lab on the checklist; what was chosen before stays there, as it was."""
        kept = {row["key"]: row for row in (self.instance.figures if self.instance.pk else [])}
        choices = [(key, in_words(figure)) for key, figure in known.items() if key not in kept]
        first = [(key, f"{row['place']}: {figures.kept_words(row)}") for key, row in kept.items()]
        self.fields["figure_keys"].choices = [*first, *choices]  # type: ignore[attr-defined]
        self.fields["figure_keys"].initial = list(kept)


def in_words(figure: Figure) -> str:
    """`Zaanstad: Personen met … 8,1 procent (CBS, 1 januari 2023)`."""
    return f"{figure.place}: {figure.label.lower()}, {with_unit(figure, 1)} ({provenance(figure)})"


class NamesForm(RoomForm):
    class Meta:
        model = BoardNames
        fields = ("information_letter",)
        labels = {"information_letter": "Hoe heet een stuk waarmee het college de raad informeert?"}
        help_texts = {"information_letter": "Bijvoorbeeld: Raadsinformatiebrief, Raadsbrief of Informatienota."}
