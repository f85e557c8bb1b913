"""Who stands at the door, and who was there afterwards."""

from django.db.models import QuerySet

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.meetings.models import Answer, DoorCode, FollowUp, Meeting


def meeting_behind(code: str) -> Meeting | None:
    """The meeting to which this code opens the door; read generously, as it is typed in a hurry."""
    found = DoorCode.objects.filter(code_hash=tokens.fingerprint(tokens.tidy_code(code)))
    row = found.select_related("meeting__lab").prefetch_related("meeting__items").first()
    return row.meeting if row else None


def awaited(meeting: Meeting) -> QuerySet[Person]:
    """Who was invited and is not ticked yet, by name."""
    invited = Person.objects.filter(
        pk__in=meeting.invitations.filter(withdrawn_at=None).values("person_id"), lab=meeting.lab
    )
    there = meeting.attendances.filter(person__isnull=False).values("person_id")
    return invited.exclude(pk__in=there).order_by("name")


def addressees(meeting: Meeting, to: str) -> list[Person]:
    """Who was there, or who was invited and was not."""
    if to == FollowUp.PRESENT:
        there = meeting.attendances.filter(person__isnull=False).values("person_id")
        return list(Person.objects.filter(lab=meeting.lab, pk__in=there).order_by("name"))
    sent = meeting.invitations.filter(withdrawn_at=None, sent_at__isnull=False).values("person_id")
    return list(awaited(meeting).filter(pk__in=sent))


def needs_kept_too_long() -> QuerySet[Answer]:
    """What guests said about diet and access, for meetings that began before today or were called off."""
    over = Answer.objects.exclude(needs="")
    day = clock.now().astimezone(clock.AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0)
    return over.filter(invitation__meeting__starts__lt=day) | over.filter(
        invitation__meeting__cancelled_at__isnull=False
    )
