"""The process as one value: what is shown, compared, frozen and printed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from schuldenlab.rooms.trials import rules
from schuldenlab.rooms.trials.models import Stage, TrialProcess


@dataclass(frozen=True)
class Process:
    """The process of one lab with its stages; `row` is None while nobody began it."""

    row: TrialProcess | None
    stages: tuple[Stage, ...] = ()

    @property
    def intake_name(self) -> str:
        return self.row.intake.name if self.row and self.row.intake else ""

    @property
    def days(self) -> int | None:
        return self.row.answer_days if self.row else None

    @property
    def lacking(self) -> list[str]:
        """What is still to be filled in before it can be adopted, in words."""
        return rules.missing(
            decides=self.row.decides if self.row else "",
            rhythm=self.row.rhythm if self.row else "",
            budget=self.row.budget if self.row else None,
            intake=self.intake_name,
            days=self.days,
            stages={stage.name: len(stage.criteria.all()) for stage in self.stages},
        )

    @property
    def takes_initiatives(self) -> bool:
        """Ready to take one in: somebody to bring it to, a term, and stages with criteria."""
        ready = all(stage.criteria.all() for stage in self.stages)
        return bool(self.intake_name and self.days and self.stages and ready)


def snapshot(process: Process) -> dict[str, Any]:
    """What is frozen. Amounts as text, so that the hash is the same on every machine."""
    row = process.row
    return {
        "purpose": row.purpose if row else "",
        "decides": row.decides if row else "",
        "rhythm": row.rhythm if row else "",
        "budget": amount(row.budget) if row else None,
        "budget_source": row.budget_source if row else "",
        "intake": row.intake.described if row and row.intake else "",
        "answer_days": process.days,
        "stages": [stage_content(stage) for stage in process.stages],
    }


def amount(budget: Decimal | None) -> str | None:
    return None if budget is None else f"{budget:.2f}"


def stage_content(stage: Stage) -> dict[str, Any]:
    return {
        "name": stage.name,
        "purpose": stage.purpose,
        "gate": stage.gate,
        "papers": stage.papers,
        "criteria": [criterion.text for criterion in stage.criteria.all()],
    }


def to_compare(content: dict[str, Any]) -> dict[str, Any]:
    """Without who takes initiatives in: a colleague who takes over changes nothing of what was adopted."""
    return {name: value for name, value in content.items() if name != "intake"}


def differs(content: dict[str, Any], process: Process) -> bool:
    return to_compare(content) != to_compare(snapshot(process))


def fingerprint(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def processes(rows: Iterable[TrialProcess], stages: Iterable[Stage]) -> dict[int, Process]:
    """Per lab its process, of rows and stages that were read in bulk."""
    by_lab: dict[int, list[Stage]] = {}
    for stage in stages:
        by_lab.setdefault(stage.lab_id, []).append(stage)
    known = {row.lab_id: row for row in rows}
    return {
        lab_id: Process(known.get(lab_id), tuple(by_lab.get(lab_id, ()))) for lab_id in known.keys() | by_lab.keys()
    }
