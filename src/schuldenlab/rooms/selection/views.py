"""The pages of the choice."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove
from schuldenlab.foundation.proof import queries as proof
from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.catalogue.projects import ProvenProject
from schuldenlab.rooms.selection import actions, forms, queries, rules
from schuldenlab.rooms.selection.models import ChosenProject, ChosenTheme, ExperienceInput
from schuldenlab.rooms.selection.next_step import next_step
from schuldenlab.rooms.workplan.models import Objective

NAV = "portfolio:home"


class Home(LabPage):
    """What was chosen, for which objectives, with whom, and whether it is recorded."""

    permission = "projects.view"
    nav = NAV
    template = "selection/home.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        choice = queries.choice(self.lab)
        latest = choice.latest
        return {
            "choice": choice,
            "step": next_step(choice, self.lab) if self.actor.may("selection.edit") else None,
            "confirmations": proof.of(queries.RECORD_PROOF, latest.pk) if latest else [],
            "record_kind": queries.RECORD_PROOF,
            "changed": choice.has_changed_since(latest) if latest else False,
            "may_edit": self.actor.may("selection.edit"),
        }


class Themes(LabFormView):
    permission = "selection.edit"
    nav = NAV
    form_class = forms.ThemesForm
    title = "Thema’s van het lab"
    intro = "Waar gaan jullie aan werken? De thema’s volgen uit de doelstellingen van het werkplan."
    submit_label = "Deze thema’s kiezen we"

    def get_initial(self) -> dict[str, Any]:
        rows = list(ChosenTheme.objects.in_lab(self.lab))
        own = "\n".join(row.own for row in rows if row.own)
        return {"themes": [row.theme for row in rows if row.theme], "own": own}

    def perform(self, form: forms.ThemesForm) -> str:
        actions.choose_themes(self.actor, **form.values)
        return "De thema’s zijn gekozen."

    def get_success_url(self) -> str:
        return self.lab_url("selection:home")


class Choose(LabPage):
    """The catalogue as a plain list to choose from. In no order of merit: people choose, with their reasons."""

    permission = "projects.view"
    nav = NAV
    template = "selection/choose.html"

    def get_context(self) -> dict[str, Any]:
        form = forms.ChooseFilterForm(self.request.GET, lab=self.lab)
        chosen = {row.project: row for row in ChosenProject.objects.in_lab(self.lab) if row.project}
        objective = form.objective_chosen
        return {
            "form": form,
            "found": form.found(),
            "total": len(form.library.by_slug),
            "chosen": chosen,
            "asked_for": f"&objective={objective.pk}" if objective else "",
            "objective": objective,
            "may_edit": self.actor.may("selection.edit"),
        }


class ChoiceView(LabFormView):
    """The form about one chosen project; `entry` is the catalogue's, None for an own initiative."""

    permission = "selection.edit"
    nav = NAV
    template = "selection/choice.html"
    form_class = forms.ChoiceForm
    entry: ProvenProject | None = None

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        arguments = {"lab": self.lab, "initial": self.get_initial(), "instance": self.instance}
        return self.form_class(data, files, proposed=list(self.entry.needs) if self.entry else [], **arguments)

    def get_context(self) -> dict[str, Any]:
        return {"entry": self.entry, "has_objectives": Objective.objects.in_lab(self.lab).exists()}

    def get_success_url(self) -> str:
        return self.lab_url("selection:home")

    def asked_objectives(self) -> list[int]:
        """The objective from which the reader came (`?objective=`); the only one, when there is only one."""
        ids = list(Objective.objects.in_lab(self.lab).values_list("pk", flat=True))
        asked = self.request.GET.get("objective", "")
        return [pk for pk in ids if str(pk) == asked] or (ids if len(ids) == 1 else [])


class ChoiceAdd(ChoiceView):
    """Choose a project of the catalogue (`?project=slug`)."""

    submit_label = "Dit project kiezen we"

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        self.entry = catalogue.find(request.GET.get("project", ""))
        if self.entry is None:
            raise Http404

    def get_title(self) -> str:
        return f"Kies {self.entry}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A stopped project, or one that is chosen already, has no form: say why at once."""
        if refusal := self.refusal():
            messages.error(request, refusal)
            return redirect(self.lab_url("selection:choose"))
        return super().get(request, *args, **kwargs)

    def refusal(self) -> str | None:
        entry = self.known_entry()
        taken = ChosenProject.objects.in_lab(self.lab).filter(project=entry.slug).exists()
        try:
            rules.check_choosable(name=entry.name, stopped=entry.is_stopped, lesson=entry.lesson, chosen_already=taken)
        except RuleBroken as error:
            return error.message
        return None

    def known_entry(self) -> ProvenProject:
        assert self.entry is not None
        return self.entry

    def get_initial(self) -> dict[str, Any]:
        entry = self.known_entry()
        phases = [str(phase) for phase in entry.phases]
        return {"objectives": self.asked_objectives(), "phases": phases, "needs": list(entry.needs)}

    def perform(self, form: forms.ChoiceForm) -> str:
        chosen = actions.choose(self.actor, project=self.known_entry().slug, **form.values)
        return f"{chosen.name} staat bij de gekozen projecten."


