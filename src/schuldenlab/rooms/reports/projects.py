"""What the reports tell of objectives and projects: with their units, who leads them and their money."""

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl, euro, listed
from schuldenlab.rooms.portfolio import queries as portfolio
from schuldenlab.rooms.portfolio.queries import Project
from schuldenlab.rooms.reports.contents import Row
from schuldenlab.rooms.workplan import words
from schuldenlab.rooms.workplan.plan import ObjectiveRow, Plan


def objective_rows(plan: Plan) -> list[Row]:
    """Objective, how it is measured, where it began, where it goes."""
    return [[row.title, row.indicator or None, words.start_or_promise(plan, row), goal(row)] for row in plan.objectives]


def goal(row: ObjectiveRow) -> str | None:
    reached = words.goal_words(row)
    return f"{reached} in {row.year}" if reached and row.year else reached


def baseline_sources(plan: Plan) -> list[str]:
    """Where the first measurements come from, each once."""
    return list(dict.fromkeys(row.baseline_source for row in plan.objectives if row.baseline_source))


def project_rows(projects: list[Project]) -> list[Row]:
    """Project, what it is for, how it stands, who leads it, its money."""
    return [[row.name, purposes(row), standing(row), leader(row), money(row)] for row in projects]


def purposes(row: Project) -> str | None:
    return listed(objective.title for objective in row.chosen.objectives.all()) or None


def standing(row: Project) -> str:
    """`wordt uitgevoerd, begonnen op 6 september 2026`."""
    if row.status == "stopped":
        return row.status_label
    starts = row.start_words
    if starts.startswith("loopt al"):
        return starts
    if not starts:
        return f"{row.status_label}, nog geen begin"
    begun = row.row is not None and row.row.starts_on is not None and row.status == "running"
    return f"{row.status_label}, begonnen op {starts}" if begun else f"{row.status_label}, begint {on(row)}"


def on(row: Project) -> str:
    assert row.row is not None
    return f"op {date_nl(row.row.starts_on)}" if row.row.starts_on else "zodra het lab staat"


def leader(row: Project) -> str:
    if row.row and row.row.leader:
        return row.row.leader.name
    return row.row.runs_by if row.row and row.row.runs_by else "nog niemand"


def money(row: Project) -> str:
    """`€ 150.000, helemaal toegekend`; what runs already needs no sum."""
    found = row.money
    if found.cost is None:
        return "loopt al, geen bedrag opgegeven" if row.row and row.row.runs_since else "nog niet begroot"
    if found.is_covered:
        return f"{euro(found.cost)}, helemaal toegekend"
    sure = ((found.granted, "toegekend"), (found.promised, "toegezegd"), (found.asked, "aangevraagd"))
    sums = [f"{euro(amount)} {word}" for amount, word in sure if amount]
    return f"{euro(found.cost)}, waarvan {listed(sums)}" if sums else f"{euro(found.cost)}, nog niets toegekend"


def projects_of(lab: Lab) -> list[Project]:
    return portfolio.portfolio(lab).projects
