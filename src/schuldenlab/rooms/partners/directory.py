"""The parties that one can choose from: 76 that the sources on lokale Schuldenlabs name, each with where it is named.

Facts about kinds of party and organisations; the wording is ours. `sources` is empty for what is general knowledge:
`note` says so.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from schuldenlab.foundation.municipalities.register import plain
from schuldenlab.rooms.catalogue.party_types import label_of
from schuldenlab.rooms.partners.facts import GROUPS, group_of

DATA = Path(__file__).parent / "data" / "parties.json"


@dataclass(frozen=True, slots=True)
class Party:
    """A party. `generic`: a kind of party (Woningcorporatie) that has another name in every town."""

    key: str
    name: str
    examples: str
    generic: bool
    level: str
    sector: str
    types: tuple[str, ...]
    contribution: str
    sources: tuple[str, ...]
    note: str

    @property
    def group(self) -> str:
        return group_of(self.level, self.sector)

    @property
    def searched(self) -> str:
        """Everything in which a reader may look for it, in plain letters."""
        return plain(" ".join([self.name, self.examples, self.contribution, *map(label_of, self.types)]))


@lru_cache(maxsize=1)
def everything() -> tuple[Party, ...]:
    rows = json.loads(DATA.read_text(encoding="utf-8"))
    return tuple(Party(**{**row, "types": tuple(row["types"]), "sources": tuple(row["sources"])}) for row in rows)


def get(key: str) -> Party | None:
    """The party with this key, or None: a later version of the list may have dropped it."""
    return _by_key().get(key)


def find(query: str, kind: str = "") -> list[Party]:
    """Parties in which every word of `query` occurs, a hit in the name first; with `kind` only of that type."""
    words = plain(query).split()
    hits = [
        party
        for party in everything()
        if (not kind or kind in party.types) and all(word in party.searched for word in words)
    ]
    return sorted(hits, key=lambda party: not all(word in plain(party.name) for word in words))


def by_group(parties: list[Party]) -> list[tuple[str, list[Party]]]:
    """The same parties under a heading for each group, in the order of the groups; empty groups left out."""
    found = [(label, [party for party in parties if party.group == group]) for group, label in GROUPS.items()]
    return [(label, rows) for label, rows in found if rows]


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Party]:
    return {party.key: party for party in everything()}
