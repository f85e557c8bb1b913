"""The page on which the person who is asked answers."""

from typing import Any

from django.http import Http404, HttpRequest
from markupsafe import Markup

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.post.links import link_page
from schuldenlab.foundation.post.pages import LinkPage
from schuldenlab.foundation.proof import actions
from schuldenlab.foundation.proof.forms import AnswerForm
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation


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
