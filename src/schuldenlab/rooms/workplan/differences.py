"""What changed between two plans, told for a reader: which target moved, not which line. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from schuldenlab.foundation.ui.formats import date_nl, euro, number_nl
from schuldenlab.rooms.workplan.plan import Plan, to_compare

ADDED, REMOVED, CHANGED = "toegevoegd", "weggehaald", "gewijzigd"


@dataclass(frozen=True, slots=True)
class Moved:
    """One field that differs, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the plan that was added, removed or changed."""

    how: str
    what: str
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """How the rows of one kind are told: their Dutch name, what a row is called by, and its fields."""

    name: str
    word: str
    called: str
    labels: Mapping[str, str]


PARTS = (
    Part(
        "objectives",
        "Doelstelling",
        "title",
        {
            "title": "doelstelling", "why": "waarom", "theme": "thema", "target_group": "doelgroep",
            "indicator": "indicator", "unit": "eenheid", "baseline": "nulwaarde", "baseline_on": "peildatum",
            "baseline_source": "bron",
            "target": "streefwaarde", "year": "jaar",
        },
    ),
    Part(
        "activities",
        "Activiteit",
        "title",
        {
            "title": "activiteit", "description": "toelichting", "owner": "eigenaar", "starts": "begint op",
            "ends": "klaar op", "supplies_baseline": "levert de nulwaarde op", "objective_ids": "doelstellingen",
            "waits_for": "wacht op",
        },
    ),
    Part("roles", "Rol", "role", {"role": "rol", "hours_a_week": "uren per week", "note": "toelichting"}),
    Part(
        "budget",
        "Begrotingspost",
        "label",
        {"label": "waarvoor", "year": "jaar", "amount": "bedrag", "note": "toelichting"},
    ),
    Part(
        "cover",
        "Dekking",
        "source",
        {
            "source": "bron", "amount": "bedrag", "structural": "structureel", "new_money": "nieuw geld",
        },
    ),
    Part("risks", "Risico", "what", {"what": "risico", "measure": "maatregel", "owner": "wie let erop"}),
)  # fmt: skip
TEXTS = {
    "ambition": "De ambitie",
    "organisation": "De tekst over organisatie",
    "monitoring": "De tekst over volgen en meten",
    "communication": "De tekst over communicatie",
    "minimum_objectives": "Het minste aantal doelstellingen",
    "minimum_team": "Het minste aantal teamleden",
}
AMOUNTS = {"amount"}


def differences(before: Plan, after: Plan) -> list[Change]:
    """What is different in `after`, part by part; progress does not count."""
    old, new = to_compare(before), to_compare(after)
    found = [change for part in PARTS for change in of_part(part, old, new)]
    if old.policy != new.policy:
        found.append(of_policy(old, new))
    return found + of_texts(old, new)


def of_part(part: Part, old: Plan, new: Plan) -> Iterable[Change]:
    earlier = {row.id: row for row in getattr(old, part.name)}
    later = {row.id: row for row in getattr(new, part.name)}
    for key, row in later.items():
        if key not in earlier:
            yield Change(ADDED, name_of(part, row))
        elif row != earlier[key]:
            moved = tuple(of_fields(part.labels, earlier[key], row, old, new))
            if moved:
                yield Change(CHANGED, name_of(part, row), moved)
    for key, row in earlier.items():
        if key not in later:
            yield Change(REMOVED, name_of(part, row))


def name_of(part: Part, row: Any) -> str:
    return f"{part.word} ‘{getattr(row, part.called)}’"


def of_fields(labels: Mapping[str, str], earlier: Any, later: Any, old: Plan, new: Plan) -> Iterable[Moved]:
    for name, label in labels.items():
        was, now = getattr(earlier, name), getattr(later, name)
        if was != now:
            yield Moved(label, in_words(name, was, old), in_words(name, now, new))


def in_words(name: str, value: Any, plan: Plan) -> str:
    if value is None or value in {"", ()}:
        return "(leeg)"
    if name == "objective_ids":
        return titled(value, {row.id: row.title for row in plan.objectives})
    if name == "waits_for":
        return titled(value, {row.id: row.title for row in plan.activities})
    if name in AMOUNTS:
        return euro(value)
    return next((told(value) for kind, told in WORDS if isinstance(value, kind)), str(value))


WORDS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "ja" if value else "nee"),
    (Decimal, number_nl),
    (date, date_nl),
)


def titled(ids: tuple[int, ...], titles: Mapping[int, str]) -> str:
    return ", ".join(titles.get(key, "(weg)") for key in ids)


def of_policy(old: Plan, new: Plan) -> Change:
    name = "Beleidsplan schuldhulpverlening"
    if old.policy is None or new.policy is None:
        return Change(ADDED if new.policy else REMOVED, name)
    labels = {
        "title": "naam", "first_year": "vanaf", "last_year": "tot en met", "url": "webadres", "file_name": "bestand",
        "connection": "aansluiting",
    }  # fmt: skip
    return Change(CHANGED, name, tuple(of_fields(labels, old.policy, new.policy, old, new)))


def of_texts(old: Plan, new: Plan) -> list[Change]:
    """A long text is named, its numbers are told."""
    found = []
    for name, what in TEXTS.items():
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            is_number = isinstance(now, int)
            found.append(Change(CHANGED, what, (Moved("aantal", str(was), str(now)),) if is_number else ()))
    return found
