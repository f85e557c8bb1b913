"""The pages of a lab: its figures, and the figures it adds itself."""

from typing import Any

from schuldenlab.foundation.figures import actions, page, queries
from schuldenlab.foundation.figures.forms import OwnFigureForm
from schuldenlab.foundation.figures.models import OwnFigure
from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove


class Home(LabPage):
    """What is known of the municipalities of this lab: figures, pictures with a table, own figures, sources."""

    permission = "figures.view"
    template = "figures/home.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        known = queries.library()
        chosen = page.chosen_indicator(known, self.lab.codes, self.request.GET.get("cijfer", ""))
        return {
            **page.content(known, self.lab.codes, chosen),
            "own": queries.own_figures_of(self.lab),
            "may_edit": self.actor.may("figures.edit"),
            "may_import": actions.may_import(self.request.user),
        }


class OwnFigureEdit(LabFormView):
    permission = "figures.edit"
    form_class = OwnFigureForm
    intro = (
        "Een cijfer telt pas mee als duidelijk is wie het heeft geteld, en wanneer. Gebruik alleen totalen, geen namen."
    )

    def get_title(self) -> str:
        return "Eigen cijfer wijzigen" if self.instance else "Eigen cijfer toevoegen"

    def get_instance(self) -> OwnFigure | None:
        return self.fetch(OwnFigure, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def perform(self, form: OwnFigureForm) -> str:
        figure = actions.put_own_figure(
            self.actor, figure=self.instance, expected_version=form.expected_version, **form.values
        )
        return f"Het cijfer ‘{figure.label}’ staat erbij."

    def get_success_url(self) -> str:
        return self.lab_url("figures:home") + "#eigen-cijfers"


class OwnFigureRemove(LabRemove):
    permission = "figures.edit"
    title = "Eigen cijfer weghalen"
    submit_label = "Weghalen"

    def get_text(self) -> str:
        figure = self.fetch(OwnFigure, self.kwargs["pk"])
        return f"‘{figure.label}’ staat dan niet meer bij de cijfers. In documenten die al klaar zijn verandert niets."

    def perform(self) -> str:
        figure = self.fetch(OwnFigure, self.kwargs["pk"])
        label = figure.label
        actions.remove_own_figure(self.actor, figure)
        return f"Het cijfer ‘{label}’ is weggehaald."

    def get_success_url(self) -> str:
        return self.lab_url("figures:home") + "#eigen-cijfers"
