"""Which parties a project asks for, and which of them take part. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PARTS = {
    "carries": "voert (een deel) uit",
    "refers": "meldt mensen aan",
    "creditor": "werkt mee als schuldeiser",
    "finances": "betaalt mee",
    "advises": "denkt mee",
    "other": "anders",
}


@dataclass(frozen=True, slots=True)
class Party:
    """A partner of the lab. `key`: its key in the directory, empty for one that the lab added. `part`: of this project."""

    id: int
    name: str
    key: str
    types: frozenset[str]
    takes_part: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A party, or a kind of party, that the project asks for. `reach`: from around, from the whole country, or either."""

    label: str
    key: str
    types: frozenset[str]
    reach: str

    def fits(self, party: Party) -> bool:
        """The very party, or one of the kinds; a named party is not fulfilled by another of its kind when it is known."""
        if self.key:
            return party.key == self.key or (not party.key and bool(self.types & party.types))
        return bool(self.types & party.types)


@dataclass(frozen=True, slots=True)
class Match:
    """What is asked for, who of it takes part, and who on the list could."""

    wanted: Wanted
    taking_part: tuple[Party, ...]
    possible: tuple[Party, ...]

    @property
    def state(self) -> tuple[str, str]:
        if self.taking_part:
            return "doet mee", "done"
        return ("staat op de lijst", "attention") if self.possible else ("ontbreekt", "open")


def matches(wanted: Iterable[Wanted], parties: Sequence[Party]) -> list[Match]:
    found = []
    for one in wanted:
        fitting = [party for party in parties if one.fits(party)]
        inside = tuple(party for party in fitting if party.takes_part)
        found.append(Match(one, inside, tuple(party for party in fitting if not party.takes_part)))
    return found


def missing(found: Iterable[Match]) -> list[Match]:
    return [match for match in found if not match.taking_part]
