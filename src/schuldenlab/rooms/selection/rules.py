"""What may be chosen, when a choice counts as recorded, and whether it has changed since. Pure."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen project as it is put in a record. `objectives`: pairs (id, title)."""

    name: str
    project: str
    objectives: tuple[tuple[int, str], ...]
    phases: tuple[str, ...]
    needs: tuple[str, ...]
    reason: str


def check_choosable(*, name: str, stopped: bool, lesson: str, chosen_already: bool) -> None:
    """A stopped project is a lesson, no choice. Raises RuleBroken that says why and what was learnt."""
    if stopped:
        raise RuleBroken(f"{name} kun je niet kiezen, want het is gestopt. {lesson}".strip())
    if chosen_already:
        raise RuleBroken(f"{name} staat al bij de gekozen projecten. Pas het daar aan.")


def check_needs(needs: Collection[str], by_default: Collection[str], reason: str) -> None:
    """Other party types than the catalogue's ask for a reason. Raises RuleBroken at `needs_reason`."""
    if set(needs) != set(by_default) and not reason.strip():
        raise RuleBroken(
            "Je koos andere soorten partijen dan de catalogus. Schrijf kort op waarom.", field="needs_reason"
        )


def check_decider(*, person: bool, decision: bool, agreed: bool, decided_on: date | None, today: date) -> None:
    """Somebody decided, once, and not in the future. Raises RuleBroken at the field."""
    if person == decision:
        raise RuleBroken("Kies één van de twee: de persoon die besloot, óf het besluit.", field="decided_by")
    if decision and not agreed:
        raise RuleBroken(
            "Dit besluit is (nog) geen akkoord. Kies een besluit waarin de keuze is goedgekeurd.", "decision"
        )
    if person and decided_on is None:
        raise RuleBroken("Vul in op welke dag dit is besloten.", field="decided_on")
    if decided_on is not None and decided_on > today:
        raise RuleBroken("Deze dag ligt in de toekomst. Vul de dag in waarop het besloten is.", field="decided_on")


def check_recordable(chosen: Sequence[Chosen], themes: Sequence[str]) -> None:
    """A record has something to record, each with its reason. Raises RuleBroken."""
    if not themes:
        raise RuleBroken("Kies eerst de thema’s van het lab.")
    if not chosen:
        raise RuleBroken("Kies eerst een project: anders valt er niets vast te leggen.")
    if without := [row.name for row in chosen if not row.reason.strip()]:
        raise RuleBroken(f"Schrijf eerst op waarom jullie dit kiezen: {', '.join(without)}.")
    if loose := [row.name for row in chosen if not row.objectives]:
        raise RuleBroken(f"Kies eerst welke doelstelling dit dient: {', '.join(loose)}.")


def snapshot(themes: Iterable[str], chosen: Iterable[Chosen]) -> dict[str, Any]:
    """The choice of this moment, as JSON."""
    return {
        "themes": sorted(themes),
        "projects": [
            {
                "name": row.name,
                "project": row.project,
                "objectives": [{"id": number, "title": title} for number, title in sorted(row.objectives)],
                "phases": sorted(row.phases),
                "needs": sorted(row.needs),
                "reason": row.reason,
            }
            for row in sorted(chosen, key=lambda row: (row.project, row.name))
        ],
    }


def fingerprint(taken: dict[str, Any]) -> str:
    """The same choice gives the same mark. Titles of objectives are left out: other words are no other choice."""
    bare = [{**row, "objectives": [one["id"] for one in row["objectives"]]} for row in taken["projects"]]
    text = json.dumps({"themes": taken["themes"], "projects": bare}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def unserved(objective_ids: Iterable[int], served: Iterable[Collection[int]]) -> list[int]:
    """The objectives that no chosen project serves, in their own order."""
    covered = {number for numbers in served for number in numbers}
    return [number for number in objective_ids if number not in covered]
