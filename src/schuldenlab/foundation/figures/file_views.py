"""Reading in a file in two steps, for any room: choose a file; say what stands where and see every row, and only then read it in.

A room gives the module that understands its files (`open_sheet`, `guess`), its table of files that were put aside, and what it does with the rows.
"""

from functools import cached_property
from typing import Any, ClassVar

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.figures.tables import Unreadable
from schuldenlab.foundation.labs.views import LabFormView

FIRST = 40  # rows shown of each kind


class ChooseFile(LabFormView):
    """The file itself. What cannot be read is told at its field, and nothing is kept."""

    submit_label = "Bekijk het bestand"
    reader: Any  # the module that understands these files
    columns: ClassVar[str]  # the name of the page of the second step
    made: Any = None

    def put_aside(self, name: str, content: bytes) -> Any:
        """Keep the file until its columns are chosen; return its row."""
        raise TypeError(f"{type(self).__name__} keeps no file")

    def get_success_url(self) -> str:
        return self.lab_url(self.columns, self.made.pk) if self.made else self.get_cancel_url()

    def perform(self, form: Any) -> None:
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            self.reader.open_sheet(content)
        except Unreadable as error:
            raise RuleBroken(error.message, field="file") from error
        self.made = self.put_aside(file.name, content)


class ChooseColumns(LabFormView):
    """What stands in which column, and every row as it would be read in. Nothing is kept before the second button."""

    submit_label = "Lees in"
    keeps_form = False
    reader: Any  # the module that understands these files
    files: ClassVar[Any]  # the table of files that were put aside

    @cached_property
    def row(self) -> Any:
        return self.fetch(self.files, self.kwargs["pk"])

    @cached_property
    def sheet(self) -> Any:
        """None once the file was read in, or was thrown away because nobody came back for it."""
        if not self.row.stored_as or not default_storage.exists(self.row.stored_as):
            return None
        with default_storage.open(self.row.stored_as) as file:
            return self.reader.open_sheet(file.read())

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
        return {name: str(column) for name, column in self.reader.guess(self.sheet).items()}

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        form = super().make_form(data, files)
        form.offer(self.sheet)
        return form
