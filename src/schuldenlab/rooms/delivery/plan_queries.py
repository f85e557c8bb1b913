"""The plan of a project, read: its tasks, and the recipe it can be made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.catalogue import recipes
from schuldenlab.rooms.catalogue.recipes import PHASES, Step
from schuldenlab.rooms.delivery import planning
from schuldenlab.rooms.delivery.gantt import Mark
from schuldenlab.rooms.delivery.plan_models import PlanMove, PlanTask
from schuldenlab.rooms.delivery.planning import Bar, Clash
from schuldenlab.rooms.delivery.queries import Asked, open_conditions
from schuldenlab.rooms.selection.models import ChosenProject


@dataclass(frozen=True)
class Line:
    """A task on the page: its row, and the same as the plan sees it."""

    row: PlanTask
    bar: Bar
    waits_for: tuple[str, ...]

    @property
    def word(self) -> str:
        return self.bar.word(clock.today())

    @property
    def kind(self) -> str:
        return self.bar.kind(clock.today())


@dataclass(frozen=True)
class Plan:
    """The tasks of one project, in the order of their days."""

    lines: tuple[Line, ...]

    @property
    def bars(self) -> list[Bar]:
        return [line.bar for line in self.lines]

    @property
    def clashes(self) -> list[Clash]:
        return planning.clashes(self.bars)

    @property
    def late(self) -> list[Bar]:
        return [bar for bar in self.bars if bar.is_late(clock.today())]

    @property
    def guessed(self) -> list[Line]:
        return [line for line in self.lines if line.row.guessed and not line.bar.is_done]

    @property
    def by_phase(self) -> list[tuple[str, list[Line]]]:
        found = [(label, [line for line in self.lines if line.row.phase == key]) for key, label in PHASES.items()]
        return [(label, lines) for label, lines in found if lines]

    @property
    def graph(self) -> dict[int, frozenset[int]]:
        return {bar.id: bar.after for bar in self.bars}

    @property
    def ends(self) -> date | None:
        return max((bar.ends for bar in self.bars), default=None)


def plan(project_id: int) -> Plan:
    """Three queries for any number of tasks."""
    return plans([project_id])[project_id]


def plans(project_ids: Sequence[int]) -> dict[int, Plan]:
    rows: dict[int, list[PlanTask]] = {number: [] for number in project_ids}
    for row in PlanTask.objects.filter(project__in=project_ids).select_related("owner").prefetch_related("after"):
        rows[row.project_id].append(row)
    return {number: Plan(tuple(map(line_of, found))) for number, found in rows.items()}


def line_of(row: PlanTask) -> Line:
    waits_for = list(row.after.all())
    after = frozenset(one.pk for one in waits_for)
    bar = Bar(row.pk, row.title, row.phase, row.starts_on, row.ends_on, after, row.done_on)
    return Line(row, bar, tuple(one.title for one in waits_for))


def last_move(project_id: int) -> PlanMove | None:
    """The last move that stands: it can be taken back."""
    return PlanMove.objects.filter(project=project_id, undone_at=None).order_by("-pk").first()


def steps_of(lab: Lab, chosen: ChosenProject) -> tuple[Step, ...]:
    """The steps of the lab's own copy of the recipe, or of the catalogue's; none for an own initiative."""
    if not chosen.project:
        return ()
    own = catalogue.lab_recipe(lab, chosen.project)
    content = own.content if own else catalogue.newest_recipe(chosen.project)[1]
    return recipes.read(content).steps


def marks(asked: Sequence[Asked]) -> list[Mark]:
    """The open conditions that have a day, the first one first."""
    waiting = [one for one in open_conditions(asked) if one.due is not None]
    found = [
        Mark(one.short[:1].upper() + one.short[1:], one.due, one.standing.kind == "wrong") for one in waiting if one.due
    ]
    return sorted(found, key=lambda mark: (mark.on, mark.title))


def plan_words(one: Plan) -> str:
    """`8 taken, tot en met 4 juni 2027. Te laat: …`"""
    if one.ends is None:
        return "Er is nog geen plan. Maak het uit het recept, of zet zelf taken op dagen."
    from_now = f"{len(one.lines)} {'taak' if len(one.lines) == 1 else 'taken'}, tot en met {date_nl(one.ends)}."
    late = f" Te laat: {', '.join(bar.title for bar in one.late)}." if one.late else ""
    return from_now + late
