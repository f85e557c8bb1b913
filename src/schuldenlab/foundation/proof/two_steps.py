"""The page of who signs, in two steps: confirm who you are and what you mean, then type the code that was mailed at that moment."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from schuldenlab.foundation.accounts import sso
from schuldenlab.foundation.accounts.sso import Proof
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.post.pages import LinkPage, private
from schuldenlab.foundation.proof.forms import CodeForm, ProvenForm, SignForm
from schuldenlab.foundation.proof.models import MailedCode

STEPS = (SignForm, CodeForm, ProvenForm)


@sso.comes_back_to("link")
def place_of(pk: int) -> str | None:
    """Where who proved their address goes on: the page of their own link, at the step that is left."""
    link = PersonalLink.objects.filter(pk=pk).first()
    return reverse("post:link", args=[link.token]) + "#tekenen" if link else None


class SigningPage(LinkPage):
    """Derive from it: say which code works, what is asked first, and whether anything can be signed now."""

    template = "proof/sign.html"
    SIDE_FORMS: ClassVar[dict[str, Any]] = {}  # what one can do here besides signing: name → form
    STAYING: ClassVar[dict[str, str]] = {}  # of these, what leads back to a place on this page

    def live_code(self) -> MailedCode | None:
        raise TypeError(f"{type(self).__name__} does not know its codes")

    def count_try(self) -> None:
        raise TypeError(f"{type(self).__name__} does not know its codes")

    def check_ready(self) -> None:
        """Raise RuleBroken when nobody can sign now."""

    def words(self) -> dict[str, Any]:
        """What is confirmed, in the words of what is signed: `intention`, `authority`."""
        return {}

    def sign_label(self) -> str:
        return "Ik teken"

    def ask_code(self, name: str, function: str) -> None:
        raise TypeError(f"{type(self).__name__} mails no code")

    def sign(self, code: str | Proof) -> str:
        raise TypeError(f"{type(self).__name__} signs nothing")

    def beside(self, name: str, form: Any) -> str:
        """Do what one of the side forms asks."""
        raise TypeError(f"{type(self).__name__} does nothing besides")

    def asked_for(self) -> str:
        """Which of the side forms was sent."""
        return next((name for name in self.SIDE_FORMS if name in self.request.POST), "")

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        if data is not None and self.asked_for():
            return self.SIDE_FORMS[self.asked_for()](data, lab=self.lab)
        return self.step(data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "organisatie" in request.GET and sso.is_on() and not self.is_answered() and self.live_code():
            return private(sso.prove(request, "link", self.link.pk))
        return super().get(request, *args, **kwargs)

    def proof(self) -> Proof | None:
        return sso.proven(self.request, "link", self.link.pk, self.person.mail)

    def step(self, data: Any = None) -> SignForm | CodeForm | ProvenForm:
        """The form of this step: what is confirmed, or the code once it is on its way, or nothing once it is proven."""
        sent = self.live_code()
        if data is not None and "proven" in data:
            return ProvenForm(data, lab=self.lab)
        if "code" in data if data is not None else sent is not None and "opnieuw" not in self.request.GET:
            return CodeForm(data, lab=self.lab) if data is not None or not self.proof() else ProvenForm(lab=self.lab)
        known = sent or self.person
        return SignForm(data, lab=self.lab, initial={"name": known.name, "function": known.function}, **self.words())

    def get_context(self) -> dict[str, Any]:
        sides = {f"{name}_form": form(lab=self.lab) for name, form in self.SIDE_FORMS.items()}
        return super().get_context() | {"code": self.live_code(), **sides, **self.organisation()}

    def organisation(self) -> dict[str, Any]:
        """For the page: where one can log in instead of typing the code, and what came of it."""
        if not sso.is_on():
            return {"sso": ""}
        other = sso.other_address(self.request, "link", self.link.pk, self.person.mail)
        return {"sso": sso.name(), "proof": self.proof(), "other_address": other}

    def show(self, form: Any, status: int = 200, **extra: Any) -> HttpResponse:
        if form is not None and self.asked_for() and not isinstance(form, STEPS):
            extra |= {f"{self.asked_for()}_form": form, "side_errors": bool(form.errors)}
            form = self.step()
        if isinstance(form, ProvenForm) and self.proof() is None:
            extra["problem"], form = " ".join(map(str, form.non_field_errors())), self.step()
        if not self.is_answered():
            try:
                self.check_ready()
            except RuleBroken as error:
                extra["problem"], form = error.message, None
        extra["types_code"] = isinstance(form, CodeForm)
        extra["is_proven"] = isinstance(form, ProvenForm)
        label = "Mail mij de code" if isinstance(form, SignForm) else self.sign_label()
        return super().show(form, status, **{"submit_label": label, **extra})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "code" in request.POST and not self.is_answered():
            self.count_try()
        answer = super().post(request, *args, **kwargs)
        name = self.asked_for()
        asks_code = not name and not {"code", "proven"} & request.POST.keys()
        if answer.status_code == 302 and (asks_code or name in self.STAYING):
            request.session.pop("link_thanks", None)
            return private(redirect(request.path + self.STAYING.get(name, "#tekenen")))  # the next step is on this page
        return answer

    def perform(self, form: Any) -> str:
        if name := self.asked_for():
            return self.beside(name, form)
        if isinstance(form, CodeForm):
            return self.sign(form.cleaned_data["code"])
        if isinstance(form, ProvenForm):
            return self.sign_proven()
        self.ask_code(form.cleaned_data["name"], form.cleaned_data["function"])
        return "De code is gemaild."

    def sign_proven(self) -> str:
        if (proof := self.proof()) is None:
            raise RuleBroken("Dat u inlogde is te lang geleden. Log opnieuw in, of typ de code uit de mail.")
        thanks = self.sign(proof)
        sso.forget(self.request)
        return thanks
