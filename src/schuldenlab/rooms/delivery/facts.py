"""What the trajectory may know of this room: what is still open in projects that go on, and by when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OpenCondition:
    """A randvoorwaarde that is needed and not settled, and has its day. `owner`: empty while nobody arranges it."""

    project_id: int
    project: str
    title: str
    due: date
    owner: str


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task of the plan that is not done."""

    project_id: int
    project: str
    title: str
    starts_on: date
    ends_on: date
    owner: str


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    conditions: tuple[OpenCondition, ...] = ()
    tasks: tuple[OpenTask, ...] = ()
