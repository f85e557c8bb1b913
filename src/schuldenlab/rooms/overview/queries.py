"""Every lab with its state: the same number of queries for one lab and for 342."""

from schuldenlab.foundation.core.clock import AMSTERDAM
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.advice import queries as advice
from schuldenlab.rooms.overview.rules import ATTENTION, SETTING_UP, WORKING, LabRow, Station
from schuldenlab.rooms.trajectory import presenting
from schuldenlab.rooms.trajectory import queries as trajectory
from schuldenlab.rooms.trajectory.queries import LabState
from schuldenlab.rooms.trajectory.rules.kinds import Criterion, Outcome


def rows() -> list[LabRow]:
    labs = trajectory.all_labs()
    states, asked = trajectory.states(labs), advice.facts([lab.pk for lab in labs])
    return [row_of(states[lab.pk], len(asked[lab.pk].open)) for lab in labs]


def row_of(state: LabState, waiting_questions: int) -> LabRow:
    lab, since = state.lab, state.stands_since
    return LabRow(
        name=lab.name,
        slug=lab.slug,
        municipalities=state.facts.municipalities,
        provinces=frozenset(register.get(code).province_code for code, _ in state.facts.municipalities),
        stage=stage_of(state),
        line=presenting.lab_line(state),
        steps=tuple(station(outcome) for outcome in state.steps),
        criteria=tuple(
            (outcome.part.letter, outcome.part.title, station(outcome))
            for outcome in state.criteria
            if isinstance(outcome.part, Criterion)
        ),
        kick_off=kick_off_of(state),
        waiting_questions=waiting_questions,
        is_example=lab.is_example,
        stands_since=since.astimezone(AMSTERDAM).date() if since else None,
    )


def station(outcome: Outcome) -> Station:
    return Station(outcome.holds, outcome.share, outcome.has_exception)


def stage_of(state: LabState) -> str:
    if state.stands_since is None:
        return SETTING_UP
    return ATTENTION if state.attention else WORKING


def kick_off_of(state: LabState) -> str:
    """When the kick-off was, is, or should be; in words."""
    kick_off = state.facts.meetings.kick_off
    if kick_off and kick_off.held_on:
        return f"was op {date_nl(kick_off.held_on)}"
    if kick_off and kick_off.on:
        return f"op {date_nl(kick_off.on)}"
    if state.facts.kick_off_target:
        return f"streefdatum {date_nl(state.facts.kick_off_target)}"
    return "nog geen datum"
