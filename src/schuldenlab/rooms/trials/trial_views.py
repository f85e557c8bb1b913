"""The pages of a trial: its plan, the seal, what is measured, the meeting at the gate, the evaluation, the lesson."""

from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.views import LabPage, LabRemove
from schuldenlab.rooms.trials import (
    measuring,
    pictures,
    plans,
    queries,
    rules,
    trial_actions,
    trial_forms,
    trial_queries,
)
from schuldenlab.rooms.trials.initiative_views import InitiativeForm
from schuldenlab.rooms.trials.models import Initiative, Lesson, Measurement, Trial, TrialEvaluation
from schuldenlab.rooms.trials.trial_queries import Standing
from schuldenlab.rooms.trials.views import TrialsForm


def drawings(now: Standing) -> list[pictures.Picture]:
    """One picture of what the trial is about with its rules; another when stopping is about something else."""
    if now.success is None or now.stop is None:
        return []
    about = [("geslaagd", now.success)] + ([] if now.has_own_stop else [("stoppen", now.stop)])
    found = [pictures.picture(now.main_points, about)]
    if now.has_own_stop:
        found.append(pictures.picture(now.stop_points, [("stoppen", now.stop)]))
    return [one for one in found if one]


def size_words(now: Standing) -> str:
    """What the size check says of the plan as it is written; empty as long as the numbers for it are not there."""
    return trial_queries.size_words(plans.snapshot(now.trial))


def about(now: Standing) -> dict[str, Any]:
    return {
        "trial": now.trial,
        "initiative": now.trial.initiative,
        "now": now,
        "parts": plans.PARTS,
        "plan_shown": plans.shown,
        "pictures": drawings(now),
        "size_words": size_words(now),
        "evaluation": trial_queries.evaluation_of(now.trial),
        "measure_words": dict(plans.MEASURES),
    }


class Show(LabPage):
    permission = "lab.view"
    template = "trials/trial.html"

    def get_context(self) -> dict[str, Any]:
        now = trial_queries.standing(self.fetch(Trial, self.kwargs["pk"]))
        row = now.trial.initiative
        crumbs = [("Proeven", self.lab_url("trials:home")), (row.title, row.get_absolute_url())]
        return {"crumbs": crumbs, **about(now)}


class Dossier(LabPage):
    """Everything for the meeting at the gate on one page, to read and to print."""

    permission = "lab.view"
    template = "trials/dossier.html"

    def get_context(self) -> dict[str, Any]:
        row = self.fetch(Initiative, self.kwargs["pk"])
        process = queries.process_of(self.lab)
        trial = Trial.objects.in_lab(self.lab).filter(initiative=row).first()
        return {
            "crumbs": [("Proeven", self.lab_url("trials:home")), (row.title, row.get_absolute_url())],
            "initiative": row,
            "process": process,
            "stage": next((stage for stage in process.stages if stage.pk == row.stage_id), None),
            "moves": list(row.moves.all()),
            **(about(trial_queries.standing(trial)) if trial else {"trial": None}),
        }


class Plan(InitiativeForm):
    """The plan of the initiative's trial: begins it, or changes it."""

    form_class = trial_forms.PlanForm
    template = "trials/plan_form.html"
    title = "Proefplan"
    intro = "Leg vast wat jullie gaan doen, hoe je ziet of het werkt, en wanneer je stopt. Vul in wat je al weet."

    def get_instance(self) -> Trial | None:
        return Trial.objects.in_lab(self.lab).filter(initiative=self.initiative).first()

    def get_initial(self) -> dict[str, Any]:
        row = self.initiative
        if self.instance:
            return {}
        return {"problem": row.problem, "target_group": row.target_group, "hypothesis": row.hypothesis}

    def get_context(self) -> dict[str, Any]:
        groups = [(heading, [name for name, _ in fields]) for heading, fields in plans.PARTS]
        return super().get_context() | {"groups": groups}

    def perform(self, form: trial_forms.PlanForm) -> str:
        values = {"reason": "", **form.values}
        row = trial_actions.put_trial(
            self.actor, initiative=self.initiative, expected_version=form.expected_version, **values
        )
        return "Het plan is bewaard en opnieuw verzegeld." if row.started_on else "Het plan is bewaard."

    def get_success_url(self) -> str:
        row = Trial.objects.in_lab(self.lab).filter(initiative_id=self.kwargs["pk"]).first()
        return row.get_absolute_url() if row else self.initiative.get_absolute_url()


