"""The board: the initiatives by stage, and where each can go from there. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Column:
    """One stage with the initiatives in it; `back` and `on` are the stages beside it."""

    name: str
    stage: Any
    initiatives: list[Any]
    back: Any = None
    on: Any = None


def columns(stages: Sequence[Any], initiatives: Sequence[Any]) -> list[Column]:
    """A column for every stage, empty ones too, then what stands in none and what stopped, when there is any."""
    running = [row for row in initiatives if row.stopped_on is None]
    found = []
    for place, stage in enumerate(stages):
        back = stages[place - 1] if place else None
        on = stages[place + 1] if place + 1 < len(stages) else None
        found.append(Column(stage.name, stage, [row for row in running if row.stage_id == stage.pk], back, on))
    loose = [row for row in running if row.stage_id is None]
    stopped = [row for row in initiatives if row.stopped_on is not None]
    rest = [
        Column("Nog niet in een fase", None, loose, on=stages[0] if stages else None),
        Column("Gestopt", None, stopped),
    ]
    return found + [column for column in rest if column.initiatives]
