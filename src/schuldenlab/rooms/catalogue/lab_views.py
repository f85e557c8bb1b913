"""The pages of a lab: its own recipes, what it offers to the catalogue, and whom others may call."""

from typing import Any, ClassVar

from django.http import Http404

from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove
from schuldenlab.foundation.proof import queries as proof
from schuldenlab.rooms.catalogue import actions, merging, queries, recipes
from schuldenlab.rooms.catalogue.models import EvidenceOffer, LabRecipe, ProjectContact, ProjectOffer
from schuldenlab.rooms.catalogue.records import ProvenProject
from schuldenlab.rooms.catalogue.row_forms import (
    ContactForm,
    EvidenceOfferForm,
    NewerForm,
    ProjectOfferForm,
    StepForm,
    TextsForm,
)

NAV = "portfolio:home"


class Home(LabPage):
    """What this lab has of the catalogue, and what it gave."""

    permission = "projects.view"
    template = "catalogue/lab_home.html"
    nav = NAV

    def get_context(self) -> dict[str, Any]:
        evidence, offered = queries.offers_of(self.lab)
        return {
            "names": {slug: row.name for slug, row in queries.library().by_slug.items()},
            "own_recipes": queries.lab_recipes(self.lab),
            "evidence": evidence,
            "offered": offered,
        }


class OfProject:
    """What every page about one project of the catalogue shares."""

    kwargs: dict[str, Any]
    lab: Any
    nav = NAV

    def project(self) -> ProvenProject:
        found = queries.find(self.kwargs["project"])
        if found is None:
            raise Http404
        return found

    def own(self) -> LabRecipe:
        found = queries.lab_recipe(self.lab, self.kwargs["project"])
        if found is None:
            raise Http404
        return found


class Recipe(OfProject, LabPage):
    """The lab's own recipe beside its source; or the source, to take over."""

    permission = "projects.view"
    template = "catalogue/lab_recipe.html"

    def get_context(self) -> dict[str, Any]:
        project, own = self.project(), queries.lab_recipe(self.lab, self.kwargs["project"])
        number, newest = queries.newest_recipe(project.slug)
        contact = ProjectContact.objects.in_lab(self.lab).filter(project=project.slug).select_related("person").first()
        return {
            "project": project,
            "own": own,
            "recipe": recipes.read(own.content if own else newest),
            "differences": recipes.differences(own.base, own.content) if own else [],
            "number": number,
            "has_newer": bool(own and own.number < number),
            "contact": contact,
            "confirmations": proof.of(queries.CONTACT, contact.pk) if contact else [],
            "contact_kind": queries.CONTACT,
            "list_labels": recipes.LISTS,
            "changes": recipes.CHANGES,
        }


class Copy(OfProject, LabAct):
    permission = "portfolio.edit"

    def perform(self) -> str:
        self.project()
        actions.copy_recipe(self.actor, project=self.kwargs["project"])
        return "Dit is nu jullie eigen recept. Pas aan wat bij jullie anders gaat."

    def get_success_url(self) -> str:
        return self.lab_url("catalogue_lab:recipe", self.kwargs["project"])


class RecipeForm(OfProject, LabFormView):
    """A form on the lab's own recipe."""

    permission = "portfolio.edit"

    def get_success_url(self) -> str:
        return self.lab_url("catalogue_lab:recipe", self.kwargs["project"])


class Step(RecipeForm):
    title = "Een stap van jullie recept"

    def make_form(self, data: Any = None, files: Any = None) -> StepForm:
        own, key = self.own(), self.kwargs.get("key")
        if key and key not in recipes.by_key(own.content):
            raise Http404
        return StepForm(data, content=own.content, key=key, kept=own.version)

    def perform(self, form: StepForm) -> str:
        key, kept = self.kwargs.get("key"), form.expected_version
        actions.put_step(self.actor, self.own(), key=key, expected_version=kept, **form.values)
        return "De stap staat in jullie recept."


class StepRemove(OfProject, LabRemove):
    permission = "portfolio.edit"
    title = "Deze stap weghalen?"
    text = "De stap verdwijnt uit jullie recept. In het recept van de catalogus blijft hij staan."

    def get_text(self) -> str:
        if self.kwargs["key"] not in recipes.by_key(self.own().content):
            raise Http404
        return self.text

    def perform(self) -> str:
        actions.remove_step(self.actor, self.own(), key=self.kwargs["key"])
        return "De stap is weg."

    def get_success_url(self) -> str:
        return self.lab_url("catalogue_lab:recipe", self.kwargs["project"])


