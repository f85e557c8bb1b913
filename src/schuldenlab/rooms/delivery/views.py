"""The pages of what must be arranged before a project is carried out."""

from functools import cached_property
from typing import Any

from django.http import Http404

from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove
from schuldenlab.rooms.delivery import actions, forms, queries, rules
from schuldenlab.rooms.delivery.models import Condition
from schuldenlab.rooms.portfolio import beside
from schuldenlab.rooms.portfolio import queries as portfolio
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.portfolio.queries import Project
from schuldenlab.rooms.selection.models import ChosenProject

NAV = "portfolio:home"


class OfProject(LabPage):
    """A page about one project, with the navigation of a project above it."""

    permission = "projects.view"
    nav = NAV

    @cached_property
    def project(self) -> Project:
        found = portfolio.project(self.lab, self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def render(self, template: str, context: dict[str, Any], status: int = 200) -> Any:
        shared = {
            "pages": beside.navigation(self.actor, self.kwargs["pk"]),
            "may_edit": self.actor.may("portfolio.edit"),
        }
        return super().render(template, {**shared, **context}, status)


class Conditions(OfProject):
    template = "delivery/conditions.html"

    def get_context(self) -> dict[str, Any]:
        project = self.project
        asked = queries.conditions([project.pk])[project.pk]
        waiting = queries.open_conditions(asked)
        return {
            "project": project,
            "asked": asked,
            "words": queries.words_of(asked),
            "first": waiting[0] if waiting else None,
            "own": rules.OWN,
            "officers": rules.OFFICER_SHORT,
        }


class ProjectForm(LabFormView):
    """A form about one project, named by its number in the address."""

    permission = "portfolio.edit"
    nav = NAV
    chosen: ChosenProject

    def choose(self) -> ChosenProject:
        self.chosen = self.fetch(ChosenProject, self.kwargs["pk"])
        return self.chosen


class ConditionAdd(ProjectForm):
    """Look at one of the kinds (`kind` in the address), or add an own one."""

    form_class = forms.ConditionForm

    def get_instance(self) -> Condition:
        chosen, kind = self.choose(), self.kwargs["kind"]
        if kind != rules.OWN and kind not in rules.KINDS:
            raise Http404
        known = Condition.objects.in_lab(self.lab).filter(project=chosen.pk, kind=kind).first()
        made = Condition(lab=self.lab, project=LabProject(pk=chosen.pk, chosen=chosen), kind=kind)
        return made if kind == rules.OWN else known or made

    def get_title(self) -> str:
        return self.instance.label or "Nog een randvoorwaarde"

    def get_intro(self) -> str:
        kind = rules.KINDS.get(self.instance.kind)
        return f"{kind.what} Voor {self.chosen.name}." if kind else f"Voor {self.chosen.name}."

    def perform(self, form: forms.ConditionForm) -> str:
        actions.put_condition(
            self.actor,
            chosen=self.chosen,
            kind=self.instance.kind,
            condition=self.instance if self.instance.pk else None,
            expected_version=form.expected_version,
            **form.values,
        )
        return "Vastgelegd."

    def get_success_url(self) -> str:
        return self.lab_url("delivery:conditions", self.chosen.pk)


class ConditionEdit(ConditionAdd):
    def get_instance(self) -> Condition:
        found = self.fetch(Condition, self.kwargs["pk"])
        self.chosen = found.project.chosen
        return found


class ConditionRemove(LabRemove):
    permission = "portfolio.edit"
    nav = NAV
    model = Condition
    back = ""

    def get_title(self) -> str:
        return f"‘{self.fetch(Condition, self.kwargs['pk'])}’ weghalen?"

    def get_text(self) -> str:
        return "Wat erover is vastgelegd, ook het advies, is dan weg van deze pagina. In het logboek blijft staan dat het er was."

    def perform(self) -> str:
        found = self.fetch(Condition, self.kwargs["pk"])
        self.back = found.get_absolute_url()
        actions.remove_condition(self.actor, condition=found)
        return "Weggehaald."

    def get_success_url(self) -> str:
        return self.back or self.fetch(Condition, self.kwargs["pk"]).get_absolute_url()


class AdviceAdd(LabFormView):
    permission = "portfolio.edit"
    nav = NAV
    form_class = forms.AdviceForm
    condition: Condition

    def get_instance(self) -> None:
        self.condition = self.fetch(Condition, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"Advies over ‘{self.condition.label}’"

    def get_intro(self) -> str:
        return "Elk advies blijft staan, ook als er later een nieuw advies komt."

    def get_initial(self) -> dict[str, Any]:
        kind = rules.KINDS.get(self.condition.kind)
        return {"officer": kind.officer if kind else ""}

    def perform(self, form: forms.AdviceForm) -> str:
        actions.add_advice(self.actor, condition=self.condition, **form.values)
        return "Het advies is vastgelegd."

    def get_success_url(self) -> str:
        return self.condition.get_absolute_url()
