"""What a calendar feed holds: meetings, and of the person whose it is the actions with their day.

Rooms above this one add what they have for a person with `add_source`; so one address holds all of one's own days.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.meetings import ics
from schuldenlab.rooms.meetings.models import Agreement, CalendarFeed, Meeting

KEPT = timedelta(days=400)  # older meetings are history, and need not be read every hour

Source = Callable[[Person], Iterable[Event]]
SOURCES: list[Source] = []


def add_source(source: Source) -> None:
    """What else stands in a person's own calendar. The same bytes as long as nothing changed: no time of the clock in it."""
    SOURCES.append(source)


def meetings_in(feed: CalendarFeed) -> list[Meeting]:
    rows = Meeting.objects.in_lab(feed.lab).filter(starts__gte=clock.now() - KEPT)
    rows = rows.select_related("contact", "lab").prefetch_related("items")
    if feed.scope == CalendarFeed.MINE:
        mine = rows.filter(invitations__person=feed.person_id, invitations__withdrawn_at=None)
        rows = (mine | rows.filter(contact=feed.person_id) | rows.filter(organisers__person=feed.person_id)).distinct()
    return list(rows.order_by("starts", "pk"))


def agreements_in(feed: CalendarFeed) -> list[Agreement]:
    if feed.scope != CalendarFeed.MINE:
        return []
    return list(Agreement.objects.in_lab(feed.lab).filter(person=feed.person_id, done_on=None).order_by("by", "pk"))


def content(feed: CalendarFeed) -> bytes:
    """The same bytes as long as nothing changed, so that a program that asks again is told so."""
    calendar = Calendar()
    calendar.add("prodid", "-//Schuldenlab//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", feed.lab.name)
    calendar.add_component(ics.amsterdam())
    for meeting in meetings_in(feed):
        made = ics.event(meeting, method=ics.PUBLISH, guest=None)
        del made["dtstamp"], made["organizer"], made["description"]
        made.add("dtstamp", meeting.created_at)
        made.add("description", meeting.purpose.strip())
        calendar.add_component(made)
    for agreement in agreements_in(feed):
        calendar.add_component(due(agreement))
    for made in more_of(feed):
        calendar.add_component(made)
    return calendar.to_ical()


def more_of(feed: CalendarFeed) -> list[Event]:
    """What other rooms have for the person whose address it is."""
    return [made for source in SOURCES for made in source(feed.person)] if feed.scope == CalendarFeed.MINE else []


def due(agreement: Agreement) -> Event:
    """An action on its day, for the whole day."""
    made = Event()
    made.add("uid", f"action-{agreement.pk}@schuldenlab")
    made.add("dtstamp", agreement.created_at)
    made.add("dtstart", agreement.by)
    made.add("dtend", agreement.by + timedelta(days=1))
    made.add("summary", f"Actie: {agreement.what}")
    made.add("transp", "TRANSPARENT")
    return made
