"""The work plan, and the papers for college and council that are made from it."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl, number_nl
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.mandate.rules import municipalities_words
from schuldenlab.rooms.workplan import board_papers, queries, surroundings, words
from schuldenlab.rooms.workplan.models import WorkPlanVersion
from schuldenlab.rooms.workplan.plan import Plan, Surroundings, decode


def plan_context(lab: Lab, subject: Model | None) -> dict[str, Any]:
    """The plan as it is now; with a version, as it was frozen."""
    if isinstance(subject, WorkPlanVersion):
        plan, around = decode(Plan, subject.content), decode(Surroundings, subject.surroundings)
        state = f"Versie {subject.number}, vastgelegd op {date_nl(subject.frozen_at)}"
    else:
        plan, around = queries.plan_of(lab), surroundings.of_lab(lab)
        state = state_of(lab, plan)
    return {
        "title": "Werkplan",
        "subtitle": f"{lab.name}, {municipalities_words(around.municipalities, len(lab.codes))}",
        "contents": True,
        "plan": plan,
        "around": around,
        "state": state,
        "baselines": words.baseline_sentences(plan),
        "tables": tables(plan),
        **role_table(plan),
        "risk_rows": [[row.what, row.measure or None, row.owner or None] for row in plan.risks],
    }


def role_table(plan: Plan) -> dict[str, Any]:
    """The needed roles with their sum; the column of remarks only when somebody made one."""
    rows = [[row.role, number_nl(row.hours_a_week), row.note] for row in plan.roles]
    if rows:
        rows.append(["Samen", number_nl(plan.hours), ""])
    if any(row[2] for row in rows):
        return {"role_columns": ["Rol", "Uren per week", "Toelichting"], "role_rows": rows, "role_widths": "36 18 46"}
    return {"role_columns": ["Rol", "Uren per week"], "role_rows": [row[:2] for row in rows], "role_widths": "70 30"}


def state_of(lab: Lab, plan: Plan) -> str:
    """`Versie 2, vastgelegd op …` while nothing changed since; else that it is a draft."""
    if frozen := queries.is_frozen(lab, plan):
        return f"Versie {frozen.number}, vastgelegd op {date_nl(frozen.frozen_at)}"
    last = queries.latest(lab)
    return f"Concept, gewijzigd na versie {last.number}" if last else "Concept"


def tables(plan: Plan) -> dict[str, Any]:
    """The rows of the tables, ready to print."""
    titles = {row.id: row.title for row in plan.objectives}
    return {
        "objectives": [
            [row.title, row.indicator or None, words.start_or_promise(plan, row), words.goal_words(row), row.year]
            for row in plan.objectives
        ],
        "activities": [
            [row.title, row.owner or None, words.planned_words(row), words.served(row, titles)]
            for row in plan.activities
        ],
        "budget": words.budget_rows(plan),
        "budget_columns": words.budget_columns(plan),
        "cover": words.cover_rows(plan),
        "balance": words.balance_sentence(plan),
    }


def paper_context(title: str | Callable[[board_papers.Paper], str]) -> Callable[[Lab, Model | None], dict[str, Any]]:
    def context(lab: Lab, subject: Model | None) -> dict[str, Any]:
        if not isinstance(subject, Decision):
            raise TypeError("a board paper is made for a decision")
        paper = board_papers.paper_for(lab, subject)
        return {
            "title": title if isinstance(title, str) else title(paper),
            "subtitle": subject.title,
            "paper": paper,
            "plan": paper.plan,
            "tables": tables(paper.plan),
            "upcoming": [[row.title, row.owner or None, date_nl(row.ends) or None] for row in paper.upcoming],
        }

    return context


def decisions(fits: Callable[[Decision], bool]) -> Callable[[Lab], list[Model]]:
    def subjects(lab: Lab) -> list[Model]:
        rows = Decision.objects.in_lab(lab).select_related("lab").prefetch_related("municipalities")
        return [row for row in rows if fits(row)]

    return subjects


def is_information(row: Decision) -> bool:
    return row.body == "council" and set(row.about) == {"information"}


register(
    DocumentKind(
        slug="werkplan",
        title="Werkplan",
        template="workplan/documents/werkplan.html",
        context=plan_context,
        about="Wat het lab wil bereiken, wie wat doet, met welke mensen en met welk geld.",
    )
)
register(
    DocumentKind(
        slug="collegevoorstel",
        title="Collegevoorstel",
        template="workplan/documents/voorstel.html",
        context=paper_context("Collegevoorstel"),
        about="Het voorstel waarover het college besluit, met de cijfers van de eigen gemeente.",
        subject=Decision,
        subjects=decisions(lambda row: row.body == "college"),
        is_board_paper=True,
    )
)
register(
    DocumentKind(
        slug="raadsvoorstel",
        title="Raadsvoorstel",
        template="workplan/documents/voorstel.html",
        context=paper_context("Raadsvoorstel"),
        about="Het voorstel waarover de raad besluit, bijvoorbeeld als er nieuw geld nodig is.",
        subject=Decision,
        subjects=decisions(lambda row: row.body == "council" and not is_information(row)),
        is_board_paper=True,
    )
)
register(
    DocumentKind(
        slug="raadsinformatiebrief",
        title="Raadsinformatiebrief",
        template="workplan/documents/raadsinformatiebrief.html",
        context=paper_context(lambda paper: paper.council_paper),
        about="De brief waarmee het college de raad informeert over het lab.",
        subject=Decision,
        subjects=decisions(is_information),
        is_board_paper=True,
    )
)
