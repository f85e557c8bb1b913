"""The forms of reading in: the file, and which column holds what."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from schuldenlab.foundation.figures.tables import MAX_BYTES
from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.rooms.partners.import_cells import COLUMNS
from schuldenlab.rooms.partners.importing import Sheet
from schuldenlab.rooms.partners.models import LEVELS, SECTORS


class ListForm(PlainLabForm):
    file = forms.FileField(
        label="Welk bestand?",
        help_text="XLSX, ODS of CSV, hoogstens 5 MB. De namen van de kolommen en een titel erboven mogen anders zijn.",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError("Dit bestand is groter dan 5 MB. Haal de bladen en regels weg die niet nodig zijn.")
        return file


class ColumnsForm(PlainLabForm):
    """A column for each thing that can be read in, and what counts where a row does not say it."""

    level_otherwise = forms.ChoiceField(
        label="Waar werkt een partij, als het er niet bij staat?", choices=LEVELS, initial="local"
    )
    sector_otherwise = forms.ChoiceField(
        label="Wat voor organisatie is het, als het er niet bij staat?", choices=SECTORS, initial="nonprofit"
    )
    only_good = forms.BooleanField(
        label="Lees alleen de goede regels in",
        required=False,
        help_text="Zonder dit vinkje wordt er niets ingelezen zolang er regels zijn die niet kloppen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, _) in COLUMNS.items():
            self.fields[name] = forms.ChoiceField(
                label=f"{label}: welke kolom?",
                required=name == "name",
                error_messages={"required": "Kies de kolom waarin de naam van de partij staat."},
            )
        self.order_fields([*COLUMNS, "level_otherwise", "sector_otherwise", "only_good"])

    def offer(self, sheet: Sheet) -> None:
        for name in COLUMNS:
            self.fields[name].choices = [("", "Staat er niet in"), *sheet.titles()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = dict(self.cleaned_data)
        taken: dict[str, str] = {}
        for name, (label, _) in COLUMNS.items():
            column = cleaned.get(name)
            if column and column in taken:
                self.add_error(name, f"Deze kolom koos je al bij ‘{taken[column]}’.")
            elif column:
                taken[column] = label
        return cleaned

    @property
    def choice(self) -> dict[str, int]:
        """Field → column: as it was sent, or as it was guessed."""
        known = (getattr(self, "cleaned_data", {}) if self.is_bound else self.initial) or {}
        return {name: int(known[name]) for name in COLUMNS if str(known.get(name) or "").isdecimal()}

    @property
    def otherwise(self) -> dict[str, str]:
        known = getattr(self, "cleaned_data", {}) if self.is_bound else {}
        return {
            "level": known.get("level_otherwise") or "local",
            "sector": known.get("sector_otherwise") or "nonprofit",
        }
