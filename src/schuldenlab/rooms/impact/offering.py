"""The words with which a measurement is offered to the catalogue: with its numbers, and as sure as it is."""

from typing import Any

from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.impact import queries, rules
from schuldenlab.rooms.impact.models import ProjectMeasurement
from schuldenlab.rooms.impact.standard import REACH


def initial(row: ProjectMeasurement) -> dict[str, Any]:
    """What the form proposes; the lab may word it better."""
    indicator = row.indicator
    return {
        "text": text(row),
        "kind": "own_statement",
        "level": "reach" if indicator.about == REACH else "observed",
        "source": indicator.source,
    }


def text(row: ProjectMeasurement) -> str:
    one, now = row.indicator, row.point
    if now is None:
        return one.name
    until_then = [
        point for point in [measured.point for measured in one.measurements.all()] if point and point.on <= now.on
    ]
    result = queries.Measured(one, (row,), {})
    counted = f" ({now.counted})" if now.counted else ""
    parts = [f"{one.name}: {result.value}{counted}, gemeten op {date_nl(now.on)}."]
    if one.before and one.baseline is not None:
        parts.append(
            f"Vooraf was het {rules.shown(one.kind, one.unit, float(one.baseline))} ({date_nl(one.before.on)})."
        )
    parts += ["Zonder vergelijking met een groep die niet meedeed.", one.definition]
    if len(until_then) > 1:
        parts.insert(1, f"Het is de {len(until_then)}e meting.")
    return " ".join(parts)[:600]
