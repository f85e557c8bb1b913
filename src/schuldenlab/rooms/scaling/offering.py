"""What the form of the offer proposes, from the initiative, the evidence and the aims. The lab may word it better."""

from collections.abc import Iterable
from typing import Any

from schuldenlab.rooms.scaling.models import ScalingPlan
from schuldenlab.rooms.scaling.queries import AimWithCounts
from schuldenlab.rooms.scaling.rules import Criterion

LONGEST = 1000


def initial(plan: ScalingPlan, criteria: Iterable[Criterion], aims: Iterable[AimWithCounts]) -> dict[str, Any]:
    row = plan.initiative
    about = " ".join(filter(None, [row.problem, row.hypothesis]))
    said = {part.key: evidence(part) for part in criteria}
    indicators = dict.fromkeys(one.aim.indicator for one in aims if one.aim.indicator)
    return {
        "name": row.title[:120],
        "summary": about[:LONGEST],
        "target_group": row.target_group,
        "indicators": "\n".join(indicators)[:LONGEST],
        **said,
    }


def evidence(part: Criterion) -> str:
    """What the lab answered to the questions of a criterion, one after another."""
    told = [f"{one.label.capitalize()}: {one.text}" for one in part.answers if one.text]
    return " ".join(told)[:LONGEST]


def statements(criteria: Iterable[Criterion]) -> dict[str, dict[str, str]]:
    """The evidence for the portfolio board, question by question; without the name of who wrote it down."""
    answers = [one for part in criteria for one in part.answers if one.text]
    return {
        one.question: {
            "verdict": one.verdict,
            "text": one.text,
            "source": one.source,
            "on": one.on.isoformat() if one.on else "",
        }
        for one in answers
    }
