"""The pages of the plan of a project."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabRemove
from schuldenlab.rooms.delivery import gantt, ics, plan_actions, plan_forms, plan_queries, planning, queries
from schuldenlab.rooms.delivery.plan_models import PlanMove, PlanTask
from schuldenlab.rooms.delivery.views import NAV, OfProject, ProjectForm
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.portfolio.queries import Project

PERMISSION = "portfolio.edit"


class Plan(OfProject):
    """The plan in a picture and in a list, with what does not fit named."""

    template = "delivery/plan.html"

    def get_context(self) -> dict[str, Any]:
        project, today = self.project, clock.today()
        plan = plan_queries.plan(project.pk)
        asked = queries.conditions([project.pk])[project.pk]
        steps = plan_queries.steps_of(self.lab, project.chosen)
        planned = {line.row.step for line in plan.lines}
        return {
            "project": project,
            "plan": plan,
            "picture": gantt.picture(project.name, plan.bars, plan_queries.marks(asked), plan.clashes, today),
            "waiting": queries.open_conditions(asked),
            "steps_left": [step for step in steps if step.key not in planned],
            "early": self.early(project, plan),
            "last_move": plan_queries.last_move(project.pk),
        }

    def early(self, project: Project, plan: plan_queries.Plan) -> list[planning.Bar]:
        """What is carried out before the lab stands, without a decision and without having run before."""
        row = project.row
        allowed = row is not None and (row.runs_since is not None or row.early_decision_id is not None)
        if allowed or labs.stands_since([self.lab.pk]):
            return []
        return planning.before_the_lab(plan.bars, clock.today())


class CalendarFile(OfProject):
    """The plan for one's own calendar: every task and every day by which something must be arranged."""

    template = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        project = self.project
        plan = plan_queries.plan(project.pk)
        asked = queries.conditions([project.pk])[project.pk]
        response = HttpResponse(
            ics.plan_calendar(self.lab, project, plan, queries.open_conditions(asked)),
            content_type="text/calendar; charset=utf-8",
        )
        response["Content-Disposition"] = f'attachment; filename="plan-{project.pk}.ics"'
        response["Cache-Control"] = "no-store"
        return response


class FromRecipe(ProjectForm):
    form_class = plan_forms.RecipeForm
    submit_label = "Maak het plan"

    def get_instance(self) -> None:
        self.choose()

    def get_title(self) -> str:
        return f"Plan van {self.chosen.name} uit het recept"

    def get_intro(self) -> str:
        return "Elke stap van het recept wordt een taak, in de goede volgorde. Wat al in het plan staat, blijft zoals het is."

    def get_initial(self) -> dict[str, Any]:
        return {"starts_on": clock.today()}

    def perform(self, form: plan_forms.RecipeForm) -> str:
        made = plan_actions.plan_from_recipe(self.actor, chosen=self.chosen, **form.values)
        return f"Er {'staat één taak' if len(made) == 1 else f'staan {len(made)} taken'} bij in het plan. Kies bij elke taak wie haar doet."

    def get_success_url(self) -> str:
        return self.lab_url("delivery:plan", self.chosen.pk)


class TaskAdd(ProjectForm):
    form_class = plan_forms.TaskForm

    def get_instance(self) -> PlanTask:
        chosen = self.choose()
        return PlanTask(lab=self.lab, project=LabProject(pk=chosen.pk, chosen=chosen))

    def get_title(self) -> str:
        return f"Een taak voor {self.chosen.name}"

    def perform(self, form: plan_forms.TaskForm) -> str:
        plan_actions.put_task(self.actor, chosen=self.chosen, **form.values)
        return "De taak staat in het plan."

    def get_success_url(self) -> str:
        return self.lab_url("delivery:plan", self.chosen.pk)


class TaskEdit(TaskAdd):
    def get_instance(self) -> PlanTask:
        found = self.fetch(PlanTask, self.kwargs["pk"])
        self.chosen = found.project.chosen
        return found

    def get_title(self) -> str:
        return f"Taak ‘{self.instance.title}’"

    def perform(self, form: plan_forms.TaskForm) -> str:
        plan_actions.put_task(
            self.actor, chosen=self.chosen, task=self.instance, expected_version=form.expected_version, **form.values
        )
        return "De taak is gewijzigd."


class TaskMove(LabFormView):
    """By keyboard: so many days later or earlier, with everything after it."""

    permission = PERMISSION
    nav = NAV
    form_class = plan_forms.MoveForm
    template = "delivery/move.html"
    submit_label = "Verschuif"
    task: PlanTask

    def get_instance(self) -> None:
        self.task = self.fetch(PlanTask, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"‘{self.task.title}’ verschuiven"

    def get_context(self) -> dict[str, Any]:
        plan = plan_queries.plan(self.task.project_id)
        along = planning.followers(self.task.pk, plan.graph)
        return {
            "task": self.task,
            "along": [bar for bar in plan.bars if bar.id in along and not bar.is_done],
        }

    def perform(self, form: plan_forms.MoveForm) -> str:
        move = plan_actions.move_task(self.actor, task=self.task, days=form.values["days"])
        return f"{move.words}. Klopt het niet? Onder het plan zet je het terug."

    def get_success_url(self) -> str:
        return self.task.get_absolute_url()


class OfTask(LabAct):
    """A button on a task."""

    permission = PERMISSION
    back = ""

    @property
    def task(self) -> PlanTask:
        found = self.fetch(PlanTask, self.kwargs["pk"])
        self.back = found.get_absolute_url()
        return found

    def get_success_url(self) -> str:
        return self.back


class TaskDone(OfTask):
    def perform(self) -> str:
        return f"‘{plan_actions.finish_task(self.actor, task=self.task)}’ is klaar."


class TaskReopen(OfTask):
    def perform(self) -> str:
        return f"‘{plan_actions.reopen_task(self.actor, task=self.task)}’ staat weer open."


class TaskRemove(LabRemove):
    permission = PERMISSION
    nav = NAV
    model = PlanTask
    back = ""

    def get_title(self) -> str:
        return f"Taak ‘{self.fetch(PlanTask, self.kwargs['pk'])}’ verwijderen?"

    def get_text(self) -> str:
        return "Wat op deze taak wachtte, wacht dan op wat daarvoor kwam."

    def perform(self) -> str:
        task = self.fetch(PlanTask, self.kwargs["pk"])
        self.back = task.get_absolute_url()
        plan_actions.remove_task(self.actor, task=task)
        return "De taak is uit het plan."

    def get_success_url(self) -> str:
        return self.back or self.fetch(PlanTask, self.kwargs["pk"]).get_absolute_url()


class MoveUndo(LabAct):
    permission = PERMISSION

    def perform(self) -> str:
        move = self.fetch(PlanMove, self.kwargs["pk"])
        plan_actions.undo_move(self.actor, move=move)
        return "Teruggezet: de taken staan weer op hun oude dagen."

    def get_success_url(self) -> str:
        return self.lab_url("delivery:plan", self.fetch(PlanMove, self.kwargs["pk"]).project_id)
