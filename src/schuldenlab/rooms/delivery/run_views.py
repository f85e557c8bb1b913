"""The pages of a project that runs: how it goes, and who takes part."""

from typing import Any

from schuldenlab.foundation.labs.views import LabRemove
from schuldenlab.rooms.delivery import run_actions, run_forms, run_queries
from schuldenlab.rooms.delivery.run_models import Evaluation, ProjectDecision, ProjectParty, ProjectRisk
from schuldenlab.rooms.delivery.views import NAV, OfProject, ProjectForm
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.portfolio.models import StatusChange

PERMISSION = "portfolio.edit"


class Running(OfProject):
    """How far it is and why, what can go wrong, what was decided, and what a look back led to."""

    template = "delivery/running.html"

    def get_context(self) -> dict[str, Any]:
        project = self.project
        ours = {"project": project.pk}
        fact = project.fact
        return {
            "project": project,
            "runs": fact.runs_already and not fact.stopped,
            "changes": StatusChange.objects.filter(**ours).select_related("by").order_by("-pk"),
            "risks": run_queries.open_risks(project.pk),
            "past_risks": ProjectRisk.objects.filter(**ours, closed_on__isnull=False),
            "decisions": ProjectDecision.objects.filter(**ours).select_related("formal"),
            "evaluations": Evaluation.objects.filter(**ours).select_related("by").order_by("-pk"),
        }


class OnRunning(ProjectForm):
    """A form that leads back to how it goes."""

    def get_instance(self) -> Any:
        self.choose()

    def get_success_url(self) -> str:
        return self.lab_url("delivery:running", self.chosen.pk)


class Removing(LabRemove):
    permission = PERMISSION
    nav = NAV
    back = ""

    def row(self) -> Any:
        assert self.model is not None
        found: Any = self.fetch(self.model, self.kwargs["pk"])
        self.back = found.get_absolute_url()
        return found

    def get_title(self) -> str:
        return f"‘{self.row()}’ weghalen?"

    def get_text(self) -> str:
        return "In het logboek blijft staan dat het er was."

    def get_success_url(self) -> str:
        return self.back or self.row().get_absolute_url()


class RiskAdd(OnRunning):
    form_class = run_forms.RiskForm

    def get_title(self) -> str:
        return f"Een risico van {self.chosen.name}"

    def perform(self, form: run_forms.RiskForm) -> str:
        run_actions.put_risk(self.actor, chosen=self.chosen, **form.values)
        return "Het risico staat erbij."


class RiskEdit(RiskAdd):
    def get_instance(self) -> ProjectRisk:
        found = self.fetch(ProjectRisk, self.kwargs["pk"])
        self.chosen = found.project.chosen
        return found

    def perform(self, form: run_forms.RiskForm) -> str:
        run_actions.put_risk(
            self.actor, chosen=self.chosen, risk=self.instance, expected_version=form.expected_version, **form.values
        )
        return "Het risico is gewijzigd."


class RiskRemove(Removing):
    model = ProjectRisk

    def perform(self) -> str:
        run_actions.remove_risk(self.actor, risk=self.row())
        return "Weggehaald."


class DecisionAdd(OnRunning):
    form_class = run_forms.DecisionForm

    def get_title(self) -> str:
        return f"Een besluit over {self.chosen.name}"

    def perform(self, form: run_forms.DecisionForm) -> str:
        run_actions.put_decision(self.actor, chosen=self.chosen, **form.values)
        return "Het besluit is vastgelegd."


class DecisionEdit(DecisionAdd):
    def get_instance(self) -> ProjectDecision:
        found = self.fetch(ProjectDecision, self.kwargs["pk"])
        self.chosen = found.project.chosen
        return found

    def perform(self, form: run_forms.DecisionForm) -> str:
        run_actions.put_decision(
            self.actor,
            chosen=self.chosen,
            decision=self.instance,
            expected_version=form.expected_version,
            **form.values,
        )
        return "Het besluit is gewijzigd."


class DecisionRemove(Removing):
    model = ProjectDecision

    def perform(self) -> str:
        run_actions.remove_decision(self.actor, decision=self.row())
        return "Weggehaald."


class EvaluationAdd(OnRunning):
    form_class = run_forms.EvaluationForm

    def get_title(self) -> str:
        return f"Evaluatie van {self.chosen.name}"

    def get_intro(self) -> str:
        return "Wat leerden jullie, en gaan jullie door, sturen jullie bij of stoppen jullie?"

    def perform(self, form: run_forms.EvaluationForm) -> str:
        made = run_actions.evaluate(self.actor, chosen=self.chosen, **form.values)
        return f"De evaluatie is vastgelegd: {made.get_outcome_display()}."


# ---------------------------------------------------------------- parties


class Parties(OfProject):
    """Who takes part and as what, and whom the project still asks for."""

    permission = "partners.view"
    template = "delivery/parties.html"

    def get_context(self) -> dict[str, Any]:
        project = self.project
        return {"project": project, "together": run_queries.together(self.lab, project.chosen)}


class PartyAdd(ProjectForm):
    form_class = run_forms.PartyForm

    def get_instance(self) -> Any:
        self.choose()

    def get_initial(self) -> dict[str, Any]:
        """The partner that was pressed."""
        asked = self.request.GET.get("partner", "")
        known = asked.isdecimal() and len(asked) < 10 and Partner.objects.in_lab(self.lab).filter(pk=asked).exists()
        return {"partner": asked} if known else {}

    def get_title(self) -> str:
        return f"Een partij bij {self.chosen.name}"

    def perform(self, form: run_forms.PartyForm) -> str:
        run_actions.put_party(self.actor, chosen=self.chosen, **form.values)
        return "De partij staat erbij."

    def get_success_url(self) -> str:
        return self.lab_url("delivery:parties", self.chosen.pk)


class PartyEdit(PartyAdd):
    def get_instance(self) -> ProjectParty:
        found = self.fetch(ProjectParty, self.kwargs["pk"])
        self.chosen = found.project.chosen
        return found

    def get_initial(self) -> dict[str, Any]:
        return {}

    def perform(self, form: run_forms.PartyForm) -> str:
        run_actions.put_party(
            self.actor, chosen=self.chosen, party=self.instance, expected_version=form.expected_version, **form.values
        )
        return "Gewijzigd."


class PartyRemove(Removing):
    model = ProjectParty

    def get_text(self) -> str:
        return "De partij blijft partner van het lab; zij doet dan niet meer mee aan dit project."

    def perform(self) -> str:
        run_actions.remove_party(self.actor, party=self.row())
        return "Weggehaald."
