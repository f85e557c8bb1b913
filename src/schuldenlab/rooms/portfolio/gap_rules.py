"""A gap in the coverage that may stay open for now. Pure."""

from dataclasses import dataclass
from datetime import date

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import date_nl


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """Why a gap may stay for now: who said so, and when."""

    id: int
    reason: str
    on: date
    by: str


def left_open_words(one: LeftOpen) -> str:
    return f"open gelaten op {date_nl(one.on)}"


def to_agree_with(one: LeftOpen) -> str:
    """Who gave the reason, for whoever judges."""
    by = f" door {one.by}" if one.by else ""
    return f"Dit is{by} {left_open_words(one)}. Ben je het ermee eens? Laat het staan, of schrijf het anders."


def check_gap(*, served: bool, reason: str) -> None:
    """Only what is a gap is left open, and with a reason. Raises RuleBroken."""
    if served:
        raise RuleBroken("Dit is geen gat meer: het wordt al gediend.")
    if not reason.strip():
        raise RuleBroken("Schrijf op waarom dit nu open mag blijven.", field="reason")
