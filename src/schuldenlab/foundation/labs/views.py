"""The one door: every page and every act inside a lab derives from `LabView`, and names its permission."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from schuldenlab.foundation.accounts.installation import INSTALLATION
from schuldenlab.foundation.activity import memory
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs import kept
from schuldenlab.foundation.labs.actor import Actor, actor_for
from schuldenlab.foundation.labs.conflicts import both_versions
from schuldenlab.foundation.labs.kept import keep_form, take_kept_form
from schuldenlab.foundation.labs.models import Lab

__all__ = [
    "LabAct", "LabFormView", "LabPage", "LabRemove", "LabView",
    "add_errors", "both_versions", "keep_form", "take_kept_form",
]  # fmt: skip
M = TypeVar("M", bound=models.Model)
# What a higher storey shows about the reader on every page of a lab: asked in the query that finds the lab anyway.
asked_beside: dict[str, Callable[[Any], Any]] = {}


class LabView(View):
    """Resolve the lab through what the reader can reach, check the permission, and only then answer."""

    permission: ClassVar[str] = ""
    nav: ClassVar[str] = ""  # url name of the navigation item that lights up
    keeps_form: ClassVar[bool] = False  # whether what is typed here waits for a login
    lab: Lab
    actor: Actor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.ask_login(request)
        try:
            self.enter(request, self.kwargs["lab"])
            return super().dispatch(request, *args, **kwargs)
        except NotAllowed as error:
            raise PermissionDenied(error.permission) from error

    def ask_login(self, request: HttpRequest) -> HttpResponseBase:
        """To the login page, and then back: to this page, or, when this is only a button, to the page it stood on."""
        if self.keeps_form:
            keep_form(request)
        if hasattr(self, "get") and "get" in self.http_method_names:
            return redirect_to_login(request.get_full_path())
        return redirect_to_login(self.next_url() or reverse("trajectory:home", args=[self.kwargs["lab"]]))

    def enter(self, request: HttpRequest, slug: str) -> None:
        labs = Lab.objects.filter(slug=slug).select_related("stands").prefetch_related("municipality_rows")
        lab = labs.annotate(**{name: ask(request.user) for name, ask in asked_beside.items()}).first()
        actor = actor_for(request.user, lab) if lab else None  # type: ignore[arg-type]
        if lab is None or actor is None:
            raise Http404
        self.lab, self.actor = lab, actor
        request.lab = lab  # type: ignore[attr-defined]
        if not actor.may(self.permission):
            raise PermissionDenied(self.permission)

    def fetch(self, model: type[M], pk: Any, **conditions: Any) -> M:
        """The row of this lab, or 404."""
        row = model._default_manager.filter(lab=self.lab, pk=pk, **conditions).first()
        if row is None:
            raise Http404
        return row

    def lab_url(self, name: str, *args: Any) -> str:
        return reverse(name, args=[self.lab.slug, *args])

    def render(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        if self.lab.unknown_codes:
            messages.warning(self.request, unknown_municipalities(self.lab))
        shared = {
            "lab": self.lab,
            "actor": self.actor,
            "may": self.actor.may,
            "may_open": self.may_open,
            "works": self.actor.works,
            "nav_current": self.nav,
            "view": self,
        }
        return render(self.request, template, {**shared, **context}, status=status)

    def may_open(self, url: str) -> bool:
        """Whether this reader may see the page of this lab at `url`; what is not seen is not linked to either."""
        wanted = permission_at(urlsplit(url).path)
        return wanted is None or self.actor.may(wanted)

    def next_url(self) -> str | None:
        """Where `?next=` asks to go afterwards, when that is a path of ours."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next") or ""
        safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
        return wanted if safe else None


@lru_cache(maxsize=4096)
def permission_at(path: str) -> str | None:
    """The permission of the page at this path; None when it is no page of a lab."""
    try:
        view = getattr(resolve(path).func, "view_class", None)
    except Resolver404:
        return None
    return getattr(view, "permission", None) or None


SHOWN: memory.Memory[dict[str, Any]] = memory.Memory(256)


