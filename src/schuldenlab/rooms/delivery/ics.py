"""The plan as a calendar (RFC 5545): every task and every open day as a whole-day event, to look at, not to answer.

The same bytes as long as nothing changed: a calendar that reads along asks often, and is then told so.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.delivery.models import Condition
from schuldenlab.rooms.delivery.plan_models import PlanTask
from schuldenlab.rooms.delivery.plan_queries import Plan
from schuldenlab.rooms.delivery.queries import Asked
from schuldenlab.rooms.portfolio.queries import Project


def plan_calendar(lab: Lab, project: Project, plan: Plan, waiting: Iterable[Asked]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Schuldenlab//Plan van een project//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{project.name}, {lab.name}")
    for line in plan.lines:
        calendar.add_component(task(lab, project.name, line.row))
    for asked in waiting:
        if asked.row and asked.due:
            calendar.add_component(condition(lab, project.name, asked.row))
    return bytes(calendar.to_ical())


def condition(lab: Lab, project: str, row: Condition) -> Event:
    """The day by which a randvoorwaarde must be settled."""
    assert row.due is not None
    uid = f"randvoorwaarde-{row.pk}@{lab.slug}.schuldenlab"
    summary = f"{project}: klaar vóór vandaag, {row.label}"
    return day(uid, row.version, summary, row.due, row.due, row.reason, row.created_at)


def task(lab: Lab, project: str, row: PlanTask) -> Event:
    done = "klaar: " if row.done_on else ""
    words = "\n\n".join(part for part in (row.what, f"Wie doet het: {row.who}") if part)
    uid = f"taak-{row.pk}@{lab.slug}.schuldenlab"
    summary = f"{project}: {done}{row.title}"
    return day(uid, row.version, summary, row.starts_on, row.ends_on, words, row.created_at)


def day(uid: str, version: int, summary: str, first: date, last: date, words: str, made_at: datetime) -> Event:
    """From a first to a last day; a calendar counts the day after it as the end. It keeps nobody's time busy."""
    made = Event()
    made.add("uid", uid)
    made.add("sequence", version)
    made.add("dtstamp", made_at)
    made.add("dtstart", first)
    made.add("dtend", last + timedelta(1))
    made.add("summary", summary)
    made.add("transp", "TRANSPARENT")
    if words:
        made.add("description", words)
    return made
