"""The pages on which a party's own person reads the whole text and signs, or only reads. (A draft: `reading.py`.)"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from markupsafe import Markup

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.documents.views import attachment
from schuldenlab.foundation.post.links import link_page
from schuldenlab.foundation.post.pages import LinkPage, private
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.declaration import actions, codes, drafting, naming, proposals, seals
from schuldenlab.rooms.declaration.forms import CodeForm, ColleagueForm, DeclineForm, SignForm
from schuldenlab.rooms.declaration.models import SideReader, Signatory
from schuldenlab.rooms.declaration.reading import ReadPage

__all__ = ["LookPage", "ReadPage", "SignPage"]


class TextPage(LinkPage):
    """Shows the text that was laid down; `?pdf` gives it as a file, with the seals that were set."""

    row: Signatory

    def find(self) -> Signatory | None:
        raise TypeError(f"{type(self).__name__} does not know whose text this is")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        row = self.find()
        if row is None or row.signs.text is None:
            raise Http404
        self.row, self.text = row, row.signs.text

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "pdf" not in request.GET:
            return super().get(request, *args, **kwargs)
        try:
            return private(attachment(current_pdf(self.row.signs), self.text.pdf.name, "application/pdf"))
        except files.FileUnreadable as error:
            return self.show(self.make_form(), status=500, problem=error.message)

    def get_title(self) -> str:
        return naming.heading(self.row.signs)

    def get_context(self) -> dict[str, Any]:
        markup = drafting.frozen_text(self.text)
        return {
            "row": self.row,
            "text": Markup(markup),  # noqa: S704 our own template made it, and it was kept as it was
            "minutes": drafting.minutes_to_read(markup),
            "sha256": self.text.sha256,
            "frozen_on": self.row.signs.frozen_on,
            "deadline": self.row.signs.deadline,
            "what": naming.what(self.row.signs),
        }


OF_THE_DOCUMENT = ("text__pdf", "sealed_file__file", "lab")
RELATED = (
    *(f"{document}__{name}" for document in ("declaration", "addendum") for name in OF_THE_DOCUMENT),
    *("addendum__partner", "partner", "person", "signature"),
)


def current_pdf(document: seals.Document) -> bytes:
    """The file with its seals; before there was sealing the laid down text. Raises FileUnreadable."""
    assert document.text is not None
    return seals.content(document) if document.sealed_file else files.read(document.text.pdf)


@link_page(actions.PURPOSE)
class SignPage(TextPage):
    """Two steps: confirm who you are and what you mean, then type the code that was mailed at that moment."""

    template = "declaration/sign.html"
    SIDE_FORMS = {"decline": DeclineForm, "other": ColleagueForm, "along": ColleagueForm}

    def find(self) -> Signatory | None:
        rows = Signatory.objects.in_lab(self.lab).select_related(*RELATED)
        return rows.filter(pk=self.link.subject_id, person=self.person).first()

    def is_answered(self) -> str | None:
        signed = self.row.signed
        if signed is None:
            return None
        return f"{signed.name} tekende op {date_nl(signed.on)} namens {self.row.behalf}. Dank u wel."

    def asked_for(self) -> str:
        """Which of the forms on the page was sent."""
        return next((name for name in self.SIDE_FORMS if name in self.request.POST), "")

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        if data is not None and self.asked_for():
            return self.SIDE_FORMS[self.asked_for()](data, lab=self.lab)
        return self.step(data)

    def step(self, data: Any = None) -> SignForm | CodeForm:
        """The form of this step: what is confirmed, or the code once it is on its way."""
        sent = codes.live(self.row)
        if "code" in data if data is not None else sent is not None and "opnieuw" not in self.request.GET:
            return CodeForm(data, lab=self.lab)
        known = sent or self.person
        initial = {"name": known.name, "function": known.function}
        return SignForm(data, lab=self.lab, initial=initial, intention=naming.intention(self.row))

    def get_context(self) -> dict[str, Any]:
        code = codes.live(self.row)
        return super().get_context() | {
            "code": code,
            "seal": seals.states(self.row.signs).get(self.row.pk),
            "readers": list(self.row.side_readers.select_related("person")),
            "decline_form": DeclineForm(lab=self.lab),
            "other_form": ColleagueForm(lab=self.lab),
            "along_form": ColleagueForm(lab=self.lab),
        }

    def show(self, form: Any, status: int = 200, **extra: Any) -> HttpResponse:
        if form is not None and self.asked_for() and not isinstance(form, SignForm | CodeForm):
            extra[f"{self.asked_for()}_form"] = form
            form = self.step()
        if not self.row.signed:
            try:
                seals.check_key()
            except RuleBroken as error:
                extra["problem"], form = error.message, None
        extra["types_code"] = isinstance(form, CodeForm)
        label = f"Ik teken namens {self.row.behalf}" if extra["types_code"] else "Mail mij de code"
        return super().show(form, status, **{"submit_label": label, **extra})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "code" in request.POST and not self.row.signed:
            codes.count_try(self.row)
        answer = super().post(request, *args, **kwargs)
        if answer.status_code == 302 and (
            "along" in request.POST or (not self.asked_for() and "code" not in request.POST)
        ):
            request.session.pop("link_thanks", None)
            place = "#meelezen" if "along" in request.POST else "#tekenen"
            return private(redirect(request.path + place))  # the next step is on this page
        return answer

    def perform(self, form: Any) -> str:
        name = self.asked_for()
        if name == "decline":
            actions.decline(self.actor, self.row, because=form.cleaned_data["because"])
            return "U tekent nu niet. Wat u schreef, is doorgegeven. Met dezelfde link kunt u later alsnog tekenen."
        if name == "other":
            found = proposals.propose(self.actor, self.row, **form.cleaned_data)
            return f"Dank u wel. Uw link werkt niet meer. Als het lab akkoord is, krijgt {found.name} een eigen link."
        if name == "along":
            return f"{proposals.add_side_reader(self.actor, self.row, **form.cleaned_data).person.name} leest mee."
        if isinstance(form, CodeForm):
            address = self.request.META.get("REMOTE_ADDR", "")
            actions.sign(self.actor, self.row, code=form.cleaned_data["code"], address=address)
            return (
                f"U heeft getekend namens {self.row.behalf}. Uw handtekening wordt binnen enkele seconden verzegeld in "
                "de pdf. U krijgt een mail met de tekst die u tekende."
            )
        values = {"name": form.cleaned_data["name"], "function": form.cleaned_data["function"]}
        actions.request_code(self.actor, self.row, **values)
        return "De code is gemaild."


@link_page(proposals.LOOK)
class LookPage(TextPage):
    """For a reader beside the signatory: the text and the file, nothing to sign."""

    template = "declaration/look.html"

    def find(self) -> Signatory | None:
        rows = SideReader.objects.in_lab(self.lab).filter(pk=self.link.subject_id, person=self.person)
        found = rows.first()
        return Signatory.objects.select_related(*RELATED).get(pk=found.signatory_id) if found else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.get(request)
