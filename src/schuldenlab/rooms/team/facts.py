"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

TASKS = {
    "work_income": "Werk & Inkomen",
    "debt_help": "Schuldhulpverlening",
    "wmo": "Wmo",
    "youth": "Jeugd",
}
REQUIRED_TASKS = ("work_income", "debt_help")
OPTIONAL_TASKS = ("wmo", "youth")
MANAGER, MEMBER = "programme_manager", "member"
RELEASE = "team.release"  # the kind of confirmation with which a manager agrees
ROLES = {MANAGER: "programmamanager", MEMBER: "teamlid"}


@dataclass(frozen=True, slots=True)
class TaskFact:
    """An executive task as one organisation does it for the municipalities in `codes`."""

    id: int
    task: str  # work_income | debt_help | wmo | youth
    organisation: str
    codes: frozenset[str]
    contacts: tuple[str, ...]
    conversations: int
    last_conversation: date | None


@dataclass(frozen=True, slots=True)
class MemberFact:
    id: int
    person_id: int
    name: str
    role: str  # programme_manager | member
    title: str
    tasks: frozenset[str]
    hours_a_week: Decimal | None
    released_by: str | None
    released_on: date | None
    release_asked: bool
    manager: str = ""  # whose leave it takes; "" while nobody filled that in


@dataclass(frozen=True, slots=True)
class OpenRoleFact:
    id: int
    title: str
    stand_in: str | None
    filled_by: date | None


@dataclass(frozen=True, slots=True)
class TeamFacts:
    tasks: tuple[TaskFact, ...] = ()
    members: tuple[MemberFact, ...] = ()
    open_roles: tuple[OpenRoleFact, ...] = ()
