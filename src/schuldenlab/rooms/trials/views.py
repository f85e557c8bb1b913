"""The pages of the process: what it is, shape it, lay it down and have it adopted."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.rooms.trials import actions, board, forms, next_step, queries, rules
from schuldenlab.rooms.trials import process as processes
from schuldenlab.rooms.trials.models import GateCriterion, Stage, TrialProcess, TrialProcessVersion


class TrialsForm(LabFormView):
    """A form of this room; afterwards the reader is back at the room's front page."""

    permission = "trials.edit"

    def get_success_url(self) -> str:
        return self.lab_url("trials:home")

    def get_context(self) -> dict[str, Any]:
        return {"crumbs": [("Proeven", self.lab_url("trials:home"))]}


class Home(LabPage):
    permission = "lab.view"
    template = "trials/home.html"

    def get_context(self) -> dict[str, Any]:
        process = queries.process_of(self.lab)
        adopted = queries.adoptions([self.lab.pk]).get(self.lab.pk)
        latest = queries.latest(self.lab)
        asked = proofs.of(queries.ADOPTION_PROOF, latest.pk) if latest else []
        state = next_step.State(
            process=process,
            latest=latest,
            adopted=adopted,
            waits=any(row.is_open for row in asked),
            is_current=latest is not None and not processes.differs(latest.content, process),
        )
        found = list(queries.initiatives(self.lab))
        late = [row for row in found if waits_too_long(row, process.days)]
        return {
            "process": process,
            "state": state,
            "step": next_step.of(self.lab, state) or next_step.answer(late),
            "groups": by_stage(process.stages, found),
            "terms": terms(found, process.days),
            "public_url": public_url(self.lab, process),
        }


class Board(LabPage):
    """The initiatives side by side, a column for each stage; what moves them is the decision of a gate."""

    permission = "lab.view"
    template = "trials/board.html"

    def get_context(self) -> dict[str, Any]:
        process = queries.process_of(self.lab)
        found = list(queries.initiatives(self.lab))
        return {
            "crumbs": [("Proeven", self.lab_url("trials:home"))],
            "columns": board.columns(process.stages, found),
            "terms": terms(found, process.days),
        }


def terms(initiatives: list[Any], days: int | None) -> dict[int, tuple[str, str]]:
    """How the promised answer stands, per initiative: words, and a kind of status."""
    today = clock.today()
    return {
        row.pk: rules.term_words(rules.answer_before(row.brought_in_on, days), row.answered_on, today)
        for row in initiatives
    }


def public_url(lab: Any, process: processes.Process) -> str | None:
    """The address of the public form while it is on."""
    is_open = process.row is not None and process.row.open_to_all and process.takes_initiatives
    return settings.BASE_URL + reverse("trials_site:bring_in", args=[lab.slug]) if is_open else None


def waits_too_long(initiative: Any, days: int | None) -> bool:
    """The term that the lab promised has passed, and nobody answered."""
    before = rules.answer_before(initiative.brought_in_on, days)
    return initiative.answered_on is None and before is not None and before < clock.today()


def by_stage(stages: Any, initiatives: list[Any]) -> list[tuple[str, list[Any]]]:
    """The initiatives that run, by stage in the order of the process; those that stopped at the end."""
    running = [row for row in initiatives if row.stopped_on is None]
    found = [(stage.name, [row for row in running if row.stage_id == stage.pk]) for stage in stages]
    found.append(("Nog niet in een fase", [row for row in running if row.stage_id is None]))
    found.append(("Gestopt", [row for row in initiatives if row.stopped_on is not None]))
    return [(name, rows) for name, rows in found if rows]


class ProcessEdit(TrialsForm):
    form_class = forms.ProcessForm
    title = "Zo beproeven we initiatieven"
    intro = "Leg vast wie besluit, hoe vaak, met welk geld, en bij wie iemand met een idee terechtkan."

    def get_instance(self) -> TrialProcess | None:
        return queries.process_of(self.lab).row

    def perform(self, form: forms.ProcessForm) -> str:
        actions.put_process(self.actor, expected_version=form.expected_version, **form.values)
        return "De werkwijze is bewaard."


class PublicForm(TrialsForm):
    """Where the lab puts its public form on and off."""

    form_class = forms.OpenForm
    template = "trials/open_form.html"
    title = "Openbaar formulier"
    intro = "Een partner, een professional of iemand die het zelf heeft meegemaakt brengt een idee in, zonder account."

    def get_instance(self) -> TrialProcess | None:
        return queries.process_of(self.lab).row

    def get_context(self) -> dict[str, Any]:
        process = queries.process_of(self.lab)
        return super().get_context() | {"process": process, "public_url": public_url(self.lab, process)}

    def perform(self, form: forms.OpenForm) -> str:
        row = actions.open_form(self.actor, expected_version=form.expected_version, **form.values)
        return "Het formulier staat open." if row.open_to_all else "Het formulier is gesloten."


class Experience(TrialsForm):
    form_class = forms.ExperienceForm
    title = "Wie met ervaring denkt mee?"
    intro = "Mensen die zelf schulden hebben gehad, zien wat anderen missen. Geen antwoord houdt niets tegen."

    def get_instance(self) -> TrialProcess | None:
        return queries.process_of(self.lab).row

    def perform(self, form: forms.ExperienceForm) -> str:
        actions.put_experience(self.actor, expected_version=form.expected_version, **form.values)
        return "Bewaard."


class Stages(LabPage):
    """Where the stages and their criteria are shaped."""

    permission = "trials.edit"
    template = "trials/stages.html"

    def get_context(self) -> dict[str, Any]:
        crumbs = [("Proeven", self.lab_url("trials:home"))]
        return {"process": queries.process_of(self.lab), "crumbs": crumbs}


