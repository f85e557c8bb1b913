"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody brought in an initiative and heard nothing yet. `before`: the promised day, if one was promised."""

    id: int
    title: str
    before: date | None


@dataclass(frozen=True, slots=True)
class RunningTrial:
    """A trial that runs: who leads it, its rules as sealed, and whether the rule to stop is reached."""

    id: int
    initiative_id: int
    title: str
    owner: str
    started_on: date
    success: str
    stop: str
    must_stop: bool


@dataclass(frozen=True, slots=True)
class TrialsFacts:
    """The process in which initiatives are tried. `intake`: who takes an initiative in, and within how many days."""

    stages: tuple[str, ...] = ()
    gates_without_criteria: tuple[str, ...] = ()
    decides: str = ""
    rhythm: str = ""
    budget: Decimal | None = None
    intake: str = ""
    adopted_by: str | None = None
    adopted_on: date | None = None
    adoption_asked: bool = False
    changed_since: bool = False
    initiatives: int = 0
    unanswered: tuple[Unanswered, ...] = ()
    running: tuple[RunningTrial, ...] = ()
    experience_involved: str = ""  # shown, never blocking
    experience_paid: str = ""
    advisory_council_asked: str = ""
