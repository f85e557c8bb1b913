"""What the reports share: rows for their tables, from the facts of a lab."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import capital, date_nl, euro, listed, number_word
from schuldenlab.rooms.partners.facts import GROUPS, NOT_NOW, PROMISED, RUNGS, group_of
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.queries import LabState
from schuldenlab.rooms.trajectory.rules.kinds import Criterion, Outcome, Step
from schuldenlab.rooms.trajectory.rules.step_04_tasks import TASK_NAMES

__all__ = ["OUTCOMES", "PROMISED", "decision_rows", "figure_sentences", "money", "money_rows"]

BODIES = {"college": "college", "council": "raad", "steering_group": "stuurgroep", "mandate_holder": "gemandateerde"}
OUTCOMES = {
    "": "nog geen uitkomst",
    "agreed": "akkoord",
    "rejected": "afgewezen",
    "deferred": "aangehouden",
    "noted": "ter kennis genomen",
}
Row = list[Any]


def figure_sentences(lab: Lab) -> list[str]:
    """What the published figures say of the lab's municipalities together and of each, and how they compare."""
    if not lab.codes:
        return []
    sentences = [figures.sentences([code]) for code in lab.codes] if lab.is_joint else []
    each = [without_country(sentence) for sentence in sentences] or [""]
    compared = [f"{own} {figures.place_sentence(code)}".strip() for own, code in zip(each, lab.codes, strict=True)]
    return [sentence for sentence in (figures.sentences(lab.codes), *compared) if sentence]


def without_country(sentence: str) -> str:
    """The figure of a municipality alone: what it is in the whole country was said already."""
    return sentence.partition(" Landelijk is dat")[0]


def dated(rows: Iterable[Row]) -> list[Row]:
    """The same rows with their dates in words."""
    return [[date_nl(cell) if isinstance(cell, date) else cell for cell in row] for row in rows]


def money(value: Decimal | None) -> str | None:
    return None if value is None else euro(value)


# ---------------------------------------------------------------- the route


def route_rows(state: LabState) -> list[Row]:
    """The ten steps: what each is, whether it stands, and what shows it or what is missing first."""
    return [
        [f"{part.number}. {capital(part.title)}", standing(outcome), reason(outcome)]
        for outcome, part in ((outcome, outcome.part) for outcome in state.steps)
        if isinstance(part, Step)
    ]


def criteria_rows(state: LabState) -> list[Row]:
    return [
        [f"{part.letter}. {capital(part.title)}", "ja" if outcome.holds else "nog niet", reason(outcome)]
        for outcome, part in ((outcome, outcome.part) for outcome in state.criteria)
        if isinstance(part, Criterion)
    ]


def standing(outcome: Outcome) -> str:
    """`rond`, `rond, anders geregeld`, `3 van 5`, `nog niet begonnen`."""
    if outcome.holds:
        return "rond, anders geregeld" if outcome.has_exception else "rond"
    done = sum(rule.holds for rule in outcome.rules)
    return f"{done} van {len(outcome.rules)} dingen" if done else "nog niet begonnen"


def reason(outcome: Outcome) -> str:
    """What is missing first; of what holds what was recorded last."""
    if outcome.missing:
        more = len(outcome.missing) - 1
        others = f" Daarna nog {'één ding' if more == 1 else f'{number_word(more)} dingen'}." if more else ""
        return outcome.missing[0].sentence + others
    exception = next((rule.sentence for rule in outcome.rules if rule.exception), "")
    return exception or (outcome.rules[-1].sentence if outcome.rules else "")


def stand_words(state: LabState) -> str:
    """`Staat sinds 11 september 2026`, or how far the setting up is."""
    if state.stands_since:
        return f"Staat sinds {date_nl(state.stands_since)}"
    return f"In opbouw: {steps_done(state)} van de tien stappen rond"


def steps_done(state: LabState) -> str:
    return number_word(sum(step.holds for step in state.steps))


# ---------------------------------------------------------------- decisions, partners, signatures


def decision_rows(facts: LabFacts) -> list[Row]:
    """Every decision once, also when it is about several things: title, body, day, outcome."""
    rows = {row.id: row for row in facts.mandate.decisions}
    return [
        [row.title, BODIES.get(row.body, row.body), row.taken_on or row.planned_for, outcome_words(row)]
        for row in sorted(rows.values(), key=lambda row: row.taken_on or row.planned_for or date.max)
    ]


def outcome_words(row: Any) -> str:
    word = OUTCOMES.get(row.outcome, row.outcome)
    return f"{word} (stuk ontbreekt nog)" if row.outcome and not row.proven else word


def partner_rows(facts: LabFacts) -> list[Row]:
    """Who takes part, from firm to early. *Doet nu niet mee* is never shown outside the lab's own list."""
    order = list(RUNGS)
    rows = sorted(
        (row for row in facts.partners.partners if row.rung != NOT_NOW),
        key=lambda row: (-order.index(row.rung), row.name.casefold()),
    )
    return [[row.name, GROUPS[group_of(row.level, row.sector)], RUNGS[row.rung], row.since] for row in rows]


def behind(facts: LabFacts) -> list[tuple[str, str]]:
    """Per group the parties that promised or signed, in words: what may be told outside."""
    found = []
    for key, label in GROUPS.items():
        names = sorted(
            row.name
            for row in facts.partners.partners
            if row.rung in PROMISED and group_of(row.level, row.sector) == key
        )
        if names:
            found.append((capital(label), listed(names)))
    return found


def signed_rows(facts: LabFacts) -> list[Row]:
    return [[capital(row.name), row.signatory, signed_words(row)] for row in facts.declaration.signatories]


def signed_words(row: Any) -> str:
    if row.left_on:
        return f"trad uit op {date_nl(row.left_on)}"
    if row.signed_on:
        return date_nl(row.signed_on)
    if row.joins_later_on:
        return f"treedt toe op {date_nl(row.joins_later_on)}"
    return f"gevraagd op {date_nl(row.asked_on)}" if row.asked_on else "nog niet gevraagd"


# ---------------------------------------------------------------- people and money


def money_rows(facts: LabFacts) -> list[Row]:
    return [
        [
            row.source,
            money(row.amount),
            "structureel" if row.structural else "incidenteel",
            "ja" if row.settled else "nog niet",
        ]
        for row in facts.workplan.cover
    ]


def task_rows(facts: LabFacts) -> list[Row]:
    return [
        [TASK_NAMES[row.task], row.organisation, listed(row.contacts) or None, row.last_conversation]
        for row in facts.team.tasks
    ]
