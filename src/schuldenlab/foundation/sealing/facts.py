"""What a caller gives and gets."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Slot:
    """A place for one seal. `key` stays the same for ever; `party` is how it is read: "Gemeente Zaanstad"."""

    key: str
    party: str


@dataclass(frozen=True)
class SlotState:
    """How far one slot is. `released_at`: this party does not sign this file, so it is not waited for."""

    requested_at: datetime | None = None
    sealed_at: datetime | None = None
    released_at: datetime | None = None

    @property
    def is_waiting_for_seal(self) -> bool:
        """*Wordt verzegeld*: signed, and the worker is on its way."""
        return self.requested_at is not None and self.sealed_at is None


@dataclass(frozen=True)
class Expected:
    """How many seals the file has, and how many it is to have."""

    sealed: int
    requested: int
    slots: int

    @property
    def is_complete(self) -> bool:
        return self.slots > 0 and self.sealed == self.slots
