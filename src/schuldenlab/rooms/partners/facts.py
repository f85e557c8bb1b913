"""What the trajectory may know of this room."""

from dataclasses import dataclass
from datetime import date

NOT_NOW = "not_now"
RUNGS = {
    "not_approached": "nog niet benaderd",
    "approached": "benaderd",
    "talking": "in gesprek",
    "positive": "positief",
    "deciding": "in besluitvorming",
    "promised": "toegezegd",
    "signed": "getekend",
    NOT_NOW: "doet nu niet mee",
}
GROUPS = {
    "local_public": "lokaal en publiek",
    "local_private": "lokaal en privaat of maatschappelijk",
    "national": "landelijk",
}
LADDER = ("not_approached", "approached", "talking", "positive", "deciding", "promised", "signed")
PROMISED = frozenset({"promised", "signed"})


@dataclass(frozen=True, slots=True)
class PartnerFact:
    """A party in this lab and how far it stands behind it. `level`: local or national (regional counts as local).

    `sector`: public or private (non-profit counts as private). `types`: the party types it is (catalogue.party_types).
    """

    id: int
    name: str
    level: str
    sector: str
    types: frozenset[str]
    rung: str  # one of LADDER, or not_now
    since: date | None
    decides_before: date | None
    follow_up_on: date | None
    promise_asked: bool


@dataclass(frozen=True, slots=True)
class PartnersFacts:
    partners: tuple[PartnerFact, ...] = ()


def group_of(level: str, sector: str) -> str:
    """The group of criterion (a) to which a party belongs; takes the words of a fact or of a row."""
    if level == "national":
        return "national"
    return "local_public" if sector == "public" else "local_private"
