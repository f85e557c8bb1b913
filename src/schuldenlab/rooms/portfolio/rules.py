"""When a project counts, what is covered, what may be recorded, and when a judgement still holds. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase
from schuldenlab.rooms.portfolio.facts import ProjectFact
from schuldenlab.rooms.portfolio.gap_rules import LeftOpen

CHOOSING, FINANCING, PREPARING, RUNNING, STOPPED = "choosing", "financing", "preparing", "running", "stopped"
STATUSES = {
    CHOOSING: "gekozen",
    FINANCING: "geld regelen",
    PREPARING: "voorbereiden",
    RUNNING: "in uitvoering",
    STOPPED: "gestopt",
}
ASKED, PROMISED, GRANTED = "asked", "promised", "granted"
FINANCE_STATES = {ASKED: "gevraagd", PROMISED: "toegezegd", GRANTED: "toegekend"}
MANAGER, WETHOUDER, STEERING_GROUP = "programme_manager", "wethouder", "steering_group"
OFFICERS = {MANAGER: "programmamanager", WETHOUDER: "wethouder"}
JUDGES = {**OFFICERS, STEERING_GROUP: "stuurgroep"}
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a project is, in a word and the kind of mark that goes with it."""

    word: str
    kind: str
    short: str


STANDS_STOPPED = Standing("gestopt", "wrong", "gestopt")
STANDS_RUNNING = Standing("loopt", "done", "loopt")
STANDS_READY = Standing("geld en start zijn rond", "done", "rond")
STANDS_PAID = Standing("geld is rond, startdatum nog niet", "attention", "start nog niet")
STANDS_STARTING = Standing("startdatum is er, geld nog niet rond", "attention", "geld nog niet")
STANDS_OPEN = Standing("geld en start nog niet rond", "open", "nog niet rond")


def standing(fact: ProjectFact) -> Standing:
    if fact.stopped:
        return STANDS_STOPPED
    if fact.runs_already:
        return STANDS_RUNNING
    if fact.counts:
        return STANDS_READY
    if fact.financed:
        return STANDS_PAID
    has_start = fact.starts_on is not None or fact.starts_when_lab_stands
    return STANDS_STARTING if has_start else STANDS_OPEN


@dataclass(frozen=True, slots=True)
class ObjectiveCover:
    """One objective: the projects that serve it, and whether one of them counts. `left_open`: why it may stay a gap."""

    id: int
    title: str
    projects: tuple[ProjectFact, ...]
    left_open: LeftOpen | None = None

    @property
    def served(self) -> bool:
        return any(row.counts for row in self.projects)


@dataclass(frozen=True, slots=True)
class PhaseCover:
    """One phase of debt help: what serves it. Shown, never a condition."""

    phase: DebtHelpPhase
    projects: tuple[ProjectFact, ...]
    regular: tuple[str, ...]
    left_open: LeftOpen | None = None

    @property
    def served(self) -> bool:
        return bool(self.regular) or any(row.counts for row in self.projects)

    @property
    def standing(self) -> Standing:
        if any(row.counts for row in self.projects):
            return Standing("een project loopt of is rond", "done", "project")
        if self.regular:
            return Standing("gewone dienstverlening", "done", "regulier")
        if self.projects:
            return Standing("een project is in voorbereiding", "attention", "bezig")
        return Standing("nog niets", "open", "nog niets")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the lab's projects cover today."""

    objectives: tuple[ObjectiveCover, ...] = ()
    phases: tuple[PhaseCover, ...] = ()

    @property
    def covered(self) -> frozenset[int]:
        return frozenset(row.id for row in self.objectives if row.served)

    @property
    def gaps(self) -> tuple[ObjectiveCover, ...]:
        return tuple(row for row in self.objectives if not row.served)

    @property
    def words(self) -> str:
        return served_words(len(self.covered), len(self.objectives))

    @property
    def mark(self) -> str:
        """What a reader saw when judging: changes when an objective is added, gone, served or no longer served."""
        return ",".join(f"{row.id}{'+' if row.served else '-'}" for row in self.objectives)

    def snapshot(self) -> dict[str, Any]:
        """The coverage of this moment, as JSON."""
        return {
            "objectives": [
                {"id": row.id, "title": row.title, "served": row.served, "projects": [one.name for one in row.projects]}
                for row in self.objectives
            ],
            "phases": [
                {"phase": str(row.phase), "projects": [one.name for one in row.projects], "regular": list(row.regular)}
                for row in self.phases
            ],
        }


def coverage(
    objectives: Iterable[tuple[int, str]],
    projects: Sequence[ProjectFact],
    regular: Iterable[tuple[str, str]],
    left: Mapping[str, LeftOpen] | None = None,
) -> Coverage:
    """Which objectives and phases are served. `regular`: pairs (phase, name of the service). `left`: what may stay a gap,
    by phase or by the number of the objective.
    """
    open_ones = left or {}
    live = [row for row in projects if not row.stopped]
    services = list(regular)
    return Coverage(
        tuple(
            ObjectiveCover(
                number, title, tuple(row for row in live if number in row.objective_ids), open_ones.get(str(number))
            )
            for number, title in objectives
        ),
        tuple(
            PhaseCover(
                phase,
                tuple(row for row in live if phase in row.phases),
                tuple(name for served, name in services if served == phase),
                open_ones.get(str(phase)),
            )
            for phase in DebtHelpPhase
        ),
    )


