"""Reading in a list: choose a file, say what stands where and see every row, read it in; and take it back."""

from functools import cached_property
from typing import Any

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.figures.tables import Unreadable
from schuldenlab.foundation.labs.views import LabFormView, LabRemove
from schuldenlab.foundation.ui.formats import counted
from schuldenlab.rooms.partners import importing, reading_in
from schuldenlab.rooms.partners.import_forms import ColumnsForm, ListForm
from schuldenlab.rooms.partners.models import Partner, PartnerImport
from schuldenlab.rooms.partners.views import NAV

FIRST = 40  # rows shown of each kind


class Import(LabFormView):
    permission = "partners.edit"
    nav = NAV
    form_class = ListForm
    template = "partners/import.html"
    title = "Een lijst inlezen"
    submit_label = "Bekijk het bestand"
    made: PartnerImport | None = None

    def get_context(self) -> dict[str, Any]:
        return {"done": PartnerImport.objects.in_lab(self.lab).exclude(confirmed_at=None).select_related("by")[:20]}

    def get_cancel_url(self) -> str:
        return self.lab_url("partners:home")

    def get_success_url(self) -> str:
        return self.lab_url("partners:import_columns", self.made.pk) if self.made else self.lab_url("partners:home")

    def perform(self, form: ListForm) -> None:
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            importing.open_sheet(content)
        except Unreadable as error:
            raise RuleBroken(error.message, field="file") from error
        self.made = reading_in.put_aside(self.actor, name=file.name, content=content)


class Columns(LabFormView):
    """What stands in which column, and every row as it would be read in. Nothing is kept before the second button."""

    permission = "partners.edit"
    nav = NAV
    form_class = ColumnsForm
    template = "partners/import_columns.html"
    submit_label = "Lees in"
    keeps_form = False

    @cached_property
    def row(self) -> PartnerImport:
        return self.fetch(PartnerImport, self.kwargs["pk"])

    @cached_property
    def sheet(self) -> importing.Sheet | None:
        if not self.row.stored_as or not default_storage.exists(self.row.stored_as):
            return None
        with default_storage.open(self.row.stored_as) as file:
            return importing.open_sheet(file.read())

    def get_title(self) -> str:
        return f"{self.row.file_name} inlezen"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.sheet else redirect(self.lab_url("partners:import"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.sheet is None:
            return redirect(self.lab_url("partners:import"))
        if "look" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.make_form(request.POST)
        return self.show(form, status=200 if form.is_valid() else 422)

    def get_initial(self) -> dict[str, Any]:
        assert self.sheet is not None
        return {name: str(column) for name, column in importing.guess(self.sheet).items()}

    def make_form(self, data: Any = None, files: Any = None) -> ColumnsForm:
        form: ColumnsForm = super().make_form(data, files)
        assert self.sheet is not None
        form.offer(self.sheet)
        return form

    def show(self, form: ColumnsForm, status: int = 200, **extra: Any) -> Any:
        return super().show(form, status, preview=self.preview(form), **extra)

    def readings(self, form: ColumnsForm) -> list[importing.Reading]:
        assert self.sheet is not None
        names = Partner.objects.in_lab(self.lab).values_list("name", flat=True)
        return importing.read_rows(self.sheet, form.choice, known=names, today=clock.today(), **form.otherwise)

    def preview(self, form: ColumnsForm) -> dict[str, Any] | None:
        """The rows by the columns as they are chosen; None while no column holds the name."""
        if "name" not in form.choice:
            return None
        readings = self.readings(form)
        return {
            "good": [one for one in readings if one.is_good],
            "wrong": [one for one in readings if one.problem],
            "known": [one for one in readings if one.known],
            "first": FIRST,
        }

    def get_cancel_url(self) -> str:
        return self.lab_url("partners:import")

    def get_success_url(self) -> str:
        return self.lab_url("partners:home")

    def perform(self, form: ColumnsForm) -> str:
        only_good = form.cleaned_data["only_good"]
        done = reading_in.read_in(self.actor, self.row, self.readings(form), only_good=only_good)
        return f"{counted(done.count, 'partij staat', 'partijen staan').capitalize()} op de lijst."


class ImportTakeBack(LabRemove):
    permission = "partners.edit"
    nav = NAV
    submit_label = "Draai terug"

    @cached_property
    def row(self) -> PartnerImport:
        return self.fetch(PartnerImport, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"Het inlezen van {self.row.file_name} terugdraaien?"

    def get_text(self) -> str:
        return (
            "De partijen uit dit bestand gaan van de lijst, met hun contactpersonen en gesprekken."
            " Dat kan zolang er niet met een van hen verder is gewerkt."
        )

    def get_success_url(self) -> str:
        return self.lab_url("partners:import")

    def perform(self) -> str:
        number = reading_in.take_back(self.actor, self.row)
        return f"{counted(number, 'partij is', 'partijen zijn').capitalize()} weer van de lijst."
