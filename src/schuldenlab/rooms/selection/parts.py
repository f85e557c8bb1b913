"""The parts of the ranking: what is looked at, how many points it gives, and why. Pure.

Chosen: few points and plain limits, so that a reader can check every part with the page of the project beside it.
Rejected: one figure "of fit" out of a model; effort, cost and time from the sources (they do not give them).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from schuldenlab.foundation.ui.formats import euro, number_nl
from schuldenlab.rooms.selection.matching_facts import Candidate, Finding, Focus, PartyNeed

MOST = 3  # points for one part
LEVEL_POINTS = {"found": 3, "observed": 2, "mixed": 1, "calculated": 1, "reach": 1, "not_found": 0, "failed": 0}
KIND_LIMIT = {
    "effect_study": 3,
    "cost_benefit": 2,
    "process_evaluation": 2,
    "pilot_figures": 2,
    "own_statement": 1,
}
OLD = 10  # years after which a finding counts one point less


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one part, and why."""

    points: int
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is looked at. `default`: its weight unless the lab chose another."""

    key: str
    label: str
    default: int
    judge: Callable[[Focus, Candidate, int], Points] = field(compare=False)


def of_three(matched: int, asked: int) -> int:
    """A share in points: nothing 0, all 3, and what is between at least 1."""
    if not asked or not matched:
        return 0
    return max(1, MOST * matched // asked)


def overlap(wanted: frozenset[str], has: Mapping[str, str], nothing: str, none: str) -> Points:
    if not wanted:
        return Points(0, nothing)
    shared = [label for key, label in has.items() if key in wanted]
    if not shared:
        return Points(0, none.format(has=", ".join(has.values()) or "niets"))
    return Points(
        of_three(len(shared), len(wanted)), f"{len(shared)} van de {len(wanted)} gezocht: {', '.join(shared)}"
    )


def by_phase(focus: Focus, project: Candidate, year: int) -> Points:
    return overlap(
        focus.phases, project.phases, "bij de doelstelling staat nog geen fase", "het helpt in een andere fase: {has}"
    )


def by_theme(focus: Focus, project: Candidate, year: int) -> Points:
    return overlap(
        focus.themes, project.themes, "bij de doelstelling staat nog geen thema", "het gaat over iets anders: {has}"
    )


def by_group(focus: Focus, project: Candidate, year: int) -> Points:
    nothing = "bij de doelstelling staat nog geen doelgroep"
    found = overlap(focus.groups, project.groups, nothing, "het is voor anderen: {has}")
    if focus.groups and not found.points and "residents" in project.groups:
        return Points(1, "het is voor alle inwoners met geldzorgen, dus ook voor deze groep")
    return found


def by_figures(focus: Focus, project: Candidate, year: int) -> Points:
    sign = project.figure
    if sign is None or not sign.national:
        return Points(0, "er is geen cijfer van jullie gemeente om mee te vergelijken")
    share = sign.local / sign.national
    points = 3 if share >= Decimal("1.25") else 2 if share >= Decimal("1.05") else 1 if share >= Decimal("0.95") else 0
    words = ("lager dan in het land", "ongeveer als in het land", "hoger dan in het land", "veel hoger dan in het land")
    return Points(points, f"{words[points]}: {sign.words}")


def worth_of(finding: Finding, year: int) -> int:
    points = min(LEVEL_POINTS.get(finding.level, 0), KIND_LIMIT.get(finding.kind, 1))
    is_old = finding.year is None or year - finding.year > OLD
    return max(points - 1, 0) if is_old else points


def by_evidence(focus: Focus, project: Candidate, year: int) -> Points:
    if not project.findings:
        return Points(0, "in de bronnen staan geen cijfers over het resultaat")
    strongest = max(project.findings, key=lambda finding: (worth_of(finding, year), finding.year or 0))
    against = [one for one in project.findings if one.level in {"not_found", "failed"}]
    points = worth_of(strongest, year)
    if against and points:
        return Points(points - 1, f"{strongest.words}; maar ook: {against[0].words}")
    return Points(points, strongest.words)


def by_conditions(focus: Focus, project: Candidate, year: int) -> Points:
    if not project.conditions:
        return Points(1, "de bronnen noemen niets dat er eerst moet zijn: vraag het na")
    met = sum(row.met is True for row in project.conditions)
    told = f"{met} van de {len(project.conditions)} zijn er"
    if missing := [row.text for row in project.conditions if row.met is False]:
        told += f"; ontbreekt: {', '.join(missing)}"
    if unknown := sum(row.met is None for row in project.conditions):
        told += f"; nog niet nagegaan: {unknown}"
    return Points(of_three(met, len(project.conditions)), told)


def by_parties(focus: Focus, project: Candidate, year: int) -> Points:
    if not project.parties:
        return Points(MOST, "er is geen andere partij voor nodig")
    there = [f"{row.partner} ({row.rung_label})" for row in project.parties if not row.is_missing]
    missing = [missing_words(row) for row in project.parties if row.is_missing]
    told = "; ".join(
        [*([", ".join(there)] if there else []), *([f"ontbreekt: {', '.join(missing)}"] if missing else [])]
    )
    return Points(sum(row.points for row in project.parties) // len(project.parties), told)


def missing_words(need: PartyNeed) -> str:
    return f"{need.label} ({need.partner}: {need.rung_label})" if need.partner else need.label


def steps(amount: Decimal, limits: Sequence[int]) -> int:
    """3 up to the first limit, 2 up to the second, 1 up to the third, else 0."""
    return next((MOST - place for place, limit in enumerate(limits) if amount <= limit), 0)


NOT_ESTIMATED = "jullie hebben dit nog niet geschat"


def by_effort(focus: Focus, project: Candidate, year: int) -> Points:
    if project.estimate is None:
        return Points(0, NOT_ESTIMATED)
    hours = project.estimate.hours
    return Points(steps(hours, (4, 12, 24)), f"jullie schatten {number_nl(hours)} uur van het team per week")


def by_cost(focus: Focus, project: Candidate, year: int) -> Points:
    if project.estimate is None:
        return Points(0, NOT_ESTIMATED)
    cost = project.estimate.cost
    return Points(steps(cost, (10_000, 40_000, 100_000)), f"jullie schatten {euro(cost)}")


def by_time(focus: Focus, project: Candidate, year: int) -> Points:
    if project.estimate is None:
        return Points(0, NOT_ESTIMATED)
    months = project.estimate.months
    told = f"jullie schatten {months} {'maand' if months == 1 else 'maanden'} tot het eerste resultaat"
    return Points(steps(Decimal(months), (3, 6, 12)), told)


def by_neighbours(focus: Focus, project: Candidate, year: int) -> Points:
    if not project.neighbours:
        return Points(0, "de bronnen noemen geen gemeente van jullie grootte die het doet")
    return Points(min(len(project.neighbours), MOST), f"ook in {', '.join(project.neighbours)}")


PARTS = (
    Part("phase", "fase van schuldhulp", 2, by_phase),
    Part("theme", "thema", 3, by_theme),
    Part("group", "doelgroep", 3, by_group),
    Part("figures", "jullie cijfers", 1, by_figures),
    Part("evidence", "bewijs", 3, by_evidence),
    Part("conditions", "wat er eerst moet zijn", 2, by_conditions),
    Part("parties", "nodige partijen", 2, by_parties),
    Part("effort", "uren van het team", 1, by_effort),
    Part("cost", "kosten", 1, by_cost),
    Part("time", "tijd tot resultaat", 1, by_time),
    Part("neighbours", "gemeenten van jullie grootte", 1, by_neighbours),
)
LABELS = {part.key: part.label for part in PARTS}
MEANINGS = {
    "phase": "Helpt het in de fasen waar deze doelstelling om vraagt?",
    "theme": "Gaat het over de thema’s van deze doelstelling?",
    "group": "Is het voor de mensen om wie het gaat?",
    "figures": "Is het probleem bij jullie groter dan in het land? Dit zegt niets over hoe goed het project werkt.",
    "evidence": "Wat is onderzocht, hoe, en hoe lang geleden? Soort en sterkte zijn onze indeling.",
    "conditions": "Is er wat er volgens de bronnen eerst moet zijn?",
    "parties": "Staan de nodige partijen op jullie lijst, en hoe ver zijn zij?",
    "effort": "Tot 4 uur per week telt 3, tot 12 uur 2, tot 24 uur 1. Jullie eigen schatting.",
    "cost": "Tot € 10.000 telt 3, tot € 40.000 2, tot € 100.000 1. Jullie eigen schatting.",
    "time": "Tot 3 maanden telt 3, tot 6 maanden 2, tot een jaar 1. Jullie eigen schatting.",
    "neighbours": "Hoeveel gemeenten van jullie grootte noemen de bronnen?",
}
DEFAULTS = {part.key: part.default for part in PARTS}
