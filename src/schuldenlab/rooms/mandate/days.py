"""Keep every day that was planned, so that the road shows what was moved."""

from datetime import date

from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.mandate.sitting_models import PlannedDay, Sitting


def note_day(
    actor: Actor,
    *,
    day: date | None,
    before: date | None = None,
    decision: Decision | None = None,
    sitting: Sitting | None = None,
) -> None:
    """Add the planned day when it is another than the last one. `before`: what was planned until now."""
    rows = PlannedDay.objects.filter(lab=actor.lab, decision=decision, sitting=sitting)
    last = rows.last()
    known = last.day if last else before
    if known == day:
        return
    for one in (known, day) if last is None and known else (day,):
        PlannedDay.objects.create(lab=actor.lab, decision=decision, sitting=sitting, day=one, by=actor.person)
