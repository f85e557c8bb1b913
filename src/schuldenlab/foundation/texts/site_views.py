"""The same pages for the whole installation: for the advisers of SchuldenlabNL and the administrator."""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from schuldenlab.foundation.core.errors import EditConflict, RuleBroken
from schuldenlab.foundation.labs import kept
from schuldenlab.foundation.labs.views import add_errors, both_versions
from schuldenlab.foundation.texts import actions, showing, views
from schuldenlab.foundation.texts.forms import RestoreForm, WordingForm

WHOSE = "alle labs van deze installatie"


class SitePage(View):
    """A page for who words the texts of all labs."""

    template: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            kept.keep_form(request)
            return redirect_to_login(request.get_full_path())
        if not actions.may_edit_all(request.user):
            raise PermissionDenied("texts.edit_all")
        return super().dispatch(request, *args, **kwargs)

    def get_context(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page()

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        shared = {"pages": "texts_site", "where": [], "may_edit": True, "lab": None, "whose": WHOSE}
        return render(self.request, self.template, {**shared, **self.get_context(), **context}, status=status)


class Home(SitePage):
    """Every text."""

    template = "texts/home.html"

    def get_context(self) -> dict[str, Any]:
        query = self.request.GET.get("q", "")[:100]
        return {"groups": showing.rows(None, query), "query": query}


class Show(SitePage):
    """One text."""

    template = "texts/show.html"

    def get_context(self) -> dict[str, Any]:
        return views.shown(views.text_or_404(self.kwargs["key"]), None)


class SiteForm(SitePage):
    """A form outside a lab: keeps what was typed."""

    keeps_form: ClassVar[bool] = True
    submit_label: ClassVar[str] = "Opslaan"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.text = views.text_or_404(kwargs["key"])

    def make_form(self, data: Any = None) -> Any:
        raise NotImplementedError

    def perform(self, form: Any) -> str:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = kept.take(request)
        if typed is not None:
            messages.info(request, typed[1])
        return self.show(self.make_form(typed[0] if typed else None))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            messages.success(request, self.perform(form))
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.show(form, status=422)
        except ValidationError as error:
            add_errors(form, error)
            return self.show(form, status=422)
        except EditConflict as conflict:
            form.data = form.data.copy()
            form.data["kept_version"] = conflict.theirs.version
            return self.show(form, status=409, conflict=both_versions(form, conflict.theirs))
        return redirect(reverse("texts_site:show", args=[self.text.key]))

    def show(self, form: Any, status: int = 200, **extra: Any) -> HttpResponse:
        context = {
            "title": f"{self.text.group}: {self.text.title}",
            "intro": "",
            "text": self.text,
            "form": form,
            "submit_label": self.submit_label,
            "cancel_url": reverse("texts_site:show", args=[self.text.key]),
            "conflict": None,
            "preview": None,
        }
        return self.page(status, **{**context, **extra})


class Edit(SiteForm):
    """Word a text for every lab that has no words of its own."""

    template = "texts/edit.html"

    def get_context(self) -> dict[str, Any]:
        return {"lab_values": views.values(self.text, None)}

    def make_form(self, data: Any = None) -> WordingForm:
        subject, body = showing.now(self.text, None)
        initial = {"subject": subject, "body": body, "kept_version": actions.last_number(self.text.key, None)}
        return WordingForm(data, initial=initial, text=self.text)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.make_form(request.POST)
        return self.show(form, **views.tried(form, None))

    def perform(self, form: WordingForm) -> str:
        user: Any = self.request.user
        actions.word_for_all(user, self.text, expected_version=form.expected_version, **form.values)
        return "De tekst is veranderd, voor elk lab dat geen eigen tekst heeft."


class Restore(SiteForm):
    """Back to the original."""

    template = "texts/restore.html"
    submit_label = "Zet de oorspronkelijke tekst terug"

    def get_context(self) -> dict[str, Any]:
        return {"pieces": views.back(self.text, None)}

    def make_form(self, data: Any = None) -> RestoreForm:
        return RestoreForm(data)

    def perform(self, form: RestoreForm) -> str:
        user: Any = self.request.user
        actions.restore_for_all(user, self.text, **form.values)
        return "De oorspronkelijke tekst geldt weer."
