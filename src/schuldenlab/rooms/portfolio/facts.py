"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """A project of the lab. `counts`: it runs already, or has its finance and a start (the standing lab is one)."""

    id: int
    chosen_id: int
    name: str
    objective_ids: frozenset[int]
    phases: frozenset[str]
    runs_already: bool
    cost: Decimal | None
    granted: Decimal
    starts_on: date | None
    starts_when_lab_stands: bool
    stopped: bool

    @property
    def financed(self) -> bool:
        return self.cost is not None and self.granted >= self.cost

    @property
    def counts(self) -> bool:
        has_start = self.starts_on is not None or self.starts_when_lab_stands
        return not self.stopped and (self.runs_already or (self.financed and has_start))


@dataclass(frozen=True, slots=True)
class JudgementFact:
    """One officer's (or the steering group's) judgement on criterion (d), on the coverage as it then was."""

    role: str  # programme_manager | wethouder | steering_group
    name: str
    on: date
    enough: bool
    objectives_covered: frozenset[int]  # ids of the objectives that were served then
    gaps_answered: frozenset[int]  # ids of the unserved objectives that got a reason
    look_again_on: date | None


@dataclass(frozen=True, slots=True)
class AskedJudgement:
    """An officer who was asked for a judgement and has not answered: since when, and when the question was put last."""

    role: str  # programme_manager | wethouder
    person_id: int
    name: str
    on: date
    last: date


@dataclass(frozen=True, slots=True)
class PortfolioFacts:
    projects: tuple[ProjectFact, ...] = ()
    judgements: tuple[JudgementFact, ...] = ()  # the latest of each role
    phases_by_regular: frozenset[str] = frozenset()  # debt-help phases that a regular service serves
    asked: tuple[AskedJudgement, ...] = ()

    @property
    def judgement_asked(self) -> frozenset[str]:
        """The roles that were asked and have not answered."""
        return frozenset(row.role for row in self.asked)
