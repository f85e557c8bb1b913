"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HandoverFact:
    """The hand-over from a kwartiermaker to the programme team (`counts`), or to another kwartiermaker (it does not)."""

    id: int
    giver: str
    receiver: str
    counts: bool
    items: int
    items_open: int
    giver_signed_on: date | None
    receiver_signed_on: date | None

    @property
    def signed_by_both(self) -> bool:
        return self.giver_signed_on is not None and self.receiver_signed_on is not None


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    latest: HandoverFact | None = None  # the one to the programme team
