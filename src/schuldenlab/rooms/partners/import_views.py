"""Reading in a list: choose a file, say what stands where and see every row, read it in; and take it back."""

from functools import cached_property
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.figures.file_views import FIRST, ChooseColumns, ChooseFile
from schuldenlab.foundation.labs.views import LabRemove
from schuldenlab.foundation.ui.formats import counted
from schuldenlab.rooms.partners import importing, reading_in
from schuldenlab.rooms.partners.import_forms import ColumnsForm, ListForm
from schuldenlab.rooms.partners.importing import Reading
from schuldenlab.rooms.partners.models import Partner, PartnerImport
from schuldenlab.rooms.partners.views import NAV


class Import(ChooseFile):
    permission = "partners.edit"
    nav = NAV
    form_class = ListForm
    template = "partners/import.html"
    title = "Een lijst inlezen"
    reader = importing
    columns = "partners:import_columns"

    def get_context(self) -> dict[str, Any]:
        return {"done": PartnerImport.objects.in_lab(self.lab).exclude(confirmed_at=None).select_related("by")[:20]}

    def get_cancel_url(self) -> str:
        return self.lab_url("partners:home")

    def put_aside(self, name: str, content: bytes) -> PartnerImport:
        return reading_in.put_aside(self.actor, name=name, content=content)


class Columns(ChooseColumns):
    permission = "partners.edit"
    nav = NAV
    form_class = ColumnsForm
    template = "partners/import_columns.html"
    reader = importing
    files = PartnerImport

    def show(self, form: ColumnsForm, status: int = 200, **extra: Any) -> Any:
        return super().show(form, status, preview=self.preview(form), **extra)

    def readings(self, form: ColumnsForm) -> list[Reading]:
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
