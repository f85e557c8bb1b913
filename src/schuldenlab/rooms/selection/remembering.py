"""What the ranking and the best combination said when a choice was recorded, as JSON for the record and the memo."""

from typing import Any

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import euro, number_nl
from schuldenlab.rooms.selection import candidates, combining
from schuldenlab.rooms.selection.candidates import Matching
from schuldenlab.rooms.selection.matching import Ranked, most_points
from schuldenlab.rooms.selection.models import CombinationLimits
from schuldenlab.rooms.selection.parts import DEFAULTS, LABELS
from schuldenlab.rooms.workplan.models import Objective


def of_this_moment(lab: Lab) -> dict[str, Any]:
    """Weights, the place of every chosen project, the runner-up of each objective, and the best combination."""
    found = candidates.of_lab(lab)
    return {
        "weights": [[LABELS[key], weight, DEFAULTS[key]] for key, weight in found.weights.items() if key in LABELS],
        "weights_reason": found.saved.reason if found.saved else "",
        "most": most_points(found.weights),
        "objectives": [standing(found, objective) for objective in found.objectives],
        "combination": combined(lab, found),
    }


def standing(found: Matching, objective: Objective) -> dict[str, Any]:
    """On which place the chosen projects stand for one objective, and the first that was not chosen."""
    rows = found.ranking(objective)
    mine = [row for row in rows if serves_by_choice(found, row, objective)]
    runner_up = next((row for row in rows if row.project.key not in found.chosen), None)
    return {
        "title": objective.title,
        "of": len(rows),
        "chosen": [told(row) for row in mine],
        "runner_up": told(runner_up) if runner_up else None,
    }


def serves_by_choice(found: Matching, row: Ranked, objective: Objective) -> bool:
    return row.project.key in found.chosen and objective.pk in found.serves(row.project)


def told(row: Ranked) -> dict[str, Any]:
    reasons = "; ".join(f"{line.label}: {line.reason}" for line in row.strongest)
    return {"name": row.project.name, "place": row.place, "total": row.total, "reasons": reasons}


def combined(lab: Lab, found: Matching) -> dict[str, Any] | None:
    """The best combination within the limits that were kept; None when none were, or nothing fits."""
    limits = CombinationLimits.objects.in_lab(lab).first()
    answer = combining.tell(found, combining.values_of(limits)) if limits and found.estimates else None
    if limits is None or answer is None or answer.best is None:
        return None
    best = answer.best
    return {
        "limits": f"{euro(limits.money)}, {number_nl(limits.hours)} uur per week, hooguit {limits.at_most} tegelijk",
        "projects": [answer.names[key] for key in best.keys],
        "also_chosen": [answer.names[key] for key in found.chosen if key not in best.keys and key in answer.names],
        "not_chosen": [answer.names[key] for key in best.keys if key not in found.chosen],
        "worth": best.worth,
        "cost": euro(best.cost),
        "proof": answer.proof,
        "runner_up": next((words for _, words in answer.alternatives), ""),
        "left_out": [row.name for row in answer.without_estimate],
    }