class Texts(RecipeForm):
    title = "Inleiding en lijsten van jullie recept"

    def make_form(self, data: Any = None, files: Any = None) -> TextsForm:
        own = self.own()
        return TextsForm(data, content=own.content, kept=own.version)

    def perform(self, form: TextsForm) -> str:
        actions.put_texts(self.actor, self.own(), expected_version=form.expected_version, **form.values)
        return "De lijsten staan in jullie recept."


class Newer(RecipeForm):
    """What a newer version of the catalogue changes, before it is taken in."""

    template = "catalogue/newer.html"
    title = "Een nieuwere versie overnemen"
    submit_label = "Neem de nieuwe versie over"

    def merge(self) -> tuple[int, merging.Merge]:
        own = self.own()
        number, newest = queries.newest_recipe(own.project)
        return number, merging.compare(own.base, own.content, newest)

    def make_form(self, data: Any = None, files: Any = None) -> NewerForm:
        number, merge = self.merge()
        clashes = [(one.mark, f"{one.label}. Nieuw: {one.after_words}") for one in merge.clashes]
        return NewerForm(data, lab=self.lab, clashes=clashes, newest=number)

    def get_context(self) -> dict[str, Any]:
        number, merge = self.merge()
        version = next((row for row in queries.versions_of(self.kwargs["project"]) if row.number == number), None)
        return {"project": self.project(), "own": self.own(), "number": number, "merge": merge, "version": version}

    def perform(self, form: NewerForm) -> str:
        chosen = form.cleaned_data.get("chosen") or []
        actions.take_newer(self.actor, self.own(), number=form.cleaned_data["number"], chosen=chosen)
        return "De nieuwe versie zit in jullie recept. Wat jullie veranderden, staat er nog."


class Contact(RecipeForm):
    form_class = ContactForm
    title = "Wie mogen andere labs benaderen?"
    intro = "Wie je hier noemt, wordt daarna gevraagd of het mag. Pas na een ja zien andere labs de naam."

    def perform(self, form: ContactForm) -> str:
        self.project()
        actions.put_contact(self.actor, project=self.kwargs["project"], **form.values)
        return "De contactpersoon staat er. Vraag nu of het mag."

    def get_initial(self) -> dict[str, Any]:
        self.project()
        return {}


class ContactRemove(OfProject, LabAct):
    permission = "portfolio.edit"

    def perform(self) -> str:
        row = ProjectContact.objects.in_lab(self.lab).filter(project=self.project().slug).first()
        if row is None:
            raise Http404
        actions.remove_contact(self.actor, row)
        return "Andere labs zien deze contactpersoon niet meer."

    def get_success_url(self) -> str:
        return self.lab_url("catalogue_lab:recipe", self.kwargs["project"])


# ---------------------------------------------------------------- offering


class OfferEvidence(OfProject, LabFormView):
    permission = "catalogue.offer"
    form_class = EvidenceOfferForm
    title = "Een resultaat aanbieden"
    submit_label = "Bied het aan"

    def get_intro(self) -> str:
        return (
            f"Jullie meting komt op de openbare pagina van {self.project().name}, met de naam van jullie lab en de datum,"
            " als een adviseur van SchuldenlabNL haar overneemt. Intrekken kan altijd."
        )

    def perform(self, form: EvidenceOfferForm) -> str:
        actions.offer_evidence(self.actor, project=self.kwargs["project"], **form.values)
        return "Jullie resultaat is aangeboden. Het besluit en de redenen komen op deze pagina."

    def get_success_url(self) -> str:
        return self.lab_url("catalogue_lab:home")


class OfferProject(LabFormView):
    permission = "catalogue.offer"
    form_class = ProjectOfferForm
    title = "Een eigen project aanbieden aan de landelijke catalogus"
    intro = "De portfolioboard van SchuldenlabNL besluit, met redenen. Daarna kunnen andere labs het overnemen."
    submit_label = "Bied het project aan"
    nav = NAV

    def perform(self, form: ProjectOfferForm) -> str:
        actions.offer_project(self.actor, **form.values)
        return "Jullie project is aangeboden. Het besluit en de redenen komen op deze pagina."

    def get_success_url(self) -> str:
        return self.lab_url("catalogue_lab:home")


class WithdrawEvidence(LabRemove):
    permission = "catalogue.offer"
    model: ClassVar[type[EvidenceOffer] | type[ProjectOffer]] = EvidenceOffer
    title = "Dit aanbod intrekken?"
    text = "Staat het al op de openbare pagina, dan verdwijnt het daar. Opnieuw aanbieden kan later."
    submit_label = "Trek het in"

    def perform(self) -> str:
        offer: Any = self.fetch(self.model, self.kwargs["pk"])
        actions.withdraw(self.actor, offer)
        return "Het aanbod is ingetrokken."

    def get_success_url(self) -> str:
        return self.lab_url("catalogue_lab:home")


class WithdrawProject(WithdrawEvidence):
    model = ProjectOffer
