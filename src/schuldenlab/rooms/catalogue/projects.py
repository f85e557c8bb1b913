"""The projects of the catalogue, as records that never change while the process runs."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from schuldenlab.rooms.catalogue import vocabulary
from schuldenlab.rooms.catalogue.party_types import NATIONAL, PARTY_TYPES, PartyType
from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase

DATA = Path(__file__).parent / "data" / "projects.json"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding. `kind` and `level` are our classification: the sources do not say it."""

    text: str
    kind: str
    level: str
    year: int | None
    source: str

    @property
    def kind_label(self) -> str:
        return vocabulary.EVIDENCE_KINDS[self.kind]

    @property
    def level_label(self) -> str:
        return vocabulary.EVIDENCE_LEVELS[self.level]

    @property
    def site(self) -> str:
        return site_of(self.source)


@dataclass(frozen=True, slots=True)
class Assessment:
    """Our reading of one of SchuldenlabNL's three criteria of *proven*, with its reason."""

    criterion: str
    verdict: str
    reason: str

    @property
    def label(self) -> str:
        return vocabulary.CRITERIA[self.criterion][0]

    @property
    def meaning(self) -> str:
        return vocabulary.CRITERIA[self.criterion][1]

    @property
    def word(self) -> str:
        return vocabulary.VERDICTS[self.verdict]

    @property
    def status_kind(self) -> str:
        return vocabulary.VERDICT_KINDS[self.verdict]


@dataclass(frozen=True, slots=True)
class Endorsement:
    """SchuldenlabNL named it a proven method, in this year."""

    text: str
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Adopters:
    """Which municipalities run it, as far as the sources say. `count` is never guessed."""

    count: int | None
    note: str
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvenProject:
    """A project that was tried elsewhere. Empty text and empty tuples mean: not found in the sources."""

    slug: str
    name: str
    status: str
    summary: str
    lesson: str
    phases: tuple[DebtHelpPhase, ...]
    themes: tuple[str, ...]
    groups: tuple[str, ...]
    target_group: str
    initiator: str
    origin: str
    start_year: int | None
    partners: tuple[str, ...]
    needs: tuple[str, ...]
    finance: str
    prerequisites: tuple[str, ...]
    indicators: tuple[str, ...]
    adopters: Adopters
    endorsed: Endorsement | None
    evidence: tuple[Evidence, ...]
    criteria: tuple[Assessment, ...]
    sources: tuple[str, ...]

    def __str__(self) -> str:
        return self.name

    @property
    def is_stopped(self) -> bool:
        return self.status == vocabulary.STOPPED

    @property
    def is_proven(self) -> bool:
        """Whether all three criteria hold in our assessment."""
        return all(assessment.verdict == "yes" for assessment in self.criteria)

    @property
    def status_label(self) -> str:
        return vocabulary.STATUSES[self.status]

    @property
    def phase_labels(self) -> list[str]:
        return [phase.label for phase in self.phases]

    @property
    def theme_labels(self) -> list[str]:
        return [vocabulary.THEMES[theme] for theme in self.themes]

    @property
    def group_labels(self) -> list[str]:
        return [vocabulary.GROUPS[group] for group in self.groups]

    @property
    def needed_types(self) -> list[PartyType]:
        return [PARTY_TYPES[key] for key in self.needs]

    @property
    def national_types(self) -> list[PartyType]:
        return [party_type for party_type in self.needed_types if party_type.level == NATIONAL]

    @property
    def evidence_in_words(self) -> str:
        """`cijfers van een proef (2018), eigen opgave (2021)`: the kinds with their latest year, never a sum."""
        latest: dict[str, int | None] = {}
        for item in self.evidence:
            latest[item.kind] = max(filter(None, (latest.get(item.kind), item.year)), default=None)
        kinds = [(kind, latest[kind]) for kind in vocabulary.EVIDENCE_KINDS if kind in latest]
        return ", ".join(f"{vocabulary.EVIDENCE_KINDS[kind]} ({year or 'jaar niet bekend'})" for kind, year in kinds)

    @property
    def source_links(self) -> list[tuple[str, str]]:
        return [(site_of(address), address) for address in self.sources]


@dataclass(frozen=True, slots=True)
class About:
    """Where the whole catalogue comes from, and who assessed it when."""

    collected_on: date
    assessed_on: date
    assessed_by: str


def site_of(address: str) -> str:
    """`nos.nl` for a long address: what a reader recognises."""
    return urlsplit(address).netloc.removeprefix("www.")


def read_project(row: dict[str, Any]) -> ProvenProject:
    """Turn one entry of the file into a record. Raises ValueError for a word that is not in the vocabulary."""
    lists: dict[str, Any] = {
        name: tuple(row[name])
        for name in ("themes", "groups", "partners", "needs", "prerequisites", "indicators", "sources")
    }
    check_words(row)
    return ProvenProject(
        **{name: row[name] for name in ("slug", "name", "status", "summary", "lesson", "target_group", "initiator")},
        **{name: row[name] for name in ("origin", "start_year", "finance")},
        **lists,
        phases=tuple(DebtHelpPhase(phase) for phase in row["phases"]),
        adopters=Adopters(row["adopters"]["count"], row["adopters"]["note"], tuple(row["adopters"]["named"])),
        endorsed=Endorsement(**row["endorsed"]) if row["endorsed"] else None,
        evidence=tuple(Evidence(**item) for item in row["evidence"]),
        criteria=tuple(Assessment(name, **row["criteria"][name]) for name in vocabulary.CRITERIA),
    )


def check_words(row: dict[str, Any]) -> None:
    used = (
        (vocabulary.STATUSES, [row["status"]]),
        (vocabulary.THEMES, row["themes"]),
        (vocabulary.GROUPS, row["groups"]),
        (PARTY_TYPES, row["needs"]),
        (vocabulary.EVIDENCE_KINDS, [item["kind"] for item in row["evidence"]]),
        (vocabulary.EVIDENCE_LEVELS, [item["level"] for item in row["evidence"]]),
        (vocabulary.VERDICTS, [item["verdict"] for item in row["criteria"].values()]),
    )
    for known, words in used:
        if unknown := [word for word in words if word not in known]:
            raise ValueError(f"{row['slug']}: unknown {unknown}")


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return dict(json.loads(DATA.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _library() -> dict[str, ProvenProject]:
    return {row["slug"]: read_project(row) for row in _file()["projects"]}


@lru_cache(maxsize=1)
def about() -> About:
    meta = _file()["about"]
    return About(date.fromisoformat(meta["collected_on"]), date.fromisoformat(meta["assessed_on"]), meta["assessed_by"])


def all_projects() -> list[ProvenProject]:
    """Every project, in the order of the file: the best-known methods first."""
    return list(_library().values())


def find(slug: str) -> ProvenProject | None:
    return _library().get(slug)


def get(slug: str) -> ProvenProject:
    """Return the project. Raises KeyError when the catalogue does not have it."""
    return _library()[slug]


def having(*, phase: str = "", theme: str = "", group: str = "", status: str = "") -> list[ProvenProject]:
    """The projects with these marks; an empty mark asks nothing."""
    return [
        row
        for row in all_projects()
        if (not phase or phase in row.phases)
        and (not theme or theme in row.themes)
        and (not group or group in row.groups)
        and (not status or status == row.status)
    ]
