"""The verbs of the road: put a meeting on it, move it, say what came out, take it off."""

from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import actions as files
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.mandate import road_rules
from schuldenlab.rooms.mandate.actions import chosen
from schuldenlab.rooms.mandate.days import note_day
from schuldenlab.rooms.mandate.sitting_models import Sitting


@action("decisions.edit")
def put_sitting(
    actor: Actor,
    *,
    sitting: Sitting | None = None,
    municipalities: Any = None,
    upload: Any = None,
    expected_version: int | None = None,
    **values: Any,
) -> Sitting:
    """Put a portfolio meeting or a committee on the road, move it, or say what came out.

    Raises RuleBroken at the field, EditConflict.
    """
    kept = {name: values.get(name, getattr(sitting, name, None)) for name in ("planned_on", "held_on", "outcome")}
    road_rules.check_sitting(kept["planned_on"], kept["held_on"], kept["outcome"] or "", clock.today())
    if upload:
        values["paper"] = files.keep_file(actor, upload, field="upload")
    rows = chosen(actor.lab, municipalities) if municipalities is not None or sitting is None else None
    before = Sitting.objects.get(pk=sitting.pk).planned_on if sitting else None
    row = actor.put(
        Sitting,
        sitting,
        {**values, **({"municipalities": rows} if rows is not None else {}), "recorded_by": actor.person},
        expected_version=expected_version,
        verb="mandate.sitting",
        sentence="legde een overleg op de weg naar college en raad vast",
    )
    note_day(actor, sitting=row, day=row.planned_on, before=before)
    return row


@action("decisions.edit")
def remove_sitting(actor: Actor, sitting: Sitting) -> None:
    """Take a meeting off the road. Raises RuleBroken for one that was held: what was said stays."""
    if sitting.held_on:
        raise RuleBroken("Dit overleg is geweest en blijft daarom staan. Klopt er iets niet? Wijzig het dan.")
    actor.remove(sitting, verb="mandate.sitting_removed", sentence="haalde een gepland overleg van de weg")
