"""Reading in figures for the whole installation: choose a file, look at what is in it, confirm; and take it back."""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.figures import actions, importing
from schuldenlab.foundation.figures.forms import ColumnsForm, UploadForm, guessed
from schuldenlab.foundation.figures.models import ImportBatch
from schuldenlab.foundation.figures.tables import Unreadable

HOME = "figures_site:import"
FIRST_GOOD = 8  # rows shown of each kind: enough to see whether the columns are right
FIRST_WRONG = 40


class ImportPage(View):
    """The door of these pages: log in, and be an adviser of SchuldenlabNL or the administrator."""

    permission: ClassVar[str] = actions.IMPORT

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not actions.may_import(request.user):
            raise PermissionDenied(self.permission)
        return super().dispatch(request, *args, **kwargs)

    def batch(self, **conditions: Any) -> ImportBatch:
        found = ImportBatch.objects.filter(pk=self.kwargs["pk"], **conditions).first()
        if found is None:
            raise Http404
        return found


class Upload(ImportPage):
    """Choose a file; below it what was read in before."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        file = form.cleaned_data["file"]
        try:
            importing.open_sheet(file.read())
        except Unreadable as error:
            form.add_error("file", error.message)
            return self.show(form, status=422)
        file.seek(0)
        return redirect("figures_site:columns", actions.upload(request.user, file).pk)  # type: ignore[arg-type]

    def show(self, form: UploadForm, status: int = 200) -> HttpResponse:
        batches = ImportBatch.objects.exclude(confirmed_at=None).order_by("-confirmed_at")[:50]
        context = {"form": form, "batches": batches}
        return render(self.request, "figures/import.html", context, status=status)


class Columns(ImportPage):
    """Say which columns hold what, see every row that is wrong, and only then read it in."""

    def get(self, request: HttpRequest, **_: Any) -> HttpResponseBase:
        batch = self.batch(confirmed_at=None)
        sheet = self.sheet(batch)
        if sheet is None:
            return self.gone()
        guess = importing.guess(sheet)
        if request.GET:
            form = ColumnsForm(request.GET, sheet=sheet)
        elif guess.indicator and guess.place is not None and guess.moment is not None:
            form = ColumnsForm(guessed(guess), sheet=sheet)
        else:
            form = ColumnsForm(initial=guessed(guess), sheet=sheet)
        return self.show(batch, sheet, form)

    def post(self, request: HttpRequest, **_: Any) -> HttpResponseBase:
        batch = self.batch()
        sheet = self.sheet(batch)
        if sheet is None:
            return self.gone()
        form = ColumnsForm(request.POST, sheet=sheet)
        if not form.is_valid():
            return self.show(batch, sheet, form, status=422)
        readings = importing.read_rows(sheet, form.choice, clock.today())
        only_good = bool(request.POST.get("only_good"))
        try:
            done = actions.confirm(request.user, batch, readings, only_good=only_good, **form.told)  # type: ignore[arg-type]
        except RuleBroken as error:
            return self.show(batch, sheet, form, status=422, refused=error.message)
        told = "Eén cijfer is" if done.rows == 1 else f"{done.rows} cijfers zijn"
        messages.success(request, f"{told} ingelezen uit ‘{done.file_name}’.")
        return redirect(HOME)

    def sheet(self, batch: ImportBatch) -> importing.Sheet | None:
        """The table in the file that was put aside; None when the file is no longer there."""
        if not batch.stored_as or not default_storage.exists(batch.stored_as):
            return None
        with default_storage.open(batch.stored_as) as file:
            return importing.open_sheet(file.read())

    def gone(self) -> HttpResponseBase:
        messages.error(self.request, "Dit bestand is al ingelezen, of na een dag opgeruimd. Kies het zo nodig opnieuw.")
        return redirect(HOME)

    def show(
        self, batch: ImportBatch, sheet: importing.Sheet, form: ColumnsForm, status: int = 200, refused: str = ""
    ) -> HttpResponse:
        context = {"batch": batch, "sheet": sheet, "form": form, "refused": refused, **preview(sheet, form)}
        return render(self.request, "figures/columns.html", context, status=status)


def preview(sheet: importing.Sheet, form: ColumnsForm) -> dict[str, Any]:
    """The rows as they would be read in; nothing while the form is not complete."""
    if not form.is_bound or not form.is_valid():
        return {"readings": None}
    readings = importing.read_rows(sheet, form.choice, clock.today())
    good = [reading for reading in readings if reading.is_good]
    wrong = [reading for reading in readings if reading.problem]
    return {
        "readings": readings,
        "good": good[:FIRST_GOOD],
        "good_count": len(good),
        "wrong": wrong[:FIRST_WRONG],
        "wrong_count": len(wrong),
        "empty_count": sum(reading.empty for reading in readings),
        "remarks": importing.remarks(readings, form.choice),
        "indicator": form.choice.indicator,
        "hidden": {name: value for name, value in form.data.items() if name in form.fields},
    }


class Withdraw(ImportPage):
    """Ask first, say what it means, then take a file back."""

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        batch = self.batch(confirmed_at__isnull=False, removed_at=None)
        context = {
            "title": f"‘{batch.file_name}’ terugdraaien",
            "text": "De cijfers uit dit bestand tellen dan niet meer mee; overal staat weer het cijfer van daarvoor."
            " Je kunt het later weer laten gelden.",
            "submit_label": "Terugdraaien",
            "cancel_url": reverse(HOME),
        }
        return render(request, "ui/remove.html", context)

    def post(self, request: HttpRequest, **_: Any) -> HttpResponseBase:
        batch = self.batch(confirmed_at__isnull=False)
        actions.withdraw(request.user, batch)  # type: ignore[arg-type]
        messages.success(request, f"‘{batch.file_name}’ is teruggedraaid: de cijfers eruit tellen niet meer mee.")
        return redirect(HOME)


class Restore(ImportPage):
    """Let a file that was taken back count again."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, **_: Any) -> HttpResponseBase:
        batch = self.batch(removed_at__isnull=False)
        actions.restore(request.user, batch)  # type: ignore[arg-type]
        messages.success(request, f"De cijfers uit ‘{batch.file_name}’ tellen weer mee.")
        return redirect(HOME)
