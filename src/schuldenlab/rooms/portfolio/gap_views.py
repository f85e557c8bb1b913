"""The pages on which a gap is left open, and the button that takes that back."""

from functools import cached_property

from django.http import Http404

from schuldenlab.foundation.labs.views import LabAct, LabFormView
from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase
from schuldenlab.rooms.portfolio import forms, gaps
from schuldenlab.rooms.portfolio.models import GapLeftOpen
from schuldenlab.rooms.workplan.models import Objective

NAV = "portfolio:home"


class LeaveObjective(LabFormView):
    permission = "portfolio.edit"
    nav = NAV
    form_class = forms.GapForm
    intro = (
        "Niet elk gat hoeft nu dicht. Schrijf op waarom dit nu open mag blijven; dat staat bij het gat, met je naam."
    )
    submit_label = "Laat dit open"

    @cached_property
    def objective(self) -> Objective:
        return self.fetch(Objective, self.kwargs["pk"])

    def get_instance(self) -> None:
        _ = self.objective

    def get_title(self) -> str:
        return f"‘{self.objective.title}’ open laten?"

    def perform(self, form: forms.GapForm) -> str:
        gaps.leave_open(self.actor, objective=self.objective, **form.values)
        return "Het gat staat als open gelaten, met de reden."

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:home") + "#dekking"


class LeavePhase(LeaveObjective):
    def get_instance(self) -> None:
        if self.kwargs["phase"] not in set(DebtHelpPhase):
            raise Http404

    def get_title(self) -> str:
        return f"De fase ‘{DebtHelpPhase(self.kwargs['phase']).label}’ open laten?"

    def perform(self, form: forms.GapForm) -> str:
        gaps.leave_open(self.actor, phase=self.kwargs["phase"], **form.values)
        return "Het gat staat als open gelaten, met de reden."

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:home") + "#fasen"


class Revoke(LabAct):
    permission = "portfolio.edit"

    def perform(self) -> str:
        gaps.revoke(self.actor, row=self.fetch(GapLeftOpen, self.kwargs["pk"]))
        return "Het gat staat weer open."

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:home") + "#dekking"
