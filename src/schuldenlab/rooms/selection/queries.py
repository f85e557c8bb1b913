"""The choice, read in bulk: one `Choice` for each lab, in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.proof import queries as proof
from schuldenlab.foundation.proof.queries import Confirmed
from schuldenlab.rooms.catalogue.party_types import PARTY_TYPES, PartyType
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.partners import queries as partners
from schuldenlab.rooms.partners.facts import PartnerFact
from schuldenlab.rooms.selection import rules
from schuldenlab.rooms.selection.decisions import proven_decisions
from schuldenlab.rooms.selection.facts import ChosenFact, NeededType, SelectionFacts
from schuldenlab.rooms.selection.models import ChosenProject, ChosenTheme, ExperienceInput, SelectionRecord
from schuldenlab.rooms.workplan.models import Objective

RECORD_PROOF = "selection.record"


@dataclass(frozen=True, slots=True)
class Need:
    """A party type that is needed: by which chosen projects, and which partners of the lab are of that type."""

    type: PartyType
    projects: tuple[str, ...]
    partners: tuple[PartnerFact, ...]


@dataclass(frozen=True, slots=True)
class Proven:
    """A record that counts: who decided (in words), and on which day."""

    record: SelectionRecord
    by: str
    on: date


@dataclass
class Choice:
    """Everything of this room in one lab."""

    themes: list[ChosenTheme] = field(default_factory=list)
    projects: list[ChosenProject] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    records: list[SelectionRecord] = field(default_factory=list)
    confirmed: dict[int, list[Confirmed]] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)  # records whose confirmation was asked and not answered
    decisions: dict[int, Decision] = field(default_factory=dict)
    experience: ExperienceInput | None = None
    partners: tuple[PartnerFact, ...] = ()

    @property
    def live(self) -> list[ChosenProject]:
        return [row for row in self.projects if not row.is_stopped]

    @property
    def theme_labels(self) -> list[str]:
        return [str(row) for row in self.themes]

    @property
    def chosen(self) -> list[rules.Chosen]:
        return [as_chosen(row) for row in self.projects]

    @property
    def unserved(self) -> list[Objective]:
        """Objectives without a chosen project that still runs somewhere."""
        served = [[objective.pk for objective in row.objectives.all()] for row in self.live]
        bare = set(rules.unserved([row.pk for row in self.objectives], served))
        return [row for row in self.objectives if row.pk in bare]

    def serving(self, objective: Objective) -> list[ChosenProject]:
        return [row for row in self.projects if objective.pk in {one.pk for one in row.objectives.all()}]

    @property
    def needs(self) -> list[Need]:
        """Every needed party type once, in the order of the list of types."""
        wanted: dict[str, list[str]] = {}
        for row in self.live:
            for key in row.needs:
                wanted.setdefault(key, []).append(row.name)
        kinds = [kind for kind in PARTY_TYPES.values() if kind.key in wanted]
        return [Need(kind, tuple(wanted[kind.key]), self.partners_of(kind.key)) for kind in kinds]

    @property
    def missing(self) -> list[Need]:
        return [need for need in self.needs if not need.partners]

    def partners_of(self, key: str) -> tuple[PartnerFact, ...]:
        return tuple(row for row in self.partners if key in row.types)

    @property
    def latest(self) -> SelectionRecord | None:
        return self.records[-1] if self.records else None

    @property
    def proven(self) -> Proven | None:
        """The newest record that is proven: the one who decided confirmed it, or the decision itself is proven."""
        return next((found for found in map(self.proof_of, reversed(self.records)) if found), None)

    def proof_of(self, record: SelectionRecord) -> Proven | None:
        if record.decision_id:
            decision = self.decisions.get(record.decision_id)
            return Proven(record, decision.body_name, record.decided_on) if decision else None
        yes = next((row for row in self.confirmed.get(record.pk, []) if row.person_id == record.decided_by_id), None)
        return Proven(record, yes.name, record.decided_on) if yes else None

    def has_changed_since(self, record: SelectionRecord) -> bool:
        return rules.fingerprint(rules.snapshot(self.theme_labels, self.chosen)) != record.fingerprint


def as_chosen(row: ChosenProject) -> rules.Chosen:
    return rules.Chosen(
        name=row.name,
        project=row.project,
        objectives=tuple((objective.pk, objective.title) for objective in row.objectives.all()),
        phases=tuple(row.phases),
        needs=tuple(row.needs),
        reason=row.reason,
    )


def choices(lab_ids: Iterable[int]) -> dict[int, Choice]:
    """Read every lab's choice; a constant number of queries for any number of labs and rows."""
    ids = list(lab_ids)
    found = {lab_id: Choice() for lab_id in ids}
    for theme in ChosenTheme.objects.in_labs(ids):
        found[theme.lab_id].themes.append(theme)
    for chosen in ChosenProject.objects.in_labs(ids).prefetch_related("objectives"):
        found[chosen.lab_id].projects.append(chosen)
    for objective in Objective.objects.in_labs(ids):
        found[objective.lab_id].objectives.append(objective)
    for record in SelectionRecord.objects.in_labs(ids).select_related("decided_by", "decision", "recorded_by", "lab"):
        found[record.lab_id].records.append(record)
    for experience in ExperienceInput.objects.in_labs(ids):
        found[experience.lab_id].experience = experience
    add_proof(found, ids)
    for lab_id, fact in partners.facts(ids).items():
        found[lab_id].partners = fact.partners
    return found


def add_proof(found: dict[int, Choice], ids: Sequence[int]) -> None:
    confirmed = proof.confirmed(ids, RECORD_PROOF)
    decided = proven_decisions(ids, "selection")
    waiting = proof.waiting(ids)
    for lab_id, choice in found.items():
        choice.asked = {row.subject_id for row in waiting[lab_id] if row.kind == RECORD_PROOF}
        choice.confirmed = {row.pk: confirmed.get(row.pk, []) for row in choice.records}
        choice.decisions = {row.pk: row for row in decided[lab_id]}


def choice(lab: Lab) -> Choice:
    return choices([lab.pk])[lab.pk]


def facts(lab_ids: Iterable[int]) -> dict[int, SelectionFacts]:
    """What the trajectory may know; a constant number of queries."""
    return {lab_id: facts_of(one) for lab_id, one in choices(lab_ids).items()}


def facts_of(one: Choice) -> SelectionFacts:
    proven = one.proven
    return SelectionFacts(
        themes=tuple(one.theme_labels),
        chosen=tuple(chosen_fact(row, one) for row in one.projects),
        recorded_on=proven.on if proven else None,
        recorded_by=proven.by if proven else "",
        recorded_changed_since=one.has_changed_since(proven.record) if proven else False,
        experience_involved=one.experience.involved if one.experience else "",
        experience_paid=one.experience.compensation if one.experience else "",
        advisory_council_asked=one.experience.council if one.experience else "",
    )


def chosen_fact(row: ChosenProject, one: Choice) -> ChosenFact:
    return ChosenFact(
        id=row.pk,
        name=row.name,
        project=row.project or None,
        stopped=row.is_stopped,
        objective_ids=frozenset(objective.pk for objective in row.objectives.all()),
        phases=frozenset(row.phases),
        reason=row.reason,
        needs=tuple(
            NeededType(kind.key, kind.label, kind.level, tuple(found.id for found in one.partners_of(kind.key)))
            for kind in row.needed_types
        ),
    )
