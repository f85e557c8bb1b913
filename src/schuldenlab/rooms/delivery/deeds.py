"""The tasks of a project's plan, and what must be arranged for it, as lines of the list of actions."""

from collections.abc import Iterable

from django.db.models import Case, CharField, F, QuerySet, Value, When

from schuldenlab.foundation.labs.deeds import DeedKind, register
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.delivery import rules
from schuldenlab.rooms.delivery.models import Condition, PlanTask
from schuldenlab.rooms.portfolio.models import LabProject

STOPPED = {"project__status": "stopped"}


def titles(ids: Iterable[int]) -> dict[int, str]:
    return {row.pk: row.name for row in LabProject.objects.filter(pk__in=list(ids)).select_related("chosen")}


def conditions(lab: Lab) -> QuerySet[Condition]:
    """What is needed or settled; its words are those of its kind, or its own."""
    words = [When(kind=slug, then=Value(kind.label)) for slug, kind in rules.KINDS.items()]
    rows = Condition.objects.in_lab(lab).exclude(state=rules.NOT_NEEDED).exclude(**STOPPED)
    return rows.annotate(deed_words=Case(*words, default=F("title"), output_field=CharField()))


register(
    DeedKind(
        slug="taak",
        word="taak van een project",
        many="Taken van projecten",
        permission="projects.view",
        rows=lambda lab: PlanTask.objects.in_lab(lab).exclude(**STOPPED),
        what="title",
        person="owner",
        by="ends_on",
        done="done_on",
        about="project_id",
        page="delivery:plan",
        titles=titles,
        remarks="taak",
    )
)
register(
    DeedKind(
        slug="randvoorwaarde",
        word="randvoorwaarde van een project",
        many="Randvoorwaarden van projecten",
        permission="projects.view",
        rows=conditions,
        what="deed_words",
        person="owner",
        by="due",
        done="settled_on",
        about="project_id",
        page="delivery:conditions",
        titles=titles,
        remarks="randvoorwaarde",
    )
)
