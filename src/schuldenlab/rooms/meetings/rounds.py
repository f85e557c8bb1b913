"""What is due by itself: diet and access go after the meeting, a place that nobody took goes to the next."""

from django.db import transaction

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.rounds import every_hour
from schuldenlab.foundation.labs.actor import system
from schuldenlab.rooms.meetings.actions.places import let_offers_lapse, locked
from schuldenlab.rooms.meetings.models import Meeting
from schuldenlab.rooms.meetings.queries.door import needs_kept_too_long


@every_hour("meetings.needs")
def forget_needs() -> None:
    """Erase what guests said about diet and access, once their meeting is over; in earlier answers too."""
    needs_kept_too_long().update(needs="")


@every_hour("meetings.places")
def pass_places_on() -> None:
    late = Meeting.objects.filter(
        invitations__offers__ended_at=None, invitations__offers__until__lte=clock.now()
    ).distinct()
    for meeting in late:
        with transaction.atomic():
            held = locked(meeting)
            let_offers_lapse(system(held.lab), held)
