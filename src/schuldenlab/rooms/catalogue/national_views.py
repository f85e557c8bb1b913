"""The pages of the national role: what labs offer, the answers about a project, its recipe. To anybody else they do not exist."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.accounts.queries import current
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.views import add_errors, keep_form, take_kept_form
from schuldenlab.rooms.catalogue import actions, national, queries, recipes, statements
from schuldenlab.rooms.catalogue.models import EvidenceOffer, ProjectOffer, RecipeVersion
from schuldenlab.rooms.catalogue.records import ProvenProject
from schuldenlab.rooms.catalogue.row_forms import AssessForm, DecideForm, PublishForm, StepForm, TextsForm


class NationalView(View):
    """For who may edit the catalogue. Keeps what was typed when the session ended."""

    keeps_form: ClassVar[bool] = True
    user: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            keep_form(request)
            return redirect_to_login(request.get_full_path() if hasattr(self, "get") else reverse("catalogue:home"))
        if not national.may_edit(request.user):
            raise Http404
        self.user = current(request)
        return super().dispatch(request, *args, **kwargs)

    def project(self) -> ProvenProject:
        found = queries.find(self.kwargs["slug"])
        if found is None:
            raise Http404
        return found


class NationalForm(NationalView):
    """A form and what it does; messages stand at the field, nothing typed is lost."""

    title: ClassVar[str] = ""
    intro: ClassVar[str] = ""
    template: ClassVar[str] = "catalogue/national_form.html"
    submit_label: ClassVar[str] = "Opslaan"

    def make_form(self, data: Any = None) -> forms.Form:
        raise NotImplementedError

    def perform(self, form: Any) -> str:
        raise NotImplementedError

    def get_success_url(self) -> str:
        raise NotImplementedError

    def get_context(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        return self.show(self.make_form(take_kept_form(request)))

    def post(self, request: HttpRequest, **_: Any) -> HttpResponseBase:
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            said = self.perform(form)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.show(form, 422)
        except ValidationError as error:
            add_errors(form, error)
            return self.show(form, 422)
        messages.success(request, said)
        return redirect(self.get_success_url())

    def show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        context = {
            "title": self.title,
            "intro": self.intro,
            "form": form,
            "submit_label": self.submit_label,
            "cancel_url": self.get_success_url(),
        }
        return render(self.request, self.template, {**context, **self.get_context()}, status=status)


# ---------------------------------------------------------------- what labs offer


class Offers(NationalView):
    """What waits for a decision, and what was decided."""

    def get(self, request: HttpRequest) -> HttpResponse:
        library = queries.library()
        context = {
            "evidence": queries.waiting_evidence(),
            "projects_offered": queries.waiting_projects(),
            "decided": queries.decided(),
            "names": {slug: row.name for slug, row in library.by_slug.items()},
        }
        return render(request, "catalogue/offers.html", context)


class Decide(NationalForm):
    """Read what a lab offers, and decide on it, with reasons."""

    model: ClassVar[type[EvidenceOffer] | type[ProjectOffer]]
    template = "catalogue/decide.html"
    submit_label = "Leg het besluit vast"

    def offer(self) -> Any:
        found = self.model._default_manager.filter(pk=self.kwargs["pk"]).select_related("lab", "offered_by").first()
        if found is None:
            raise Http404
        return found

    def make_form(self, data: Any = None) -> DecideForm:
        return DecideForm(data, by_board=self.model is ProjectOffer, initial={"decided_on": clock.today()})

    def perform(self, form: DecideForm) -> str:
        offer = self.offer()
        actor = actor_for(self.user, offer.lab)
        if actor is None:
            raise Http404
        actions.decide(actor, offer, **form.values)
        return f"Het besluit staat vast. {offer.lab.name} ziet het, met jullie redenen."

    def get_success_url(self) -> str:
        return reverse("catalogue:offers")

    def get_context(self) -> dict[str, Any]:
        offer = self.offer()
        slug = offer.slug if isinstance(offer, ProjectOffer) else offer.project
        context = {"offer": offer, "project": queries.find(slug) if slug else None}
        said = statements.of_offer(offer) if isinstance(offer, ProjectOffer) else []
        return {**context, "said": said, "decisions": list(offer.decisions.order_by("-pk"))}


class DecideEvidence(Decide):
    model = EvidenceOffer
    title = "Een resultaat van een lab"


class DecideProject(Decide):
    model = ProjectOffer
    title = "Een project van een lab"


# ---------------------------------------------------------------- the answers about a project


class Assess(NationalForm):
    """Answer the questions of the three criteria and of the afwegingskader; every earlier answer stays readable."""

    template = "catalogue/assess.html"
    submit_label = "Bewaar de beoordeling"

    def make_form(self, data: Any = None) -> AssessForm:
        slug = self.kwargs["slug"]
        answered = {row.question for row in queries.findings_of(slug)}
        said = {key: one.words for key, one in statements.of_project(slug).items() if key not in answered}
        return AssessForm(data, project=self.project(), last_seen=queries.last_finding(slug), said=said)

    def perform(self, form: AssessForm) -> str:
        seen = form.cleaned_data.get("last_seen") or 0
        count = national.judge(self.user, self.kwargs["slug"], form.answers, last_seen=seen)
        return f"{count} antwoorden zijn veranderd." if count != 1 else "Eén antwoord is veranderd."

    def show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        if status != 200:  # what others changed stands below: saving again is then done knowingly
            typed = self.request.POST.copy()
            typed["last_seen"] = str(queries.last_finding(self.kwargs["slug"]))
            form.data = typed
        return super().show(form, status)

    def get_success_url(self) -> str:
        return reverse("catalogue:project", args=[self.kwargs["slug"]]) + "#beproefd"

    def get_context(self) -> dict[str, Any]:
        project = self.project()
        return {
            "title": f"Beoordeel {project.name}",
            "project": project,
            "history": [(row, queries.finding_of(row)) for row in queries.findings_of(project.slug)],
        }


# ---------------------------------------------------------------- the recipe


class RecipeEdit(NationalForm):
    """The draft: its steps, what differs from the recipe that holds, and publishing it."""

    template = "catalogue/recipe_edit.html"
    submit_label = "Geef de nieuwe versie uit"

    def make_form(self, data: Any = None) -> PublishForm:
        return PublishForm(data)

    def perform(self, form: PublishForm) -> str:
        row = national.publish(self.user, self.kwargs["slug"], note_text=form.cleaned_data["note"])
        return f"Versie {row.number} van het recept staat op de pagina."

    def get_success_url(self) -> str:
        return reverse("catalogue:recipe", args=[self.kwargs["slug"]])

    def get_context(self) -> dict[str, Any]:
        project, (number, newest) = self.project(), queries.newest_recipe(self.kwargs["slug"])
        draft = queries.draft_of(project.slug)
        content = draft.content if draft else newest
        return {
            "title": f"Recept van {project.name}",
            "project": project,
            "number": number,
            "draft": draft,
            "recipe": recipes.read(content),
            "differences": recipes.differences(newest, content),
            "changes": recipes.CHANGES,
            "list_labels": recipes.LISTS,
        }


class RecipePart(NationalForm):
    """A part of the draft."""

    @cached_property
    def draft(self) -> RecipeVersion | None:
        self.project()
        return queries.draft_of(self.kwargs["slug"])

    def content(self) -> recipes.Content:
        return self.draft.content if self.draft else queries.newest_recipe(self.kwargs["slug"])[1]

    @property
    def seen(self) -> int:
        return national.version_of(self.draft)

    def show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        if status != 200:  # what another editor changed can now be looked at: saving again is then done knowingly
            typed = self.request.POST.copy()
            typed["kept_version"] = str(self.seen)
            form.data = typed
        return super().show(form, status)

    def get_success_url(self) -> str:
        return reverse("catalogue:recipe_edit", args=[self.kwargs["slug"]])


class RecipeStep(RecipePart):
    title = "Een stap van het recept"

    def make_form(self, data: Any = None) -> StepForm:
        content, key = self.content(), self.kwargs.get("key")
        if key and key not in recipes.by_key(content):
            raise Http404
        return StepForm(data, content=content, key=key, kept=self.seen)

    def perform(self, form: StepForm) -> str:
        key, seen = self.kwargs.get("key"), form.expected_version
        national.put_step(self.user, self.kwargs["slug"], key=key, seen=seen, **form.values)
        return "De stap staat in het concept."


class RecipeTexts(RecipePart):
    title = "Inleiding en lijsten van het recept"

    def make_form(self, data: Any = None) -> TextsForm:
        return TextsForm(data, content=self.content(), kept=self.seen)

    def perform(self, form: TextsForm) -> str:
        national.put_texts(self.user, self.kwargs["slug"], seen=form.expected_version, **form.values)
        return "De lijsten staan in het concept."


class RecipeAct(NationalView):
    """A button on the draft."""

    http_method_names = ["post", "options"]

    def act(self) -> str:
        raise NotImplementedError

    def post(self, request: HttpRequest, **_: Any) -> HttpResponseBase:
        self.project()
        try:
            messages.success(request, self.act())
        except RuleBroken as error:
            messages.error(request, error.message)
        return redirect("catalogue:recipe_edit", self.kwargs["slug"])


class RecipeStepRemove(RecipeAct):
    def act(self) -> str:
        national.remove_step(self.user, self.kwargs["slug"], key=self.kwargs["key"])
        return "De stap is uit het concept. In de uitgegeven versies blijft hij staan."


class RecipeDiscard(RecipeAct):
    def act(self) -> str:
        national.discard(self.user, self.kwargs["slug"])
        return "Het concept is weg. De laatste uitgegeven versie geldt."
