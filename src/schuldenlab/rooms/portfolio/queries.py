"""The lab's projects, read in bulk: one `Portfolio` for each lab, in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.models import Lab, LabStands, Person
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.portfolio import gap_rules, rules
from schuldenlab.rooms.portfolio.cost_cover import CostCover, add_up
from schuldenlab.rooms.portfolio.facts import AskedJudgement, JudgementFact, PortfolioFacts, ProjectFact
from schuldenlab.rooms.portfolio.models import (
    CoverageJudgement,
    FinanceLine,
    GapLeftOpen,
    JudgementRequest,
    LabProject,
    RegularService,
)
from schuldenlab.rooms.selection.decisions import proven_decisions
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.team import queries as team
from schuldenlab.rooms.workplan.models import Objective


@dataclass(frozen=True)
class Project:
    """A chosen project with what is recorded about it; `row` is None while nothing is."""

    chosen: ChosenProject
    row: LabProject | None
    lines: tuple[FinanceLine, ...]

    @property
    def pk(self) -> int:
        return self.chosen.pk

    @property
    def name(self) -> str:
        return self.chosen.name

    @property
    def money(self) -> rules.Money:
        return rules.money(self.row.cost if self.row else None, [(line.state, line.amount) for line in self.lines])

    @property
    def cost_cover(self) -> CostCover:
        lines = [(line.kind, line.state, line.amount) for line in self.lines]
        return add_up(self.row.cost if self.row else None, lines)

    @property
    def fact(self) -> ProjectFact:
        row, status = self.row, self.status
        return ProjectFact(
            id=self.pk,
            chosen_id=self.pk,
            name=self.name,
            objective_ids=frozenset(objective.pk for objective in self.chosen.objectives.all()),
            phases=frozenset(self.chosen.phases),
            runs_already=row is not None and (row.runs_since is not None or status == rules.RUNNING),
            cost=row.cost if row else None,
            granted=self.money.granted,
            starts_on=row.starts_on if row else None,
            starts_when_lab_stands=row is not None and row.starts_when_lab_stands,
            stopped=status == rules.STOPPED or self.chosen.is_stopped,
        )

    @property
    def status(self) -> str:
        return self.row.status if self.row else rules.CHOOSING

    @property
    def status_label(self) -> str:
        runs = self.row is not None and self.row.runs_since is not None
        return "loopt al" if runs and self.status != rules.STOPPED else rules.STATUSES[self.status]

    @property
    def standing(self) -> rules.Standing:
        return rules.standing(self.fact)

    @property
    def is_early(self) -> bool:
        """Carried out by the lab itself, where it did not run already when the lab began."""
        return self.status == rules.RUNNING and self.row is not None and self.row.runs_since is None

    @property
    def start_words(self) -> str:
        if self.row and self.row.runs_since:
            by = f", door {self.row.runs_by}" if self.row.runs_by else ""
            return f"loopt al sinds {date_nl(self.row.runs_since)}{by}"
        if self.row and self.row.starts_on:
            return date_nl(self.row.starts_on)
        return "zodra het lab staat" if self.row and self.row.starts_when_lab_stands else ""


@dataclass
class Portfolio:
    """Everything of this room in one lab."""

    projects: list[Project] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    regular: list[RegularService] = field(default_factory=list)
    judgements: list[CoverageJudgement] = field(default_factory=list)
    requests: list[JudgementRequest] = field(default_factory=list)
    proven: set[int] = field(default_factory=set)  # decisions on the coverage that are agreed and proven
    stands: LabStands | None = None
    left: dict[str, gap_rules.LeftOpen] = field(default_factory=dict)  # read apart, for the pages that show it

    @property
    def coverage(self) -> rules.Coverage:
        return rules.coverage(
            [(row.pk, row.title) for row in self.objectives],
            [row.fact for row in self.projects],
            [(row.phase, row.name) for row in self.regular],
            self.left,
        )

    @property
    def latest(self) -> dict[str, CoverageJudgement]:
        """The newest judgement of each role; one of the steering group only while its decision is proven."""
        return {row.role: row for row in self.judgements if row.decision_id is None or row.decision_id in self.proven}

    @property
    def open_requests(self) -> list[JudgementRequest]:
        return [row for row in self.requests if row.is_open]

    def counts(self, row: CoverageJudgement, now: rules.Coverage) -> bool:
        answered = [int(number) for number, reason in row.gaps.items() if reason]
        return rules.still_counts(enough=row.enough, covered_then=row.covered, answered=answered, now=now)

    @property
    def roles_to_judge(self) -> list[str]:
        """The officers whose yes on the present coverage is missing."""
        now, latest = self.coverage, self.latest
        together = latest.get(rules.STEERING_GROUP)
        speaking = {role: rules.speaks(latest.get(role), together) for role in rules.OFFICERS}
        return [role for role, row in speaking.items() if row is None or not self.counts(row, now)]


def portfolios(lab_ids: Iterable[int]) -> dict[int, Portfolio]:
    """Read every lab's projects; a constant number of queries for any number of labs and rows."""
    ids = list(lab_ids)
    found = {lab_id: Portfolio() for lab_id in ids}
    for project in projects_in(ids):
        found[project.chosen.lab_id].projects.append(project)
    for objective in Objective.objects.in_labs(ids):
        found[objective.lab_id].objectives.append(objective)
    for service in RegularService.objects.in_labs(ids):
        found[service.lab_id].regular.append(service)
    people = ("person", "decision", "manager", "wethouder", "recorded_by")
    for judgement in CoverageJudgement.objects.in_labs(ids).select_related(*people):
        found[judgement.lab_id].judgements.append(judgement)
    for request in JudgementRequest.objects.in_labs(ids).select_related("person"):
        found[request.lab_id].requests.append(request)
    stands, decided = labs.stands_since(ids), proven_decisions(ids, "coverage")
    for lab_id, one in found.items():
        one.stands = stands.get(lab_id)
        one.proven = {row.pk for row in decided[lab_id]}
    return found


