"""The pages on which a party's own person reads the whole text and signs, or only reads. (A draft: `reading.py`.)"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from markupsafe import Markup

from schuldenlab.foundation.accounts.sso import Proof
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.documents.source import minutes_to_read
from schuldenlab.foundation.documents.views import attachment
from schuldenlab.foundation.post.links import link_page
from schuldenlab.foundation.post.pages import LinkPage, private
from schuldenlab.foundation.proof.two_steps import SigningPage
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.declaration import actions, codes, drafting, naming, proposals, seals
from schuldenlab.rooms.declaration.forms import ColleagueForm, DeclineForm
from schuldenlab.rooms.declaration.models import SideReader, Signatory, SigningCode
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
            "minutes": minutes_to_read(markup),
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
class SignPage(SigningPage, TextPage):
    """Reads the whole text and signs; or says not now, names a colleague, lets somebody read along."""

    template = "declaration/sign.html"
    SIDE_FORMS = {"decline": DeclineForm, "other": ColleagueForm, "along": ColleagueForm}
    STAYING = {"along": "#meelezen"}

    def find(self) -> Signatory | None:
        rows = Signatory.objects.in_lab(self.lab).select_related(*RELATED)
        return rows.filter(pk=self.link.subject_id, person=self.person).first()

    def is_answered(self) -> str | None:
        signed = self.row.signed
        if signed is None:
            return None
        return f"{signed.name} tekende op {date_nl(signed.on)} namens {self.row.behalf}. Dank u wel."

    def live_code(self) -> SigningCode | None:
        return codes.live(self.row)

    def count_try(self) -> None:
        codes.count_try(self.row)

    def check_ready(self) -> None:
        seals.check_key()

    def words(self) -> dict[str, Any]:
        return {"intention": naming.intention(self.row)}

    def sign_label(self) -> str:
        return f"Ik teken namens {self.row.behalf}"

    def get_context(self) -> dict[str, Any]:
        return super().get_context() | {
            "signs": f", namens {self.row.behalf}, {self.row.signs_as}",
            "seal": seals.states(self.row.signs).get(self.row.pk),
            "readers": list(self.row.side_readers.select_related("person")),
        }

    def beside(self, name: str, form: Any) -> str:
        if name == "decline":
            actions.decline(self.actor, self.row, because=form.cleaned_data["because"])
            return "U tekent nu niet. Wat u schreef, is doorgegeven. Met dezelfde link kunt u later alsnog tekenen."
        if name == "other":
            found = proposals.propose(self.actor, self.row, **form.cleaned_data)
            return f"Dank u wel. Uw link werkt niet meer. Als het lab akkoord is, krijgt {found.name} een eigen link."
        return f"{proposals.add_side_reader(self.actor, self.row, **form.cleaned_data).person.name} leest mee."

    def sign(self, code: str | Proof) -> str:
        address = self.request.META.get("REMOTE_ADDR", "")
        actions.sign(self.actor, self.row, code=code, address=address)
        return (
            f"U heeft getekend namens {self.row.behalf}. Uw handtekening wordt binnen enkele seconden verzegeld in "
            "de pdf. U krijgt een mail met de tekst die u tekende."
        )

    def ask_code(self, name: str, function: str) -> None:
        actions.request_code(self.actor, self.row, name=name, function=function)


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
