"""What a signed addendum brings about: *getekend* at the partner that joined, *doet nu niet mee* at the one that left. Written by nobody else."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.rounds import every_hour
from schuldenlab.foundation.labs.actor import Actor, system
from schuldenlab.rooms.declaration import queries
from schuldenlab.rooms.declaration.models import Addendum
from schuldenlab.rooms.partners import actions as partners


def settle(actor: Actor, addendum: Addendum) -> None:
    """Write it at the partner, once everybody signed and the day is there. Twice does no harm."""
    due = addendum.settled_on is None and addendum.starts_on <= clock.today()
    if not due or not queries.is_complete(queries.signers(addendum)):
        return
    if addendum.partner is not None:
        writer = actor.with_permissions("declaration.edit", "partners.edit")
        if addendum.joins:
            partners.record_signed(writer, addendum.partner, on=clock.today(), how="toegetreden")
        else:
            partners.record_left(writer, addendum.partner, on=clock.today())
    actor.put(
        Addendum,
        addendum,
        {"settled_on": clock.today()},
        verb="declaration.settled",
        sentence="verwerkte het addendum: {get_kind_display} van {party_name}",
    )


@every_hour("declaration.settling")
def settle_what_is_due() -> None:
    """Addenda of which the day came after everybody had signed."""
    rows = Addendum.objects.filter(settled_on=None, starts_on__lte=clock.today()).exclude(text=None)
    for row in rows.select_related("lab", "partner", "declaration"):
        settle(system(row.lab, "declaration.edit"), row)
