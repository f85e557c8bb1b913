"""A recipe: how a project is carried out, what one may change in it, and how two versions of it differ. Pure.

A recipe travels as a plain dict (`content`), so that a version and a lab's copy keep exactly what was written. Steps have
a key that never changes: by it two versions are laid side by side, and a lab's copy takes a newer version in.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken

DATA = Path(__file__).parent / "data" / "recipes.json"
PHASES = {
    "prepare": "Voorbereiden",
    "agree": "Afspreken met partijen",
    "run": "Uitvoeren",
    "measure": "Meten en bijstellen",
}
CHANGES = {
    "core": ("kern: laat zo", "Dit maakt dat het werkt. Verander je het, dan is het een ander project."),
    "adaptable": ("met zorg aan te passen", "Mag anders, als je opschrijft waarom en meet wat het doet."),
    "free": ("vrij", "Doe dit zoals het bij jullie past."),
}
LISTS = {
    "roles": "Wie heb je nodig",
    "documents": "Welke stukken",
    "indicators": "Waaraan zie je of het werkt",
    "pitfalls": "Waar het mis kan gaan",
}
STEP_FIELDS = {
    "phase": "Fase",
    "title": "Stap",
    "what": "Wat doe je",
    "weeks": "Hoe lang duurt het",
    "role": "Wie doet het",
    "after": "Na welke stappen",
    "change": "Wat mag je veranderen",
}
MOST_STEPS = 60
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `weeks` is None when nobody knows it. `after`: the steps that come first. `ours`: not said by a source."""

    key: str
    phase: str
    title: str
    what: str
    weeks: int | None
    role: str
    after: tuple[str, ...]
    change: str
    ours: bool = False

    @property
    def change_label(self) -> str:
        return CHANGES[self.change][0]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A recipe to show. No steps: nobody wrote one yet."""

    intro: str
    steps: tuple[Step, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def by_phase(self) -> list[tuple[str, list[Step]]]:
        found = [(label, [step for step in self.steps if step.phase == key]) for key, label in PHASES.items()]
        return [(label, steps) for label, steps in found if steps]

    @property
    def titles(self) -> dict[str, str]:
        return {step.key: step.title for step in self.steps}


def empty() -> Content:
    return {"intro": "", "steps": [], **{name: [] for name in LISTS}}


def step_of(row: Mapping[str, Any]) -> Step:
    values = {name: row.get(name, "") for name in ("key", "title", "what", "role")}
    phase = str(row["phase"]) if row.get("phase") in PHASES else "prepare"
    change = str(row["change"]) if row.get("change") in CHANGES else "free"
    after = tuple(row.get("after") or ())
    return Step(**values, phase=phase, weeks=row.get("weeks"), after=after, change=change, ours=row.get("ours", False))


def read(content: Mapping[str, Any]) -> Recipe:
    """Turn a stored recipe into one to show; what is missing counts as empty."""
    lists = {name: tuple(content.get(name) or ()) for name in LISTS}
    return Recipe(content.get("intro", ""), tuple(step_of(row) for row in content.get("steps") or ()), lists)


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return dict(json.loads(DATA.read_text(encoding="utf-8")))


def of_package(slug: str) -> Content:
    """The recipe that came with the package: version 1. Without steps when the sources do not say enough."""
    found = _file()["recipes"].get(slug)
    return {**empty(), **json.loads(json.dumps(found))} if found else empty()


def written() -> set[str]:
    """The projects for which the package has a recipe."""
    return set(_file()["recipes"])


# ---------------------------------------------------------------- changing


def free_key(steps: Iterable[Mapping[str, Any]]) -> str:
    used = {row["key"] for row in steps}
    return next(key for key in (f"s{number}" for number in range(1, len(used) + 2)) if key not in used)


def with_step(content: Content, key: str | None, values: Mapping[str, Any]) -> Content:
    """The recipe with a step changed (by its key) or added at the end of its phase. Raises RuleBroken."""
    steps = [dict(row) for row in content["steps"]]
    row = {**values, "key": key or free_key(steps)}
    if key:
        steps = [{**old, **row} if old["key"] == key else old for old in steps]
    else:
        steps.append(row)
    check_steps(steps)
    return {**content, "steps": in_order(steps)}


def without_step(content: Content, key: str) -> Content:
    """The recipe without a step; what waited for it waits for what that step waited for."""
    gone = next((row for row in content["steps"] if row["key"] == key), None)
    if gone is None:
        raise RuleBroken("Deze stap staat niet meer in het recept.")
    before = list(gone.get("after") or ())
    steps = [dict(row) for row in content["steps"] if row["key"] != key]
    for row in steps:
        if key in (row.get("after") or ()):
            row["after"] = list(dict.fromkeys([*(one for one in row["after"] if one != key), *before]))
    return {**content, "steps": steps}


def in_order(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    places = list(PHASES)
    return sorted(steps, key=lambda row: places.index(row["phase"]))


def check_steps(steps: list[dict[str, Any]]) -> None:
    """Every step waits for steps that exist, and none for itself, also not by a detour. Raises RuleBroken at `after`."""
    if len(steps) > MOST_STEPS:
        raise RuleBroken(f"Een recept heeft hooguit {MOST_STEPS} stappen. Voeg er een paar samen.")
    waits = {row["key"]: set(row.get("after") or ()) for row in steps}
    if missing := {key for keys in waits.values() for key in keys} - set(waits):
        raise RuleBroken(f"Stap {', '.join(sorted(missing))} bestaat niet (meer).", field="after")
    left = dict(waits)
    while ready := [key for key, keys in left.items() if not keys & set(left)]:
        for key in ready:
            del left[key]
    if left:
        raise RuleBroken("Zo wachten stappen op elkaar in een kring. Haal er één weg.", field="after")


# ---------------------------------------------------------------- comparing


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `key` and `name`: which step and which of its fields; empty key: the recipe itself."""

    key: str
    name: str
    label: str
    before: Any
    after: Any
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def before_words(self) -> str:
        return in_words(self.name, self.before, self.titles)

    @property
    def after_words(self) -> str:
        return in_words(self.name, self.after, self.titles)

    @property
    def mark(self) -> str:
        """Its name in a form."""
        return f"{self.key or '-'}.{self.name}"


