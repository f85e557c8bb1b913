"""The forms: a lab's own figure, a file to read in, and which of its columns hold what."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from schuldenlab.foundation.figures import dataset, indicators
from schuldenlab.foundation.figures.importing import Choice, Guess, Sheet
from schuldenlab.foundation.figures.models import OwnFigure
from schuldenlab.foundation.figures.tables import MAX_BYTES
from schuldenlab.foundation.labs.fields import DateField, DutchDecimalField
from schuldenlab.foundation.labs.forms import LabForm
from schuldenlab.foundation.municipalities import register


class OwnFigureForm(LabForm):
    value = DutchDecimalField(label="Waarde", max_digits=14, decimal_places=3, help_text="Bijvoorbeeld 7,1 of 12500.")
    municipality_code = forms.ChoiceField(label="Over welke gemeente gaat het?", required=False)

    class Meta:
        model = OwnFigure
        fields = ["label", "municipality_code", "value", "unit", "date", "source", "source_url"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.lab.codes) > 1:
            names = [(code, register.get(code).name) for code in self.lab.codes]
            self.fields["municipality_code"].choices = [("", "Alle gemeenten van het lab"), *names]  # type: ignore[attr-defined]
        else:
            del self.fields["municipality_code"]


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Bestand",
        help_text="CSV (zoals het CBS-dashboard het geeft), XLSX of ODS, hoogstens 5 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError("Dit bestand is groter dan 5 MB. Haal de bladen en regels weg die niet nodig zijn.")
        return file


class ColumnsForm(forms.Form):
    """Which column holds the municipality, the value and the date; and what the figure is."""

    indicator = forms.ChoiceField(
        label="Welk cijfer is dit?", choices=[("", "Kies"), *((i.slug, i.label) for i in indicators.ALL)]
    )
    place = forms.ChoiceField(label="In welke kolom staat de gemeente?", help_text="De code (GM0479) of de naam.")
    value = forms.ChoiceField(label="In welke kolom staat de waarde?")
    moment = forms.ChoiceField(
        label="In welke kolom staat de datum?",
        required=False,
        help_text="Een jaartal zonder meer lezen we als 1 januari, zoals het CBS-dashboard het bedoelt.",
    )
    on = DateField(label="Of: één datum voor alle regels", required=False)
    source = forms.CharField(label="Bron", max_length=200)
    source_url = forms.URLField(label="Webadres van de bron", max_length=400, required=False, assume_scheme="https")

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = sheet.titles()
        for name in ("place", "value"):
            self.fields[name].choices = [("", "Kies een kolom"), *titles]  # type: ignore[attr-defined]
        self.fields["moment"].choices = [("", "Geen: ik vul hieronder een datum in"), *titles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not data.get("moment") and not data.get("on") and "on" not in self.errors:
            self.add_error("on", "Kies een kolom met de datum, of vul één datum voor alle regels in.")
        if data.get("place") and data.get("place") == data.get("value"):
            self.add_error("value", "Dit is dezelfde kolom als die van de gemeente. Kies de kolom met de waarde.")
        return data

    @property
    def choice(self) -> Choice:
        data = self.cleaned_data
        moment = int(data["moment"]) if data["moment"] else None
        return Choice(int(data["place"]), int(data["value"]), indicators.get(data["indicator"]), moment, data["on"])

    @property
    def told(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("indicator", "source", "source_url")}


def guessed(guess: Guess) -> dict[str, str]:
    """What the columns suggest, as the form wants it."""
    return {
        "indicator": guess.indicator.slug if guess.indicator else "",
        "place": "" if guess.place is None else str(guess.place),
        "value": "" if guess.value is None else str(guess.value),
        "moment": "" if guess.moment is None else str(guess.moment),
        "source": dataset.DASHBOARD,
        "source_url": dataset.DASHBOARD_URL,
    }
