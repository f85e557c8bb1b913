"""The plan as a calendar file (RFC 5545): every task and every open day as a whole-day event, to look at, not to answer."""

from collections.abc import Iterable
from datetime import date, timedelta

from icalendar import Calendar, Event

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.delivery.plan_models import PlanTask
from schuldenlab.rooms.delivery.plan_queries import Plan
from schuldenlab.rooms.delivery.queries import Asked
from schuldenlab.rooms.portfolio.queries import Project


def plan_file(lab: Lab, project: Project, plan: Plan, waiting: Iterable[Asked]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Schuldenlab//Plan van een project//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{project.name}, {lab.name}")
    for line in plan.lines:
        calendar.add_component(task(lab, project, line.row))
    for asked in waiting:
        if asked.row and asked.due:
            summary = f"{project.name}: klaar vóór vandaag, {asked.label}"
            uid = f"randvoorwaarde-{asked.row.pk}@{lab.slug}.schuldenlab"
            calendar.add_component(day(uid, asked.row.version, summary, asked.due, asked.due, asked.row.reason))
    return bytes(calendar.to_ical())


def task(lab: Lab, project: Project, row: PlanTask) -> Event:
    done = "klaar: " if row.done_on else ""
    words = "\n\n".join(part for part in (row.what, f"Wie doet het: {row.who}") if part)
    uid = f"taak-{row.pk}@{lab.slug}.schuldenlab"
    return day(uid, row.version, f"{project.name}: {done}{row.title}", row.starts_on, row.ends_on, words)


def day(uid: str, version: int, summary: str, first: date, last: date, words: str) -> Event:
    """From a first to a last day; a calendar counts the day after it as the end. It keeps nobody's time busy."""
    made = Event()
    made.add("uid", uid)
    made.add("sequence", version)
    made.add("dtstamp", clock.now())
    made.add("dtstart", first)
    made.add("dtend", last + timedelta(1))
    made.add("summary", summary)
    made.add("transp", "TRANSPARENT")
    if words:
        made.add("description", words)
    return made
