"""The projects of the catalogue as one lab sees them: with its figures, partners, estimates and checks beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from schuldenlab.foundation.accounts.installation import INSTALLATION
from schuldenlab.foundation.activity.memory import Memory, heads
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.figures import indicators
from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.figures import rules as figure_rules
from schuldenlab.foundation.figures.library import Library
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.catalogue import vocabulary
from schuldenlab.rooms.catalogue.party_types import PartyType
from schuldenlab.rooms.catalogue.projects import ProvenProject
from schuldenlab.rooms.catalogue.records import Evidence
from schuldenlab.rooms.partners import queries as partners
from schuldenlab.rooms.partners.facts import LADDER, NOT_NOW, RUNGS, PartnerFact
from schuldenlab.rooms.selection import focus as words
from schuldenlab.rooms.selection import matching, matching_facts, parts
from schuldenlab.rooms.selection.matching import Ranked
from schuldenlab.rooms.selection.matching_facts import Candidate, Focus
from schuldenlab.rooms.selection.models import (
    ChosenProject,
    ChosenTheme,
    ObjectiveFocus,
    PrerequisiteCheck,
    ProjectEstimate,
    RankingWeights,
)
from schuldenlab.rooms.workplan.models import Objective

INCOME = frozenset({"income"})  # themes that are about having too little, not about owing too much


@dataclass
class Matching:
    """Everything that the ranking of one lab is made of."""

    candidates: list[Candidate] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    focuses: dict[int, Focus] = field(default_factory=dict)
    own_focus: set[int] = field(default_factory=set)  # objectives of which the lab itself said what it looks for
    weights: dict[str, int] = field(default_factory=dict)
    saved: RankingWeights | None = None
    chosen: dict[str, ChosenProject] = field(default_factory=dict)
    estimates: dict[str, ProjectEstimate] = field(default_factory=dict)
    year: int = 0

    @property
    def live(self) -> list[Candidate]:
        return [row for row in self.candidates if not row.stopped]

    @property
    def stopped(self) -> list[Candidate]:
        return [row for row in self.candidates if row.stopped]

    def find(self, key: str) -> Candidate | None:
        return next((row for row in self.candidates if row.key == key), None)

    def ranking(self, objective: Objective, weights: Mapping[str, int] | None = None) -> list[Ranked]:
        return matching.rank(self.focuses[objective.pk], self.candidates, weights or self.weights, self.year)

    def serves(self, candidate: Candidate) -> frozenset[int]:
        """The objectives that this project covers: for which it was chosen, or else for which it suits."""
        if chosen := self.chosen.get(candidate.key):
            return frozenset(objective.pk for objective in chosen.objectives.all())
        return frozenset(
            objective.pk for objective in self.objectives if matching.serves(self.focuses[objective.pk], candidate)
        )


REMEMBERED: Memory[Matching] = Memory(256)


def seen(lab: Lab) -> Matching:
    """What pages show: read once an act of the lab or of the installation (the catalogue, figures of the country), as in decision 11."""
    found = heads([lab.pk, INSTALLATION])
    own = found.get(lab.pk)
    return REMEMBERED.get(lab.pk, f"{own} {found.get(INSTALLATION, '')}" if own else None, lambda: of_lab(lab))


def of_lab(lab: Lab) -> Matching:
    """Read it all, in a constant number of queries."""
    found = Matching(year=clock.today().year, objectives=list(Objective.objects.in_lab(lab)))
    found.saved = RankingWeights.objects.in_lab(lab).first()
    found.weights = parts.DEFAULTS | (found.saved.weights if found.saved else {})
    found.estimates = {row.project: row for row in ProjectEstimate.objects.in_lab(lab).select_related("by")}
    chosen = ChosenProject.objects.in_lab(lab).prefetch_related("objectives")
    found.chosen = {row.project: row for row in chosen if row.project}
    own = {row.objective_id: row for row in ObjectiveFocus.objects.in_lab(lab)}
    themes = frozenset(row.theme for row in ChosenTheme.objects.in_lab(lab) if row.theme)
    found.own_focus = set(own)
    found.focuses = {row.pk: focus_of(row, own.get(row.pk), themes) for row in found.objectives}
    found.candidates = list(read_candidates(lab, found.estimates))
    return found


def focus_of(objective: Objective, own: ObjectiveFocus | None, themes: frozenset[str]) -> Focus:
    """What the lab said; else what the words of the objective point to, and for lack of a theme those of the lab."""
    if own is not None:
        return Focus(frozenset(own.phases), frozenset(own.themes), frozenset(own.groups), own.importance)
    found = words.read(objective.title, objective.theme, objective.target_group, objective.indicator)
    return found if found.themes else replace(found, themes=themes)


def read_candidates(lab: Lab, estimates: Mapping[str, ProjectEstimate]) -> Iterable[Candidate]:
    checks = {(row.project, row.prerequisite): row for row in PrerequisiteCheck.objects.in_lab(lab)}
    known = partners.facts([lab.pk])[lab.pk].partners
    signs, peers = figure_signs(lab.codes), peers_of(lab.codes)
    for entry in catalogue.all_projects():
        yield Candidate(
            key=entry.slug,
            name=entry.name,
            phases={str(phase): phase.label for phase in entry.phases},
            themes={key: vocabulary.THEMES[key] for key in entry.themes},
            groups={key: vocabulary.GROUPS[key] for key in entry.groups},
            findings=tuple(map(finding, entry.evidence)),
            conditions=tuple(condition(text, checks.get((entry.slug, text))) for text in entry.prerequisites),
            parties=tuple(party_need(kind, known) for kind in entry.needed_types),
            estimate=estimate_of(estimates.get(entry.slug)),
            figure=signs.get("income" if INCOME & set(entry.themes) else "debt"),
            neighbours=neighbours(entry, peers),
            stopped=entry.is_stopped,
            lesson=entry.lesson,
        )


def finding(item: Evidence) -> matching_facts.Finding:
    year = item.year or "jaar niet bekend"
    return matching_facts.Finding(item.kind, item.level, item.year, f"{item.kind_label} ({year}): {item.level_label}")


def condition(text: str, check: PrerequisiteCheck | None) -> matching_facts.Condition:
    return matching_facts.Condition(text, check.met if check else None, check.note if check else "")


def party_need(kind: PartyType, known: Iterable[PartnerFact]) -> matching_facts.PartyNeed:
    """The needed type, with the partner of that type that stands highest on the ladder."""
    ladder = (NOT_NOW, *LADDER)
    found = [row for row in known if kind.key in row.types]
    if not found:
        return matching_facts.PartyNeed(kind.label, key=kind.key)
    nearest = max(found, key=lambda row: ladder.index(row.rung))
    return matching_facts.PartyNeed(kind.label, nearest.name, nearest.rung, RUNGS[nearest.rung], kind.key)


def estimate_of(row: ProjectEstimate | None) -> matching_facts.Estimate | None:
    return matching_facts.Estimate(row.cost, row.hours_a_week, row.months) if row else None


def figure_signs(codes: list[str]) -> dict[str, matching_facts.FigureSign]:
    """What the lab's figures say of debts and of incomes, each against the country."""
    if not codes:
        return {}
    known = figures.library(codes)
    pairs = (("debt", indicators.PERSONS), ("income", indicators.LOW_INCOME))
    return {key: sign for key, indicator in pairs if (sign := figure_sign(known, indicator, codes))}


def figure_sign(known: Library, indicator: indicators.Indicator, codes: list[str]) -> matching_facts.FigureSign | None:
    local = known.figure(indicator, codes[0]) if len(codes) == 1 else known.together(indicator, codes)
    country = known.national(indicator, codes)
    if local.value is None or country.value is None:
        return None
    told = f"{figure_rules.with_unit(local, indicator.decimals)} tegen {figure_rules.with_unit(country, 1)}"
    return matching_facts.FigureSign(
        local.value,
        country.value,
        f"{told} ({indicator.label[:1].lower()}{indicator.label[1:]}; {figure_rules.provenance(local)})",
    )


def peers_of(codes: list[str]) -> frozenset[str]:
    """The municipalities of the same size class as one of the lab's, without the lab's own."""
    return frozenset(other.code for code in codes for other in register.in_size_class(code)) - set(codes)


def neighbours(entry: ProvenProject, peers: frozenset[str]) -> tuple[str, ...]:
    places = ((name, register.by_name(name)) for name in entry.adopters.named)
    return tuple(name for name, place in places if place is not None and place.code in peers)
