"""On stage: the tablet. And the file that everybody signed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.documents.views import attachment
from schuldenlab.foundation.labs.views import LabAct, LabView
from schuldenlab.foundation.proof.forms import CodeForm
from schuldenlab.foundation.sealing import queries as sealed_files
from schuldenlab.foundation.sealing.models import SealedFile
from schuldenlab.rooms.declaration import codes, drafting, forms, later_forms, naming, proposals, queries, stage
from schuldenlab.rooms.declaration.models import SignerProposal
from schuldenlab.rooms.declaration.signatory_views import SignatoryForm
from schuldenlab.rooms.declaration.views import DeclarationView


class Tablet(SignatoryForm):
    """The signatory stands at the tablet: confirms, and types the code from their own phone; or two people witness it."""

    template = "declaration/tablet.html"
    keeps_form = False

    def get_title(self) -> str:
        return f"Tekenen op een tablet: {self.instance.party_name}"

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        sent = codes.live(self.instance, on_tablet=True)
        if "code" in data if data is not None else sent is not None and "opnieuw" not in self.request.GET:
            return CodeForm(data, lab=self.lab)
        known = sent or self.instance.person
        initial = {"name": known.name, "function": known.function}
        return forms.TabletForm(data, lab=self.lab, initial=initial, intention=naming.intention(self.instance))

    def get_context(self) -> dict[str, Any]:
        text = self.instance.signs.text
        markup = drafting.frozen_text(text) if text else ""
        return {
            "row": self.instance,
            "text": drafting.as_markup(markup),
            "sent": codes.live(self.instance, on_tablet=True),
        }

    def show(self, form: Any, status: int = 200, **extra: Any) -> HttpResponse:
        extra["problem"] = self.problem()
        types_code = isinstance(form, CodeForm)
        extra["submit_label"] = f"Ik teken namens {self.instance.behalf}" if types_code else "Ga verder"
        return super().show(form, status, types_code=types_code, **extra)

    def problem(self) -> str | None:
        try:
            stage.ready(self.actor, self.instance)
        except RuleBroken as error:
            return error.message
        return None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if "code" in request.POST:
            codes.count_try(self.get_instance(), on_tablet=True)
        return super().post(request, *args, **kwargs)

    def perform(self, form: Any) -> str:
        address = self.request.META.get("REMOTE_ADDR", "")
        if isinstance(form, CodeForm):
            row = stage.sign_with_code(self.actor, self.instance, code=form.cleaned_data["code"], address=address)
            return f"Getekend namens {row.organisation}."
        values = {name: form.cleaned_data[name] for name in ("name", "function")}
        if form.cleaned_data["proof"] == "witnesses":
            witnesses = form.cleaned_data["witnesses"]
            row = stage.sign_with_witnesses(self.actor, self.instance, **values, witnesses=witnesses, address=address)
            return f"Getekend namens {row.organisation}."
        stage.request_code(self.actor, self.instance, **values)
        return f"De code is gemaild naar {self.instance.person.name}."

    def get_success_url(self) -> str:
        if codes.live(self.instance, on_tablet=True):
            return self.lab_url("declaration:tablet", self.instance.pk)
        return self.lab_url("declaration:home") + "#tekenen"

    def get_cancel_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekenen"


class Service(SignatoryForm):
    """The party has a signing service of its own: give it our PDF, take in what comes back."""

    form_class = later_forms.ServiceForm
    template = "declaration/service.html"
    submit_label = "Controleer en leg vast"

    def get_title(self) -> str:
        return f"Getekend met de eigen ondertekendienst: {self.instance.party_name}"

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.instance.person.name, "function": self.instance.person.function}

    def get_context(self) -> dict[str, Any]:
        return {"row": self.instance, "text": self.instance.signs.text}

    def perform(self, form: Any) -> str:
        address = self.request.META.get("REMOTE_ADDR", "")
        row = stage.record_service(self.actor, self.instance, **form.cleaned_data, address=address)
        return f"Het bestand klopt. Getekend op naam van {row.certificate_of}."


class SignedFile(LabView):
    """The text with every signature that was sealed so far, as PDF."""

    permission = "documents.read"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        declaration = queries.of_lab(self.lab)
        if declaration is None or declaration.sealed_file is None:
            raise Http404
        return as_file(declaration.sealed_file, f"intentieverklaring-{self.lab.slug}-getekend.pdf")


def as_file(sealed_file: SealedFile, name: str) -> HttpResponse:
    """The file as it is now, with the seals that were set."""
    try:
        return attachment(sealed_files.current(sealed_file), name, "application/pdf")
    except files.FileUnreadable as error:
        return HttpResponse(error.message, status=500, content_type="text/plain; charset=utf-8")


class ProposalAccept(DeclarationView):
    form_class = forms.ConsentForm
    submit_label = "Akkoord, stuur de link"
    instance: SignerProposal

    def get_instance(self) -> SignerProposal:
        return self.fetch(SignerProposal, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"Tekent {self.instance.name}?"

    def get_intro(self) -> str:
        row = self.instance
        return (
            f"{row.by.name} mag zelf niet tekenen namens {row.signatory.behalf}, en noemde {row.name}, {row.function} "
            f"({row.mail}). Ga je akkoord, dan krijgt {row.name} een eigen link."
        )

    def perform(self, form: Any) -> str:
        row = proposals.accept(self.actor, self.instance, **form.cleaned_data)
        return f"{row.person.name} krijgt een mail met een persoonlijke link."


class ProposalRefuse(LabAct):
    permission = "declaration.edit"

    def perform(self) -> str:
        row = proposals.refuse(self.actor, self.fetch(SignerProposal, self.kwargs["pk"]))
        return f"Je houdt het bij {row.by.name}. Stuur opnieuw een link: de oude werkt niet meer."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekenen"
