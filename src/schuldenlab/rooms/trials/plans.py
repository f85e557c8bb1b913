"""The plan of a trial (proefplan): what must stand in it, how it is sealed, what changed between two versions. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import date_nl, euro, number_nl
from schuldenlab.rooms.trials.rules import listed

SHARE, COUNT, VALUE = "share", "count", "value"
MEASURES = [
    (SHARE, "een aandeel: hoeveel van de deelnemers"),
    (COUNT, "een aantal: hoe vaak het gebeurt"),
    (VALUE, "een waarde: een gemiddelde, een bedrag, een tijd"),
]
AT_LEAST, AT_MOST = "ge", "le"
COMPARISONS = [(AT_LEAST, "minstens"), (AT_MOST, "hoogstens")]

# The plan in parts: heading, and per field its name and what it is called in a list, a change and a document.
PARTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Het idee",
        (("problem", "het probleem"), ("target_group", "de doelgroep"), ("hypothesis", "de verwachting")),
    ),
    (
        "Omvang, tijd en geld",
        (
            ("size", "de omvang"),
            ("starts_on", "de eerste dag"),
            ("ends_on", "de laatste dag"),
            ("costs", "de kosten"),
            ("costs_source", "waar het geld vandaan komt"),
        ),
    ),
    (
        "Wat we meten",
        (
            ("indicator", "wat we meten"),
            ("measure", "de soort meting"),
            ("unit", "de eenheid"),
            ("baseline", "de meting vooraf"),
            ("spread", "de spreiding"),
            ("baseline_on", "de dag van de meting vooraf"),
            ("baseline_source", "de bron van de meting vooraf"),
            ("measuring", "het meetplan"),
        ),
    ),
    (
        "Wanneer is de proef geslaagd?",
        (
            ("success_compare", "geslaagd bij minstens of hoogstens"),
            ("success_value", "de waarde voor slagen"),
            ("success_on", "de dag waarop we dat bekijken"),
            ("success_words", "de regel voor slagen in woorden"),
        ),
    ),
    (
        "Wanneer stoppen we?",
        (
            ("stop_indicator", "waar de regel voor stoppen over gaat"),
            ("stop_measure", "de soort meting voor stoppen"),
            ("stop_compare", "stoppen bij minstens of hoogstens"),
            ("stop_value", "de waarde voor stoppen"),
            ("stop_from", "de dag vanaf wanneer de regel geldt"),
            ("stop_words", "de regel voor stoppen in woorden"),
        ),
    ),
    (
        "Wie mag er geen nadeel van hebben?",
        (("harm", "wie er geen nadeel van mag hebben"), ("harm_watch", "hoe daarop wordt gelet")),
    ),
    (
        "Wie met ervaring dacht mee?",
        (("experience", "wie met ervaring meedacht"), ("experience_paid", "hoe zij betaald worden")),
    ),
    ("Daarna", (("finance_after", "het geld na een goede afloop"), ("exit_plan", "hoe we netjes stoppen"))),
)
LABELS = {name: label for _, fields in PARTS for name, label in fields}
MAY_BE_EMPTY = frozenset({"unit", "spread", "stop_indicator", "stop_measure"})
DATES = frozenset({"starts_on", "ends_on", "baseline_on", "success_on", "stop_from"})
Content = Mapping[str, Any]


def snapshot(row: Any) -> dict[str, Any]:
    """What is sealed: every field of the plan as text, so that the hash is the same on every machine."""
    return {name: as_text(getattr(row, name)) for name in LABELS}


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value).replace("\r\n", "\n").strip()


def fingerprint(content: Content) -> str:
    """SHA-256 over the content as it is sealed."""
    return hashlib.sha256(json.dumps(dict(content), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def missing(content: Content, *, owner: str) -> list[str]:
    """What the plan still lacks, in words and in the order of the form."""
    found = [label for name, label in LABELS.items() if name not in MAY_BE_EMPTY and not content.get(name)]
    return found if owner else ["wie de proef leidt", *found]


def check_complete(lacking: list[str]) -> None:
    if lacking:
        raise RuleBroken(f"Het proefplan is nog niet compleet. Dit ontbreekt nog: {listed(lacking)}.")


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs between two versions, as it was and as it is."""

    name: str
    label: str
    before: str
    after: str


def changes(old: Content, new: Content) -> list[Change]:
    return [
        Change(name, label, shown(name, old), shown(name, new))
        for name, label in LABELS.items()
        if old.get(name, "") != new.get(name, "")
    ]


