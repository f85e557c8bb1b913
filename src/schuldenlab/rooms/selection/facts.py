"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NeededType:
    """A type of party that a chosen project needs, and which partners of the lab are of that type."""

    type: str
    label: str
    level: str  # local | national
    partner_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChosenFact:
    id: int
    name: str
    project: str | None  # slug in the catalogue; None for an own initiative
    stopped: bool  # the catalogue says it stopped
    objective_ids: frozenset[int]
    phases: frozenset[str]
    reason: str
    needs: tuple[NeededType, ...]


@dataclass(frozen=True, slots=True)
class SelectionFacts:
    themes: tuple[str, ...] = ()
    chosen: tuple[ChosenFact, ...] = ()
    recorded_on: date | None = None
    recorded_by: str = ""  # who decided: a person, or a body
    recorded_changed_since: bool = False
    experience_involved: str = ""  # who with lived experience thought along; shown, never blocking
    experience_paid: str = ""
    advisory_council_asked: str = ""
