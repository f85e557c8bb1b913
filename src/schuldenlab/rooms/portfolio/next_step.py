"""The one thing to do next on the page of the projects, with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import listed
from schuldenlab.rooms.portfolio import rules
from schuldenlab.rooms.portfolio.beside import Told
from schuldenlab.rooms.portfolio.queries import Portfolio, Project


@dataclass(frozen=True, slots=True)
class NextStep:
    title: str
    reason: str
    url: str
    label: str


def page(name: str, lab: Lab, *args: object) -> str:
    return reverse(name, args=[lab.slug, *args])


def next_step(portfolio: Portfolio, now: rules.Coverage, lab: Lab) -> NextStep | None:
    """None when everything is covered and judged, or waits for somebody else."""
    if not portfolio.projects:
        return NextStep(
            "Kies het eerste project",
            "Een project van het lab begint met een keuze: uit de catalogus, of een eigen initiatief.",
            page("selection:choose", lab),
            "Bekijk de projecten",
        )
    return filling(portfolio, now, lab) or judging(portfolio, now, lab)


def filling(portfolio: Portfolio, now: rules.Coverage, lab: Lab) -> NextStep | None:
    for gap in now.gaps:
        if not gap.projects:
            return NextStep(
                f"Kies een project voor ‘{gap.title}’",
                "Deze doelstelling heeft nog geen project.",
                page("selection:choose", lab) + f"?objective={gap.id}",
                "Bekijk de projecten",
            )
        nearest = max(gap.projects, key=lambda fact: (fact.financed, fact.cost is not None))
        row = next(row for row in portfolio.projects if row.pk == nearest.id)
        return for_project(row, gap.title, lab)
    return None


def for_project(project: Project, objective: str, lab: Lab) -> NextStep:
    """What this project lacks before it counts: a cost, its money, or a start."""
    fact = project.fact
    if fact.cost is None:
        return NextStep(
            f"Schat wat {project.name} kost",
            f"Zolang niemand de kosten kent, kun je geen geld vragen. Het dient ‘{objective}’.",
            page("portfolio:project_edit", lab, project.pk),
            "Vul kosten en start in",
        )
    if not fact.financed:
        return NextStep(
            f"Regel het geld voor {project.name}",
            f"Nog niet alles is toegekend. Het project dient ‘{objective}’.",
            page("portfolio:finance_add", lab, project.pk),
            "Leg geld vast",
        )
    return NextStep(
        f"Kies een start voor {project.name}",
        "Het geld is rond. ‘Zodra het lab staat’ is ook een start.",
        page("portfolio:project_edit", lab, project.pk),
        "Vul de start in",
    )


URGENT = ("wrong", "attention", "open")


def of_project(project: Project, told: Sequence[Told], lab: Lab) -> NextStep | None:
    """The one thing to do next for this project: what it lacks before it counts, then what is late, asks attention, or is open."""
    if project.status == rules.STOPPED:
        return None
    if not project.fact.counts:
        purposes = listed(row.title for row in project.chosen.objectives.all())
        return for_project(project, purposes or "nog geen doelstelling", lab)
    for kind in URGENT:
        for line in told:
            if line.kind == kind:
                return NextStep(f"{line.title}: {line.status}", line.words, line.url, "Bekijk en regel het")
    return None


def judging(portfolio: Portfolio, now: rules.Coverage, lab: Lab) -> NextStep | None:
    asked = {row.role for row in portfolio.open_requests}
    missing = [role for role in portfolio.roles_to_judge if role not in asked]
    if not missing or not now.objectives:
        return None
    return NextStep(
        f"Vraag de {rules.OFFICERS[missing[0]]} of er genoeg projecten zijn",
        "Elke doelstelling heeft een project dat loopt of rond is. Nu is het aan programmamanager en wethouder.",
        page("portfolio:judge_ask", lab) + f"?role={missing[0]}",
        "Vraag het oordeel",
    )
