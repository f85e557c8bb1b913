"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class AppointmentFact:
    """An assignment of a kwartiermaker, for the municipalities in `codes`. `confirmed_by`: who may decide, and said so.

    One assignment gives one fact for each decider, and one for the municipalities whose decider has not said so yet.
    """

    id: int
    person_id: int
    name: str
    codes: frozenset[str]
    starts: date
    ends: date | None
    hours_a_week: Decimal | None
    task: str
    political_commissioner: str
    official_commissioner: str
    confirmed_by: str | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """A decision of a body, taken or still on its road. `proven`: the paper is there, or somebody confirmed it.

    A decision that is about several things gives one fact for each, with the same id.
    """

    id: int
    body: str  # college | council | steering_group | mandate_holder
    about: (
        str  # lab | budget | join | information | workplan | trial_process | selection | coverage | early_start | other
    )
    code: str  # the municipality; "" for a steering group
    joint_codes: frozenset[str]  # every municipality for which it counts
    title: str
    planned_for: date | None
    submit_before: date | None
    taken_on: date | None
    outcome: str  # "" while open | agreed | rejected | deferred | noted
    proven: bool
    stage: str = ""  # what has to be ready next before the paper is handed in; "" once it is, or while no day is known
    stage_due: date | None = None


@dataclass(frozen=True, slots=True)
class MandateFacts:
    appointments: tuple[AppointmentFact, ...] = ()
    decisions: tuple[DecisionFact, ...] = ()
    need_figures: tuple[str, ...] = ()  # labels of the figures, each with a source, that show the need
    need_text: str = ""
    wethouders: tuple[tuple[str, str], ...] = ()  # (municipality code, name of the responsible wethouder in office)
