"""The verbs of the plan: make it from the recipe, add and change tasks, move them with what comes after, take that back."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.delivery import plan_queries, planning, rules
from schuldenlab.rooms.delivery.plan_models import PlanMove, PlanTask
from schuldenlab.rooms.delivery.planning import Planned
from schuldenlab.rooms.portfolio.actions import ensure
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.selection.models import ChosenProject


@action("portfolio.edit")
def plan_from_recipe(actor: Actor, *, chosen: ChosenProject, starts_on: date, weeks: int) -> list[PlanTask]:
    """Put every step of the recipe that is not in the plan yet on its days.

    Raises RuleBroken when there is no recipe, when all of it is there already, or when it does not fit the calendar.
    """
    steps = plan_queries.steps_of(actor.lab, chosen)
    if not steps:
        raise RuleBroken("Voor dit project is geen recept geschreven. Zet zelf taken in het plan.")
    project = ensure(actor, chosen)
    known = {row.step: row for row in PlanTask.objects.filter(project=project).exclude(step="")}
    fresh = [step for step in steps if step.key not in known]
    if not fresh:
        raise RuleBroken("Alle stappen van het recept staan al in het plan.")
    rules.check_day(starts_on, "starts_on")
    planning.check_room(PlanTask.objects.filter(project=project).count(), len(fresh))
    ends = {key: row.ends_on for key, row in known.items()}
    for one in planning.planned(fresh, starts=starts_on, weeks=weeks, known=ends):
        known[one.step.key] = keep_step(actor, project, one, [known[key] for key in one.step.after if key in known])
    return [known[step.key] for step in fresh]


def keep_step(actor: Actor, project: LabProject, one: Planned, after: list[PlanTask]) -> PlanTask:
    values = {
        "project": project,
        "step": one.step.key,
        "phase": one.step.phase,
        "title": one.step.title,
        "what": one.step.what,
        "role": one.step.role,
        "starts_on": one.starts,
        "ends_on": one.ends,
        "guessed": one.guessed,
        "after": after,
    }
    return actor.put(
        PlanTask, None, values, verb="delivery.task", sentence="zette stap ‘{title}’ uit het recept in het plan"
    )


@action("portfolio.edit")
def put_task(
    actor: Actor,
    *,
    chosen: ChosenProject,
    task: PlanTask | None = None,
    after: Collection[PlanTask] = (),
    expected_version: int | None = None,
    **values: Any,
) -> PlanTask:
    """Add a task, or change one. Raises RuleBroken when it would end before it begins, or wait for itself."""
    planning.check_task(values)
    project = ensure(actor, chosen)
    graph = plan_queries.plan(project.pk).graph
    if any(row.project_id != project.pk for row in after):
        raise RuleBroken("Een taak wacht alleen op taken uit hetzelfde plan.", field="after")
    planning.check_no_circle(task.pk if task else None, [row.pk for row in after], graph)
    if task is None:
        planning.check_room(len(graph), 1)
    return actor.put(
        PlanTask,
        task,
        {**values, "project": project, "after": list(after), "guessed": False},
        expected_version=expected_version,
        verb="delivery.task",
        sentence="zette taak ‘{title}’ in het plan",
    )


@action("portfolio.edit")
def remove_task(actor: Actor, *, task: PlanTask) -> None:
    """Take a task out; what waited for it waits for what it waited for."""
    actor.own(task)
    before = list(task.after.all())
    for row in PlanTask.objects.filter(after=task):
        row.after.add(*before)
    actor.remove(task, verb="delivery.task_removed", sentence="haalde taak ‘{title}’ uit het plan")


@action("portfolio.edit")
def finish_task(actor: Actor, *, task: PlanTask) -> PlanTask:
    """The task is done, today."""
    return actor.put(
        PlanTask, task, {"done_on": clock.today()}, verb="delivery.task_done", sentence="maakte taak ‘{title}’ af"
    )


@action("portfolio.edit")
def reopen_task(actor: Actor, *, task: PlanTask) -> PlanTask:
    return actor.put(
        PlanTask, task, {"done_on": None}, verb="delivery.task_reopened", sentence="zette taak ‘{title}’ weer open"
    )


# ---------------------------------------------------------------- moving


@action("portfolio.edit")
def move_task(actor: Actor, *, task: PlanTask, days: int) -> PlanMove:
    """Move a task, and everything after it that is not done. Raises RuleBroken when it is done, or leaves the calendar."""
    actor.own(task)
    if task.done_on is not None:
        raise RuleBroken("Deze taak is al klaar. Zet haar eerst weer open.")
    rows = moving(task)
    planning.check_move(days, [plan_queries.line_of(row).bar for row in rows])
    before = days_of(rows)
    set_days(rows, {row.pk: (row.starts_on + timedelta(days), row.ends_on + timedelta(days)) for row in rows})
    values = {"project": task.project, "title": task.title, "days": days, "by": actor.person}
    return actor.put(
        PlanMove,
        None,
        {**values, "before": before, "behind": days_of(rows)},
        verb="delivery.moved",
        sentence="verschoof het plan: {words}",
    )


def moving(task: PlanTask) -> list[PlanTask]:
    """The task, and what comes after it and is not done."""
    graph = plan_queries.plan(task.project_id).graph
    numbers = planning.followers(task.pk, graph) | {task.pk}
    rows = PlanTask.objects.select_for_update().filter(project=task.project_id, pk__in=numbers, done_on=None)
    return list(rows)


@action("portfolio.edit")
def undo_move(actor: Actor, *, move: PlanMove) -> PlanMove:
    """Put every task back where it stood. Raises RuleBroken when one was changed or removed since, or a later move stands."""
    actor.own(move)
    last = plan_queries.last_move(move.project_id)
    if last is None or last.pk != move.pk:
        raise RuleBroken("Alleen de laatste verschuiving kan terug.")
    rows = list(PlanTask.objects.select_for_update().filter(project=move.project_id, pk__in=[*move.before]))
    if days_of(rows) != move.behind:
        raise RuleBroken("Een van deze taken is intussen veranderd. Zet de datums met de hand terug.")
    set_days(rows, {row.pk: read_days(move.before[str(row.pk)]) for row in rows})
    return actor.put(
        PlanMove, move, {"undone_at": clock.now()}, verb="delivery.move_undone", sentence="zette terug: {words}"
    )


def days_of(rows: Iterable[PlanTask]) -> dict[str, list[str]]:
    """As JSON keeps them."""
    return {str(row.pk): [row.starts_on.isoformat(), row.ends_on.isoformat()] for row in rows}


def read_days(kept: list[str]) -> tuple[date, date]:
    return date.fromisoformat(kept[0]), date.fromisoformat(kept[1])


def set_days(rows: Iterable[PlanTask], days: dict[int, tuple[date, date]]) -> None:
    for row in rows:
        row.starts_on, row.ends_on = days[row.pk]
        row.version += 1
        row.save(update_fields=["starts_on", "ends_on", "version"])
