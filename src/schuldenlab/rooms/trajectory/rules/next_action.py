"""The one thing to do next: what unblocks most, then what has the least slack to the kick-off. Both are the reason shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.rules.kinds import Outcome, RuleState, Waiting, dutch, overdue
from schuldenlab.rooms.trajectory.rules.table import CRITERIA, RULES, STEPS

KICK_OFF = "10.held"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action that can be done now. `unblocks`: ids of the rules and letters of the criteria that wait for it, also indirectly."""

    state: RuleState
    unblocks: frozenset[str]
    latest: date | None  # the last day to begin for the kick-off to be on time; None: no target date
    waiting: Waiting | None = None  # asked before, and overdue: reminding is the action

    @property
    def reason(self) -> str:
        count = len(self.unblocks)
        words = (
            f"Hier wachten nog {count} dingen op"
            if count > 1
            else "Hier wacht nog één ding op"
            if count
            else "Dit is een van de laatste dingen"
        )
        if self.waiting:
            words = f"{self.waiting.who} heeft nog niet geantwoord. " + words
        return words + (
            f", en voor de startbijeenkomst op tijd begin je uiterlijk op {dutch(self.latest)}." if self.latest else "."
        )


@cache
def prerequisites() -> dict[str, frozenset[str]]:
    """Per rule, the ids of the rules that must hold first; a step's number stands for all its rules."""
    of_step = {str(step.number): frozenset(rule.id for rule in step.rules) for step in STEPS}
    return {
        rule.id: frozenset(found for name in rule.after for found in of_step.get(name, frozenset({name})))
        for rule in RULES.values()
    }


@cache
def dependents(rule_id: str) -> frozenset[str]:
    """Every rule that waits for this one, also indirectly."""
    direct = {other for other, needed in prerequisites().items() if rule_id in needed}
    return frozenset(direct.union(*(dependents(other) for other in direct)))


def open_parts(outcomes: Iterable[Outcome]) -> dict[str, RuleState]:
    """The rules that do not hold; step 7 and criterion (a) share theirs."""
    return {state.id: state for outcome in outcomes for state in outcome.rules if not state.holds}


def unblocked_by(rule_id: str, still_open: dict[str, RuleState]) -> frozenset[str]:
    rules = frozenset(other for other in dependents(rule_id) if other in still_open)
    touched = rules | {rule_id}
    letters = {c.letter for c in CRITERIA if any(rule.id in touched and rule.id in still_open for rule in c.rules)}
    return rules | letters


def days_to_kick_off(rule_id: str, still_open: dict[str, RuleState]) -> int:
    """The longest road from here to the kick-off over what is still open, in days (our own estimates per rule)."""
    own = RULES[rule_id].days
    ahead = [other for other in dependents(rule_id) if other in still_open and rule_id in prerequisites()[other]]
    on_the_way = [other for other in ahead if other == KICK_OFF or KICK_OFF in dependents(other)]
    return own + max((days_to_kick_off(other, still_open) for other in on_the_way), default=0)


def candidates(facts: LabFacts, outcomes: Iterable[Outcome]) -> list[Candidate]:
    """What can be done now, best first."""
    still_open = open_parts(outcomes)
    found = []
    for rule_id, state in still_open.items():
        if prerequisites()[rule_id] & still_open.keys():
            continue
        if state.waiting and not overdue(facts, state.waiting):
            continue
        days = days_to_kick_off(rule_id, still_open)
        latest = (
            facts.kick_off_target - timedelta(days=days) if facts.kick_off_target and KICK_OFF in still_open else None
        )
        found.append(Candidate(state, unblocked_by(rule_id, still_open), latest, state.waiting))
    order = list(RULES)
    return sorted(found, key=lambda c: (-len(c.unblocks), c.latest or date.max, order.index(c.state.id)))


def waiting_states(facts: LabFacts, outcomes: Iterable[Outcome]) -> list[RuleState]:
    """What waits for somebody else, and is not overdue."""
    seen = open_parts(outcomes).values()
    return [state for state in seen if state.waiting and not overdue(facts, state.waiting)]


def earliest_kick_off(facts: LabFacts, outcomes: Iterable[Outcome]) -> date | None:
    """The forecast: today plus the longest road that is still open. None once the kick-off was held."""
    still_open = open_parts(outcomes)
    if KICK_OFF not in still_open:
        return None
    starts = [rule for rule in still_open if rule == KICK_OFF or KICK_OFF in dependents(rule)]
    return facts.today + timedelta(days=max(days_to_kick_off(rule, still_open) for rule in starts))
