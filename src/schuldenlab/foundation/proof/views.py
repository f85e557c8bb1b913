"""Ask for a confirmation, record the paper, remind, withdraw: the same pages for every kind."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from schuldenlab.foundation.documents import actions as files
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabRemove
from schuldenlab.foundation.post import links
from schuldenlab.foundation.proof import actions
from schuldenlab.foundation.proof.forms import AskForm, PaperForm
from schuldenlab.foundation.proof.kinds import KINDS, ProofKind
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.ui.formats import inside_sentence


class ProofFormView(LabFormView):
    """A form about one row of a room, named by kind and id in the URL."""

    permission = "proof.ask"
    kind: ProofKind
    subject: Any

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        if self.kwargs["kind"] not in KINDS:
            raise Http404
        self.kind = KINDS[self.kwargs["kind"]]
        self.actor.require(self.kind.permission)
        self.subject = self.fetch(self.kind.model, self.kwargs["subject"])

    def get_initial(self) -> dict[str, Any]:
        return {"person": self.asked_person() or self.kind.suggest(self.subject)}

    def asked_person(self) -> Person | None:
        """The person of this lab whom `?person=` names: a page can offer a button for each who is to confirm."""
        wanted = self.request.GET.get("person", "")
        return Person.objects.in_lab(self.lab).filter(pk=wanted).first() if wanted.isdecimal() else None

    def get_success_url(self) -> str:
        return self.kind.back(self.subject)

    def get_context(self) -> dict[str, Any]:
        return {
            "summary": self.kind.summary(self.subject),
            "kind": self.kind,
            "subject": self.subject,
            "ways": self.kind.ways(self.subject),
        }


class Ask(ProofFormView):
    form_class = AskForm
    template = "proof/ask.html"
    submit_label = "Stuur de vraag"

    def get_title(self) -> str:
        return f"Vraag om bevestiging: {inside_sentence(self.kind.title)}"

    def get_intro(self) -> str:
        return "Wie dit besloot of toezegde, krijgt een mail met een persoonlijke link. Een account is niet nodig."

    def perform(self, form: AskForm) -> str:
        person = form.cleaned_data["person"]
        row = actions.ask(self.actor, self.kind, self.subject, person, message=form.cleaned_data["message"])
        return f"De vraag is gestuurd aan {row.person.name}."


class Paper(ProofFormView):
    form_class = PaperForm
    template = "proof/ask.html"
    submit_label = "Leg het stuk vast"

    def get_title(self) -> str:
        return f"Getekend stuk vastleggen: {inside_sentence(self.kind.title)}"

    def get_intro(self) -> str:
        return "Staat het al op papier? Voeg het getekende stuk toe. Er komt bij te staan dat jij het vastlegde."

    def perform(self, form: PaperForm) -> str:
        with transaction.atomic():  # a paper that is refused leaves no file and no line behind
            paper = files.keep_file(self.actor, form.cleaned_data["upload"], field="upload")
            actions.record_paper(
                self.actor,
                self.kind,
                self.subject,
                person=form.cleaned_data["person"],
                dated=form.cleaned_data["dated"],
                paper=paper,
            )
        return "Het getekende stuk is vastgelegd."


class Remind(LabAct):
    permission = "proof.ask"

    def perform(self) -> str:
        row = self.fetch(Confirmation, self.kwargs["pk"])
        actions.remind(self.actor, row)
        return f"{row.person.name} heeft een herinnering gekregen."


class Withdraw(LabRemove):
    permission = "proof.ask"
    submit_label = "Intrekken"

    def get_title(self) -> str:
        return "Intrekken?"

    def get_text(self) -> str:
        row = self.fetch(Confirmation, self.kwargs["pk"])
        if row.is_open:
            return f"De link in de mail aan {row.person.name} werkt dan niet meer."
        return f"De bevestiging van {row.person.name} telt dan niet meer mee. Ze blijft wel zichtbaar in het logboek."

    def perform(self) -> str:
        actions.withdraw(self.actor, self.fetch(Confirmation, self.kwargs["pk"]))
        return "Ingetrokken."


class AnswerHere(LabAct):
    """Somebody who is logged in answers what they were asked, without looking for the mail: by their own fresh link."""

    permission = "lab.view"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        row = self.fetch(Confirmation, self.kwargs["pk"], person=self.actor.person, answered_at=None, withdrawn_at=None)
        link = links.make(lab=self.lab, person=row.person, purpose=actions.PURPOSE, subject_id=row.pk, days=1)
        return redirect("post:link", token=link.token)
