"""The pages of the ranking: per objective the projects in order, and one project with everything the lab knows of it."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from markupsafe import Markup

from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove
from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.catalogue import vocabulary
from schuldenlab.rooms.catalogue.projects import ProvenProject
from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase
from schuldenlab.rooms.selection import candidates, matching, matching_facts, matching_forms, parts, weighing
from schuldenlab.rooms.selection.models import ObjectiveFocus, PrerequisiteCheck, ProjectEstimate, RankingWeights
from schuldenlab.rooms.workplan.models import Objective

NAV = "portfolio:home"
SHOWN = 5  # projects told in full; all of them stand in the table


class Ranking(LabPage):
    """The projects in order for one objective (`?objective=`), with weights that may be tried (`?phase=3`)."""

    permission = "projects.view"
    nav = NAV
    template = "selection/ranking.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        found = candidates.of_lab(self.lab)
        form = self.make_form(found)
        tried = form.weights if form.is_bound and form.is_valid() else found.weights
        objective = self.asked(found.objectives)
        rows = found.ranking(objective, tried) if objective else []
        return {
            "found": found,
            "objective": objective,
            "sought": sought(found.focuses[objective.pk]) if objective else [],
            "rows": rows,
            "matrix": self.matrix(rows, tried),
            "shown": SHOWN,
            "most": matching.most_points(tried),
            "stopped": [self.lesson(row) for row in found.stopped],
            "form": form,
            "tried": tried,
            "is_trial": tried != found.weights,
            "is_own": found.weights != parts.DEFAULTS,
            "may_edit": self.actor.may("selection.edit"),
        }

    def matrix(self, rows: list[matching.Ranked], weights: Mapping[str, int]) -> dict[str, Any]:
        """Every project with the points of every part; a table of four hundred cells is made in Python."""
        heads = [(f"{part.label} (× {weights[part.key]})", "number") for part in parts.PARTS]
        link = Markup('<a href="{}">{}</a>')
        return {
            "columns": ["Project", ("plaats", "number"), *heads, ("samen", "number")],
            "rows": [
                [
                    link.format(self.lab_url("selection:candidate", row.project.key), row.project.name),
                    row.place,
                    *(line.points for line in row.lines),
                    row.total,
                ]
                for row in rows
            ],
        }

    def lesson(self, row: matching_facts.Candidate) -> dict[str, str]:
        return {"title": row.name, "text": row.lesson, "url": self.lab_url("selection:candidate", row.key)}

    def make_form(self, found: candidates.Matching) -> matching_forms.TryWeightsForm:
        asked = any(part.key in self.request.GET for part in parts.PARTS)
        return matching_forms.TryWeightsForm(self.request.GET if asked else None, initial=found.weights)

    def asked(self, objectives: list[Objective]) -> Objective | None:
        """The objective in the address; the first one when there is none, or when it does not exist here."""
        wanted = self.request.GET.get("objective", "")
        return next((row for row in objectives if str(row.pk) == wanted), objectives[0] if objectives else None)


def sought(focus: matching_facts.Focus) -> list[tuple[str, str]]:
    """What is looked for, in words."""
    unknown = "nog niet gekozen"
    themes = [label for key, label in vocabulary.THEMES.items() if key in focus.themes]
    groups = [label for key, label in vocabulary.GROUPS.items() if key in focus.groups]
    phases = [phase.label for phase in DebtHelpPhase if phase in focus.phases]
    return [
        ("Thema’s", ", ".join(themes) or unknown),
        ("Voor wie", ", ".join(groups) or unknown),
        ("Fasen", ", ".join(phases) or unknown),
    ]


class Weights(LabFormView):
    """Keep weights for the whole lab."""

    permission = "selection.edit"
    nav = NAV
    form_class = matching_forms.WeightsForm
    title = "Wat telt hoe zwaar?"
    intro = (
        "Elk onderdeel van de rangorde telt 0 tot 3 punten, maal het gewicht dat je hier kiest. Met 0 telt een"
        " onderdeel niet mee."
    )
    submit_label = "Bewaar deze gewichten"

    def get_initial(self) -> dict[str, Any]:
        row = RankingWeights.objects.in_lab(self.lab).first()
        kept = {"reason": row.reason, "kept_version": row.version} if row else {}
        return parts.DEFAULTS | (row.weights if row else {}) | kept | self.request.GET.dict()

    def perform(self, form: matching_forms.WeightsForm) -> str:
        weights = dict(form.values)
        reason = weights.pop("reason")
        weighing.save_weights(self.actor, weights=weights, reason=reason, expected_version=form.expected_version)
        return "De gewichten zijn bewaard. De rangorde hieronder gebruikt ze al."

    def show(self, form: Any, status: int = 200, **extra: Any) -> HttpResponse:
        """On a conflict the weights stand beside each other, as the fields of a row do elsewhere."""
        row = RankingWeights.objects.in_lab(self.lab).first()
        if extra.get("conflict") is not None and row is not None:
            extra["conflict"] = [*extra["conflict"], *other_weights(form.values, parts.DEFAULTS | row.weights)]
        return super().show(form, status, **extra)

    def get_success_url(self) -> str:
        return self.lab_url("selection:ranking")


def other_weights(mine: Mapping[str, Any], theirs: Mapping[str, int]) -> list[dict[str, str]]:
    """Where two people gave a part another weight, for the page that shows both."""
    return [
        {"label": part.label.capitalize(), "mine": str(mine[part.key]), "theirs": str(theirs[part.key])}
        for part in parts.PARTS
        if mine[part.key] != theirs[part.key]
    ]


class WeightsReset(LabAct):
    permission = "selection.edit"

    def perform(self) -> str:
        weighing.reset_weights(self.actor)
        return "De gewichten staan weer zoals in het begin."

    def get_success_url(self) -> str:
        return self.lab_url("selection:ranking")


class FocusEdit(LabFormView):
    """What is looked for with one objective."""

    permission = "selection.edit"
    nav = NAV
    form_class = matching_forms.FocusForm
    intro = "Daarmee worden de projecten vergeleken. Wat hier staat, lazen we uit de woorden van de doelstelling."
    submit_label = "Hier zoeken we naar"
    objective: Objective

    def get_instance(self) -> ObjectiveFocus:
        self.objective = self.fetch(Objective, self.kwargs["pk"])
        known = ObjectiveFocus.objects.in_lab(self.lab).filter(objective=self.objective).first()
        return known or ObjectiveFocus(lab=self.lab, objective=self.objective)

    def get_title(self) -> str:
        return f"Waar zoeken jullie naar bij ‘{self.objective}’?"

    def get_initial(self) -> dict[str, Any]:
        if self.instance.pk:
            return {}
        focus = candidates.of_lab(self.lab).focuses[self.objective.pk]
        return {"phases": list(focus.phases), "themes": list(focus.themes), "groups": list(focus.groups)}

    def perform(self, form: matching_forms.FocusForm) -> str:
        weighing.put_focus(self.actor, objective=self.objective, expected_version=form.expected_version, **form.values)
        return "De rangorde zoekt nu hiernaar."

    def get_success_url(self) -> str:
        return self.lab_url("selection:ranking") + f"?objective={self.objective.pk}"


class CandidateView(LabFormView):
    """A form about one project of the catalogue, named by its slug in the address."""

    permission = "selection.edit"
    nav = NAV
    entry: ProvenProject

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        self.entry = found_entry(self.kwargs["project"])

    def get_success_url(self) -> str:
        return self.lab_url("selection:candidate", self.entry.slug)


def found_entry(slug: str) -> ProvenProject:
    entry = catalogue.find(slug)
    if entry is None:
        raise Http404
    return entry


class CandidatePage(LabPage):
    """One project as this lab sees it: estimates, prerequisites, parties, and its points for each objective."""

    permission = "projects.view"
    nav = NAV
    template = "selection/candidate.html"

    def get_context(self) -> dict[str, Any]:
        entry = found_entry(self.kwargs["project"])
        found = candidates.of_lab(self.lab)
        candidate = found.find(entry.slug)
        assert candidate is not None
        checks = PrerequisiteCheck.objects.in_lab(self.lab).filter(project=entry.slug).select_related("by")
        return {
            "entry": entry,
            "candidate": candidate,
            "estimate": found.estimates.get(entry.slug),
            "chosen": found.chosen.get(entry.slug),
            "checks": {row.prerequisite: row for row in checks},
            "judged": [] if entry.is_stopped else self.judged(found, entry.slug),
            "serves": found.serves(candidate),
            "may_edit": self.actor.may("selection.edit") and not entry.is_stopped,
        }

    def judged(self, found: candidates.Matching, key: str) -> list[tuple[Objective, matching.Ranked]]:
        rankings = ((objective, found.ranking(objective)) for objective in found.objectives)
        return [(objective, row) for objective, rows in rankings for row in rows if row.project.key == key]


class EstimateEdit(CandidateView):
    form_class = matching_forms.EstimateForm
    intro = "Jullie eigen schatting. Zonder schatting doet een project niet mee in de beste combinatie."
    submit_label = "Bewaar de schatting"

    def get_title(self) -> str:
        return f"Wat vraagt {self.entry} van jullie?"

    def get_instance(self) -> ProjectEstimate:
        known = ProjectEstimate.objects.in_lab(self.lab).filter(project=self.entry.slug).first()
        return known or ProjectEstimate(lab=self.lab, project=self.entry.slug)

    def perform(self, form: matching_forms.EstimateForm) -> str:
        weighing.put_estimate(
            self.actor, project=self.entry.slug, expected_version=form.expected_version, **form.values
        )
        return f"De schatting van {self.entry} is bewaard."


class EstimateRemove(LabRemove):
    permission = "selection.edit"
    nav = NAV
    model = ProjectEstimate
    submit_label = "Haal de schatting weg"

    def get_title(self) -> str:
        return f"De schatting van {self.fetch(ProjectEstimate, self.kwargs['pk']).name} weghalen?"

    def get_text(self) -> str:
        return "Het project doet dan niet meer mee in de beste combinatie, tot er een nieuwe schatting is."

    def perform(self) -> str:
        weighing.remove_estimate(self.actor, estimate=self.fetch(ProjectEstimate, self.kwargs["pk"]))
        return "De schatting is weg."

    def get_success_url(self) -> str:
        return reverse("selection:ranking", args=[self.lab.slug])


class PrerequisitesEdit(CandidateView):
    form_class = matching_forms.PrerequisitesForm
    submit_label = "Bewaar wat jullie weten"

    def get_title(self) -> str:
        return f"Wat is er al voor {self.entry}?"

    def get_intro(self) -> str:
        if not self.entry.prerequisites:
            return "De bronnen noemen niets dat er eerst moet zijn. Vraag het na bij wie het al doet."
        return "Dit moet er volgens de bronnen eerst zijn. Wat ontbreekt, zie je terug in de rangorde."

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        return self.form_class(data, files, lab=self.lab, entry=self.entry, initial=self.get_initial())

    def get_initial(self) -> dict[str, Any]:
        rows = PrerequisiteCheck.objects.in_lab(self.lab).filter(project=self.entry.slug)
        known = {row.prerequisite: row for row in rows}
        initial: dict[str, Any] = {}
        for number, text in enumerate(self.entry.prerequisites):
            if row := known.get(text):
                initial |= {f"state_{number}": "met" if row.met else "missing", f"note_{number}": row.note}
        return initial

    def perform(self, form: matching_forms.PrerequisitesForm) -> str:
        changed = weighing.check_prerequisites(self.actor, project=self.entry.slug, **form.values)
        return "Opgeschreven." if changed else "Er is niets veranderd."
