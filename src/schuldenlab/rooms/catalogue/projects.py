"""The projects of the package's own files. What the national role and the labs added stands in rows: `queries.library`."""

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from schuldenlab.rooms.catalogue import facets, rules, vocabulary
from schuldenlab.rooms.catalogue.party_types import PARTY_TYPES
from schuldenlab.rooms.catalogue.records import (
    Adopters,
    Assessment,
    Endorsement,
    Evidence,
    Finding,
    NamedPartner,
    ProvenProject,
)
from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase

__all__ = ["About", "ProvenProject", "about", "all_projects", "find", "get", "having"]
FOLDER = Path(__file__).parent / "data"
DERIVED_BY = "afgeleid uit de feiten op deze pagina"


@dataclass(frozen=True, slots=True)
class About:
    """Where the whole catalogue comes from, and who assessed it when."""

    collected_on: date
    assessed_on: date
    assessed_by: str


def read_project(row: dict[str, Any]) -> ProvenProject:
    """Turn one entry of the file into a record. Raises ValueError for a word that is not in the vocabulary."""
    lists: dict[str, Any] = {
        name: tuple(row[name])
        for name in ("themes", "groups", "partners", "needs", "prerequisites", "indicators", "sources")
    }
    check_words(row)
    mapped = tuple(named_partner(name) for name in row["partners"])
    return ProvenProject(
        **{name: row[name] for name in ("slug", "name", "status", "summary", "lesson", "target_group", "initiator")},
        **{name: row[name] for name in ("origin", "start_year", "finance")},
        **lists,
        phases=tuple(DebtHelpPhase(phase) for phase in row["phases"]),
        adopters=Adopters(row["adopters"]["count"], row["adopters"]["note"], tuple(row["adopters"]["named"])),
        endorsed=Endorsement(**row["endorsed"]) if row["endorsed"] else None,
        evidence=tuple(Evidence(**item) for item in row["evidence"]),
        criteria=tuple(
            criterion(name, row["criteria"][name]["reason"], answers_of(row["slug"], mapped))
            for name in vocabulary.CRITERIA
        ),
        mapped=mapped,
    )


def check_words(row: dict[str, Any]) -> None:
    used = (
        (vocabulary.STATUSES, [row["status"]]),
        (vocabulary.THEMES, row["themes"]),
        (vocabulary.GROUPS, row["groups"]),
        (PARTY_TYPES, row["needs"]),
        (vocabulary.EVIDENCE_KINDS, [item["kind"] for item in row["evidence"]]),
        (vocabulary.EVIDENCE_LEVELS, [item["level"] for item in row["evidence"]]),
        (vocabulary.QUESTIONS, _assessments()["projects"][row["slug"]]),
    )
    for known, words in used:
        if unknown := [word for word in words if word not in known]:
            raise ValueError(f"{row['slug']}: unknown {unknown}")


def named_partner(name: str) -> NamedPartner:
    row = _partners()["partners"][name]
    return NamedPartner(name, row["party"], tuple(row["types"]))


def answers_of(slug: str, mapped: tuple[NamedPartner, ...]) -> dict[str, Finding]:
    """What was assessed by hand, and what follows from the partners that the source names."""
    types = [key for partner in mapped for key in partner.types]
    found = {
        "workable.parties": derived("workable.parties", rules.answer_on_parties([partner.name for partner in mapped])),
        "reusable.sectors": derived("reusable.sectors", rules.answer_on_sectors(types)),
        "framework.sectors": derived("framework.sectors", rules.answer_on_sectors(types)),
    }
    written, meta = _assessments()["projects"][slug], _assessments()["about"]
    for key, row in written.items():
        on = date.fromisoformat(meta["assessed_on"])
        found[key] = Finding(key, row["verdict"], row["reason"], meta["assessed_by"], on)
    return found


def derived(question: str, answer: rules.Answer) -> Finding:
    return Finding(question, *answer, DERIVED_BY, about().collected_on, derived=True)


def criterion(name: str, reason: str, answers: dict[str, Finding]) -> Assessment:
    findings = tuple(answers[key] for key in vocabulary.questions_of(name))
    verdict = rules.combined(name, {one.question: one.verdict for one in findings})
    return Assessment(name, verdict, reason, findings)


def with_framework(project: ProvenProject, served: Counter[str]) -> ProvenProject:
    """Answer the questions of the afwegingskader, as far as the facts do. `served`: how many projects each phase has."""
    answers = answers_of(project.slug, project.mapped)
    unasked = ("unknown", "Geen bron vertelt wat de doelgroep er zelf van vindt.")
    endorsed = project.endorsed.year if project.endorsed else None
    others = {phase.label: served[phase] - 1 for phase in project.phases}
    framework = (
        derived("framework.phase", rules.answer_on_phase(project.phase_labels)),
        answers["framework.sectors"],
        answers.get("framework.target_group") or derived("framework.target_group", unasked),
        derived("framework.adds", rules.answer_on_adding(others, endorsed)),
    )
    return replace(project, framework=framework)


def _read(name: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / name).read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return _read("projects.json")


@lru_cache(maxsize=1)
def _assessments() -> dict[str, Any]:
    return _read("assessments.json")


@lru_cache(maxsize=1)
def _partners() -> dict[str, Any]:
    return _read("partners.json")


@lru_cache(maxsize=1)
def _library() -> dict[str, ProvenProject]:
    rows = [read_project(row) for row in _file()["projects"]]
    served = Counter(str(phase) for row in rows for phase in row.phases)
    return {row.slug: with_framework(row, served) for row in rows}


@lru_cache(maxsize=1)
def about() -> About:
    meta = _file()["about"]
    return About(date.fromisoformat(meta["collected_on"]), date.fromisoformat(meta["assessed_on"]), meta["assessed_by"])


def all_projects() -> list[ProvenProject]:
    """Every project of the file, in its order: the best-known methods first."""
    return list(_library().values())


def find(slug: str) -> ProvenProject | None:
    return _library().get(slug)


def get(slug: str) -> ProvenProject:
    """Return the project. Raises KeyError when the catalogue does not have it."""
    return _library()[slug]


def having(**marks: str) -> list[ProvenProject]:
    """The projects of the file with these marks: phase, theme, group, status, evidence, effort; an empty mark asks nothing."""
    asked = {name: value for name, value in marks.items() if value}
    return [row for row in all_projects() if not facets.failing(facets.marks_of(row), asked)]
