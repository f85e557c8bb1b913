"""After every act: does the lab stand now? Asked cheaply first, because acts are many and the moment comes once."""

from typing import Any

from schuldenlab.foundation.labs.models import Lab, LabStands
from schuldenlab.rooms.handover import queries as handover
from schuldenlab.rooms.trajectory import actions


def on_recorded(lab_id: int, **_: Any) -> None:
    """Establish it, once the hand-over was signed by both (criterion c) and everything else holds."""
    if LabStands.objects.filter(lab_id=lab_id).exists():
        return
    latest = handover.facts([lab_id])[lab_id].latest
    if latest is None or not latest.signed_by_both:
        return
    lab = Lab.objects.prefetch_related("municipality_rows").filter(pk=lab_id).first()
    if lab is not None:
        actions.establish(lab)
