"""A project that runs: what can go wrong, and what an evaluation leads to. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.delivery.rules import check_past
from schuldenlab.rooms.portfolio import rules as portfolio

SIZES = {1: "klein", 2: "middel", 3: "groot"}
CONTINUE, CHANGE, STOP = "continue", "change", "stop"
OUTCOMES = {CONTINUE: "doorgaan", CHANGE: "bijsturen", STOP: "stoppen"}
# Whoever steers goes on carrying it out: only stopping ends that.
STATUS_AFTER = {CONTINUE: portfolio.RUNNING, CHANGE: portfolio.RUNNING, STOP: portfolio.STOPPED}


def weight(chance: int, effect: int) -> tuple[str, str]:
    """How heavily a risk weighs, in a word and a kind of mark."""
    product = chance * effect
    if product >= 6:
        return "hoog", "wrong"
    return ("let op", "attention") if product >= 3 else ("laag", "neutral")


def check_risk(values: Mapping[str, Any], today: date) -> None:
    """What is over says how it ended. Raises RuleBroken at the field."""
    check_past(values.get("closed_on"), "closed_on", today)
    if values.get("closed_on") and not values.get("ending", "").strip():
        raise RuleBroken("Schrijf op hoe het afliep. Daar leert een volgend project van.", field="ending")
    if values.get("ending", "").strip() and not values.get("closed_on"):
        raise RuleBroken("Vul ook in wanneer dit risico voorbij was.", field="closed_on")


def check_decision(values: Mapping[str, Any], today: date) -> None:
    check_past(values["taken_on"], "taken_on", today)


def check_evaluation(values: Mapping[str, Any], today: date, *, runs: bool, began: date | None) -> None:
    """Evaluated is what runs; steering says what changes. Raises RuleBroken at the field."""
    if not runs:
        raise RuleBroken(
            "Dit project loopt (nog) niet. Zet eerst de stand op ‘in uitvoering’; daarna kun je evalueren."
        )
    check_past(values["on"], "on", today)
    if began is not None and values["on"] < began:
        raise RuleBroken("Deze dag ligt vóór het begin van het project. Kijk de datum na.", field="on")
    if values["outcome"] == CHANGE and not values.get("changes", "").strip():
        raise RuleBroken("Schrijf op wat jullie anders gaan doen.", field="changes")
