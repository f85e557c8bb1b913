"""The versions of the minutes of a meeting, what changed between them, and what became of them."""

from django.db.models import QuerySet

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.documents.source import Source
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.texts.rules import Piece, difference
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.models import Invitation, Meeting, MinutesAdoption, MinutesVersion
from schuldenlab.rooms.meetings.rules import minutes

SLUG = "verslag"


def adoption_of(meeting: Meeting) -> MinutesAdoption | None:
    rows = MinutesAdoption.objects.filter(meeting=meeting)
    return rows.select_related("adopted_in", "minutes__document", "by").first()


def versions(meeting: Meeting) -> list[MinutesVersion]:
    """Newest first; one query for any number."""
    return list(MinutesVersion.objects.filter(meeting=meeting).select_related("document__by", "document__pdf"))


def lines_of(version: MinutesVersion) -> list[str]:
    return minutes.lines(Source(version.document.html, version.document.title).article)


def lines_now(meeting: Meeting) -> list[str]:
    """What the minutes would say if they were laid down now."""
    return minutes.lines(making.make(kinds.get(SLUG), meeting.lab, meeting).article)


def changed(before: list[str], after: list[str]) -> list[list[Piece]]:
    """What is different, place by place, word by word."""
    return [difference(then, now) for then, now in minutes.excerpts(before, after)]


def readers(meeting: Meeting) -> list[Person]:
    """Who gets the minutes: who was there, and who was invited. Each once, by name."""
    there = meeting.attendances.filter(person__isnull=False).values("person_id")
    asked = Invitation.objects.filter(meeting=meeting, withdrawn_at=None).values("person_id")
    people = Person.objects.filter(lab=meeting.lab)
    return list((people.filter(pk__in=there) | people.filter(pk__in=asked)).distinct().order_by("name", "pk"))


def later_meetings(meeting: Meeting) -> QuerySet[Meeting]:
    """Where these minutes can be adopted: after the meeting itself, and begun."""
    rows = Meeting.objects.in_lab(meeting.lab).filter(cancelled_at=None, starts__lte=clock.now())
    return rows.filter(starts__gt=meeting.starts).order_by("starts") if meeting.starts else rows.none()


def following(meeting: Meeting) -> Meeting | None:
    """The next one of its series or else of its kind: at which these minutes are due."""
    if not meeting.starts:
        return None
    rows = Meeting.objects.in_lab(meeting.lab).filter(cancelled_at=None, starts__gt=meeting.starts)
    occurrence = getattr(meeting, "occurrence", None)
    of_series = rows.filter(occurrence__series=occurrence.series_id) if occurrence else rows.filter(kind=meeting.kind)
    return of_series.prefetch_related("items").order_by("starts").first()


def to_adopt(meeting: Meeting) -> list[Meeting]:
    """The earlier meetings of its kind whose minutes were sent and wait to be adopted, the first one first."""
    if not meeting.starts or meeting.kind == rules.KICK_OFF:
        return []
    earlier = Meeting.objects.in_lab(meeting.lab).filter(kind=meeting.kind, cancelled_at=None, adoption=None)
    sent = MinutesVersion.objects.filter(sent_at__isnull=False).values("meeting_id")
    return list(earlier.filter(starts__lt=meeting.starts, pk__in=sent).order_by("starts"))
