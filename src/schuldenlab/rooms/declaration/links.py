"""The page on which a party's own person reads the whole text and signs. (Reading a draft: `reading.py`.)"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from markupsafe import Markup

from schuldenlab.foundation.documents import files
from schuldenlab.foundation.documents.views import attachment
from schuldenlab.foundation.post.links import link_page
from schuldenlab.foundation.post.pages import LinkPage, private
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.declaration import actions, drafting
from schuldenlab.rooms.declaration.forms import DeclineForm, SignForm
from schuldenlab.rooms.declaration.models import Signatory
from schuldenlab.rooms.declaration.reading import ReadPage

__all__ = ["ReadPage", "SignPage"]


@link_page(actions.PURPOSE)
class SignPage(LinkPage):
    template = "declaration/sign.html"
    form_class = SignForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Signatory.objects.in_lab(self.lab)
        related = rows.select_related("declaration__text__pdf", "partner", "person", "signature")
        row = related.filter(pk=self.link.subject_id, person=self.person).first()
        if row is None or row.declaration.text is None:
            raise Http404
        self.row, self.text = row, row.declaration.text

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; with `?pdf` the text as it was laid down, to keep or to forward."""
        if "pdf" in request.GET:
            try:
                return private(attachment(files.read(self.text.pdf), self.text.pdf.name, "application/pdf"))
            except files.FileUnreadable as error:
                return self.show(self.make_form(), status=500, problem=error.message)
        return super().get(request, *args, **kwargs)

    def get_title(self) -> str:
        return f"Intentieverklaring {self.lab.name}"

    def is_answered(self) -> str | None:
        signed = self.row.signed
        if signed is None:
            return None
        return f"{signed.name} tekende op {date_nl(signed.on)} namens {self.row.behalf}. Dank u wel."

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.person.name, "function": self.person.function}

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        if data is not None and "decline" in data:
            return DeclineForm(data, lab=self.lab)
        return super().make_form(data, files)

    def get_context(self) -> dict[str, Any]:
        markup = drafting.frozen_text(self.text)
        return {
            "row": self.row,
            "text": Markup(markup),  # noqa: S704 our own template made it, and it was kept as it was
            "minutes": drafting.minutes_to_read(markup),
            "sha256": self.text.sha256,
            "frozen_on": self.row.declaration.frozen_on,
            "deadline": self.row.declaration.deadline,
            "decline_form": DeclineForm(lab=self.lab),
            "submit_label": f"Ik teken namens {self.row.behalf}",
        }

    def show(self, form: Any, status: int = 200, **extra: Any) -> HttpResponse:
        if isinstance(form, DeclineForm):
            extra["decline_form"] = form
            form = super().make_form()
        return super().show(form, status, **extra)

    def perform(self, form: Any) -> str:
        if isinstance(form, DeclineForm):
            actions.decline(self.actor, self.row, because=form.cleaned_data["because"])
            return "U tekent nu niet. Wat u schreef, is doorgegeven. Met dezelfde link kunt u later alsnog tekenen."
        actions.sign(self.actor, self.row, name=form.cleaned_data["name"], function=form.cleaned_data["function"])
        return f"U heeft getekend namens {self.row.behalf}. U krijgt een mail met de tekst die u tekende."
