"""The pages of results inside a lab: all projects, one project, its indicators and measurements, sharing and offering."""

from functools import cached_property
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove
from schuldenlab.rooms.impact import actions, forms, pictures, queries, rules, standard
from schuldenlab.rooms.impact.models import ProjectIndicator, ProjectMeasurement
from schuldenlab.rooms.selection.models import ChosenProject

NAV = "portfolio:home"
PROJECT = "impact:project"


class Home(LabPage):
    """Every project of the lab with its newest results."""

    permission = "projects.view"
    nav = NAV
    template = "impact/home.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        chosen = queries.chosen_in(self.lab)
        found = queries.results([row.pk for row in chosen])
        return {
            "projects": [(row, found[row.pk]) for row in chosen],
            "may_edit": self.actor.may("portfolio.edit"),
        }


class Project(LabPage):
    """One project: reach, results with their uncertainty, and what was read in."""

    permission = "projects.view"
    nav = NAV
    template = "impact/project.html"

    def get_context(self) -> dict[str, Any]:
        chosen = self.fetch(ChosenProject, self.kwargs["pk"])
        found = queries.results([chosen.pk])[chosen.pk]
        shown = [(result, pictures.over_time(result)) for result in found]
        return {
            "chosen": chosen,
            "groups": [
                (about, label, [pair for pair in shown if pair[0].indicator.about == about])
                for about, label in (("reach", "Bereik"), ("result", "Resultaten"))
            ],
            "results": found,
            "unmeasured": next((result.indicator for result in found if result.newest is None), None),
            "files": queries.files_of(chosen),
            "rules": rules,
            "standards": standard.BY_KEY,
            "may_edit": self.actor.may("portfolio.edit"),
            "may_offer": self.actor.may("catalogue.offer"),
        }


class IndicatorAdd(LabFormView):
    """A new indicator; `?standaard=` fills in one that DDAS or we defined, `?naam=` the words of the catalogue."""

    permission = "portfolio.edit"
    nav = NAV
    form_class = forms.IndicatorForm
    template = "impact/indicator_form.html"
    submit_label = "Leg de indicator vast"

    @cached_property
    def chosen(self) -> ChosenProject:
        return self.fetch(ChosenProject, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"Waaraan zie je of {self.chosen.name} werkt?"

    def get_instance(self) -> ProjectIndicator | None:
        _ = self.chosen
        return None

    def get_initial(self) -> dict[str, Any]:
        known = standard.BY_KEY.get(self.request.GET.get("standaard", ""))
        if known is None:
            return {"name": self.request.GET.get("naam", "")[:120]}
        names = ("name", "definition", "kind", "unit", "better", "about")
        return {"standard": known.key, **{name: getattr(known, name) for name in names}}

    def get_context(self) -> dict[str, Any]:
        entry = self.chosen.entry
        there = set(ProjectIndicator.objects.in_lab(self.lab).filter(chosen=self.chosen).values_list("name", flat=True))
        return {
            "chosen": self.chosen,
            "standards": [one for one in standard.EVERYTHING if one.name not in there],
            "of_catalogue": [name for name in (entry.indicators if entry else ()) if name not in there],
        }

    def perform(self, form: forms.IndicatorForm) -> str:
        made = actions.put_indicator(self.actor, chosen=self.chosen, **form.values)
        return said(made)

    def get_success_url(self) -> str:
        return self.lab_url(PROJECT, self.chosen.pk)


def said(row: ProjectIndicator) -> str:
    if row.baseline is None and row.about == standard.RESULT:
        return "De indicator staat er. Nog zonder meting vooraf: doe die vóór het project iets verandert."
    return "De indicator staat er."


class IndicatorEdit(LabFormView):
    permission = "portfolio.edit"
    nav = NAV
    form_class = forms.IndicatorForm
    instance: ProjectIndicator

    def get_instance(self) -> ProjectIndicator:
        return self.fetch(ProjectIndicator, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"Indicator ‘{self.instance.name}’"

    def perform(self, form: forms.IndicatorForm) -> str:
        made = actions.put_indicator(
            self.actor,
            chosen=self.instance.chosen,
            indicator=self.instance,
            expected_version=form.expected_version,
            **form.values,
        )
        return said(made)

    def get_success_url(self) -> str:
        return self.lab_url(PROJECT, self.instance.chosen_id)


class OfIndicatorRemove(LabRemove):
    """Remove something of a project, and go back to that project."""

    permission = "portfolio.edit"
    nav = NAV

    @cached_property
    def chosen_id(self) -> int:
        row = self.fetch(self.model, self.kwargs["pk"])  # type: ignore[arg-type]
        found: int = row.chosen_id if isinstance(row, ProjectIndicator) else row.indicator.chosen_id  # type: ignore[attr-defined]
        return found

    def get_success_url(self) -> str:
        return self.lab_url(PROJECT, self.chosen_id)


class IndicatorRemove(OfIndicatorRemove):
    model = ProjectIndicator
    title = "Deze indicator weghalen?"
    text = "Dat kan zolang er nog niets is gemeten. In het logboek blijft staan dat zij er was."

    def perform(self) -> str:
        row = self.fetch(ProjectIndicator, self.kwargs["pk"])
        _ = self.chosen_id
        actions.remove_indicator(self.actor, indicator=row)
        return "De indicator is weggehaald."


class Measure(LabFormView):
    """A new measurement of the indicator in the address."""

    permission = "portfolio.edit"
    nav = NAV
    form_class = forms.MeasurementForm
    submit_label = "Leg de meting vast"

    @cached_property
    def indicator(self) -> ProjectIndicator:
        return self.fetch(ProjectIndicator, self.kwargs["pk"])

    def get_instance(self) -> ProjectMeasurement | None:
        _ = self.indicator
        return None

    def get_title(self) -> str:
        return f"Meting: {self.indicator.name}"

    def get_intro(self) -> str:
        return f"{self.indicator.definition} Alleen totalen, nooit namen."

    def get_initial(self) -> dict[str, Any]:
        return {} if self.instance else {"on": clock.today()}

    def make_form(self, data: Any = None, files: Any = None) -> forms.MeasurementForm:
        form: forms.MeasurementForm = super().make_form(data, files)
        return form.of(self.indicator)

    def perform(self, form: forms.MeasurementForm) -> str:
        actions.measure(
            self.actor,
            indicator=self.indicator,
            measurement=self.instance,
            expected_version=form.expected_version,
            **form.values,
        )
        return "De meting staat erbij."

    def get_success_url(self) -> str:
        return self.lab_url(PROJECT, self.indicator.chosen_id)


class MeasurementEdit(Measure):
    """The same for one that is there: the address names the measurement."""

    def get_instance(self) -> ProjectMeasurement:
        return self.fetch(ProjectMeasurement, self.kwargs["pk"])

    @cached_property
    def indicator(self) -> ProjectIndicator:
        return self.fetch(ProjectMeasurement, self.kwargs["pk"]).indicator


class MeasurementRemove(OfIndicatorRemove):
    model = ProjectMeasurement
    title = "Deze meting weghalen?"
    text = "Doe dit alleen als zij verkeerd is ingevoerd. Een tegenvallende meting blijft staan."

    def perform(self) -> str:
        row = self.fetch(ProjectMeasurement, self.kwargs["pk"])
        _ = self.chosen_id
        actions.remove_measurement(self.actor, measurement=row)
        return "De meting is weggehaald."
