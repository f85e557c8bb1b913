"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KickOffFact:
    """The startbijeenkomst. `national_confirmed_by`: who of SchuldenlabNL confirmed to organise it together."""

    id: int
    on: date | None
    place: str
    programme_items: int
    national_organiser: str | None
    national_confirmed_by: str | None
    national_asked: bool
    invited: int
    invitations_sent_on: date | None
    accepted: int
    held_on: date | None
    present: int
    organisations_present: int
    agreements: int
    pledges: int


@dataclass(frozen=True, slots=True)
class MeetingsFacts:
    kick_off: KickOffFact | None = None
    next_meetings: tuple[tuple[date, str], ...] = ()
