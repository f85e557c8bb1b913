"""The pages of the best combination: look with limits that may be tried, and keep them."""

from typing import Any

from schuldenlab.foundation.labs.views import LabFormView, LabPage
from schuldenlab.rooms.selection import candidates, combining, weighing
from schuldenlab.rooms.selection.combination_forms import LimitsForm
from schuldenlab.rooms.selection.models import CombinationLimits

NAV = "portfolio:home"


class CombinationPage(LabPage):
    """Which projects together cover most. Nothing is chosen here: each project has its own button and reason."""

    permission = "projects.view"
    nav = NAV
    template = "selection/combination.html"

    def get_context(self) -> dict[str, Any]:
        found = candidates.seen(self.lab)
        saved = CombinationLimits.objects.in_lab(self.lab).first()
        form = self.make_form(found, saved)
        values = self.values(form, saved, found)
        return {
            "found": found,
            "form": form,
            "told": combining.tell(found, values) if values and found.estimates and found.objectives else None,
            "values": values,
            "is_trial": form.is_bound and form.is_valid() and (saved is None or values != combining.values_of(saved)),
            "saved": saved,
            "query": self.request.GET.urlencode(),
            "may_edit": self.actor.may("selection.edit"),
        }

    def make_form(self, found: candidates.Matching, saved: CombinationLimits | None) -> LimitsForm:
        estimated = [row for row in found.live if row.estimate]
        initial = combining.values_of(saved) if saved else {}
        asked = self.request.GET if "money" in self.request.GET else None
        return LimitsForm(asked, lab=self.lab, estimated=estimated, initial=initial)

    def values(
        self, form: LimitsForm, saved: CombinationLimits | None, found: candidates.Matching
    ) -> dict[str, Any] | None:
        """What is tried; else what is kept; None when nothing is, or when what was tried cannot be."""
        if form.is_bound:
            return form.values if form.is_valid() else None
        return combining.values_of(saved) if saved else None


class Limits(LabFormView):
    """Keep what the lab has for its projects together."""

    permission = "selection.edit"
    nav = NAV
    form_class = LimitsForm
    title = "Wat is er voor de projecten samen?"
    intro = "Hiermee wordt de beste combinatie gezocht. Wat je bewaart, staat ook in de keuzenotitie."
    submit_label = "Bewaar deze grenzen"

    def make_form(self, data: Any = None, files: Any = None) -> LimitsForm:
        found = candidates.of_lab(self.lab)
        estimated = [row for row in found.live if row.estimate]
        return LimitsForm(data, files, lab=self.lab, estimated=estimated, initial=self.get_initial())

    def get_initial(self) -> dict[str, Any]:
        row = CombinationLimits.objects.in_lab(self.lab).first()
        kept = {**combining.values_of(row), "kept_version": row.version} if row else {}
        tried = self.request.GET
        many = {name: tried.getlist(name) for name in ("must", "without")} if "money" in tried else {}
        return kept | {name: tried[name] for name in ("money", "hours", "at_most") if name in tried} | many

    def perform(self, form: LimitsForm) -> str:
        weighing.put_limits(self.actor, expected_version=form.expected_version, **form.values)
        return "De grenzen zijn bewaard."

    def get_success_url(self) -> str:
        return self.lab_url("selection:combination")