def still_counts(*, enough: bool, covered_then: frozenset[int], answered: Iterable[int], now: Coverage) -> bool:
    """A yes counts while what was covered then is covered now, and every open gap has its reason."""
    open_now = {row.id for row in now.gaps}
    return bool(now.objectives) and enough and covered_then <= now.covered and open_now <= set(answered)


class Judged(Protocol):
    """A judgement, as a row or as a fact."""

    @property
    def on(self) -> date: ...


J = TypeVar("J", bound=Judged)


def speaks(own: J | None, together: J | None) -> J | None:
    """Which judgement counts for an officer: the steering group's, unless the officer judged after it."""
    if own is None or together is None:
        return own or together
    return own if own.on > together.on else together


def served_words(count: int, total: int) -> str:
    """`2 van de 3 doelstellingen worden gediend`: right for one, for all and for none."""
    if total == 1:
        return f"De doelstelling wordt{'' if count else ' nog niet'} gediend"
    if count == 0:
        return f"Geen van de {total} doelstellingen wordt gediend"
    if count == total:
        return f"Alle {total} doelstellingen worden gediend"
    return f"{count} van de {total} doelstellingen {'wordt' if count == 1 else 'worden'} gediend"


# ---------------------------------------------------------------- what may be recorded


def check_project(values: Mapping[str, Any], today: date) -> None:
    """Dates and proof of a project fit together. Raises RuleBroken at the field."""
    starts_on, runs_since = values.get("starts_on"), values.get("runs_since")
    if starts_on and values.get("starts_when_lab_stands"):
        raise RuleBroken(
            "Kies één van de twee: een startdatum, óf ‘zodra het lab staat’.", field="starts_when_lab_stands"
        )
    for name, day in (("starts_on", starts_on), ("runs_since", runs_since)):
        check_year(day, name)
    if runs_since and runs_since > today:
        raise RuleBroken(
            f"{date_nl(runs_since).capitalize()} ligt in de toekomst. Vul dan een startdatum in.", field="runs_since"
        )
    if runs_since and not values.get("runs_source"):
        raise RuleBroken(
            "Schrijf op waaruit blijkt dat het al loopt, bijvoorbeeld een contract of een jaarverslag.",
            field="runs_source",
        )
    if not runs_since and (values.get("runs_by") or values.get("runs_source")):
        raise RuleBroken("Vul ook in sinds wanneer het al loopt.", field="runs_since")


def check_year(day: date | None, field: str) -> None:
    if day is not None and not EARLIEST <= day <= LATEST:
        raise RuleBroken("Dit jaar kan niet kloppen. Kijk de datum na.", field=field)


def check_status(status: str, reason: str, *, has_begun: bool) -> None:
    """A status has a reason, and what is carried out has begun. Raises RuleBroken at the field."""
    if not reason.strip():
        raise RuleBroken("Schrijf kort op waarom.", field="reason")
    if status == RUNNING and not has_begun:
        raise RuleBroken(
            "Een project is pas in uitvoering als het is begonnen. Vul eerst een startdatum in die geweest is.",
            "status",
        )


def check_finance(values: Mapping[str, Any], today: date) -> None:
    """Granted money has its proof, and no date of tomorrow. Raises RuleBroken at the field."""
    check_year(values["on"], "on")
    if values["on"] > today:
        raise RuleBroken("Deze datum ligt in de toekomst. Wanneer is het gevraagd, toegezegd of toegekend?", field="on")
    if values["state"] == GRANTED and not str(values.get("decision", "")).strip():
        raise RuleBroken("Schrijf op waaruit blijkt dat het is toegekend: het besluit of de brief.", field="decision")


def check_judgement(
    now: Coverage, *, enough: bool, gaps: Mapping[int, str], look_again_on: date | None, today: date
) -> None:
    """A judgement is on something; a yes answers every open gap; there is a day to look again. Raises RuleBroken."""
    if not now.objectives:
        raise RuleBroken("Zonder doelstellingen valt er niets te oordelen. Zet eerst doelstellingen in het werkplan.")
    for row in now.gaps if enough else ():
        if not gaps.get(row.id, "").strip():
            raise RuleBroken(f"Schrijf op waarom ‘{row.title}’ nu zonder project mag.", field=f"gap_{row.id}")
    if look_again_on is None:
        raise RuleBroken("Kies een dag om hier opnieuw naar te kijken.", field="look_again_on")
    check_year(look_again_on, "look_again_on")
    if look_again_on <= today:
        raise RuleBroken("Kies een dag die nog komt.", field="look_again_on")


# ---------------------------------------------------------------- money


@dataclass(frozen=True, slots=True)
class Money:
    """The finance of a project in euros; every euro is counted once, at its surest state."""

    cost: Decimal | None
    asked: Decimal = Decimal(0)
    promised: Decimal = Decimal(0)
    granted: Decimal = Decimal(0)

    @property
    def open(self) -> Decimal | None:
        """What still has to be granted; None while the cost is not known."""
        return None if self.cost is None else max(self.cost - self.granted, Decimal(0))

    @property
    def is_covered(self) -> bool:
        return self.cost is not None and self.granted >= self.cost


def money(cost: Decimal | None, lines: Iterable[tuple[str, Decimal]]) -> Money:
    """Add up pairs (state, amount)."""
    sums = dict.fromkeys(FINANCE_STATES, Decimal(0))
    for state, amount in lines:
        sums[state] += amount
    return Money(cost, sums[ASKED], sums[PROMISED], sums[GRANTED])
