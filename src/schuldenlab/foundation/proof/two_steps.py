"""The page of who signs, in two steps: confirm who you are and what you mean, then type the code that was mailed at that moment."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.post.pages import LinkPage, private
from schuldenlab.foundation.proof.forms import CodeForm, SignForm
from schuldenlab.foundation.proof.models import MailedCode


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

    def sign(self, form: CodeForm) -> str:
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

    def step(self, data: Any = None) -> SignForm | CodeForm:
        """The form of this step: what is confirmed, or the code once it is on its way."""
        sent = self.live_code()
        if "code" in data if data is not None else sent is not None and "opnieuw" not in self.request.GET:
            return CodeForm(data, lab=self.lab)
        known = sent or self.person
        return SignForm(data, lab=self.lab, initial={"name": known.name, "function": known.function}, **self.words())

    def get_context(self) -> dict[str, Any]:
        sides = {f"{name}_form": form(lab=self.lab) for name, form in self.SIDE_FORMS.items()}
        return super().get_context() | {"code": self.live_code(), **sides}

    def show(self, form: Any, status: int = 200, **extra: Any) -> HttpResponse:
        if form is not None and self.asked_for() and not isinstance(form, SignForm | CodeForm):
            extra |= {f"{self.asked_for()}_form": form, "side_errors": bool(form.errors)}
            form = self.step()
        if not self.is_answered():
            try:
                self.check_ready()
            except RuleBroken as error:
                extra["problem"], form = error.message, None
        extra["types_code"] = isinstance(form, CodeForm)
        label = self.sign_label() if extra["types_code"] else "Mail mij de code"
        return super().show(form, status, **{"submit_label": label, **extra})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "code" in request.POST and not self.is_answered():
            self.count_try()
        answer = super().post(request, *args, **kwargs)
        name = self.asked_for()
        asks_code = not name and "code" not in request.POST
        if answer.status_code == 302 and (asks_code or name in self.STAYING):
            request.session.pop("link_thanks", None)
            return private(redirect(request.path + self.STAYING.get(name, "#tekenen")))  # the next step is on this page
        return answer

    def perform(self, form: Any) -> str:
        if name := self.asked_for():
            return self.beside(name, form)
        if isinstance(form, CodeForm):
            return self.sign(form)
        self.ask_code(form.cleaned_data["name"], form.cleaned_data["function"])
        return "De code is gemaild."
