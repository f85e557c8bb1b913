"""The pages of the lab's projects."""

from typing import Any

from django.http import Http404

from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove
from schuldenlab.foundation.remarks import threads
from schuldenlab.rooms.portfolio import actions, beside, forms, pictures, queries, rules
from schuldenlab.rooms.portfolio.models import FinanceLine, LabProject, RegularService, StatusChange
from schuldenlab.rooms.portfolio.money_pictures import money_picture
from schuldenlab.rooms.portfolio.next_step import next_step, of_project
from schuldenlab.rooms.portfolio.queries import Project
from schuldenlab.rooms.selection.models import ChosenProject

NAV = "portfolio:home"


class Home(LabPage):
    """All projects, what they cover, and the judgement."""

    permission = "projects.view"
    nav = NAV
    template = "portfolio/home.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        portfolio = queries.portfolio(self.lab)
        portfolio.left = queries.left_open(self.lab)
        now = portfolio.coverage
        live = [row.fact for row in portfolio.projects if not row.fact.stopped]
        may_edit = self.actor.may("portfolio.edit")
        return {
            "portfolio": portfolio,
            "coverage": now,
            "live": live,
            "pictures": [
                (title, pictures.grid(title, rows, live), pictures.table(title, rows, live))
                for title, rows in (
                    ("Doelstellingen en projecten", pictures.of_objectives(now)),
                    ("Fasen en projecten", pictures.of_phases(now)),
                )
            ],
            "standing_of": rules.standing,
            "step": next_step(portfolio, now, self.lab) if may_edit else None,
            "roles_to_judge": portfolio.roles_to_judge,
            "officers": rules.OFFICERS,
            "may_edit": may_edit,
        }


class ProjectPage(LabPage):
    """One project: how far, what it costs, who pays, when it starts, what was decided."""

    permission = "projects.view"
    nav = NAV
    template = "portfolio/project.html"

    def get_context(self) -> dict[str, Any]:
        project = find_project(self, self.kwargs["pk"])
        stands = labs.stands_since([self.lab.pk]).get(self.lab.pk)
        told = beside.told(self.actor, project)
        return {
            "project": project,
            "pages": beside.navigation(self.actor, project.pk),
            "told": told,
            "next": of_project(project, told, self.lab) if self.actor.may("portfolio.edit") else None,
            "entry": project.chosen.entry,
            "cover_of_cost": project.cost_cover,
            "stands": stands,
            "picture": money_picture(project.name, project.cost_cover),
            "changes": StatusChange.objects.in_lab(self.lab).filter(project_id=project.pk).select_related("by"),
            "thread": threads.of(self.actor, project.chosen),
            "may_edit": self.actor.may("portfolio.edit"),
        }


def find_project(view: LabPage | LabFormView, pk: int) -> Project:
    found = queries.project(view.lab, pk)
    if found is None:
        raise Http404
    return found


class ProjectView(LabFormView):
    """A form about one project, named by its number in the URL."""

    permission = "portfolio.edit"
    nav = NAV
    chosen: ChosenProject

    def get_instance(self) -> Any:
        self.chosen = self.fetch(ChosenProject, self.kwargs["pk"])
        return None

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:project", self.chosen.pk)


class ProjectEdit(ProjectView):
    form_class = forms.ProjectForm
    intro = "Met kosten en een start weet iedereen waar het op wacht. Alles wat je nog niet weet, laat je leeg."

    def get_instance(self) -> LabProject:
        super().get_instance()
        known = LabProject.objects.in_lab(self.lab).filter(pk=self.chosen.pk).first()
        return known or LabProject(lab=self.lab, chosen=self.chosen, version=0)

    def get_title(self) -> str:
        return f"Kosten en start van {self.chosen.name}"

    def perform(self, form: forms.ProjectForm) -> str:
        actions.put_project(self.actor, chosen=self.chosen, expected_version=form.expected_version, **form.values)
        return "Kosten en start zijn vastgelegd."


