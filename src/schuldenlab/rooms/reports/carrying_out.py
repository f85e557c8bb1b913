"""What the hand-over dossier tells of projects that go on: their money, what must be arranged, the plan, what can go wrong."""

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import capital, date_nl, euro
from schuldenlab.rooms.delivery.facts import DeliveryFacts
from schuldenlab.rooms.delivery.models import ProjectRisk
from schuldenlab.rooms.portfolio.queries import Project
from schuldenlab.rooms.portfolio.rules import FINANCE_STATES, STOPPED
from schuldenlab.rooms.reports.contents import Row

NOBODY = "nog niemand"


def finance_rows(projects: list[Project]) -> list[Row]:
    """Project, from whom, how sure, how much."""
    lines = [(row.name, line) for row in projects if row.status != STOPPED for line in row.lines]
    return [[name, line.source, sure(line.state, date_nl(line.on)), euro(line.amount)] for name, line in lines]


def sure(state: str, on: str | None) -> str:
    return f"{FINANCE_STATES[state]} op {on}"


def arrange_rows(facts: DeliveryFacts) -> list[Row]:
    """Project, what must be arranged, by whom, by when; the first day first."""
    rows = sorted(facts.conditions, key=lambda row: (row.due, row.project))
    return [[row.project, capital(row.title), row.owner or NOBODY, date_nl(row.due)] for row in rows]


def plan_rows(facts: DeliveryFacts) -> list[Row]:
    """Project, task, by whom, from when until when; the first to begin first."""
    rows = sorted(facts.tasks, key=lambda row: (row.starts_on, row.ends_on, row.project))
    return [
        [row.project, row.title, row.owner or NOBODY, f"{date_nl(row.starts_on)} tot en met {date_nl(row.ends_on)}"]
        for row in rows
    ]


def danger_rows(lab: Lab) -> list[Row]:
    """Project, what can go wrong, what is done about it, who watches it; the heaviest first."""
    rows = ProjectRisk.objects.in_lab(lab).filter(closed_on=None).exclude(project__status=STOPPED)
    found = sorted(rows.select_related("owner", "project__chosen"), key=lambda row: (-row.chance * row.effect, row.pk))
    return [[str(row.project), row.what, row.measure or None, row.owner.name if row.owner else NOBODY] for row in found]
