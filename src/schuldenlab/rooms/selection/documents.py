"""The selection memo (keuzenotitie): what was chosen, why, with whom, and what is known of it."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl, listed
from schuldenlab.rooms.catalogue import projects
from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase
from schuldenlab.rooms.selection import queries
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.selection.queries import Choice


def context(lab: Lab, _: Model | None) -> dict[str, Any]:
    choice = queries.choice(lab)
    record, proven = choice.latest, choice.proven
    return {
        "subtitle": "Welke thema’s en projecten passen bij de doelstellingen, en waarom",
        "contents": len(choice.projects) > 3,
        "particulars": [
            (lab.municipality_label, lab.municipality_names),
            ("Besluit", f"{proven.by}, {date_nl(proven.on)}" if proven else None),
        ],
        "choice": choice,
        "record": record,
        "changed": choice.has_changed_since(record) if record else False,
        "coverage": coverage_rows(choice),
        "phases": phase_rows(choice),
        "about": projects.about(),
    }


def coverage_rows(choice: Choice) -> list[list[str]]:
    rows = []
    for objective in choice.objectives:
        names = [row.name for row in choice.serving(objective) if not row.is_stopped]
        rows.append([objective.title, listed(names) or "nog geen project"])
    return rows


def phase_rows(choice: Choice) -> list[list[str]]:
    return [[phase.label, listed(serving(choice, phase)) or "nog geen project"] for phase in DebtHelpPhase]


def serving(choice: Choice, phase: DebtHelpPhase) -> list[str]:
    found: list[ChosenProject] = choice.live
    return [row.name for row in found if phase in row.phases]


register(
    DocumentKind(
        slug="keuzenotitie",
        title="Keuzenotitie",
        template="selection/documents/keuzenotitie.html",
        context=context,
        about="Legt uit welke thema’s en projecten het lab koos, waarom, wat erover bekend is en welke partijen meedoen.",
    )
)
