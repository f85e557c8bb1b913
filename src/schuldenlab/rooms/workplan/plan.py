"""The whole work plan as plain values, and its way to JSON and back. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    id: int
    title: str
    why: str = ""
    theme: str = ""
    target_group: str = ""
    indicator: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    baseline_source: str = ""
    target: Decimal | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    id: int
    title: str
    description: str = ""
    owner: str = ""
    owner_id: int | None = None
    starts: date | None = None
    ends: date | None = None
    done_on: date | None = None
    supplies_baseline: bool = False
    objective_ids: tuple[int, ...] = ()
    waits_for: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleRow:
    id: int
    role: str
    hours_a_week: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class BudgetRow:
    id: int
    label: str
    year: int
    amount: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class CoverRow:
    id: int
    source: str
    amount: Decimal
    structural: bool = False
    new_money: bool = False
    decision_id: int | None = None
    decision: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class PolicyRow:
    title: str
    first_year: int | None = None
    last_year: int | None = None
    url: str = ""
    file_id: int | None = None
    file_name: str = ""
    connection: str = ""

    @property
    def described(self) -> str:
        """`Beleidsplan schuldhulpverlening, 2025 tot en met 2028`."""
        if self.first_year and self.last_year:
            return f"{self.title}, {self.first_year} tot en met {self.last_year}"
        return f"{self.title}, vanaf {self.first_year}" if self.first_year else self.title

    @property
    def cited(self) -> str:
        """As a paper names it: `‘Beleidsplan schuldhulpverlening’ (2025 tot en met 2028)`; years that its name gives
        already are not said twice.
        """
        years = self.described.removeprefix(self.title).removeprefix(", ")
        told = all(str(year) in self.title for year in (self.first_year, self.last_year) if year)
        return f"‘{self.title}’" if told or not years else f"‘{self.title}’ ({years})"


@dataclass(frozen=True, slots=True)
class RiskRow:
    id: int
    what: str
    measure: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is adopted together."""

    objectives: tuple[ObjectiveRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    cover: tuple[CoverRow, ...] = ()
    policy: PolicyRow | None = None
    risks: tuple[RiskRow, ...] = ()
    ambition: str = ""
    organisation: str = ""
    monitoring: str = ""
    communication: str = ""
    minimum_objectives: int = 1
    minimum_team: int = 2

    @property
    def total(self) -> Decimal:
        """What it costs, in euros."""
        return sum((row.amount for row in self.budget), Decimal(0))

    @property
    def covered(self) -> Decimal:
        """What there is a source for, in euros."""
        return sum((row.amount for row in self.cover), Decimal(0))

    @property
    def settled(self) -> Decimal:
        """What a proven decision has settled, in euros."""
        return sum((row.amount for row in self.cover if row.settled), Decimal(0))

    @property
    def gap(self) -> Decimal:
        return self.total - self.covered

    @property
    def hours(self) -> Decimal:
        """Of all roles together, a week."""
        return sum((row.hours_a_week for row in self.roles), Decimal(0))

    @property
    def years(self) -> list[int]:
        return sorted({row.year for row in self.budget})

    def activities_of(self, objective_id: int) -> tuple[ActivityRow, ...]:
        return tuple(row for row in self.activities if objective_id in row.objective_ids)

    def activity(self, activity_id: int) -> ActivityRow | None:
        return next((row for row in self.activities if row.id == activity_id), None)

    @property
    def loose(self) -> tuple[ActivityRow, ...]:
        """Activities that serve no objective any more."""
        known = {row.id for row in self.objectives}
        return tuple(row for row in self.activities if not known & set(row.objective_ids))

    @property
    def is_empty(self) -> bool:
        return not (self.objectives or self.activities or self.roles or self.budget or self.cover or self.policy)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the plan in its document: read from other rooms, frozen with the version, no part of what is
    adopted.
    """

    municipalities: str = ""
    need_text: str = ""
    figures: tuple[str, ...] = ()
    kwartiermakers: tuple[str, ...] = ()
    political_commissioners: tuple[str, ...] = ()
    official_commissioners: tuple[str, ...] = ()
    programme_managers: tuple[str, ...] = ()
    wethouders: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


def to_compare(plan: Plan) -> Plan:
    """The plan without its progress.

    That an activity is done, or which decision settles a cover, is no change of what was adopted.
    """
    return replace(
        plan,
        activities=tuple(replace(row, done_on=None) for row in plan.activities),
        cover=tuple(replace(row, settled=False, decision_id=None, decision="") for row in plan.cover),
    )


def encode(value: Any) -> Any:
    """A dataclass as JSON: decimals and dates as text."""
    if is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def decode(kind: type[T], data: Mapping[str, Any]) -> T:
    """The dataclass back from its JSON. What a newer version of the software added gets its default."""
    hints: dict[str, Any] = _hints(kind)  # type: ignore[arg-type]
    return kind(**{name: _value(hints[name], item) for name, item in data.items() if name in hints})


@lru_cache(maxsize=32)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, item: Any) -> Any:
    if item is None:
        return None
    if get_origin(hint) is UnionType:
        hint = next(option for option in get_args(hint) if option is not NoneType)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], part) for part in item)
    if hint is Decimal:
        return Decimal(item)
    if hint is date:
        return date.fromisoformat(item)
    return decode(hint, item) if isinstance(hint, type) and is_dataclass(hint) else item
