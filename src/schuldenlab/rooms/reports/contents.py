"""What the reports tell, gathered once from the state of the lab."""

from datetime import date
from decimal import Decimal
from typing import Any

from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.advice import queries as advice
from schuldenlab.rooms.handover import queries as handover
from schuldenlab.rooms.partners.facts import PROMISED
from schuldenlab.rooms.partners.models import PartnerContact
from schuldenlab.rooms.trajectory import queries
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.queries import LabState
from schuldenlab.rooms.trajectory.rules.building import TASK_NAMES
from schuldenlab.rooms.trajectory.rules.kinds import dutch

BODIES = {"college": "college", "council": "raad", "steering_group": "stuurgroep", "mandate_holder": "gemandateerde"}
OUTCOMES = {
    "": "nog geen uitkomst",
    "agreed": "akkoord",
    "rejected": "afgewezen",
    "deferred": "aangehouden",
    "noted": "ter kennis genomen",
}
RUNGS = {
    "not_approached": "nog niet benaderd",
    "approached": "benaderd",
    "talking": "in gesprek",
    "positive": "positief",
    "deciding": "in besluitvorming",
    "promised": "toegezegd",
    "signed": "getekend",
}
GROUPS = {
    ("local", "public"): "lokaal publiek",
    ("local", "private"): "lokaal privaat",
    ("national", "public"): "landelijk publiek",
    ("national", "private"): "landelijk privaat",
}


def gather(lab: Lab) -> dict[str, Any]:
    """Everything, for the dossier; the other reports take from it what they need."""
    state = queries.state(lab)
    facts = state.facts
    return {
        "state": state,
        "facts": facts,
        "sentences": figure_sentences(lab),
        "done": sum(step.holds for step in state.steps),
        "criteria_done": sum(criterion.holds for criterion in state.criteria),
        "decision_rows": dated(decision_rows(facts)),
        "partner_rows": dated(partner_rows(facts)),
        "contact_rows": contact_rows(lab),
        "promised": sum(row.rung in PROMISED for row in facts.partners.partners),
        "signed_rows": dated(signed_rows(facts)),
        "project_rows": project_rows(facts),
        "money_rows": money_rows(facts),
        "objective_rows": objective_rows(facts),
        "activity_rows": dated(activity_rows(facts)),
        "team_rows": dated(team_rows(facts)),
        "task_rows": dated(task_rows(facts)),
        "asked_rows": [[row.name, row.kind, row.on] for row in facts.asked],
        "advice": advice.facts([lab.pk])[lab.pk].requests,
        "handover_items": lessons(lab),
    }


def figure_sentences(lab: Lab) -> list[str]:
    """What the published figures say of each municipality, and how it compares."""
    if len(lab.codes) == 1:
        return [figures.sentences(lab.codes), *figures.rank_sentences(lab.codes[0])]
    ranked = [f"{row.name}. {' '.join(figures.rank_sentences(row.code))}" for row in lab.municipalities]
    return [figures.sentences(lab.codes), *(sentence.replace(". Dat is", " is", 1) for sentence in ranked)]


def contact_rows(lab: Lab) -> list[list[Any]]:
    rows = PartnerContact.objects.in_lab(lab).select_related("partner", "person").order_by("partner__name")
    return [[row.partner.name, row.person.name, row.person.function or None, row.person.mail or None] for row in rows]


def dated(rows: list[list[Any]]) -> list[list[Any]]:
    """The same rows with their dates in words."""
    return [[dutch(cell) if isinstance(cell, date) else cell for cell in row] for row in rows]


def decision_rows(facts: LabFacts) -> list[list[Any]]:
    return [
        [
            row.title,
            BODIES.get(row.body, row.body),
            row.taken_on or row.planned_for,
            OUTCOMES.get(row.outcome, row.outcome) + ("" if row.proven or not row.outcome else ", stuk ontbreekt"),
        ]
        for row in facts.mandate.decisions
    ]


