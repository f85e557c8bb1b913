"""Reads: the lists of a room, the guests of a meeting, and the facts for the trajectory."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.facts import KickOffFact, MeetingsFacts
from schuldenlab.rooms.meetings.models import (
    Agreement,
    Answer,
    Attendance,
    Invitation,
    Meeting,
    Outcome,
    Pledge,
    ProgrammeItem,
)

NATIONAL_ORGANISER = "meetings.national_organiser"
NEXT = 5  # how many coming meetings the trajectory hears of


def meetings_of(lab: Lab) -> QuerySet[Meeting]:
    """The meetings of a lab with all that a list shows."""
    return bare_meetings_of(lab).prefetch_related(*shown())


def bare_meetings_of(lab: Lab) -> QuerySet[Meeting]:
    """The same without their guests and programme: enough to say which are to come."""
    return Meeting.objects.in_lab(lab).select_related("contact", "lab", "outcome", "date_poll")


def shown() -> tuple[str | Prefetch, ...]:
    return ("items", "attendances", Prefetch("invitations", queryset=Invitation.objects.prefetch_related("answers")))


def kick_off_of(lab: Lab) -> Meeting | None:
    return meetings_of(lab).filter(kind=rules.KICK_OFF, cancelled_at=None).first()


def coming(meetings: Iterable[Meeting]) -> list[Meeting]:
    """What is still to be held, the first one first; without a date at the end."""
    rows = [row for row in meetings if not row.cancelled_at and not row.kept_outcome and not passed(row)]
    return sorted(rows, key=lambda row: (row.starts is None, row.starts or row.created_at))


def passed(meeting: Meeting) -> bool:
    return meeting.day is not None and meeting.day < clock.today()


@dataclass(frozen=True)
class Guest:
    """A guest with the last answer. `state`: chosen, silent, yes, maybe, no, wait (for a place), withdrawn, stale (earlier date)."""

    invitation: Invitation
    answer: Answer | None
    state: str

    @property
    def person(self) -> Person:
        return self.invitation.person

    @property
    def word(self) -> str:
        return WORDS[self.state]

    @property
    def status(self) -> str:
        return STATUSES[self.state]


WORDS = {
    "chosen": "nog niet uitgenodigd",
    "silent": "nog geen antwoord",
    "stale": "antwoordde over een eerdere datum",
    "withdrawn": "ingetrokken",
    **rules.ANSWER_WORDS,
}
STATUSES = {
    "chosen": "open",
    "silent": "waiting",
    "stale": "waiting",
    "withdrawn": "neutral",
    rules.YES: "done",
    rules.MAYBE: "attention",
    rules.NO: "neutral",
    rules.WAIT: "waiting",
}


def state_of(invitation: Invitation, answer: Answer | None, starts: datetime | None) -> str:
    if invitation.withdrawn_at:
        return "withdrawn"
    if not invitation.sent_at:
        return "chosen"
    if answer is None:
        return "silent"
    return answer.answer if answer.about == starts else "stale"


def guests(meeting: Meeting) -> list[Guest]:
    """Everybody on the list, by name. Two queries for any number of guests."""
    rows = Invitation.objects.filter(meeting=meeting).select_related("person").prefetch_related("answers")
    found = []
    for row in rows:
        answer = row.answer
        found.append(Guest(row, answer, state_of(row, answer, meeting.starts)))
    return found


def states(meeting: Meeting) -> Counter[str]:
    """How many guests are in which state, from what `meetings_of` prefetched."""
    return Counter(state_of(row, row.answer, meeting.starts) for row in meeting.invitations.all())


COUNTED = (
    (rules.YES, "komt", "komen"),
    (rules.MAYBE, "misschien", "misschien"),
    (rules.NO, "komt niet", "komen niet"),
    (rules.WAIT, "staat op de wachtlijst", "staan op de wachtlijst"),
    ("silent", "nog geen antwoord", "nog geen antwoord"),
    ("stale", "antwoordde over een eerdere datum", "antwoordden over een eerdere datum"),
    ("chosen", "nog niet uitgenodigd", "nog niet uitgenodigd"),
)


def in_words(counted: Counter[str]) -> str:
    """`3 komen, 1 misschien, 2 nog geen antwoord`; empty while nobody is on the list."""
    return ", ".join(
        f"{counted[state]} {one if counted[state] == 1 else many}" for state, one, many in COUNTED if counted[state]
    )


def unsent(found: Iterable[Guest]) -> list[Guest]:
    return [guest for guest in found if guest.state == "chosen"]


def silent(found: Iterable[Guest]) -> list[Guest]:
    """Who was invited and has not answered about the date as it stands."""
    return [guest for guest in found if guest.state in {"silent", "stale"}]


def invited(found: Iterable[Guest]) -> list[Guest]:
    return [guest for guest in found if guest.state not in {"chosen", "withdrawn"}]


def outdated(found: Iterable[Guest], meeting: Meeting) -> list[Guest]:
    """Whose calendar says something that is no longer true."""
    return [guest for guest in invited(found) if guest.invitation.sent_sequence < meeting.sequence]


@dataclass(frozen=True)
class Presence:
    """Who was there: the rows, the number (the higher of ticked and counted) and the organisations."""

    rows: list[Attendance]
    number: int
    organisations: list[str]


def presence(meeting: Meeting) -> Presence:
    rows = list(Attendance.objects.filter(meeting=meeting).select_related("person"))
    rows.sort(key=lambda row: row.shown_name.casefold())
    return Presence(rows, *totals(meeting.kept_outcome, [row.shown_organisation for row in rows]))


def totals(outcome: Outcome | None, ticked: list[str]) -> tuple[int, list[str]]:
    """The number of people and the organisations, given the organisation of everybody who was ticked."""
    others = outcome.other_organisations.splitlines() if outcome else []
    counted = (outcome.counted or 0) if outcome else 0
    return max(counted, len(ticked)), rules.organisations([*ticked, *others])


def facts(lab_ids: Iterable[int]) -> dict[int, MeetingsFacts]:
    """What the trajectory may know. Ten queries for any number of labs and rows."""
    wanted = list(lab_ids)
    kick_offs = Meeting.objects.in_labs(wanted).filter(kind=rules.KICK_OFF, cancelled_at=None)
    rows = {row.lab_id: row for row in kick_offs.select_related("outcome")}
    known = _Known(wanted, list(rows.values()))
    following = _next_meetings(wanted)
    return {
        lab_id: MeetingsFacts(
            kick_off=known.fact(rows[lab_id]) if lab_id in rows else None,
            next_meetings=tuple(following[lab_id]),
        )
        for lab_id in wanted
    }


def _next_meetings(lab_ids: list[int]) -> dict[int, list[tuple[date, str]]]:
    found: dict[int, list[tuple[date, str]]] = {lab_id: [] for lab_id in lab_ids}
    rows = Meeting.objects.in_labs(lab_ids).filter(starts__gt=clock.now(), cancelled_at=None)
    for row in rows.order_by("starts").only("lab_id", "starts", "title"):
        if row.day and len(found[row.lab_id]) < NEXT:
            found[row.lab_id].append((row.day, row.title))
    return found


class _Known:
    """Everything about the kick-offs of several labs at once, ready to be told per meeting."""

    def __init__(self, lab_ids: list[int], meetings: list[Meeting]) -> None:
        ids = [row.pk for row in meetings]
        self.items = _count(ProgrammeItem, ids)
        self.agreements = _count(Agreement, ids)
        self.pledges = _count(Pledge, ids)
        self.confirmed = proofs.confirmed(lab_ids, NATIONAL_ORGANISER)
        self.asked = {
            row.subject_id: row.name
            for rows in proofs.waiting(lab_ids).values()
            for row in rows
            if row.kind == NATIONAL_ORGANISER
        }
        self.present: dict[int, list[str]] = defaultdict(list)
        attended = Attendance.objects.filter(meeting__in=ids).values_list(
            "meeting_id", "organisation", "person__organisation"
        )
        for meeting_id, typed, known in attended:
            self.present[meeting_id].append(typed or known or "")
        self.invitations: dict[int, list[Invitation]] = defaultdict(list)
        sent = Invitation.objects.filter(meeting__in=ids, withdrawn_at=None, sent_at__isnull=False)
        for row in sent.order_by("sent_at").prefetch_related("answers"):
            self.invitations[row.meeting_id].append(row)

    def fact(self, meeting: Meeting) -> KickOffFact:
        invitations = self.invitations[meeting.pk]
        answers = [state_of(row, row.answer, meeting.starts) for row in invitations]
        confirmed = next(iter(self.confirmed.get(meeting.pk, [])), None)
        asked = self.asked.get(meeting.pk)
        number, names = totals(meeting.kept_outcome, self.present[meeting.pk])
        return KickOffFact(
            id=meeting.pk,
            on=meeting.day,
            place=meeting.where,
            programme_items=self.items[meeting.pk],
            national_organiser=confirmed.name if confirmed else asked,
            national_confirmed_by=confirmed.name if confirmed else None,
            national_asked=asked is not None,
            invited=len(invitations),
            invitations_sent_on=_day(invitations[0].sent_at) if invitations else None,
            accepted=answers.count(rules.YES),
            held_on=meeting.day if meeting.kept_outcome and number else None,
            present=number,
            organisations_present=len(names),
            agreements=self.agreements[meeting.pk],
            pledges=self.pledges[meeting.pk],
        )


def _count(model: type[ProgrammeItem] | type[Agreement] | type[Pledge], ids: list[int]) -> Counter[int]:
    return Counter(model.objects.filter(meeting__in=ids).values_list("meeting_id", flat=True))


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(clock.AMSTERDAM).date() if moment else None
