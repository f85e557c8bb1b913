"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ActivityFact:
    id: int
    title: str
    owner: str | None
    owner_id: int | None
    starts: date | None
    ends: date | None
    done_on: date | None
    supplies_baseline: bool


@dataclass(frozen=True, slots=True)
class ObjectiveFact:
    id: int
    title: str
    indicator: str
    target: Decimal | None
    year: int | None
    baseline: Decimal | None
    baseline_source: str
    baseline_on: date | None
    activities: tuple[ActivityFact, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverFact:
    """A source of the lab's budget. `new_money` needs the council; `structural` or incidental."""

    source: str
    amount: Decimal
    structural: bool
    new_money: bool
    settled: bool
    id: int = 0
    decision_id: int | None = None  # the decision it is settled with, once that is taken and its paper is there


@dataclass(frozen=True, slots=True)
class AdoptionFact:
    """The version of the plan that was adopted: by whom (a body or who may decide), when."""

    version: int
    by: str
    on: date
    changed_since: bool


@dataclass(frozen=True, slots=True)
class WorkPlanFacts:
    objectives: tuple[ObjectiveFact, ...] = ()
    roles: tuple[tuple[str, Decimal], ...] = ()  # needed role, hours a week
    budget: Decimal = Decimal(0)
    cover: tuple[CoverFact, ...] = ()
    policy_plan: str = ""  # the beleidsplan schuldhulpverlening that the work plan links to
    adopted: AdoptionFact | None = None
    adoption_asked: bool = False
    minimum_objectives: int = 1  # a lab may raise its own thresholds
    minimum_team: int = 2
