"""The plan of a project: tasks on days, what waits for what, and what moves along. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.catalogue.recipes import Step
from schuldenlab.rooms.delivery.rules import EARLIEST, LATEST, check_day

MOST_TASKS = 200
LONGEST = 3660  # days
MOST_DAYS = 3660  # that a task moves at once
RUN = "run"  # the phase of a recipe in which it is carried out
Graph = Mapping[int, Collection[int]]  # task → what it waits for


@dataclass(frozen=True, slots=True)
class Bar:
    """A task as the plan sees it. `after`: the tasks it waits for. Both days are part of it."""

    id: int
    title: str
    phase: str
    starts: date
    ends: date
    after: frozenset[int] = frozenset()
    done_on: date | None = None

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_late(self, today: date) -> bool:
        return not self.is_done and self.ends < today

    def word(self, today: date) -> str:
        if self.is_done:
            return "klaar"
        if self.is_late(today):
            return "te laat"
        return "bezig" if self.starts <= today else "komt nog"

    def kind(self, today: date) -> str:
        """The mark that goes with the word."""
        return {"klaar": "done", "te laat": "wrong", "bezig": "waiting", "komt nog": "open"}[self.word(today)]


@dataclass(frozen=True, slots=True)
class Clash:
    """A task that begins before what it waits for has ended."""

    task: Bar
    waits_for: Bar

    @property
    def sentence(self) -> str:
        return (
            f"‘{self.task.title}’ begint op {date_nl(self.task.starts)}, maar wacht op ‘{self.waits_for.title}’, "
            f"en die duurt tot en met {date_nl(self.waits_for.ends)}."
        )


def clashes(bars: Sequence[Bar]) -> list[Clash]:
    """What is done holds nobody up any more, and who is done waits no longer."""
    known = {bar.id: bar for bar in bars}
    pairs = [(bar, known[number]) for bar in bars for number in sorted(bar.after) if number in known]
    return [Clash(bar, one) for bar, one in pairs if not one.is_done and not bar.is_done and bar.starts <= one.ends]


def followers(number: int, graph: Graph) -> set[int]:
    """Everything that waits for this task, also by way of others."""
    found: set[int] = set()
    ahead = [number]
    while ahead:
        current = ahead.pop()
        fresh = {one for one, waits_for in graph.items() if current in waits_for} - found
        found |= fresh
        ahead += fresh
    return found - {number}


def before_the_lab(bars: Iterable[Bar], today: date) -> list[Bar]:
    """Tasks of carrying it out that have begun."""
    return [bar for bar in bars if bar.phase == RUN and (bar.starts <= today or bar.is_done)]


# ---------------------------------------------------------------- what may be recorded


def check_task(values: Mapping[str, Any]) -> None:
    """A task ends after it begins, in years that can be. Raises RuleBroken at the field."""
    starts, ends = values["starts_on"], values["ends_on"]
    check_day(starts, "starts_on")
    check_day(ends, "ends_on")
    if ends < starts:
        raise RuleBroken(f"Het einde ligt vóór het begin ({date_nl(starts)}). Kies een latere dag.", field="ends_on")
    if (ends - starts).days > LONGEST:
        raise RuleBroken("Deze taak duurt meer dan tien jaar. Kijk de datums na, of knip haar op.", field="ends_on")


def check_no_circle(number: int | None, waits_for: Collection[int], graph: Graph) -> None:
    """Raise RuleBroken when the task would wait for itself, also by way of others."""
    if number is None:
        return
    behind = followers(number, {**graph, number: ()}) | {number}
    if behind & set(waits_for):
        raise RuleBroken("Zo wacht deze taak op zichzelf. Kies een andere.", field="after")


def check_room(there: int, more: int) -> None:
    if there + more > MOST_TASKS:
        raise RuleBroken(f"Een plan heeft hooguit {MOST_TASKS} taken. Voeg er een paar samen.")


def check_move(days: int, bars: Iterable[Bar]) -> None:
    """Raise RuleBroken at `days` when nothing moves, or when it ends outside the calendar."""
    if days == 0:
        raise RuleBroken("Vul in hoeveel dagen: 7 is een week later, -7 een week eerder.", field="days")
    if abs(days) > MOST_DAYS:
        raise RuleBroken("Verschuif hooguit tien jaar tegelijk.", field="days")
    for bar in bars:
        if bar.starts + timedelta(days) < EARLIEST or bar.ends + timedelta(days) > LATEST:
            raise RuleBroken(f"Zo komt ‘{bar.title}’ buiten de kalender. Kies minder dagen.", field="days")


# ---------------------------------------------------------------- from a recipe


@dataclass(frozen=True, slots=True)
class Planned:
    """A step of a recipe on its days. `guessed`: how long it takes is no more than what was filled in for all."""

    step: Step
    starts: date
    ends: date
    guessed: bool


def planned(steps: Sequence[Step], *, starts: date, weeks: int, known: Mapping[str, date]) -> list[Planned]:
    """Put steps after each other. `known`: the last day of steps that are in the plan already.

    A step without a length gets `weeks`. What waits for nothing begins on `starts`.
    """
    ends, found, left = dict(known), [], list(steps)
    while left:
        ready = [step for step in left if not {one.key for one in left} & set(step.after)]
        if not ready:
            raise RuleBroken("In dit recept wachten stappen op elkaar in een kring. Maak eerst het recept goed.")
        for step in ready:
            first = max([starts, *(ends[key] + timedelta(1) for key in step.after if key in ends)])
            last = first + timedelta(days=7 * (step.weeks or weeks) - 1)
            check_day(last, "starts_on")
            ends[step.key] = last
            found.append(Planned(step, first, last, step.weeks is None))
        left = [step for step in left if step not in ready]
    return found
