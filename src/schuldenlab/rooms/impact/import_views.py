"""Reading in measurements: choose a file, say what stands where and see every row, read it in; and take it back."""

from functools import cached_property
from typing import Any

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.figures.tables import Unreadable
from schuldenlab.foundation.labs.views import LabFormView, LabRemove
from schuldenlab.foundation.ui.formats import capital, counted
from schuldenlab.rooms.impact import importing, queries, reading_in
from schuldenlab.rooms.impact.forms import FileColumnsForm, FileForm
from schuldenlab.rooms.impact.models import MeasurementFile
from schuldenlab.rooms.impact.views import NAV, PROJECT
from schuldenlab.rooms.selection.models import ChosenProject

FIRST = 40  # rows shown of each kind


class Import(LabFormView):
    permission = "portfolio.edit"
    nav = NAV
    form_class = FileForm
    template = "impact/import.html"
    submit_label = "Bekijk het bestand"
    made: MeasurementFile | None = None

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

    def get_success_url(self) -> str:
        return self.lab_url("impact:import_columns", self.made.pk) if self.made else self.get_cancel_url()

    def perform(self, form: FileForm) -> None:
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            importing.open_sheet(content)
        except Unreadable as error:
            raise RuleBroken(error.message, field="file") from error
        self.made = reading_in.put_aside(self.actor, chosen=self.chosen, name=file.name, content=content)


class ImportColumns(LabFormView):
    """What stands in which column, and every row as it would be read in. Nothing is kept before the second button."""

    permission = "portfolio.edit"
    nav = NAV
    form_class = FileColumnsForm
    template = "impact/import_columns.html"
    submit_label = "Lees in"
    keeps_form = False

    @cached_property
    def row(self) -> MeasurementFile:
        return self.fetch(MeasurementFile, self.kwargs["pk"])

    @cached_property
    def sheet(self) -> importing.Sheet | None:
        if not self.row.stored_as or not default_storage.exists(self.row.stored_as):
            return None
        with default_storage.open(self.row.stored_as) as file:
            return importing.open_sheet(file.read())

    def get_title(self) -> str:
        return f"{self.row.file_name} inlezen"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.sheet else redirect(self.get_cancel_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.sheet is None:
            return redirect(self.get_cancel_url())
        if "look" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.make_form(request.POST)
        return self.show(form, status=200 if form.is_valid() else 422)

    def get_initial(self) -> dict[str, Any]:
        assert self.sheet is not None
        return {name: str(column) for name, column in importing.guess(self.sheet).items()}

    def make_form(self, data: Any = None, files: Any = None) -> FileColumnsForm:
        form: FileColumnsForm = super().make_form(data, files)
        assert self.sheet is not None
        form.offer(self.sheet)
        return form

    def show(self, form: FileColumnsForm, status: int = 200, **extra: Any) -> Any:
        readings = self.readings(form) if {"indicator", "on"} <= set(form.choice) else None
        preview = readings and {
            "good": [one for one in readings if not one.problem],
            "wrong": [one for one in readings if one.problem],
            "first": FIRST,
        }
        return super().show(form, status, preview=preview, chosen=self.row.chosen, **extra)

    def readings(self, form: FileColumnsForm) -> list[importing.Reading]:
        assert self.sheet is not None
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