class Status(ProjectView):
    form_class = forms.StatusForm
    template = "portfolio/status.html"
    submit_label = "Leg vast"

    def get_title(self) -> str:
        return f"Hoe ver is {self.chosen.name}?"

    def get_initial(self) -> dict[str, Any]:
        return {"status": find_project(self, self.chosen.pk).status}

    def get_context(self) -> dict[str, Any]:
        return {"stands": queries.portfolio(self.lab).stands}

    def perform(self, form: forms.StatusForm) -> str:
        actions.set_status(self.actor, chosen=self.chosen, **form.values)
        return "De stand is vastgelegd."


class FinanceAdd(ProjectView):
    form_class = forms.FinanceForm
    intro = "Van wie komt het geld, hoeveel is het, en hoe zeker is het?"

    def get_title(self) -> str:
        return f"Geld voor {self.chosen.name}"

    def perform(self, form: forms.FinanceForm) -> str:
        actions.put_finance(self.actor, chosen=self.chosen, **form.values)
        return "Het geld is vastgelegd."


class FinanceEdit(FinanceAdd):
    def get_instance(self) -> FinanceLine:
        line = self.fetch(FinanceLine, self.kwargs["pk"])
        self.chosen = line.project.chosen
        return line

    def perform(self, form: forms.FinanceForm) -> str:
        actions.put_finance(
            self.actor, chosen=self.chosen, line=self.instance, expected_version=form.expected_version, **form.values
        )
        return "De wijziging is vastgelegd."


class FinanceRemove(LabRemove):
    permission = "portfolio.edit"
    nav = NAV

    def get_title(self) -> str:
        return f"Het geld van {self.fetch(FinanceLine, self.kwargs['pk'])} verwijderen?"

    def get_text(self) -> str:
        return "De regel telt dan niet meer mee. In het logboek blijft staan dat hij er was."

    def perform(self) -> str:
        line = self.fetch(FinanceLine, self.kwargs["pk"])
        self.back = self.lab_url("portfolio:project", line.project_id)
        actions.remove_finance(self.actor, line=line)
        return "De regel is verwijderd."

    back = ""

    def get_success_url(self) -> str:
        if self.back:
            return self.back
        return self.lab_url("portfolio:project", self.fetch(FinanceLine, self.kwargs["pk"]).project_id)


class RegularPhase(LabFormView):
    """Add a regular service that serves a phase (`?phase=`); the ones that are there stand below."""

    permission = "portfolio.edit"
    nav = NAV
    form_class = forms.RegularForm
    template = "portfolio/regular.html"
    title = "Gewone dienstverlening in een fase"
    intro = (
        "Niet elke fase van schuldhulp heeft een project nodig. Wordt een fase al gevuld door wat jullie gewoon doen?"
    )
    submit_label = "Voeg toe"

    def get_initial(self) -> dict[str, Any]:
        return {"phase": self.request.GET.get("phase", "")}

    def get_context(self) -> dict[str, Any]:
        return {"services": RegularService.objects.in_lab(self.lab)}

    def perform(self, form: forms.RegularForm) -> str:
        actions.put_regular(self.actor, **form.values)
        return "De dienstverlening staat erbij."

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:regular_phase")

    def get_cancel_url(self) -> str:
        return self.lab_url("portfolio:home") + "#fasen"


class RegularRemove(LabRemove):
    permission = "portfolio.edit"
    nav = NAV

    def get_title(self) -> str:
        return f"‘{self.fetch(RegularService, self.kwargs['pk'])}’ weghalen?"

    def get_text(self) -> str:
        return "De fase staat dan weer open, tenzij een project haar dient."

    def perform(self) -> str:
        actions.remove_regular(self.actor, service=self.fetch(RegularService, self.kwargs["pk"]))
        return "Weggehaald."

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:regular_phase")
