"""What must be arranged for a project, read in bulk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from schuldenlab.foundation.core import clock
from schuldenlab.rooms.delivery import rules
from schuldenlab.rooms.delivery.models import Condition, ConditionAdvice


@dataclass
class Asked:
    """One thing that must be arranged; `row` is None while nobody looked at it."""

    kind: str
    row: Condition | None = None
    advice: list[ConditionAdvice] = field(default_factory=list)
    today: date = field(default_factory=clock.today)

    @property
    def label(self) -> str:
        return self.row.label if self.row else rules.KINDS[self.kind].label

    @property
    def short(self) -> str:
        """Its name in a list and in a picture."""
        return rules.KINDS[self.kind].short if self.kind in rules.KINDS else self.label

    @property
    def what(self) -> str:
        return rules.KINDS[self.kind].what if self.kind in rules.KINDS else ""

    @property
    def standing(self) -> rules.Standing:
        if self.row is None:
            return rules.UNSEEN
        return rules.standing(
            self.row.state,
            kind=self.kind,
            due=self.row.due,
            has_owner=self.row.owner_id is not None,
            advised={one.officer: one.verdict for one in self.advice},
            today=self.today,
        )

    @property
    def due(self) -> date | None:
        """By when, while it is not settled."""
        return self.row.due if self.row and self.row.state == rules.NEEDED else None


def conditions(project_ids: Iterable[int]) -> dict[int, list[Asked]]:
    """Per project: what every project asks itself, then its own. Two queries for any number of projects."""
    ids = list(project_ids)
    rows: dict[int, list[Condition]] = {}
    for row in Condition.objects.filter(project__in=ids).select_related("owner", "paper"):
        rows.setdefault(row.project_id, []).append(row)
    advice: dict[int, list[ConditionAdvice]] = {}
    for one in ConditionAdvice.objects.filter(condition__project__in=ids).select_related("person", "paper"):
        advice.setdefault(one.condition_id, []).append(one)
    return {number: asked_of(rows.get(number, []), advice) for number in ids}


def asked_of(rows: Sequence[Condition], advice: dict[int, list[ConditionAdvice]]) -> list[Asked]:
    known = {row.kind: row for row in rows if row.kind != rules.OWN}
    found = [Asked(kind, known.get(kind)) for kind in rules.KINDS]
    found += [Asked(rules.OWN, row) for row in rows if row.kind == rules.OWN]
    for asked in found:
        asked.advice = advice.get(asked.row.pk, []) if asked.row else []
    return found


def open_conditions(asked: Iterable[Asked]) -> list[Asked]:
    return [one for one in asked if one.standing.is_open]


def words_of(asked: Sequence[Asked]) -> str:
    """`3 van de 5 zijn nog niet rond: …`, or that all is arranged."""
    waiting = open_conditions(asked)
    if not waiting:
        return "Alles is geregeld of niet nodig."
    names = ", ".join(one.short for one in waiting)
    return f"Nog {len(waiting)} van de {len(asked)} {'is' if len(waiting) == 1 else 'zijn'} niet rond: {names}."