class LabPage(LabView):
    """A page that only shows. `remembered`: what it shows follows from rows that only verbs change, so it is gathered once an act (decision 11)."""

    template: ClassVar[str]
    remembered: ClassVar[bool] = False

    def get_context(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render(self.template, self.remembered_context() if self.remembered else self.get_context())

    def remembered_context(self) -> dict[str, Any]:
        """What this reader saw here last, as long as nothing was done since: in this lab, or in the installation (figures of all municipalities)."""
        heads = memory.heads([self.lab.pk, INSTALLATION])
        own = heads.get(self.lab.pk)
        head = f"{own} {heads.get(INSTALLATION, '')}" if own else None
        return dict(SHOWN.get(self.lab.pk, head, self.get_context, self.told_apart_by()))

    def told_apart_by(self) -> str:
        """The page with its question, and who reads it with which rights."""
        actor, view = self.actor, type(self)
        who = actor.user.pk if actor.user else ""
        rights = f"{actor.works} {' '.join(sorted(actor.permissions))}"
        return f"{view.__module__}.{view.__qualname__} {self.request.get_full_path()} {who} {rights}"


class LabFormView(LabView):
    """A form and what it does. Keeps what was typed: at an error, at a conflict, and when the session ended."""

    form_class: type[BaseForm]
    template: ClassVar[str] = "ui/form.html"
    title: ClassVar[str] = ""
    intro: ClassVar[str] = ""
    submit_label: ClassVar[str] = "Opslaan"
    keeps_form: ClassVar[bool] = True
    instance: Any = None

    def get_title(self) -> str:
        return self.title

    def get_intro(self) -> str:
        return self.intro

    def get_instance(self) -> Any:
        return None

    def get_initial(self) -> dict[str, Any]:
        return {}

    def get_context(self) -> dict[str, Any]:
        return {}

    def perform(self, form: Any) -> str | None:
        """Call the action; return the sentence that tells what happened."""
        raise TypeError(f"{type(self).__name__} does nothing on POST")

    def get_success_url(self) -> str:
        return self.lab.get_absolute_url()

    def get_cancel_url(self) -> str:
        return self.get_success_url()

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        arguments: dict[str, Any] = {"lab": self.lab, "initial": self.get_initial()}
        if hasattr(self.form_class, "_meta"):
            arguments["instance"] = self.instance
        return self.form_class(data, files, **arguments)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.instance = self.get_instance()
        typed = kept.take(request)
        if typed is None:
            return self.show(self.make_form())
        messages.info(request, typed[1])
        return self.show(self.make_form(typed[0]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.instance = self.get_instance()
        form = self.make_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            said = self.perform(form)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.show(form, status=422)
        except ValidationError as error:
            add_errors(form, error)
            return self.show(form, status=422)
        except EditConflict as conflict:
            return self.show_conflict(form, conflict)
        if said:
            messages.success(request, said)
        return redirect(self.next_url() or self.get_success_url())

    def show(self, form: Any, status: int = 200, **extra: Any) -> HttpResponse:
        context = {
            "title": self.get_title(),
            "intro": self.get_intro(),
            "form": form,
            "submit_label": self.submit_label,
            "cancel_url": self.next_url() or self.get_cancel_url(),
            "next": self.next_url(),
            "conflict": None,
        }
        return self.render(self.template, {**context, **self.get_context(), **extra}, status)

    def show_conflict(self, form: Any, conflict: EditConflict) -> HttpResponse:
        """Show both versions; saving again then goes on top of theirs, knowingly."""
        form.data = form.data.copy()
        form.data["kept_version"] = conflict.theirs.version
        return self.show(form, status=409, conflict=both_versions(form, conflict.theirs))


class LabAct(LabView):
    """One thing, done on POST, from a button. `perform` returns the sentence that tells what happened."""

    http_method_names = ["post", "options"]

    def perform(self) -> str | None:
        raise TypeError(f"{type(self).__name__} does nothing on POST")

    def get_success_url(self) -> str:
        return self.lab.get_absolute_url()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if said := self.perform():
                messages.success(request, said)
        except RuleBroken as error:
            messages.error(request, error.message)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(self.next_url() or self.get_success_url())


class LabRemove(LabAct):
    """Ask first, say what will be gone, then remove. `model`: of which the address names a row; 404 before the question."""

    http_method_names = ["get", "head", "post", "options"]
    model: ClassVar[type[models.Model] | None] = None
    title: ClassVar[str] = ""
    text: ClassVar[str] = ""
    submit_label: ClassVar[str] = "Verwijderen"

    def get_title(self) -> str:
        return self.title

    def get_text(self) -> str:
        return self.text

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.model is not None:
            self.fetch(self.model, self.kwargs["pk"])
        context = {
            "title": self.get_title(),
            "text": self.get_text(),
            "submit_label": self.submit_label,
            "cancel_url": self.next_url() or self.get_success_url(),
            "next": self.next_url(),
        }
        return self.render("ui/remove.html", context)


def unknown_municipalities(lab: Lab) -> str:
    """Municipalities merge: the code of one that ended is in no register any more."""
    codes = ", ".join(lab.unknown_codes)
    return f"Gemeente {codes} kennen we niet (meer). Kies bij de gegevens van het lab welke gemeente het nu is."


def add_errors(form: Any, error: ValidationError) -> None:
    """Put the model's own objections at their fields."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields else None, problems)