WHOLE = "step"  # the name of a difference that is a whole step, added or gone


WORDS: dict[str, Callable[[Any, Mapping[str, str]], str]] = {
    WHOLE: lambda value, _: f"{value['title']}: {value.get('what', '')}".strip(": "),
    "phase": lambda value, _: PHASES.get(value, value),
    "change": lambda value, _: CHANGES[value][0] if value in CHANGES else value,
    "weeks": lambda value, _: f"{value} {'week' if value == 1 else 'weken'}",
    "after": lambda value, titles: ", ".join(titles.get(key, key) for key in value),
}


def in_words(name: str, value: Any, titles: Mapping[str, str]) -> str:
    """A value of a recipe as a reader sees it."""
    if value is None or value in ("", []):
        return "(leeg)"
    if name in WORDS:
        return WORDS[name](value, titles)
    return "; ".join(value) if isinstance(value, list | tuple) else str(value)


def titles_of(*contents: Content) -> dict[str, str]:
    return {row["key"]: row["title"] for content in contents for row in content.get("steps") or ()}


def by_key(content: Content) -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in content.get("steps") or ()}


def bare(name: str, value: Any) -> Any:
    """A value as it is compared: no difference between missing and empty."""
    if name == "after":
        return sorted(value or [])
    return value if value not in ("", [], ()) else None


def differences(before: Content, after: Content) -> list[Difference]:
    """What differs from one recipe to another, in reading order."""
    titles, found = titles_of(before, after), []
    for name, label in {"intro": "Inleiding", **LISTS}.items():
        if bare(name, before.get(name)) != bare(name, after.get(name)):
            found.append(Difference("", name, label, before.get(name), after.get(name)))
    old, new = by_key(before), by_key(after)
    for key in dict.fromkeys([*new, *old]):
        found += step_differences(key, old.get(key), new.get(key), titles)
    return found


def step_differences(
    key: str, old: dict[str, Any] | None, new: dict[str, Any] | None, titles: Mapping[str, str]
) -> list[Difference]:
    if old is None or new is None:
        label = "Nieuwe stap" if old is None else "Vervallen stap"
        return [Difference(key, WHOLE, label, old, new)]
    return [
        Difference(key, name, f"{titles[key]}: {label.lower()}", old.get(name), new.get(name), titles)
        for name, label in STEP_FIELDS.items()
        if bare(name, old.get(name)) != bare(name, new.get(name))
    ]
