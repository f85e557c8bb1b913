"""Facts of every room in bulk, and the state of labs that follows from them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from schuldenlab.foundation.activity import memory
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.labs.queries import stands_since
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.rooms.declaration import queries as declaration
from schuldenlab.rooms.delivery import open_work as delivery
from schuldenlab.rooms.handover import queries as handover
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.meetings import queries as meetings
from schuldenlab.rooms.partners import queries as partners
from schuldenlab.rooms.portfolio import queries as portfolio
from schuldenlab.rooms.selection import queries as selection
from schuldenlab.rooms.team import queries as team
from schuldenlab.rooms.trajectory.facts import Asked, DeviationFact, LabFacts
from schuldenlab.rooms.trajectory.models import Deviation
from schuldenlab.rooms.trajectory.rules import next_action, table
from schuldenlab.rooms.trajectory.rules.kinds import Mend, Outcome, RuleState
from schuldenlab.rooms.trials import queries as trials
from schuldenlab.rooms.workplan import queries as workplan

DEVIATION = "trajectory.deviation"
Gathered = tuple[LabFacts, declaration.Known]
REMEMBERED: memory.Memory[Gathered] = memory.Memory()


@dataclass(frozen=True, slots=True)
class LabState:
    """Where one lab stands today. Everything in it is derived, but for `stands_since`."""

    lab: Lab
    facts: LabFacts
    steps: tuple[Outcome, ...]
    criteria: tuple[Outcome, ...]
    stands_since: datetime | None

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return (*self.steps, *self.criteria)

    @property
    def candidates(self) -> list[next_action.Candidate]:
        return next_action.candidates(self.facts, self.outcomes)

    @property
    def next_action(self) -> next_action.Candidate | None:
        found = self.candidates
        return found[0] if found else None

    @property
    def waiting(self) -> list[RuleState]:
        return next_action.waiting_states(self.facts, self.outcomes)

    @property
    def earliest_kick_off(self) -> date | None:
        return next_action.earliest_kick_off(self.facts, self.outcomes)

    @property
    def completed(self) -> bool:
        """All four criteria hold now."""
        return all(outcome.holds for outcome in self.criteria)

    @property
    def attention(self) -> tuple[RuleState, ...]:
        """What held when the lab stood and does not now: *aandacht nodig*, never "staat niet meer"."""
        return tuple(state for outcome in self.outcomes for state in outcome.missing) if self.stands_since else ()

    def url(self, mend: Mend) -> str:
        return mend_url(self.lab, mend)


def mend_url(lab: Lab, mend: Mend) -> str:
    address = reverse(mend.url_name, args=[lab.slug, *mend.arguments])
    return f"{address}?{mend.query}" if mend.query else address


def lab_facts(labs: Iterable[Lab]) -> dict[int, LabFacts]:
    """The facts of these labs: a constant number of queries, however many they are. Labs come with `municipality_rows` fetched.

    What did not change since the lab's last act is remembered (see `activity.memory`); whether the signed text still is what was signed is
    looked at every time, because a file can be damaged without an act.
    """
    rows = {lab.pk: lab for lab in labs}
    heads = memory.heads(rows)
    facts = {pk: found for pk in rows if (found := REMEMBERED.find(pk, heads.get(pk)))}
    unknown = [lab for pk, lab in rows.items() if pk not in facts]
    for pk, found in gathered(unknown).items() if unknown else ():
        REMEMBERED.put(pk, heads.get(pk), found)
        facts[pk] = found
    return {pk: replace(facts[pk][0], declaration=facts[pk][1].now()) for pk in rows}


def gathered(labs: list[Lab]) -> dict[int, Gathered]:
    """Ask every room."""
    ids = [lab.pk for lab in labs]
    rooms: dict[str, dict[int, Any]] = {
        "mandate": mandate.facts(ids),
        "workplan": workplan.facts(ids),
        "team": team.facts(ids),
        "partners": partners.facts(ids),
        "selection": selection.facts(ids),
        "portfolio": portfolio.facts(ids),
        "delivery": delivery.facts(ids),
        "trials": trials.facts(ids),
        "meetings": meetings.facts(ids),
        "handover": handover.facts(ids),
    }
    deviations, asked, texts = deviation_facts(ids), proofs.waiting(ids), declaration.known(ids)
    facts = {
        lab.pk: LabFacts(
            lab_id=lab.pk,
            today=clock.today(),
            municipalities=tuple((municipality.code, municipality.name) for municipality in lab.municipalities),
            kick_off_target=lab.kick_off_target,
            deviations=deviations[lab.pk],
            asked=tuple(Asked(row.kind, row.subject_id, row.name, row.on, row.last) for row in asked[lab.pk]),
            **{name: found[lab.pk] for name, found in rooms.items()},
        )
        for lab in labs
    }
    return {pk: (found, texts[pk]) for pk, found in facts.items()}


def deviation_facts(lab_ids: list[int]) -> dict[int, tuple[DeviationFact, ...]]:
    """The exceptions in force: recorded or confirmed by the wethouder, or decided by the steering group."""
    found: dict[int, list[DeviationFact]] = {lab_id: [] for lab_id in lab_ids}
    confirmed = proofs.confirmed(lab_ids, DEVIATION)
    today = clock.today()
    rows = Deviation.objects.in_labs(lab_ids).filter(ended_at=None).select_related("recorded_by", "decision")
    for row in rows:
        by = named_by(row, confirmed)
        if by and row.since <= today and (row.until is None or row.until >= today):
            found[row.lab_id].append(DeviationFact(row.pk, row.rule, by, row.reason, row.since, row.until))
    return {lab_id: tuple(facts) for lab_id, facts in found.items()}


def named_by(row: Deviation, confirmed: dict[int, list[proofs.Confirmed]]) -> str | None:
    if row.by_wethouder:
        return row.recorded_by.name
    if row.decision_id:
        return "de stuurgroep"
    names = [found.name for found in confirmed.get(row.pk, [])]
    return names[-1] if names else None


def states(labs: Iterable[Lab]) -> dict[int, LabState]:
    """Where each lab stands: the one function behind every page, the command and the national picture."""
    rows = {lab.pk: lab for lab in labs}
    facts, stood = lab_facts(rows.values()), stands_since(rows)
    return {
        pk: LabState(
            lab=lab,
            facts=facts[pk],
            steps=table.judge_steps(facts[pk]),
            criteria=table.judge_criteria(facts[pk]),
            stands_since=stood[pk].at if pk in stood else None,
        )
        for pk, lab in rows.items()
    }


def state(lab: Lab) -> LabState:
    return states([lab])[lab.pk]


def all_labs() -> list[Lab]:
    return list(Lab.objects.prefetch_related("municipality_rows"))
