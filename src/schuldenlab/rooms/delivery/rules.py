"""What must be arranged before a project is carried out: what may be recorded, and how it stands. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import date_nl

OWN = "own"
DPIA, SHARING, PROCESSOR, PROCUREMENT, SECURITY = "dpia", "sharing", "processor", "procurement", "security"
NEEDED, NOT_NEEDED, SETTLED = "needed", "not_needed", "settled"
STATES = {NEEDED: "nodig, nog niet geregeld", NOT_NEEDED: "niet nodig", SETTLED: "geregeld"}
FG, CISO = "fg", "ciso"
OFFICERS = {FG: "functionaris gegevensbescherming (FG)", CISO: "CISO (informatiebeveiliging)", "other": "iemand anders"}
OFFICER_SHORT = {FG: "FG", CISO: "CISO", "other": "advies"}
VERDICTS = {"positive": "positief", "conditions": "positief, met voorwaarden", "negative": "negatief"}
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the things that every project asks itself. `officer`: whose advice belongs to it; `short`: its name in a list."""

    key: str
    short: str
    label: str
    what: str
    officer: str = ""


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            DPIA,
            "DPIA",
            "DPIA: wat betekent dit voor de privacy?",
            "Verplicht als het werken met gegevens waarschijnlijk een hoog risico geeft voor mensen. Vraag altijd "
            "advies aan de FG (artikel 35 van de AVG).",
            FG,
        ),
        Kind(
            SHARING,
            "gegevens delen",
            "Afspraken over gegevens delen",
            "Delen partijen gegevens? Leg vast welke, waarvoor, op welke grondslag en hoe lang.",
            FG,
        ),
        Kind(
            PROCESSOR,
            "verwerkersovereenkomst",
            "Verwerkersovereenkomst",
            "Nodig als een ander in opdracht van de gemeente met persoonsgegevens werkt (artikel 28 van de AVG).",
        ),
        Kind(
            PROCUREMENT,
            "inkoop of subsidie",
            "Inkoop of subsidie",
            "Hoe komt het geld bij wie het uitvoert? Kopen jullie in, of geven jullie subsidie?",
        ),
        Kind(
            SECURITY,
            "informatiebeveiliging",
            "Informatiebeveiliging (BIO2)",
            "Voor overheden gelden de maatregelen van de BIO2, ook voor wie namens de gemeente werkt.",
            CISO,
        ),
    )
}
KIND_CHOICES = [*((key, kind.label) for key, kind in KINDS.items()), (OWN, "iets anders")]


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one of them, in a word, a kind of mark, and what is still asked."""

    word: str
    kind: str
    ask: str = ""

    @property
    def is_open(self) -> bool:
        return self.kind != "done"


UNSEEN = Standing("nog niet bekeken", "open", "Nodig of niet? Dat heeft nog niemand vastgelegd.")


def standing(
    state: str, *, kind: str, due: date | None, has_owner: bool, advised: Mapping[str, str], today: date
) -> Standing:
    """`advised`: officer → their latest verdict."""
    if state == NOT_NEEDED:
        return Standing("niet nodig", "done")
    ask = advice_asked(kind, advised)
    if state == SETTLED:
        return Standing("geregeld, let op het advies", "attention", ask) if ask else Standing("geregeld", "done")
    if due is not None and due < today:
        return Standing("te laat", "wrong", f"Het had {date_nl(due)} geregeld moeten zijn.")
    lacking = [
        word for word, there in (("wie het regelt", has_owner), ("wanneer het klaar is", due is not None)) if not there
    ]
    if lacking:
        return Standing("nog te regelen", "attention", f"Nog niet bekend: {' en '.join(lacking)}.")
    return Standing("nog te regelen", "attention", ask)


def advice_asked(kind: str, advised: Mapping[str, str]) -> str:
    """What is to be said about the advice that belongs to it; empty when that is there and not negative."""
    officer = KINDS[kind].officer if kind in KINDS else ""
    negative = [OFFICER_SHORT[one] for one, verdict in advised.items() if verdict == "negative"]
    if negative:
        return f"Het laatste advies is negatief ({', '.join(negative)})."
    return f"Het advies van de {OFFICER_SHORT[officer]} is er nog niet." if officer and officer not in advised else ""


# ---------------------------------------------------------------- what may be recorded


def check_day(day: date | None, field: str) -> None:
    if day is not None and not EARLIEST <= day <= LATEST:
        raise RuleBroken("Dit jaar kan niet kloppen. Kijk de datum na.", field=field)


def check_past(day: date | None, field: str, today: date) -> None:
    check_day(day, field)
    if day is not None and day > today:
        raise RuleBroken(f"{date_nl(day).capitalize()} ligt in de toekomst. Leg vast wat er al is.", field=field)


def check_condition(values: Mapping[str, Any], today: date, *, has_paper: bool) -> None:
    """Not needed has its reason; settled has its day and its proof. Raises RuleBroken at the field."""
    state = values["state"]
    if values["kind"] == OWN and not values.get("title", "").strip():
        raise RuleBroken("Schrijf op wat er geregeld moet zijn.", field="title")
    if state == NOT_NEEDED and not values.get("reason", "").strip():
        raise RuleBroken("Schrijf op waarom dit niet nodig is. Een ander moet dat later kunnen volgen.", field="reason")
    check_day(values.get("due"), "due")
    check_past(values.get("settled_on"), "settled_on", today)
    if state == SETTLED and values.get("settled_on") is None:
        raise RuleBroken("Vul in wanneer het geregeld is.", field="settled_on")
    if state == SETTLED and not values.get("proof", "").strip() and not has_paper:
        raise RuleBroken("Schrijf op waaruit dat blijkt, of voeg het stuk toe.", field="proof")
    if state != SETTLED and values.get("settled_on") is not None:
        raise RuleBroken("Is het geregeld? Kies dan ook ‘geregeld’. Haal anders deze datum weg.", field="settled_on")


def check_advice(values: Mapping[str, Any], today: date) -> None:
    """Advice was given, and says something. Raises RuleBroken at the field."""
    check_past(values["on"], "on", today)
    if values["verdict"] != "positive" and not values.get("text", "").strip():
        raise RuleBroken("Schrijf op welke voorwaarden of bezwaren erbij horen.", field="text")
