"""The state of labs for a machine: what `schuldenlab status --json` prints."""

from typing import Any

from schuldenlab.rooms.trajectory.queries import LabState
from schuldenlab.rooms.trajectory.rules.kinds import Outcome, RuleState


def as_json(state: LabState) -> dict[str, Any]:
    """One lab: slug, name, since when it stands, ten steps, four criteria, the next action."""
    return {
        "slug": state.lab.slug,
        "name": state.lab.name,
        "stands_since": state.stands_since.isoformat() if state.stands_since else None,
        "steps": [part(state, outcome) for outcome in state.steps],
        "criteria": [part(state, outcome) for outcome in state.criteria],
        "next_action": next_action(state),
    }


def part(state: LabState, outcome: Outcome) -> dict[str, Any]:
    kind = outcome.part
    key = {"number": kind.number} if hasattr(kind, "number") else {"letter": kind.letter}
    return {
        **key,
        "title": kind.long_title,
        "holds": outcome.holds,
        "rules": [rule(state, row) for row in outcome.rules],
        **({"notes": list(outcome.notes)} if outcome.notes else {}),
    }


def rule(state: LabState, row: RuleState) -> dict[str, Any]:
    return {
        "id": row.id,
        "holds": row.holds,
        "sentence": row.sentence,
        "mend": {"label": row.mend.label, "url": state.url(row.mend)} if row.mend and not row.holds else None,
        **({"exception": row.exception.by} if row.exception else {}),
        **({"waiting_for": row.waiting.who} if row.waiting and not row.holds else {}),
    }


def next_action(state: LabState) -> dict[str, Any] | None:
    found = state.next_action
    if found is None:
        return None
    mend = found.state.mend or found.state.rule.mend
    return {
        "rule": found.state.id,
        "title": found.state.rule.ask,
        "reason": found.reason,
        "unblocks": sorted(found.unblocks),
        "latest": found.latest.isoformat() if found.latest else None,
        "url": state.url(mend),
    }