class UseTemplate(LabAct):
    permission = "trials.edit"

    def perform(self) -> str:
        actions.use_template(self.actor)
        return "De zes voorbeeldfasen staan er, met criteria. Pas ze aan tot het jullie werkwijze is."

    def get_success_url(self) -> str:
        return self.lab_url("trials:stages")


class StageEdit(TrialsForm):
    form_class = forms.StageForm

    def get_instance(self) -> Stage | None:
        return self.fetch(Stage, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_title(self) -> str:
        return "Fase aanpassen" if self.instance else "Fase toevoegen"

    def perform(self, form: forms.StageForm) -> str:
        row = actions.put_stage(self.actor, stage=self.instance, expected_version=form.expected_version, **form.values)
        return f"Fase ‘{row.name}’ is bewaard."

    def get_success_url(self) -> str:
        return self.lab_url("trials:stages") + (f"#fase-{self.instance.pk}" if self.instance else "")


class StageRemove(LabRemove):
    permission = "trials.edit"

    def get_title(self) -> str:
        return f"Fase ‘{self.fetch(Stage, self.kwargs['pk']).name}’ weghalen?"

    def get_text(self) -> str:
        return "De criteria van het beslismoment gaan mee weg. Een fase waar nog een initiatief in staat, kan niet weg."

    def perform(self) -> str:
        actions.remove_stage(self.actor, stage=self.fetch(Stage, self.kwargs["pk"]))
        return "De fase is weggehaald."

    def get_success_url(self) -> str:
        return self.lab_url("trials:stages")


class StageMove(LabAct):
    permission = "trials.edit"

    def perform(self) -> None:
        actions.move_stage(
            self.actor, stage=self.fetch(Stage, self.kwargs["pk"]), up=self.request.POST.get("up") == "1"
        )

    def get_success_url(self) -> str:
        return self.lab_url("trials:stages") + f"#fase-{self.kwargs['pk']}"


class CriterionEdit(TrialsForm):
    form_class = forms.CriterionForm

    def get_instance(self) -> GateCriterion | None:
        return self.fetch(GateCriterion, self.kwargs["pk"]) if "pk" in self.kwargs else None

    @property
    def stage(self) -> Stage:
        return self.instance.stage if self.instance else self.fetch(Stage, self.kwargs["stage"])

    def get_title(self) -> str:
        word = "Criterium aanpassen" if self.instance else "Criterium toevoegen"
        return f"{word} bij ‘{self.stage.name}’"

    def perform(self, form: forms.CriterionForm) -> str:
        actions.put_criterion(
            self.actor,
            stage=self.stage,
            criterion=self.instance,
            expected_version=form.expected_version,
            **form.values,
        )
        return "Het criterium is bewaard."

    def get_success_url(self) -> str:
        return self.lab_url("trials:stages") + f"#fase-{self.stage.pk}"


class CriterionRemove(LabRemove):
    permission = "trials.edit"
    title = "Dit criterium weghalen?"

    def get_text(self) -> str:
        return f"‘{self.fetch(GateCriterion, self.kwargs['pk']).text}’ wordt dan niet meer gevraagd."

    def perform(self) -> str:
        actions.remove_criterion(self.actor, criterion=self.fetch(GateCriterion, self.kwargs["pk"]))
        return "Het criterium is weggehaald."

    def get_success_url(self) -> str:
        return self.lab_url("trials:stages")


class CriterionMove(LabAct):
    permission = "trials.edit"

    def perform(self) -> None:
        criterion = self.fetch(GateCriterion, self.kwargs["pk"])
        actions.move_criterion(self.actor, criterion=criterion, up=self.request.POST.get("up") == "1")

    def get_success_url(self) -> str:
        return self.lab_url("trials:stages") + f"#fase-{self.fetch(GateCriterion, self.kwargs['pk']).stage_id}"


class Adopt(LabPage, LabAct):
    """The versions, and who adopted them. The button freezes the process as it is now."""

    permission = "trials.edit"
    template = "trials/adopt.html"
    http_method_names = ["get", "head", "post", "options"]

    def get_context(self) -> dict[str, Any]:
        process = queries.process_of(self.lab)
        rows = queries.versions(self.lab)
        last = rows[0] if rows else None
        return {
            "crumbs": [("Proeven", self.lab_url("trials:home"))],
            "process": process,
            "versions": rows,
            "last": last,
            "is_current": last is not None and not processes.differs(last.content, process),
            "adopted": queries.adoptions([self.lab.pk]).get(self.lab.pk),
            "confirmations": proofs.of(queries.ADOPTION_PROOF, last.pk) if last else [],
        }

    def perform(self) -> str:
        version = actions.freeze(self.actor)
        return f"Versie {version.number} is vastgelegd. Vraag nu wie mag besluiten om haar vast te stellen."

    def get_success_url(self) -> str:
        return self.lab_url("trials:adopt")


class TieDecision(TrialsForm):
    form_class = forms.DecisionForm
    intro = "Besloot de stuurgroep of het college? Dan is geen persoonlijke bevestiging nodig."

    def get_title(self) -> str:
        return f"Versie {self.version.number} is vastgesteld met een besluit"

    @property
    def version(self) -> TrialProcessVersion:
        return self.fetch(TrialProcessVersion, self.kwargs["pk"])

    def perform(self, form: forms.DecisionForm) -> str:
        actions.tie_decision(self.actor, version=self.version, decision=form.cleaned_data["decision"])
        return "Vastgelegd: de werkwijze is vastgesteld met dit besluit."

    def get_success_url(self) -> str:
        return self.lab_url("trials:adopt")
