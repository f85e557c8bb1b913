"""What is still open in the projects of labs, read in bulk: two queries and those of the projects, for any number of labs."""

from collections.abc import Iterable

from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.delivery import rules
from schuldenlab.rooms.delivery.facts import DeliveryFacts, OpenCondition, OpenTask
from schuldenlab.rooms.delivery.models import Condition
from schuldenlab.rooms.delivery.plan_models import PlanTask
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.portfolio.rules import STOPPED
from schuldenlab.rooms.selection.models import ChosenProject


def facts(lab_ids: Iterable[int]) -> dict[int, DeliveryFacts]:
    """Every asked lab is in it. What was stopped asks nothing of anybody any more."""
    ids = list(lab_ids)
    names = going_on(ids)
    conditions: dict[int, list[OpenCondition]] = {lab_id: [] for lab_id in ids}
    tasks: dict[int, list[OpenTask]] = {lab_id: [] for lab_id in ids}
    rows = Condition.objects.in_labs(ids).filter(project__in=names, state=rules.NEEDED, due__isnull=False)
    for row in rows.select_related("owner"):
        of = (row.project_id, names[row.project_id], short(row))
        if row.due is not None:
            conditions[row.lab_id].append(OpenCondition(*of, row.due, name_of(row.owner)))
    todo = PlanTask.objects.in_labs(ids).filter(project__in=names, done_on=None).select_related("owner")
    for task in todo:
        of = (task.project_id, names[task.project_id], task.title)
        tasks[task.lab_id].append(OpenTask(*of, task.starts_on, task.ends_on, name_of(task.owner)))
    return {lab_id: DeliveryFacts(tuple(conditions[lab_id]), tuple(tasks[lab_id])) for lab_id in ids}


def going_on(lab_ids: list[int]) -> dict[int, str]:
    """The names of the projects that were not stopped."""
    stopped = set(LabProject.objects.in_labs(lab_ids).filter(status=STOPPED).values_list("pk", flat=True))
    rows = ChosenProject.objects.in_labs(lab_ids)
    return {row.pk: row.name for row in rows if row.pk not in stopped and not row.is_stopped}


def short(row: Condition) -> str:
    return rules.KINDS[row.kind].short if row.kind in rules.KINDS else row.title


def name_of(person: Person | None) -> str:
    return person.name if person else ""