class OwnAdd(ChoiceView):
    form_class = forms.OwnForm
    title = "Eigen initiatief"
    intro = "Een idee van jullie zelf dat een doelstelling dient. Overal staat erbij dat het een eigen initiatief is."
    submit_label = "Dit initiatief kiezen we"

    def get_initial(self) -> dict[str, Any]:
        return {"objectives": self.asked_objectives()}

    def perform(self, form: forms.OwnForm) -> str:
        chosen = actions.choose_own(self.actor, **form.values)
        return f"{chosen.name} staat bij de gekozen projecten, als eigen initiatief."


class ChoiceEdit(ChoiceView):
    instance: ChosenProject

    def get_instance(self) -> ChosenProject:
        row = self.fetch(ChosenProject, self.kwargs["pk"])
        self.entry = row.entry
        self.form_class = forms.OwnForm if row.is_own else forms.ChoiceForm
        return row

    def get_title(self) -> str:
        return f"Keuze voor {self.instance.name}"

    def get_initial(self) -> dict[str, Any]:
        return {"more_needs": []}

    def get_context(self) -> dict[str, Any]:
        return {**super().get_context(), "remove_url": self.lab_url("selection:choice_remove", self.instance.pk)}

    def perform(self, form: forms.ChoiceForm) -> str:
        actions.change_choice(self.actor, chosen=self.instance, expected_version=form.expected_version, **form.values)
        return "De keuze is aangepast."


class ChoiceRemove(LabRemove):
    permission = "selection.edit"
    nav = NAV
    submit_label = "Haal uit de keuze"

    def get_title(self) -> str:
        return f"{self.fetch(ChosenProject, self.kwargs['pk']).name} uit de keuze halen?"

    def get_text(self) -> str:
        return (
            "De doelstellingen die dit project dient, hebben dan misschien geen project meer. Wat bij Projecten over"
            " geld en start is vastgelegd, verdwijnt ook. Wil je dat bewaren? Zet het project daar dan op ‘gestopt’."
        )

    def perform(self) -> str:
        row = self.fetch(ChosenProject, self.kwargs["pk"])
        actions.remove_choice(self.actor, chosen=row)
        return f"{row.name} is uit de keuze gehaald."

    def get_success_url(self) -> str:
        return self.lab_url("selection:home")


class Record(LabFormView):
    """Record the choice as it stands now."""

    permission = "selection.edit"
    nav = NAV
    template = "selection/record.html"
    form_class = forms.RecordForm
    title = "Leg de keuze vast"
    intro = (
        "Zo weet iedereen later wat jullie kozen, waarom, en wie dat besloot. Wat je nu vastlegt, verandert niet meer."
    )
    submit_label = "Leg vast"

    def get_context(self) -> dict[str, Any]:
        return {"choice": queries.choice(self.lab)}

    def perform(self, form: forms.RecordForm) -> str:
        row = actions.record(self.actor, **form.values)
        if row.decision_id:
            return "De keuze is vastgelegd."
        return f"De keuze is vastgelegd. Vraag nu {row.decided_by} om dit te bevestigen."

    def get_success_url(self) -> str:
        return self.lab_url("selection:home") + "#vastgelegd"


class Experience(LabFormView):
    permission = "selection.edit"
    nav = NAV
    form_class = forms.ExperienceForm
    title = "Wie met ervaring dacht mee?"
    intro = (
        "Mensen die zelf schulden hadden, zien wat een plan op papier niet laat zien. Deze vragen houden niets tegen."
    )

    def get_instance(self) -> ExperienceInput | None:
        return ExperienceInput.objects.in_lab(self.lab).first()

    def perform(self, form: forms.ExperienceForm) -> str:
        actions.note_experience(
            self.actor, experience=self.instance, expected_version=form.expected_version, **form.values
        )
        return "Opgeschreven."

    def get_success_url(self) -> str:
        return self.lab_url("selection:home") + "#ervaring"
