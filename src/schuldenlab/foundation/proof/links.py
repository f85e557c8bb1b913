"""The page on which the person who is asked answers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from markupsafe import Markup

from schuldenlab.foundation.accounts.sso import Proof
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import files, kinds, making
from schuldenlab.foundation.documents.source import Source, minutes_to_read
from schuldenlab.foundation.documents.views import attachment
from schuldenlab.foundation.post.links import link_page
from schuldenlab.foundation.post.pages import LinkPage, private
from schuldenlab.foundation.proof import actions, codes, signing
from schuldenlab.foundation.proof.forms import AnswerForm, RefuseForm
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation, SigningCode
from schuldenlab.foundation.proof.two_steps import SigningPage
from schuldenlab.foundation.ui.formats import date_nl


@link_page(actions.PURPOSE)
class AnswerPage(LinkPage):
    template = "proof/answer.html"
    form_class = AnswerForm
    submit_label = "Verstuur uw antwoord"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        row = Confirmation.objects.filter(pk=self.link.subject_id, lab=self.lab).first()
        if row is None or row.kind not in KINDS:
            raise Http404
        self.row, self.kind = row, KINDS[row.kind]
        try:
            self.subject = actions.subject_of(row)
        except RuleBroken as error:
            raise Http404 from error

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.kind.signed and not isinstance(self, SignHere):
            return SignHere.as_view()(request, *args, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def get_title(self) -> str:
        return self.kind.title

    def get_initial(self) -> dict[str, Any]:
        return {"function": self.person.function}

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        form = super().make_form(data, files)
        form.fields["agreed"].choices = [("yes", self.kind.yes), ("no", self.kind.no)]
        return form

    def is_answered(self) -> str | None:
        if self.row.withdrawn_at:
            return "Deze vraag is ingetrokken. U hoeft niets te doen."
        if self.row.answered_at:
            return f"U heeft geantwoord: {self.kind.yes if self.row.agreed else self.kind.no}."
        return None

    def get_context(self) -> dict[str, Any]:
        return {
            "question": self.kind.question(self.subject),
            "summary": self.kind.summary(self.subject),
            "row": self.row,
            "document": self.document_html(),
        }

    def document_html(self) -> str | None:
        """The text that is confirmed, to read on this very page; None when this installation has no such document."""
        if self.kind.document is None or self.kind.document not in {kind.slug for kind in kinds.all_kinds()}:
            return None
        kind = kinds.get(self.kind.document)
        made = making.make(kind, self.lab, self.kind.document_subject(self.subject))
        return Markup(made.inside)  # noqa: S704 made by our own templates, which escape what was typed

    def perform(self, form: Any) -> str:
        agreed = form.cleaned_data["agreed"] == "yes"
        actions.answer(
            self.actor,
            self.row,
            agreed=agreed,
            function=form.cleaned_data["function"],
            remark=form.cleaned_data["remark"],
        )
        return "Uw antwoord is vastgelegd." if agreed else "Uw antwoord is vastgelegd. Degene die het vroeg, ziet het."


class SignHere(SigningPage, AnswerPage):
    """What is asked is signed: in the way the declaration is."""

    template = "proof/sign.html"
    SIDE_FORMS = {"refuse": RefuseForm}

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.final = signing.laid_down(self.row)
        self.text = signing.text_of(self.row)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "pdf" not in request.GET:
            return super().get(request, *args, **kwargs)
        try:
            return private(attachment(self.as_pdf(), self.pdf_name(), "application/pdf"))
        except files.FileUnreadable as error:
            return self.show(None if self.is_answered() else self.make_form(), status=500, problem=error.message)

    def as_pdf(self) -> bytes:
        return files.read(self.final.pdf) if self.final else making.to_pdf(self.text)

    def pdf_name(self) -> str:
        if self.final:
            return self.final.pdf.name
        kind = kinds.get(self.kind.document or "")
        return f"{making.filename(kind, self.lab, self.kind.document_subject(self.subject))}.pdf"

    def is_answered(self) -> str | None:
        row = self.row
        if row.holds and row.name and row.answered_at:
            return f"{row.name} tekende op {date_nl(row.answered_at)}. Dank u wel."
        return super().is_answered()

    def live_code(self) -> SigningCode | None:
        return codes.live(signing.mine(self.row))

    def count_try(self) -> None:
        codes.count_try(signing.mine(self.row))

    def check_ready(self) -> None:
        if reason := self.kind.refuse(self.subject, self.person):
            raise RuleBroken(reason)
        self.kind.ready()

    def words(self) -> dict[str, Any]:
        return {"intention": self.kind.intention, "authority": self.kind.authority(self.subject, self.person)}

    def sign_label(self) -> str:
        return self.kind.yes

    def get_context(self) -> dict[str, Any]:
        markup = inside(self.text)
        return super().get_context() | {
            "text": markup,
            "minutes": minutes_to_read(markup),
            "final": self.final,
            "signs": "",
            "no": self.kind.no,
        }

    def document_html(self) -> str | None:
        return None  # the text stands open on the page

    def ask_code(self, name: str, function: str) -> None:
        signing.request_code(self.actor, self.row, name=name, function=function)

    def sign(self, code: str | Proof) -> str:
        address = self.request.META.get("REMOTE_ADDR", "")
        signing.sign(self.actor, self.row, code=code, address=address)
        return (
            "U heeft getekend. Uw handtekening wordt binnen enkele seconden verzegeld in de pdf. "
            "U krijgt een mail met de tekst die u tekende."
        )

    def beside(self, name: str, form: Any) -> str:
        remark, function = form.cleaned_data["because"], self.person.function
        actions.answer(self.actor, self.row, agreed=False, function=function, remark=remark)
        return "U tekent niet. Wat u schreef, is doorgegeven aan wie het vroeg."


def inside(text: Source) -> Markup:
    return Markup(text.inside)  # noqa: S704 made by our own templates, which escape what was typed
