"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SignatoryFact:
    """A party that is to sign: a municipality (`code`) or a partner (`partner_id`). `bound_by`: what lets the person bind it."""

    id: int
    name: str
    signatory: str | None
    code: str | None
    partner_id: int | None
    bound_by: str
    asked_on: date | None
    signed_on: date | None
    joins_later_on: date | None
    reminded_on: date | None = None  # the day of the last reminder
    left_on: date | None = None  # it signed, and left by an addendum that is in force

    @property
    def stands_behind(self) -> bool:
        """It signed, and did not leave."""
        return self.signed_on is not None and self.left_on is None


@dataclass(frozen=True, slots=True)
class DeclarationFacts:
    has_text: bool = False
    frozen_on: date | None = None
    sha256: str = ""
    verifies: bool = False  # the kept file still has the hash that was signed
    signatories: tuple[SignatoryFact, ...] = ()
