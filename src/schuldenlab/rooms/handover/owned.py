"""What somebody carries in the lab and what passes with an item: actions, projects and what hangs on them, trials, risks, agreements, contacts.

For each kind the field of the item that names it, and the field of the row in which its owner stands. A contact with a partner has no owner of its own:
who took the item over holds it (`queries.contact_holders`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.ui.formats import capital
from schuldenlab.rooms.delivery.models import Condition, PlanTask, ProjectRisk
from schuldenlab.rooms.delivery.rules import NEEDED
from schuldenlab.rooms.meetings.models import Agreement, Meeting
from schuldenlab.rooms.partners import queries as partners
from schuldenlab.rooms.partners.facts import NOT_NOW
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.scaling.models import ScalingAim, ScalingPlan
from schuldenlab.rooms.trials.models import Trial, TrialProcess
from schuldenlab.rooms.workplan.models import Activity, Risk


@dataclass(frozen=True)
class Kind:
    """One kind of thing with an owner. `over`: what of it is over, and passes to nobody."""

    name: str
    model: type[Model]
    owner: str
    title: str
    over: dict[str, Any]
    open_only: dict[str, Any]
    along: tuple[str, ...] = ()  # what its title reads besides the row

    def of(self, person: Person) -> QuerySet[Any]:
        rows = self.model._default_manager.filter(lab=person.lab, **{self.owner: person}, **self.open_only)
        rows = rows.select_related(*self.along) if self.along else rows
        return rows.exclude(**self.over) if self.over else rows


STOPPED = {"project__status": "stopped"}
KINDS = (
    Kind("activity", Activity, "owner", "Activiteit: {}", {}, {"done_on": None}),
    Kind("agreement", Agreement, "person", "Afspraak: {}", {}, {"done_on": None, "meeting__cancelled_at": None}),
    Kind("project", LabProject, "leader", "Project: {}", {"status": "stopped"}, {}),
    Kind("condition", Condition, "owner", "{0.project}: {0.label}", STOPPED, {"state": NEEDED}, ("project__chosen",)),
    Kind("task", PlanTask, "owner", "{0.project}: {0.title}", STOPPED, {"done_on": None}, ("project__chosen",)),
    Kind(
        "project_risk",
        ProjectRisk,
        "owner",
        "Risico van {0.project}: {0.what}",
        STOPPED,
        {"closed_on": None},
        ("project__chosen",),
    ),
    Kind("scaling", ScalingPlan, "owner", "{}", {}, {}, ("initiative",)),
    Kind("aim", ScalingAim, "owner", "{0.plan}: {0.goal}", {}, {}, ("plan__initiative",)),
    Kind("trial", Trial, "owner", "{}", {}, {"ended_on": None}),
    Kind("process", TrialProcess, "intake", "Initiatieven in ontvangst nemen", {}, {}),
    Kind("risk", Risk, "owner", "Risico: {}", {}, {}),
    Kind("meeting", Meeting, "contact", "Contactpersoon voor {}", {}, {"cancelled_at": None}),
)


def carried_by(person: Person) -> Iterator[tuple[str, Model, str]]:
    """Field of the item, row and title for everything that this person carries now, kind by kind."""
    for kind in KINDS:
        for row in kind.of(person).order_by("pk"):
            if kind.name != "meeting" or row.ends is None or row.ends >= clock.now():
                yield kind.name, row, capital(kind.title.format(row))[:200]


def contacts(person: Person) -> Iterator[tuple[str, Model, str]]:
    """The contact with each party that takes part, or may: what a successor gets to know them by."""
    ids = {row.id: row.name for row in partners.facts([person.lab_id])[person.lab_id].partners if row.rung != NOT_NOW}
    for row in Partner.objects.in_lab(person.lab).filter(pk__in=ids):
        yield "partner", row, f"Contact met {row}"[:200]
