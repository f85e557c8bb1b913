"""What is filled in about results: an indicator, a measurement, a file, consent, costs and benefits."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from schuldenlab.foundation.figures.tables import MAX_BYTES
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.rooms.catalogue.row_forms import CONSENT, READABLE
from schuldenlab.rooms.impact import balance, importing, rules
from schuldenlab.rooms.impact.models import BalanceFrame, BalanceRow, ProjectIndicator, ProjectMeasurement
from schuldenlab.rooms.impact.standard import COUNT, EURO, SHARE


class IndicatorForm(LabForm):
    class Meta:
        model = ProjectIndicator
        fields = (
            "standard", "name", "definition", "about", "kind", "unit", "better", "source", "baseline", "baseline_total",
            "baseline_spread", "baseline_on", "baseline_source", "target", "target_on",
        )  # fmt: skip
        labels = {
            "baseline": "Meting vooraf: hoe stond het ervoor?",
            "baseline_total": "Van hoeveel mensen komt dat?",
            "target": "Doel: waar wil je naartoe?",
            "target_on": "Wanneer wil je dat bereiken?",
        }
        help_texts = {
            "definition": "Wie en wat telt mee, en over welke periode? Alleen met dezelfde definitie kun je labs vergelijken.",
            "about": "Bereik zegt wie meedoet. Resultaat zegt wat er voor hen verandert.",
            "unit": "Bijvoorbeeld: mensen, dagen, weken. Bij een aandeel of een bedrag laat je dit leeg.",
            "source": "Bijvoorbeeld: het cliëntvolgsysteem van schuldhulpverlening, elk kwartaal.",
            "baseline": "Bij een aandeel in procenten. Bij een aantal: over een periode die even lang is als die van je metingen.",
            "baseline_total": "Weet je dat, dan telt de onzekerheid van de meting vooraf ook mee.",
            "baseline_spread": "Alleen bij een gemiddelde of een bedrag, als je die weet.",
            "baseline_source": "Bijvoorbeeld: jaarverslag 2025, bladzijde 12.",
            "target": "Zonder meting vooraf zegt een doel niets. Vul die dus eerst in.",
        }
        widgets = {
            "standard": forms.HiddenInput,
            "definition": forms.Textarea(attrs={"rows": 3}),
            "about": forms.RadioSelect,
            "kind": forms.RadioSelect,
            "better": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("about", rules.ABOUT), ("kind", rules.KINDS), ("better", rules.DIRECTIONS)):
            field: Any = self.fields[name]
            field.choices = list(choices.items())


class MeasurementForm(LabForm):
    """Only the boxes that belong to the kind of the indicator."""

    class Meta:
        model = ProjectMeasurement
        fields = ("on", "count", "total", "value", "spread", "note")
        help_texts = {
            "on": "De laatste dag van de periode waarover is geteld.",
            "spread": "Uit het rekenblad: STDEV. Zonder spreiding is niet te zeggen hoe zeker het gemiddelde is.",
            "note": "Bijvoorbeeld: in deze maanden was er een wachtlijst. " + READABLE,
        }

    def of(self, indicator: ProjectIndicator) -> "MeasurementForm":
        """Keep what this indicator asks, in its own unit."""
        for name in ("count", "total", "value", "spread"):
            if name not in rules.FIELDS[indicator.kind]:
                del self.fields[name]
        asked = {
            SHARE: {"count": "Bij hoeveel?", "total": "Van hoeveel?"},
            COUNT: {"count": f"Hoeveel {indicator.unit}?"},
            EURO: {"value": "Gemiddeld bedrag, in euro’s", "total": "Van hoeveel mensen?"},
        }.get(indicator.kind, {"value": f"Gemiddelde, in {indicator.unit}", "total": "Van hoeveel mensen?"})
        for name, label in asked.items():
            self.fields[name].label = label
        return self


class FileForm(PlainLabForm):
    file = forms.FileField(
        label="Welk bestand?",
        help_text="XLSX, ODS of CSV, hoogstens 5 MB. Op elke regel één meting: indicator, datum, en wat is geteld.",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError("Dit bestand is groter dan 5 MB. Haal de bladen en regels weg die niet nodig zijn.")
        return file


class FileColumnsForm(PlainLabForm):
    """A column for each thing that can be read in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, _) in importing.COLUMNS.items():
            self.fields[name] = forms.ChoiceField(
                label=f"{label}: welke kolom?",
                required=name in {"indicator", "on"},
                error_messages={"required": f"Kies de kolom voor ‘{label}’."},
            )

    def offer(self, sheet: importing.Sheet) -> None:
        for name in importing.COLUMNS:
            self.fields[name].choices = [("", "Staat er niet in"), *sheet.titles()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        taken: dict[str, str] = {}
        for name, (label, _) in importing.COLUMNS.items():
            column = self.cleaned_data.get(name)
            if column and column in taken:
                self.add_error(name, f"Deze kolom koos je al bij ‘{taken[column]}’.")
            elif column:
                taken[column] = label
        return self.cleaned_data

    @property
    def choice(self) -> dict[str, int]:
        """Field → column: as it was sent, or as it was guessed."""
        known = (getattr(self, "cleaned_data", {}) if self.is_bound else self.initial) or {}
        return {name: int(known[name]) for name in importing.COLUMNS if str(known.get(name) or "").isdecimal()}


class ShareForm(PlainLabForm):
    consent = forms.BooleanField(label=CONSENT)


class BalanceFrameForm(LabForm):
    class Meta:
        model = BalanceFrame
        fields = ("years", "without", "rate", "rate_source")
        labels = {
            "without": "Wat gebeurt er zonder dit project?",
            "rate": "Met welke discontovoet reken je terug naar nu? (procent per jaar)",
            "rate_source": "Waar komt die discontovoet vandaan?",
        }
        help_texts = {
            "years": "Alle bedragen op het blad gaan over deze jaren samen.",
            "rate": "Een euro over vijf jaar is minder waard dan een euro nu. Laat leeg om niet terug te rekenen. De rijksoverheid "
            "ziet haar discontovoet elke vijf jaar na: vanaf 2021 was dat 2,25 (Rapport Werkgroep discontovoet 2020, boven op de "
            "inflatie). Vraag bij Financiën welke nu geldt.",
            "rate_source": "Bijvoorbeeld: Rapport Werkgroep discontovoet, met het jaar.",
            "without": "Daarmee vergelijk je. Wat er ook zonder het project zou gebeuren, telt niet als baat. "
            + READABLE,
        }
        widgets = {"without": forms.Textarea(attrs={"rows": 4})}


class BalanceRowForm(LabForm):
    class Meta:
        model = BalanceRow
        fields = (
            "side",
            "name",
            "party",
            "amount",
            "number",
            "first_year",
            "last_year",
            "low",
            "high",
            "assumption",
            "source",
        )
        labels = {
            "side": "Kosten of baten?",
            "amount": "Bedrag per keer, in euro’s",
            "first_year": "Vanaf welk jaar?",
            "last_year": "Tot en met welk jaar?",
            "low": "Laagste schatting van het totaal, in euro’s",
            "high": "Hoogste schatting van het totaal, in euro’s",
        }
        help_texts = {
            "party": "Bijvoorbeeld: gemeente, woningcorporatie, inwoner, schuldeisers.",
            "number": "Hoe vaak over alle jaren samen? Voor één bedrag laat je 1 staan.",
            "first_year": "Jaar 1 is het eerste jaar van het blad.",
            "last_year": "Het bedrag wordt gelijk over deze jaren verdeeld. Leeg: tot het eind van het blad. Eenmalig: hetzelfde jaar.",
            "low": "Weet je het niet zeker? Geef aan hoe laag het totaal kan zijn.",
            "high": "En hoe hoog.",
            "assumption": "Bijvoorbeeld: bij 6 van de 40 gezinnen voorkomt dit een ontruiming.",
            "source": "Bijvoorbeeld: onze eigen meting, een rapport met jaar, of: eigen schatting.",
        }
        widgets = {
            "side": forms.RadioSelect,
            "assumption": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        side: Any = self.fields["side"]
        side.choices = list(balance.SIDES.items())
