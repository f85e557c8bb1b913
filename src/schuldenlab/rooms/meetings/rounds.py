"""What is due by itself: a series goes on, owners are reminded once, diet and access go after the meeting, a place that nobody took goes to the next."""

from itertools import groupby

from django.db import transaction

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.rounds import every_hour
from schuldenlab.foundation.labs.actor import system
from schuldenlab.rooms.meetings.actions.places import let_offers_lapse, locked
from schuldenlab.rooms.meetings.actions.recording import remind_owners
from schuldenlab.rooms.meetings.actions.series import plan_ahead
from schuldenlab.rooms.meetings.models import Meeting, MeetingSeries
from schuldenlab.rooms.meetings.queries.door import needs_kept_too_long
from schuldenlab.rooms.meetings.queries.working import to_remind

FRIDAY = 4  # datetime.weekday()


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


@every_hour("meetings.series")
def go_on() -> None:
    """Keep half a year of every series in the list."""
    for series in MeetingSeries.objects.filter(ended_at=None).select_related("lab"):
        with transaction.atomic():
            plan_ahead(system(series.lab, "meetings.edit"), series)


@every_hour("meetings.owners")
def remind() -> None:
    """By day, on a working day: nobody is reminded of work in the night."""
    now = clock.now().astimezone(clock.AMSTERDAM)
    if now.weekday() > FRIDAY or not 8 <= now.hour < 18:
        return
    for _, rows in groupby(to_remind(), key=lambda row: row.lab_id):
        found = list(rows)
        remind_owners(system(found[0].lab, "meetings.edit", name=found[0].lab.name), agreements=found)