def shown(name: str, content: Content) -> str:
    """A field as a reader sees it."""
    value = str(content.get(name, ""))
    words = {**dict(MEASURES), **dict(COMPARISONS)}
    if name.endswith(("_compare", "measure")):
        return words.get(value, value)
    if not value:
        return ""
    if name in DATES:
        return date_nl(date.fromisoformat(value))
    if name == "costs":
        return euro(value)
    return (
        number_shown(name, content) if name in {"size", "baseline", "spread", "success_value", "stop_value"} else value
    )


def number_shown(name: str, content: Content) -> str:
    """A number with what belongs behind it: of a share the sign for percent."""
    own = name == "stop_value" and content.get("stop_indicator")
    measure = content.get("stop_measure" if own else "measure")
    if not is_number(str(content[name])):
        return str(content[name])
    return number_nl(content[name]) + ("%" if measure == SHARE and name != "size" else "")


def is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def check_values(values: Mapping[str, Any], *, today: date) -> None:
    """Raises RuleBroken at the field that cannot be: an end before the begin, a share above a hundred."""
    begins, ends = values.get("starts_on"), values.get("ends_on")
    if begins and ends and ends < begins:
        raise RuleBroken("De laatste dag ligt vóór de eerste dag.", field="ends_on")
    measured = values.get("baseline_on")
    if measured and measured > today:
        raise RuleBroken("De meting vooraf ligt in de toekomst. Doe die eerst.", field="baseline_on")
    for name in ("success_on", "stop_from"):
        if begins and values.get(name) and values[name] < begins:
            raise RuleBroken("Deze dag ligt vóór het begin van de proef.", field=name)
    if values.get("stop_indicator") and not values.get("stop_measure"):
        raise RuleBroken("Kies ook wat voor soort meting dit is.", field="stop_measure")
    check_shares(values)


def check_shares(values: Mapping[str, Any]) -> None:
    own = values.get("stop_measure") if values.get("stop_indicator") else values.get("measure")
    shares = [("baseline", values.get("measure")), ("success_value", values.get("measure")), ("stop_value", own)]
    for name, measure in shares:
        value = values.get(name)
        if value is None:
            continue
        if measure == SHARE and not 0 <= value <= 100:
            raise RuleBroken("Een aandeel ligt tussen 0 en 100 procent.", field=name)
        if measure == COUNT and value < 0:
            raise RuleBroken("Een aantal kan niet onder nul liggen.", field=name)


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule of the plan for one indicator: at least or at most this value, from this day."""

    indicator: str
    measure: str
    unit: str
    compare: str
    value: float
    on: date

    @property
    def words(self) -> str:
        """`minstens 60% op 01-06-2027` without its words: what the chart writes at the line."""
        unit = "%" if self.measure == SHARE else f" {self.unit}" if self.unit else ""
        return f"{dict(COMPARISONS)[self.compare]} {self.value:g}{unit}".replace(".", ",")


def success_bound(content: Content) -> Bound:
    return bound(content, "success", "success_on", content["indicator"], content["measure"], content["unit"])


def stop_bound(content: Content) -> Bound:
    """Of the same indicator, unless the plan names another one for stopping."""
    if own := content["stop_indicator"]:
        return bound(content, "stop", "stop_from", own, content["stop_measure"], "")
    return bound(content, "stop", "stop_from", content["indicator"], content["measure"], content["unit"])


def bound(content: Content, head: str, day: str, indicator: str, measure: str, unit: str) -> Bound:
    value, on = float(content[f"{head}_value"]), date.fromisoformat(content[day])
    return Bound(indicator, measure, unit, content[f"{head}_compare"], value, on)


def check_change(*, started: bool, sealed: bool, reason: str) -> None:
    """Once sealed, a new version says why it differs; nobody changes a rule of a running trial unseen."""
    if sealed and not reason.strip():
        word = "De proef loopt" if started else "Het plan is al verzegeld"
        raise RuleBroken(f"{word}. Schrijf op waarom het plan verandert: dat komt in de evaluatie.", field="reason")


def check_start(
    *, lacking: list[str], sealed_on: date | None, is_current: bool, started: bool, on: date, today: date
) -> None:
    """A trial begins with a complete plan, sealed as it is now, on or after the day of the seal."""
    if started:
        raise RuleBroken("Deze proef is al begonnen.", field="on")
    check_complete(lacking)
    if sealed_on is None:
        raise RuleBroken("Verzegel eerst het proefplan. Zo staat vooraf vast wanneer de proef slaagt en stopt.")
    if not is_current:
        raise RuleBroken("Het plan is veranderd na het verzegelen. Verzegel eerst de nieuwe versie.")
    if on < sealed_on:
        raise RuleBroken("Deze dag ligt vóór het verzegelen van het plan. Kies die dag of een latere.", field="on")
    if on > today:
        raise RuleBroken("Deze dag ligt in de toekomst. Leg het begin vast als de proef begint.", field="on")
