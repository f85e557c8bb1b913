"""A meeting as a calendar file (RFC 5545, 5546). Personal links and the address to join by stay in the mail."""

from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vRecur, vText

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.meetings.models import Meeting

AN_HOUR = timedelta(hours=1)  # in a calendar, while the end is not known
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def calendar_file(meeting: Meeting, *, method: str = PUBLISH, guest: Person | None = None, reply_to: str = "") -> bytes:
    """The file for one guest (REQUEST, CANCEL) or for one's own calendar (PUBLISH). The meeting has a date and an end.

    A request names only its own guest: nobody learns from it who else is invited. `reply_to`: where the guest's
    calendar sends its answer; without it the answer comes by the personal link alone.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Schuldenlab//Bijeenkomsten//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(amsterdam())
    calendar.add_component(event(meeting, method=method, guest=guest, reply_to=reply_to))
    return calendar.to_ical()


def event(meeting: Meeting, *, method: str, guest: Person | None, reply_to: str = "") -> Event:
    assert meeting.starts is not None
    closes = meeting.closes or meeting.starts + AN_HOUR
    made = Event()
    made.add("uid", meeting.uid)
    made.add("sequence", meeting.sequence)
    made.add("dtstamp", clock.now())
    made.add("dtstart", meeting.starts.astimezone(clock.AMSTERDAM))
    made.add("dtend", closes.astimezone(clock.AMSTERDAM))
    made.add("summary", meeting.title)
    made.add("status", "CANCELLED" if method == CANCEL or meeting.cancelled_at else "CONFIRMED")
    if meeting.where:
        made.add("location", meeting.where)
    made.add("description", description(meeting))
    name, mail = organiser(meeting)
    made["organizer"] = address(name, reply_to or mail)
    if guest is not None:
        made.add("attendee", attendee(guest, answers=bool(reply_to)), encode=False)
    return made


def description(meeting: Meeting) -> str:
    if meeting.cancelled_at:
        return "Deze bijeenkomst gaat niet door."
    words = [meeting.purpose.strip(), "Antwoorden doet u op uw persoonlijke pagina: de link staat in de mail."]
    return "\n\n".join(part for part in words if part)


def organiser(meeting: Meeting) -> tuple[str, str]:
    """Name and address of whom the guests can ask; without one, the installation's own."""
    if meeting.contact and meeting.contact.mail:
        return meeting.contact.name, meeting.contact.mail
    name, mail = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return name or meeting.lab.name, mail


def attendee(guest: Person, *, answers: bool) -> vCalAddress:
    made = address(guest.name, guest.mail)
    made.params["ROLE"] = vText("REQ-PARTICIPANT")
    made.params["PARTSTAT"] = vText("NEEDS-ACTION")
    made.params["RSVP"] = vText("TRUE" if answers else "FALSE")
    return made


def address(name: str, mail: str) -> vCalAddress:
    made = vCalAddress(f"mailto:{mail}")
    made.params["CN"] = vText(name)
    return made


def amsterdam() -> Timezone:
    """The Netherlands' clock since 1996: summer time from the last Sunday of March to the last Sunday of October."""
    zone = Timezone()
    zone.add("tzid", "Europe/Amsterdam")
    zone.add_component(_rule(TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 1, 2, 3))  # noqa: DTZ001
    zone.add_component(_rule(TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 2, 1, 10))  # noqa: DTZ001
    return zone


def _rule(
    part: TimezoneDaylight | TimezoneStandard, name: str, since: datetime, before: int, after: int, month: int
) -> TimezoneDaylight | TimezoneStandard:
    """One change of the clock, each year on the last Sunday of `month`; offsets in hours, `since` in local time."""
    part.add("tzname", name)
    part.add("dtstart", since)
    part.add("tzoffsetfrom", timedelta(hours=before))
    part.add("tzoffsetto", timedelta(hours=after))
    part.add("rrule", vRecur(FREQ="YEARLY", BYMONTH=month, BYDAY="-1SU"))
    return part
