"""Reading in measurements: choose a file, say what stands where and see every row, read it in; and take it back."""

from functools import cached_property
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.figures.file_views import FIRST, ChooseColumns, ChooseFile
from schuldenlab.foundation.labs.views import LabRemove
from schuldenlab.foundation.ui.formats import capital, counted
from schuldenlab.rooms.impact import importing, queries, reading_in
from schuldenlab.rooms.impact.forms import FileColumnsForm, FileForm
from schuldenlab.rooms.impact.importing import Reading
from schuldenlab.rooms.impact.models import MeasurementFile
from schuldenlab.rooms.impact.views import NAV, PROJECT
from schuldenlab.rooms.selection.models import ChosenProject


class Import(ChooseFile):
    permission = "portfolio.edit"
    nav = NAV
    form_class = FileForm
    template = "impact/import.html"
    reader = importing
    columns = "impact:import_columns"

    @cached_property
    def chosen(self) -> ChosenProject:
        return self.fetch(ChosenProject, self.kwargs["pk"])

    def get_instance(self) -> None:
        _ = self.chosen

    def get_title(self) -> str:
        return f"Metingen van {self.chosen.name} inlezen"

    def get_context(self) -> dict[str, Any]:
        return {"chosen": self.chosen, "results": queries.results([self.chosen.pk])[self.chosen.pk]}

    def get_cancel_url(self) -> str:
        return self.lab_url(PROJECT, self.chosen.pk)

    def put_aside(self, name: str, content: bytes) -> MeasurementFile:
        return reading_in.put_aside(self.actor, chosen=self.chosen, name=name, content=content)


class ImportColumns(ChooseColumns):
    permission = "portfolio.edit"
    nav = NAV
    form_class = FileColumnsForm
    template = "impact/import_columns.html"
    reader = importing
    files = MeasurementFile

    def show(self, form: FileColumnsForm, status: int = 200, **extra: Any) -> Any:
        readings = self.readings(form) if {"indicator", "on"} <= set(form.choice) else None
        preview = readings and {
            "good": [one for one in readings if not one.problem],
            "wrong": [one for one in readings if one.problem],
            "first": FIRST,
        }
        return super().show(form, status, preview=preview, chosen=self.row.chosen, **extra)

    def readings(self, form: FileColumnsForm) -> list[Reading]:
        chosen = self.row.chosen
        known = [
            importing.Known(
                one.indicator.pk,
                one.indicator.name,
                one.indicator.kind,
                one.indicator.unit,
                frozenset(row.on for row in one.measurements),
            )
            for one in queries.results([chosen.pk])[chosen.pk]
        ]
        since = queries.begins_on(chosen)
        return importing.read_rows(self.sheet, form.choice, known, since=since, today=clock.today())

    def get_cancel_url(self) -> str:
        return self.lab_url("impact:import", self.row.chosen_id)

    def get_success_url(self) -> str:
        return self.lab_url(PROJECT, self.row.chosen_id)

    def perform(self, form: FileColumnsForm) -> str:
        done = reading_in.read_in(self.actor, self.row, self.readings(form))
        return f"{capital(counted(done.count, 'meting is', 'metingen zijn'))} ingelezen."


class ImportTakeBack(LabRemove):
    permission = "portfolio.edit"
    nav = NAV
    submit_label = "Draai terug"

    @cached_property
    def row(self) -> MeasurementFile:
        return self.fetch(MeasurementFile, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"Het inlezen van {self.row.file_name} terugdraaien?"

    def get_text(self) -> str:
        return "De metingen uit dit bestand gaan weer weg. Dat kan zolang er niet met een van hen verder is gewerkt."

    def get_success_url(self) -> str:
        return self.lab_url(PROJECT, self.row.chosen_id)

    def perform(self) -> str:
        number = reading_in.take_back(self.actor, self.row)
        return f"{capital(counted(number, 'meting is', 'metingen zijn'))} teruggedraaid."
