"""The state of a lab as the page shows it: routes, criteria, missing rules with their buttons."""

from datetime import date
from typing import Any

from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.portfolio.facts import ProjectFact
from schuldenlab.rooms.trajectory.queries import LabState
from schuldenlab.rooms.trajectory.rules.kinds import Criterion, Mend, Outcome, RuleState, Step, dutch
from schuldenlab.rooms.trajectory.rules.next_action import prerequisites
from schuldenlab.rooms.trajectory.rules.table import RULES

SHOWN_WAITS = 2


def lab_line(state: LabState) -> str:
    """`opzetten · startbijeenkomst over 41 dagen`, or `werken · staat sinds …`."""
    if state.stands_since:
        return f"werken · staat sinds {dutch(state.stands_since.astimezone(clock.AMSTERDAM).date())}"
    kick_off = state.facts.meetings.kick_off
    day = kick_off.on if kick_off and kick_off.on else state.facts.kick_off_target
    if day is None:
        return "opzetten"
    if kick_off and kick_off.held_on:
        return "opzetten · de startbijeenkomst is geweest"
    days = (day - state.facts.today).days
    if days < 0:
        return "opzetten · de streefdatum voor de startbijeenkomst is voorbij"
    return "opzetten · startbijeenkomst " + (
        "vandaag" if days == 0 else "morgen" if days == 1 else f"over {days} dagen"
    )


def route(state: LabState, current: int | None = None) -> list[dict[str, Any]]:
    return [station(state, outcome, current) for outcome in state.steps]


def station(state: LabState, outcome: Outcome, current: int | None) -> dict[str, Any]:
    step = outcome.part
    assert isinstance(step, Step)
    return {
        "number": step.number,
        "label": step.title,
        "url": reverse("trajectory:step", args=[state.lab.slug, step.number]),
        "share": outcome.share,
        "holds": outcome.holds,
        "exception": outcome.has_exception,
        "word": "" if outcome.holds else word(outcome),
        "current": step.number == current,
    }


def word(outcome: Outcome) -> str:
    done = sum(row.holds for row in outcome.rules)
    return f"{done} van {len(outcome.rules)}"


def house(state: LabState) -> dict[str, Any]:
    return {"holds": state.stands_since is not None, "label": "het lab staat"}


def criteria(state: LabState) -> list[dict[str, Any]]:
    return [
        {
            "letter": outcome.part.letter,
            "title": outcome.part.title,
            "holds": outcome.holds,
            "share": outcome.share,
            "sentence": sentence(outcome),
            "url": reverse("trajectory:criterion", args=[state.lab.slug, outcome.part.letter]),
        }
        for outcome in state.criteria
        if isinstance(outcome.part, Criterion)
    ]


def sentence(outcome: Outcome) -> str:
    """What is missing first; what holds when nothing is missing."""
    missing = outcome.missing
    return (missing or outcome.rules)[0].sentence if outcome.rules else ""


def next_action(state: LabState, actor: Actor) -> dict[str, Any] | None:
    """The one panel: what moves the lab most of what the reader may do.

    Who may do nothing of it reads what the lab works on, without a button (`mine` is False).
    """
    mine = next((found for found in state.candidates if may_mend(found.state, actor)), None)
    found = mine or state.next_action
    if found is None:
        return None
    mend = found.state.mend or found.state.rule.mend
    return {
        "mine": mine is not None,
        "title": f"Herinner {found.waiting.who}" if found.waiting else found.state.rule.ask,
        "sentence": found.state.sentence,
        "reason": found.reason,
        "url": state.url(mend),
        "label": mend.label,
    }


# What somebody needs to do what a rule asks: by the page that mends it, else by its room. A page that shows lets more people in.
DOING: dict[str, tuple[str, ...]] = {
    "mandate": ("mandate.edit", "decisions.edit"),
    "workplan": ("workplan.edit",),
    "team": ("team.edit",),
    "partners": ("partners.edit",),
    "selection": ("selection.edit",),
    "portfolio": ("portfolio.edit",),
    "portfolio:judge": ("portfolio.judge", "portfolio.edit"),
    "declaration": ("declaration.edit",),
    "trials": ("trials.edit",),
    "meetings": ("meetings.edit",),
    "handover": ("handover.edit",),
}


def may_mend(row: RuleState, actor: Actor) -> bool:
    return any(actor.may(permission) for permission in needed(row.mend or row.rule.mend))


def needed(mend: Mend) -> tuple[str, ...]:
    """The permissions of which one is enough; a question for a confirmation takes that of its kind."""
    if mend.url_name == "proof:ask":
        return (KINDS[str(mend.arguments[0])].permission,)
    return DOING.get(mend.url_name) or DOING[mend.url_name.partition(":")[0]]


def missing(state: LabState, outcome: Outcome, actor: Actor) -> list[dict[str, Any]]:
    open_ids = {row.id for part in state.outcomes for row in part.missing}
    return [missing_row(state, row, open_ids, actor) for row in outcome.missing]


def missing_row(state: LabState, row: RuleState, open_ids: set[str], actor: Actor) -> dict[str, Any]:
    mend = row.mend or row.rule.mend
    waits_for = sorted(prerequisites()[row.id] & open_ids, key=list(RULES).index)
    may_deviate = row.rule.exception and (actor.may("deviation.record") or actor.may("deviation.decide"))
    return {
        "id": row.id,
        "ask": row.rule.ask,
        "sentence": row.sentence,
        "url": state.url(mend),
        "label": mend.label,
        "first": [RULES[name].ask for name in waits_for[:SHOWN_WAITS]],
        "more": max(len(waits_for) - SHOWN_WAITS, 0),
        "waiting": row.waiting,
        "mine": may_mend(row, actor),
        "deviate_url": reverse("trajectory:deviation_add", args=[state.lab.slug, row.id]) if may_deviate else None,
    }


def candidates(state: LabState, actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "ask": found.state.rule.ask,
            "mine": may_mend(found.state, actor),
            "sentence": found.state.sentence,
            "unblocks": [RULES[name].ask for name in RULES if name in found.unblocks],
            "count": len(found.unblocks),
            "latest": found.latest,
            "url": state.url(found.state.mend or found.state.rule.mend),
            "label": (found.state.mend or found.state.rule.mend).label,
        }
        for found in state.candidates
    ]


def projects(state: LabState) -> list[dict[str, Any]]:
    """The lab's projects, those that run first: what a lab that stands is about."""
    rows = sorted(
        (row for row in state.facts.portfolio.projects if not row.stopped), key=lambda row: not row.runs_already
    )
    return [
        {
            "title": row.name,
            "url": reverse("portfolio:project", args=[state.lab.slug, row.id]),
            "text": project_word(row, state.facts.today),
        }
        for row in rows
    ]


def project_word(row: ProjectFact, today: date) -> str:
    if row.runs_already or (row.starts_on and row.starts_on <= today):
        return "loopt"
    if row.starts_on:
        return f"begint op {dutch(row.starts_on)}"
    return "kan beginnen" if row.counts else "geld of startdatum is nog niet rond"