def partner_rows(facts: LabFacts) -> list[list[Any]]:
    """Who takes part, from firm to early. *Doet nu niet mee* is never shown outside the lab's own list."""
    order = list(RUNGS)
    rows = sorted(
        (row for row in facts.partners.partners if row.rung in RUNGS),
        key=lambda row: (-order.index(row.rung), row.name),
    )
    return [[row.name, GROUPS.get((row.level, row.sector), ""), RUNGS[row.rung], row.since] for row in rows]


def signed_rows(facts: LabFacts) -> list[list[Any]]:
    return [
        [
            row.name,
            row.signatory or "",
            row.bound_by,
            row.signed_on or (f"treedt toe op {row.joins_later_on:%d-%m-%Y}" if row.joins_later_on else "nog niet"),
        ]
        for row in facts.declaration.signatories
    ]


def project_rows(facts: LabFacts) -> list[list[Any]]:
    return [
        [row.name, project_state(row, facts), money(row.cost), money(row.granted)] for row in facts.portfolio.projects
    ]


def project_state(row: Any, facts: LabFacts) -> str:
    if row.stopped:
        return "gestopt"
    if row.runs_already:
        return "loopt"
    if row.starts_on:
        return (
            f"start op {row.starts_on:%d-%m-%Y}"
            if row.starts_on > facts.today
            else f"gestart op {row.starts_on:%d-%m-%Y}"
        )
    return "start zodra het lab staat" if row.starts_when_lab_stands else "nog geen startdatum"


def money(value: Decimal | None) -> str | None:
    return None if value is None else "€ " + f"{value:,.0f}".replace(",", ".")


def money_rows(facts: LabFacts) -> list[list[Any]]:
    return [
        [
            row.source,
            money(row.amount),
            "structureel" if row.structural else "incidenteel",
            "ja" if row.settled else "nog niet",
        ]
        for row in facts.workplan.cover
    ]


def objective_rows(facts: LabFacts) -> list[list[Any]]:
    return [
        [
            row.title,
            row.indicator or None,
            baseline(row),
            f"{number(row.target)} in {row.year}" if row.target is not None and row.year else None,
        ]
        for row in facts.workplan.objectives
    ]


def baseline(row: Any) -> str | None:
    if row.baseline is None:
        return None
    on = f", {row.baseline_on:%d-%m-%Y}" if row.baseline_on else ""
    return f"{number(row.baseline)} ({row.baseline_source}{on})"


def number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def activity_rows(facts: LabFacts) -> list[list[Any]]:
    found = {row.id: row for objective in facts.workplan.objectives for row in objective.activities}
    rows = sorted(found.values(), key=lambda row: (row.done_on is not None, row.ends or facts.today))
    return [
        [
            row.title,
            row.owner,
            row.ends,
            f"klaar op {row.done_on:%d-%m-%Y}"
            if row.done_on
            else "loopt"
            if row.starts and row.starts <= facts.today
            else "nog niet begonnen",
        ]
        for row in rows
    ]


def team_rows(facts: LabFacts) -> list[list[Any]]:
    return [
        [
            row.name,
            row.title,
            f"{number(row.hours_a_week)} uur" if row.hours_a_week else None,
            row.released_on or "akkoord gevraagd" if row.release_asked else row.released_on,
        ]
        for row in facts.team.members
    ]


def task_rows(facts: LabFacts) -> list[list[Any]]:
    return [
        [TASK_NAMES[row.task], row.organisation, ", ".join(row.contacts) or None, row.last_conversation]
        for row in facts.team.tasks
    ]


def lessons(lab: Lab) -> list[Any]:
    rows = handover.of_lab(lab)
    return handover.items(rows[0]) if rows else []


def gaps(state: LabState) -> list[tuple[str, list[str]]]:
    """Per step and criterion what is still missing, in sentences."""
    found = [(f"Stap {outcome.part.number}: {outcome.part.title}", outcome) for outcome in state.steps]  # type: ignore[union-attr]
    found += [(f"Criterium {outcome.part.letter}: {outcome.part.title}", outcome) for outcome in state.criteria]  # type: ignore[union-attr]
    return [(name, [row.sentence for row in outcome.missing]) for name, outcome in found if outcome.missing]
