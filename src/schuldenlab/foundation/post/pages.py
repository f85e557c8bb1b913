"""The page behind a personal link: for one person, without account, nothing happens before they send something."""

from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from schuldenlab.foundation.core.errors import EditConflict, RuleBroken
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.labs.views import add_errors
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import PersonalLink


class LinkPage(View):
    """Derive from this in a room's `links.py`, with `@link_page("room.purpose")`.

    `permissions`: what the link's person may do through this page, and no more. `template` extends ui/letter.html.
    """

    permissions: ClassVar[tuple[str, ...]] = ()
    template: ClassVar[str] = "post/link.html"
    form_class: ClassVar[type[BaseForm] | None] = None
    submit_label: ClassVar[str] = "Versturen"
    link: PersonalLink
    lab: Lab
    person: Person
    actor: Actor

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.link = kwargs["link"]
        self.lab, self.person = self.link.lab, self.link.person
        self.actor = links.actor_of(self.link, *self.permissions)

    def get_title(self) -> str:
        return "Uw antwoord"

    def get_context(self) -> dict[str, Any]:
        return {}

    def get_initial(self) -> dict[str, Any]:
        return {}

    def is_answered(self) -> str | None:
        """A Dutch sentence once there is nothing left to do here; None while there is."""
        return None

    def perform(self, form: Any) -> str:
        """Do it; return the sentence that thanks. Raise RuleBroken when it is not possible (any more)."""
        raise TypeError(f"{type(self).__name__} does nothing on POST")

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        if self.form_class is None:
            return None
        arguments: dict[str, Any] = {"initial": self.get_initial(), "lab": self.lab}
        return self.form_class(data, files, **arguments)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(None if self.is_answered() else self.make_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = self.make_form(request.POST, request.FILES)
        if form is not None and not form.is_valid():
            return self.show(form, status=422)
        try:
            with transaction.atomic():
                thanks = self.perform(form)
                links.record_use(self.link, thanks[:120])
        except RuleBroken as error:
            if form is None:
                return self.show(None, status=422, problem=error.message)
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.show(form, status=422)
        except ValidationError as error:
            add_errors(form, error)
            return self.show(form, status=422)
        except EditConflict:
            return self.show(
                form, status=409, problem="Dit is intussen veranderd. Lees het nog een keer en stuur opnieuw."
            )
        request.session["link_thanks"] = thanks
        return redirect("post:thanks", token=self.link.token)

    def show(self, form: Any, status: int = 200, **extra: Any) -> HttpResponse:
        context = {
            "lab": self.lab,
            "link": self.link,
            "person": self.person,
            "title": self.get_title(),
            "form": form,
            "submit_label": self.submit_label,
            "answered": self.is_answered(),
            "problem": None,
        }
        return private(render(self.request, self.template, {**context, **self.get_context(), **extra}, status=status))


R = TypeVar("R", bound=HttpResponseBase)


def private(response: R) -> R:
    """Keep a page behind a link out of search engines and caches, and its address out of the Referer for other sites.

    Not `no-referrer`: a browser then sends `Origin: null` with our own forms, and the check on forgery refuses them.
    """
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store"
    return response