class OfTrial(TrialsForm):
    """A form about the trial in the address; afterwards the reader is back at the trial."""

    template = "trials/initiative_form.html"

    @property
    def trial(self) -> Trial:
        return self.fetch(Trial, self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        trial = self.trial
        crumbs = [*super().get_context()["crumbs"], (f"Proef: {trial.initiative.title}", trial.get_absolute_url())]
        return {"crumbs": crumbs, "warning": rules.WARNING}

    def get_success_url(self) -> str:
        return self.trial.get_absolute_url()


class Seal(OfTrial):
    form_class = trial_forms.SealForm
    title = "Het proefplan verzegelen"
    intro = "Vanaf nu staat vast wat vooraf is bedacht, met de tijd erbij. Verandert er later iets, dan is dat te zien."
    submit_label = "Verzegel het plan"

    def perform(self, form: trial_forms.SealForm) -> str:
        row = trial_actions.seal(self.actor, trial=self.trial, **form.values)
        return f"Versie {row.number} is verzegeld."


class Start(OfTrial):
    form_class = trial_forms.DayForm
    title = "De proef begint"
    submit_label = "De proef is begonnen"

    def get_initial(self) -> dict[str, Any]:
        return {"on": clock.today()}

    def perform(self, form: trial_forms.DayForm) -> str:
        trial_actions.start(self.actor, trial=self.trial, **form.values)
        return "De proef loopt."


class End(OfTrial):
    form_class = trial_forms.DayForm
    title = "De proef is afgelopen"
    intro = "Daarna evalueer je, en besluit je hoe het verder gaat. Nameten kan nog."
    submit_label = "Sluit de proef af"

    def get_initial(self) -> dict[str, Any]:
        return {"on": clock.today()}

    def perform(self, form: trial_forms.DayForm) -> str:
        trial_actions.end(self.actor, trial=self.trial, **form.values)
        return "De proef is afgesloten."


class MeasurementEdit(OfTrial):
    form_class = trial_forms.MeasurementForm

    def get_instance(self) -> Measurement | None:
        return None

    def get_title(self) -> str:
        return "Meting aanpassen" if self.instance else "Meting toevoegen"

    def get_intro(self) -> str:
        now = trial_queries.standing(self.trial)
        words = f"Waar de proef om gaat: {now.content['indicator'] or 'nog niet beschreven'}."
        return (
            f"{words} Waar de regel voor stoppen over gaat: {now.content['stop_indicator']}."
            if now.has_own_stop
            else words
        )

    def get_initial(self) -> dict[str, Any]:
        return {} if self.instance else {"on": clock.today(), "of": self.request.GET.get("of", measuring.MAIN)}

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        content = trial_queries.standing(self.trial).content
        two = bool(content["stop_indicator"])
        measures = {content["measure"] or plans.SHARE} | ({content["stop_measure"]} if two else set())
        return super().make_form(data, files).keep(measures, two=two)

    def perform(self, form: trial_forms.MeasurementForm) -> str:
        trial = self.trial
        trial_actions.measure(
            self.actor,
            trial=trial,
            measurement=self.instance,
            expected_version=form.expected_version,
            **{"count": None, "total": None, "value": None, "of": measuring.MAIN, **form.values},
        )
        if trial_queries.standing(trial).must_stop:
            return "De meting staat erbij. Let op: de regel voor stoppen is bereikt."
        return "De meting staat erbij."


class MeasurementChange(MeasurementEdit):
    """The same for one that is there: the address names the measurement."""

    @property
    def trial(self) -> Trial:
        return self.fetch(Measurement, self.kwargs["pk"]).trial

    def get_instance(self) -> Measurement | None:
        return self.fetch(Measurement, self.kwargs["pk"])


class MeasurementRemove(LabRemove):
    permission = "trials.edit"
    model = Measurement
    title = "Deze meting weghalen?"
    text = "Doe dit alleen als zij verkeerd is ingevoerd. Een tegenvallende meting blijft staan."

    @property
    def trial_url(self) -> str:
        return self.fetch(Measurement, self.kwargs["pk"]).trial.get_absolute_url()

    def perform(self) -> str:
        row = self.fetch(Measurement, self.kwargs["pk"])
        self.back = row.trial.get_absolute_url()
        trial_actions.remove_measurement(self.actor, measurement=row)
        return "De meting is weggehaald."

    def get_success_url(self) -> str:
        return getattr(self, "back", None) or self.trial_url


class Evaluate(OfTrial):
    form_class = trial_forms.EvaluationForm
    title = "Evaluatie van de proef"

    def get_instance(self) -> TrialEvaluation | None:
        return trial_queries.evaluation_of(self.trial)

    def get_initial(self) -> dict[str, Any]:
        return {} if self.instance else {"on": clock.today()}

    def perform(self, form: trial_forms.EvaluationForm) -> str:
        trial_actions.evaluate(self.actor, trial=self.trial, expected_version=form.expected_version, **form.values)
        return "De evaluatie is bewaard."


class LessonEdit(InitiativeForm):
    form_class = trial_forms.LessonForm
    template = "trials/initiative_form.html"
    title = "Wat leerden jullie?"
    intro = "Juist van wat stopte, leert een ander lab. Alleen de les wordt gedeeld, niets van het dossier."

    def get_instance(self) -> Lesson | None:
        return Lesson.objects.in_lab(self.lab).filter(initiative=self.initiative).first()

    def perform(self, form: trial_forms.LessonForm) -> str:
        row = trial_actions.put_lesson(
            self.actor, initiative=self.initiative, expected_version=form.expected_version, **form.values
        )
        return "De les is bewaard en voor iedereen te lezen." if row.shared_on else "De les is bewaard."
