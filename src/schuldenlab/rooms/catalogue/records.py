"""One project of the catalogue and its parts, as records that never change."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.catalogue import rules, vocabulary
from schuldenlab.rooms.catalogue.party_types import NATIONAL, PARTY_TYPES, PartyType
from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase


def site_of(address: str) -> str:
    """`nos.nl` for a long address: what a reader recognises."""
    return urlsplit(address).netloc.removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding. `kind` and `level` are our classification: the sources do not say it.

    `lab`: the lokaal Schuldenlab that measured it and offered it, on `measured_on`; empty when it comes from a source.
    """

    text: str
    kind: str
    level: str
    year: int | None
    source: str
    lab: str = ""
    measured_on: date | None = None

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
class Finding:
    """The answer to one question (`vocabulary.QUESTIONS`), with its reason. `derived`: it follows from the facts on the page."""

    question: str
    verdict: str
    reason: str
    by: str
    on: date
    derived: bool = False

    @property
    def label(self) -> str:
        return vocabulary.QUESTIONS[self.question][0]

    @property
    def asked(self) -> str:
        return vocabulary.QUESTIONS[self.question][1]

    @property
    def word(self) -> str:
        return vocabulary.VERDICTS[self.verdict]

    @property
    def status_kind(self) -> str:
        return vocabulary.VERDICT_KINDS[self.verdict]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Our reading of one of SchuldenlabNL's three criteria of *proven*, with its reason and the questions behind it."""

    criterion: str
    verdict: str
    reason: str
    findings: tuple[Finding, ...] = ()

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

    @property
    def codes(self) -> dict[str, str]:
        """CBS code → the name in the source, for what is a municipality today."""
        found = {name: register.by_name(name) for name in self.named}
        return {municipality.code: name for name, municipality in found.items() if municipality}


@dataclass(frozen=True, slots=True)
class NamedPartner:
    """A partner as the source names it, mapped by hand to a party of the directory (its key, or empty) and its kinds."""

    name: str
    party: str
    types: tuple[str, ...]

    @property
    def labels(self) -> list[str]:
        return [PARTY_TYPES[key].label for key in self.types]


@dataclass(frozen=True, slots=True)
class ProvenProject:
    """A project that was tried elsewhere. Empty text and empty tuples mean: not found in the sources.

    `lab`: the name of the lokaal Schuldenlab that offered it; empty for a project from public sources.
    """

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
    mapped: tuple[NamedPartner, ...] = ()
    framework: tuple[Finding, ...] = ()
    lab: str = ""
    decided: str = field(default="", compare=False)  # who put a lab's project here, and why

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
    def effort(self) -> str:
        """How much it asks to take over: a key of `vocabulary.EFFORTS`."""
        return next((one.verdict for one in self.findings if one.question == "available.effort"), "unknown")

    @property
    def findings(self) -> list[Finding]:
        """Every answered question: those of the criteria, then those of the framework."""
        return [*(one for assessment in self.criteria for one in assessment.findings), *self.framework]

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
    def evidence_kinds(self) -> set[str]:
        return {item.kind for item in self.evidence}

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

    def judged(self, answers: Mapping[str, Finding]) -> "ProvenProject":
        """The same project with these answers in the place of its own; the verdicts of the criteria follow."""
        if not answers:
            return self
        framework = tuple(answers.get(one.question, one) for one in self.framework)
        return replace(self, criteria=tuple(rejudged(one, answers) for one in self.criteria), framework=framework)


def rejudged(assessment: Assessment, answers: Mapping[str, Finding]) -> Assessment:
    findings = tuple(answers.get(one.question, one) for one in assessment.findings)
    if findings == assessment.findings:
        return assessment
    verdict = rules.combined(assessment.criterion, {one.question: one.verdict for one in findings})
    key = vocabulary.KEY_QUESTIONS[assessment.criterion]
    reason = next((one.reason for one in findings if one.question == key), assessment.reason)
    return replace(assessment, verdict=verdict, reason=reason, findings=findings)
