"""What was confirmed, in bulk for the facts of a room and singly for a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof.models import Confirmation


@dataclass(frozen=True)
class Confirmed:
    """One person's yes: who, when (the date of the paper, or of the answer), how."""

    person_id: int
    name: str
    on: date
    by_paper: bool


@dataclass(frozen=True)
class Asked:
    """A question that waits for its answer: since when (`on`), and when it was put last (`last`)."""

    kind: str
    subject_id: int
    person_id: int
    name: str
    on: date
    last: date


def confirmed(lab_ids: Iterable[int], kind: str) -> dict[int, list[Confirmed]]:
    """Per row of the room (subject id): the confirmations that hold. One query for any number of labs."""
    found: dict[int, list[Confirmed]] = {}
    rows = Confirmation.objects.filter(lab_id__in=list(lab_ids), kind=kind, agreed=True, withdrawn_at=None)
    for row in rows.select_related("person"):
        on = row.paper_dated or clock.day_of(row.answered_at or row.asked_at)
        found.setdefault(row.subject_id, []).append(
            Confirmed(row.person_id, row.person.name, on, row.paper_id is not None)
        )
    return found


def waiting(lab_ids: Iterable[int]) -> dict[int, list[Asked]]:
    """Per lab: what was asked and is not answered. One query for any number of labs."""
    found: dict[int, list[Asked]] = {lab_id: [] for lab_id in lab_ids}
    rows = Confirmation.objects.filter(lab_id__in=list(found), answered_at=None, withdrawn_at=None)
    for row in rows.select_related("person"):
        on, last = clock.day_of(row.asked_at), clock.day_of(row.reminded_at or row.asked_at)
        found[row.lab_id].append(Asked(row.kind, row.subject_id, row.person_id, row.person.name, on, last))
    return found


def of(kind: str, subject_id: int) -> list[Confirmation]:
    """Every confirmation of one row, oldest first, for its page."""
    rows = Confirmation.objects.filter(kind=kind, subject_id=subject_id)
    return list(rows.select_related("person", "paper", "recorded_by"))


def of_many(kind: str, subject_ids: Iterable[int]) -> dict[int, list[Confirmation]]:
    """The same for many rows, in one query."""
    found: dict[int, list[Confirmation]] = {subject_id: [] for subject_id in subject_ids}
    rows = Confirmation.objects.filter(kind=kind, subject_id__in=list(found))
    for row in rows.select_related("person", "paper", "recorded_by"):
        found[row.subject_id].append(row)
    return found


def waiting_for(person: Person) -> list[Confirmation]:
    """What this person is asked and has not answered."""
    return list(Confirmation.objects.filter(person=person, answered_at=None, withdrawn_at=None))
