"""Actions, decisions and running agendas over all meetings of a lab."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.rooms.meetings.models import (
    AgendaItem,
    Agreement,
    CalendarFeed,
    Meeting,
    MeetingDecision,
    MeetingSeries,
    Occurrence,
)

REMIND_BEFORE = timedelta(days=2)
TOO_LATE_TO_REMIND = timedelta(days=30)  # what lies that long is for a conversation, not for a mail


def with_agreements(lab: Lab) -> QuerySet[Meeting]:
    return Meeting.objects.in_lab(lab).filter(agreements__isnull=False).distinct().order_by("-starts")


def to_remind() -> QuerySet[Agreement]:
    """Due within two days or just past it, not done, never reminded, and agreed before today."""
    today = clock.today()
    rows = Agreement.objects.filter(done_on=None, reminded_at=None, by__lte=today + REMIND_BEFORE)
    rows = rows.filter(by__gte=today - TOO_LATE_TO_REMIND, created_at__lt=clock.now() - timedelta(hours=12))
    return (
        rows.exclude(person__mail="").select_related("person", "meeting", "lab").order_by("lab_id", "person_id", "by")
    )


def decisions(lab: Lab) -> QuerySet[MeetingDecision]:
    return MeetingDecision.objects.in_lab(lab).select_related("meeting", "meeting__lab", "decision")


def series_of(lab: Lab) -> list[MeetingSeries]:
    return list(MeetingSeries.objects.in_lab(lab).prefetch_related("members", "occurrences__meeting"))


@dataclass(frozen=True)
class Running:
    """A point of the running agenda. `times`: at how many meetings it stood before."""

    item: AgendaItem
    times: int

    @property
    def again(self) -> str:
        return f"voor de {self.times + 1}e keer" if self.times else ""


def running(meeting: Meeting) -> list[Running]:
    """The agenda of a meeting in a series: what is open, and what was closed in this very meeting. Three queries."""
    occurrence = Occurrence.objects.filter(meeting=meeting).first()
    if occurrence is None:
        return []
    rows = AgendaItem.objects.filter(series=occurrence.series_id).select_related("person")
    shown = [row for row in rows if row.closed_on is None or row.closed_in_id == meeting.pk]
    held = Meeting.objects.filter(occurrence__series=occurrence.series_id, cancelled_at=None, starts__lt=meeting.starts)
    days = [row.day for row in held.only("starts") if row.day]
    return [Running(row, sum(day >= row.since for day in days)) for row in shown]


def feeds_of(person: Person | None) -> list[CalendarFeed]:
    return list(CalendarFeed.objects.filter(person=person, withdrawn_at=None)) if person else []
