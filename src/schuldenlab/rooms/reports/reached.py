"""What was reached, in sentences with their dates: for people who do not know the ten steps."""

from collections.abc import Iterator

from schuldenlab.foundation.ui.formats import capital, counted, date_nl, listed, number_nl
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.queries import LabState


def reached(state: LabState) -> list[str]:
    return [capital(sentence) for sentence in said(state.facts)]


def said(facts: LabFacts) -> Iterator[str]:
    yield from beginnings(facts)
    yield from support(facts)
    yield from start(facts)
    yield from running(facts)


def beginnings(facts: LabFacts) -> Iterator[str]:
    """The assignment, the plan, the decisions of college and council."""
    confirmed = [row for row in facts.mandate.appointments if row.confirmed_on]
    if confirmed:
        first = min(confirmed, key=lambda row: row.starts)
        yield f"{first.name} begon op {date_nl(first.starts)} als kwartiermaker."
    if facts.workplan.adopted:
        goals = counted(len(facts.workplan.objectives), "doelstelling", "doelstellingen")
        yield f"het werkplan met {goals} is vastgesteld door {facts.workplan.adopted.by}, op {date_nl(facts.workplan.adopted.on)}."
    taken = {
        row.id: row
        for row in facts.mandate.decisions
        if row.taken_on and row.proven and row.outcome in {"agreed", "noted"}
    }
    for row in sorted(taken.values(), key=lambda row: (row.taken_on, row.id)):
        words = "stemde in met" if row.outcome == "agreed" else "nam kennis van"
        who = {"college": "het college", "council": "de raad", "steering_group": "de stuurgroep"}.get(
            row.body, "wie mag besluiten"
        )
        if len(row.joint_codes) > 1:
            who = {"college": "de colleges", "council": "de raden"}.get(row.body, who)
            words = {"stemde in met": "stemden in met", "nam kennis van": "namen kennis van"}[words]
        yield f"{who} {words} ‘{row.title}’ op {date_nl(row.taken_on)}."


def support(facts: LabFacts) -> Iterator[str]:
    """The team, the choice, the signatures."""
    if facts.team.members:
        hours = sum(row.hours_a_week or 0 for row in facts.team.members)
        people = counted(len(facts.team.members), "lid", "leden")
        yield f"het programmateam telt {people}" + (f", samen {number_nl(hours)} uur per week." if hours else ".")
    if facts.selection.recorded_on:
        chosen = counted(len(facts.selection.chosen), "project", "projecten")
        yield f"er zijn {chosen} gekozen: {listed(row.name for row in facts.selection.chosen)}."
    signed = [row for row in facts.declaration.signatories if row.signed_on]
    if signed:
        last = max(row.signed_on for row in signed if row.signed_on)
        verb = "tekende" if len(signed) == 1 else "tekenden"
        municipality = any(row.code for row in signed) and len(signed) > 1
        who = counted(len(signed), "partij", "partijen") + (", de gemeente meegeteld," if municipality else "")
        yield f"{who} {verb} de intentieverklaring, de laatste op {date_nl(last)}."


def start(facts: LabFacts) -> Iterator[str]:
    """The way of working for trials, the kick-off, the hand-over."""
    if facts.trials.adopted_on:
        yield f"de werkwijze voor proeven is vastgesteld op {date_nl(facts.trials.adopted_on)}."
    kick_off = facts.meetings.kick_off
    if kick_off and kick_off.held_on:
        people = (
            f"{kick_off.present} mensen van {counted(kick_off.organisations_present, 'organisatie', 'organisaties')}"
        )
        yield f"op {date_nl(kick_off.held_on)} was de startbijeenkomst, met {people}."
    latest = facts.handover.latest
    if latest and latest.signed_by_both:
        days = [day for day in (latest.giver_signed_on, latest.receiver_signed_on) if day]
        yield f"{latest.giver} droeg het lab op {date_nl(max(days))} over aan {latest.receiver} en het programmateam."


def running(facts: LabFacts) -> Iterator[str]:
    names = [row.name for row in facts.portfolio.projects if row.runs_already and not row.stopped]
    if names:
        yield f"{'dit project loopt' if len(names) == 1 else 'deze projecten lopen'}: {listed(names)}."