def projects_in(ids: Sequence[int], pk: int | None = None) -> list[Project]:
    """The projects of these labs, or the one of them with this number."""
    one = {} if pk is None else {"pk": pk}
    of_one = {} if pk is None else {"project": pk}
    recorded = LabProject.objects.in_labs(ids).filter(**one).select_related("chosen", "leader", "early_decision")
    rows = {row.pk: row for row in recorded}
    lines: dict[int, list[FinanceLine]] = {}
    for line in FinanceLine.objects.in_labs(ids).filter(**of_one):
        lines.setdefault(line.project_id, []).append(line)
    chosen = ChosenProject.objects.in_labs(ids).filter(**one).prefetch_related("objectives")
    return [Project(row, rows.get(row.pk), tuple(lines.get(row.pk, ()))) for row in chosen]


def project(lab: Lab, pk: int) -> Project | None:
    """One project of the lab, by its number; four queries."""
    return next(iter(projects_in([lab.pk], pk)), None)


def portfolio(lab: Lab) -> Portfolio:
    return portfolios([lab.pk])[lab.pk]


def left_open(lab: Lab) -> dict[str, gap_rules.LeftOpen]:
    """What may stay a gap, by phase or by the number of the objective; the newest counts."""
    rows = GapLeftOpen.objects.in_lab(lab).filter(revoked_on=None).select_related("left_by")
    return {
        row.key: gap_rules.LeftOpen(row.pk, row.reason, row.left_on, row.left_by.name if row.left_by else "")
        for row in rows
    }


def officers(lab: Lab) -> dict[str, list[Person]]:
    """Who may judge: the programme manager of the team, and the responsible wethouders in office."""
    managers = [row.person_id for row in team.facts([lab.pk])[lab.pk].members if row.role == rules.MANAGER]
    wethouders = list({row.pk: row for row in mandate.wethouders(lab).values()}.values())
    return {rules.MANAGER: list(Person.objects.in_lab(lab).filter(pk__in=managers)), rules.WETHOUDER: wethouders}


def facts(lab_ids: Iterable[int]) -> dict[int, PortfolioFacts]:
    """What the trajectory may know; a constant number of queries."""
    return {lab_id: facts_of(one) for lab_id, one in portfolios(lab_ids).items()}


def facts_of(one: Portfolio) -> PortfolioFacts:
    return PortfolioFacts(
        projects=tuple(row.fact for row in one.projects),
        judgements=tuple(map(judgement_fact, one.latest.values())),
        phases_by_regular=frozenset(row.phase for row in one.regular),
        asked=tuple(map(asked_fact, one.open_requests)),
    )


def asked_fact(row: JudgementRequest) -> AskedJudgement:
    last = row.reminded_at or row.asked_at
    return AskedJudgement(row.role, row.person_id, row.person.name, clock.day_of(row.asked_at), clock.day_of(last))


def judgement_fact(row: CoverageJudgement) -> JudgementFact:
    return JudgementFact(
        role=row.role,
        name=row.judge_name,
        on=row.on,
        enough=row.enough,
        objectives_covered=row.covered,
        gaps_answered=frozenset(int(number) for number, reason in row.gaps.items() if reason),
        look_again_on=row.look_again_on,
    )
