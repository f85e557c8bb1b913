"""The page on which a party's own person reads the whole text and signs."""

from typing import Any

from django.http import Http404, HttpRequest
from markupsafe import Markup

from schuldenlab.foundation.documents.source import Source
from schuldenlab.foundation.post.links import link_page
from schuldenlab.foundation.post.pages import LinkPage
from schuldenlab.rooms.declaration import actions, rules
from schuldenlab.rooms.declaration.forms import DeclineForm, SignForm
from schuldenlab.rooms.declaration.models import Signatory


@link_page(actions.PURPOSE)
class SignPage(LinkPage):
    template = "declaration/sign.html"
    form_class = SignForm
    submit_label = "Ik teken"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Signatory.objects.in_lab(self.lab).select_related("declaration__text", "partner", "person", "signature")
        row = rows.filter(pk=self.link.subject_id, person=self.person).first()
        if row is None or row.declaration.text is None:
            raise Http404
        self.row = row

    def get_title(self) -> str:
        return f"Intentieverklaring {self.lab.name}"

    def is_answered(self) -> str | None:
        signed = self.row.signed
        return f"U heeft getekend namens {self.row.party_name}. Dank u wel." if signed else None

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.person.name, "function": self.person.function}

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        if data is not None and "decline" in data:
            return DeclineForm(data, lab=self.lab)
        return super().make_form(data, files)

    def get_context(self) -> dict[str, Any]:
        text = self.row.declaration.text
        assert text is not None
        return {
            "row": self.row,
            "text": Markup(Source(text.html, text.title).article),  # noqa: S704 our own template made it, and it was kept as it was
            "sha256": text.sha256,
            "bound_by": rules.BOUND_BY[self.row.bound_by],
            "decline_form": DeclineForm(lab=self.lab),
        }

    def show(self, form: Any, status: int = 200, **extra: Any) -> Any:
        if isinstance(form, DeclineForm):
            extra["decline_form"] = form
            form = super().make_form()
        return super().show(form, status, **extra)

    def perform(self, form: Any) -> str:
        if isinstance(form, DeclineForm):
            actions.decline(self.actor, self.row, because=form.cleaned_data["because"])
            return "U tekent nu niet. Wat u schreef, is doorgegeven. Met dezelfde link kunt u later alsnog tekenen."
        actions.sign(self.actor, self.row, name=form.cleaned_data["name"], function=form.cleaned_data["function"])
        return f"U heeft getekend namens {self.row.party_name}."
