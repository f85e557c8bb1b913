"""Which projects together cover most, within the money, the hours and the number of projects of a lab. Pure.

Exact: HiGHS proves that nothing better exists (`solver`). Of equally good combinations the cheapest is told. Chosen:
whole euros and tenths of hours, so that every comparison is one of whole numbers; alternatives by cuts (each leaves out
at least one project of every combination that was told before); "one more euro" as the least that adds anything,
because one euro never does. Rejected: adding cost to the worth (people cannot check a mix of euros and objectives).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, gcd

from schuldenlab.rooms.selection.solver import Program, Row, solve

OBJECTIVE, PHASE = 10, 1  # all seven phases together never outweigh one objective
NEAR = 0.95  # an alternative covers at least this part of the best
MOST_ALTERNATIVES = 4
MONEY, HOURS, PROJECTS = "money", "hours", "projects"


@dataclass(frozen=True, slots=True)
class Option:
    """A project that could be chosen, with the lab's own estimates. `tenths`: hours a week, times ten."""

    key: str
    name: str
    cost: int
    tenths: int
    objectives: frozenset[int]
    phases: frozenset[str]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the lab has. `must`: in every combination; `without`: in none."""

    money: int
    tenths: int
    at_most: int
    must: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """`weights`: pairs (objective, how heavily it counts). Hashable, so that an answer is worked out once."""

    options: tuple[Option, ...]
    limits: Limits
    weights: tuple[tuple[int, int], ...]

    @property
    def allowed(self) -> tuple[Option, ...]:
        return tuple(row for row in self.options if row.key not in self.limits.without)


@dataclass(frozen=True, slots=True)
class Combination:
    """A set of projects and what it covers."""

    keys: tuple[str, ...]
    worth: int
    cost: int
    tenths: int
    objectives: frozenset[int]
    phases: frozenset[str]


@dataclass(frozen=True, slots=True)
class Extra:
    """The least that has to be added to one limit before anything more is covered; None: no amount of it does."""

    limit: str
    step: int | None = None
    combination: Combination | None = None


@dataclass(frozen=True, slots=True)
class Shortage:
    """What the must-haves ask of one limit, where that is more than there is."""

    limit: str
    needed: int
    given: int


@dataclass(frozen=True, slots=True)
class Answer:
    best: Combination | None
    alternatives: tuple[Combination, ...] = ()
    extras: tuple[Extra, ...] = ()
    shortages: tuple[Shortage, ...] = ()


def combined(question: Question, keys: Iterable[str]) -> Combination:
    """What these projects cover and ask together."""
    chosen = sorted((row for row in question.options if row.key in set(keys)), key=lambda row: row.key)
    objectives = frozenset().union(*(row.objectives for row in chosen)) & {number for number, _ in question.weights}
    phases = frozenset().union(*(row.phases for row in chosen))
    worth = sum(OBJECTIVE * weight for number, weight in question.weights if number in objectives) + PHASE * len(phases)
    return Combination(
        keys=tuple(row.key for row in chosen),
        worth=worth,
        cost=sum(row.cost for row in chosen),
        tenths=sum(row.tenths for row in chosen),
        objectives=objectives,
        phases=phases,
    )


def shortages(question: Question) -> tuple[Shortage, ...]:
    """Where the must-haves alone are too much."""
    limits = question.limits
    needed = combined(question, limits.must)
    asked = (
        Shortage(MONEY, needed.cost, limits.money),
        Shortage(HOURS, needed.tenths, limits.tenths),
        Shortage(PROJECTS, len(needed.keys), limits.at_most),
    )
    return tuple(row for row in asked if row.needed > row.given)


@lru_cache(maxsize=512)
def best(question: Question) -> Answer:
    """The best combination, what comes near it, and what a little more would add. Raises NotProven."""
    if short := shortages(question):
        return Answer(None, shortages=short)
    model = Model(question)
    found = model.cheapest(model.most())
    extras = tuple(model.least_more(limit, found.worth) for limit in (MONEY, HOURS, PROJECTS))
    return Answer(found, tuple(model.alternatives(found)), extras)


class Model:
    """The question as a linear program: a column per project, one per objective and one per phase that can be covered."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.options = question.allowed
        count = len(self.options)
        self.projects = range(count)
        self.gain = [0.0] * count
        self.covers: list[Row] = []
        for number, weight in question.weights:
            self.add_goal([number in row.objectives for row in self.options], OBJECTIVE * weight)
        for phase in sorted(frozenset().union(*(row.phases for row in self.options))):
            self.add_goal([phase in row.phases for row in self.options], PHASE)
        self.fixed = frozenset(place for place, row in enumerate(self.options) if row.key in question.limits.must)

    def add_goal(self, serves: Sequence[bool], worth: int) -> None:
        """A goal is covered no more than its projects are chosen. It needs no whole column: the best is whole by itself."""
        if worth and any(serves):
            row = {place: -1.0 for place, one in enumerate(serves) if one}
            self.covers.append(Row({**row, len(self.gain): 1.0}, high=0))
            self.gain.append(worth)

    @property
    def asked(self) -> dict[str, list[float]]:
        """What each project takes of each limit."""
        return {
            MONEY: [float(row.cost) for row in self.options],
            HOURS: [float(row.tenths) for row in self.options],
            PROJECTS: [1.0 for _ in self.options],
        }

    def limits(self, free: str = "") -> list[Row]:
        given = {
            MONEY: self.question.limits.money,
            HOURS: self.question.limits.tenths,
            PROJECTS: self.question.limits.at_most,
        }
        return [
            Row({place: factor for place, factor in enumerate(factors) if factor}, high=given[limit])
            for limit, factors in self.asked.items()
            if limit != free
        ]

    def solve(
        self, gain: Sequence[float], rows: Iterable[Row], *, minimise: bool = False, free: str = ""
    ) -> Combination | None:
        program = Program(gain, len(self.options), [*self.limits(free), *self.covers, *rows], self.fixed, minimise)
        found = solve(program)
        return None if found is None else combined(self.question, [self.options[place].key for place in found])

    def worth(self, least: int) -> Row:
        return Row({place: factor for place, factor in enumerate(self.gain) if factor}, low=least)

    def most(self, cuts: Iterable[Row] = ()) -> int:
        """How much can be covered at most; -1 when the cuts leave nothing."""
        found = self.solve(self.gain, cuts)
        return found.worth if found else -1

    def cheapest(self, least: int, cuts: Iterable[Row] = ()) -> Combination:
        """The cheapest combination that covers at least this much."""
        found = self.solve(self.least_of(MONEY), [self.worth(least), *cuts], minimise=True)
        assert found is not None, "what was just found can be found again"
        return found

    def least_of(self, limit: str) -> list[float]:
        """What to minimise. In the largest unit that fits all amounts: a coarser grid is searched much faster."""
        amounts = [int(amount) for amount in self.asked[limit]]
        unit = gcd(*amounts) or 1
        return [float(amount // unit) for amount in amounts] + [0.0] * (len(self.gain) - len(self.options))

    def alternatives(self, found: Combination) -> Iterable[Combination]:
        """Other combinations that come near, the best first. Each leaves out a project of every one told before."""
        least, cuts, told = ceil(found.worth * NEAR), [], found
        for _ in range(MOST_ALTERNATIVES):
            free = [place for place, row in enumerate(self.options) if row.key in told.keys and place not in self.fixed]
            cuts.append(Row(dict.fromkeys(free, 1.0), high=len(free) - 1))
            worth = self.most(cuts) if free else -1
            if worth < max(least, 1):
                return
            told = self.cheapest(worth, cuts)
            yield told

    def least_more(self, limit: str, worth: int) -> Extra:
        """The least more of one limit, the others as they are, with which more is covered."""
        given = dict(zip((MONEY, HOURS, PROJECTS), self.given, strict=True))[limit]
        found = self.solve(self.least_of(limit), [self.worth(worth + 1)], minimise=True, free=limit)
        if found is None:
            return Extra(limit)
        needed = {MONEY: found.cost, HOURS: found.tenths, PROJECTS: len(found.keys)}[limit]
        wider = replace(self.question, limits=widened(self.question.limits, limit, needed))
        more = Model(wider)
        return Extra(limit, needed - given, more.cheapest(more.most()))

    @property
    def given(self) -> tuple[int, int, int]:
        limits = self.question.limits
        return limits.money, limits.tenths, limits.at_most


def widened(limits: Limits, limit: str, to: int) -> Limits:
    return replace(limits, **{FIELD[limit]: to})  # type: ignore[arg-type]


FIELD = {MONEY: "money", HOURS: "tenths", PROJECTS: "at_most"}
