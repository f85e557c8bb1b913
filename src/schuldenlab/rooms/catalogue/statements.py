"""What a lab itself says to the questions of the criteria when it offers its project: evidence to judge by, never a verdict.

Kept with the offer as it then was. Question → `verdict`, `text`, `source`, `on` (ISO date).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from schuldenlab.foundation.ui.formats import date_nl, full_stop
from schuldenlab.rooms.catalogue import vocabulary
from schuldenlab.rooms.catalogue.models import ProjectOffer

LONGEST = 500  # of a reason


@dataclass(frozen=True, slots=True)
class Statement:
    """One answer of a lab, with where it is to be found."""

    question: str
    verdict: str
    text: str
    source: str
    on: date | None
    lab: str

    @property
    def label(self) -> str:
        return vocabulary.QUESTIONS[self.question][0]

    @property
    def asked(self) -> str:
        return vocabulary.QUESTIONS[self.question][1]

    @property
    def word(self) -> str:
        """What the lab answers itself."""
        return f"het lab zegt: {vocabulary.VERDICTS[self.verdict]}"

    @property
    def words(self) -> str:
        """Who says it, what, and where it is to be found; to begin a reason with."""
        day = f" ({date_nl(self.on)})" if self.on else ""
        source = f" Te vinden: {full_stop(self.source)}" if self.source else ""
        told = f"Volgens {self.lab}{day}: {full_stop(self.text)}{source}"
        return told if len(told) <= LONGEST else f"{told[: LONGEST - 1].rstrip()}…"


def of_offer(offer: ProjectOffer) -> list[Statement]:
    """In the order of the questions; what this version of the questions does not know is left out."""
    rows: dict[str, dict[str, Any]] = offer.statements
    return [read(key, rows[key], offer.lab.name) for key in vocabulary.QUESTIONS if key in rows]


def read(question: str, row: dict[str, Any], lab: str) -> Statement:
    on = date.fromisoformat(row["on"]) if row.get("on") else None
    verdict = row["verdict"] if row["verdict"] in vocabulary.VERDICTS else "unknown"
    return Statement(question, verdict, row["text"], row.get("source", ""), on, lab)


def of_project(slug: str) -> dict[str, Statement]:
    """What the lab said whose project this is; nothing for a project that no lab of here brought in."""
    offer = ProjectOffer.objects.filter(slug=slug, withdrawn_at=None).select_related("lab").first()
    return {one.question: one for one in of_offer(offer)} if offer else {}
