"""Whom to call, and why. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from schuldenlab.foundation.ui.formats import date_nl

SOON = timedelta(days=7)
DECISION_SOON = timedelta(days=14)
ANSWER_AFTER = timedelta(days=7)
SILENT_AFTER = timedelta(days=21)
LATE, THIS_WEEK, MINE = "te-laat", "deze-week", "mijn"
COOLS_DOWN = ("approached", "talking", "positive")


@dataclass(frozen=True, slots=True)
class News:
    """What the party did on its own page, and nobody of the lab has come back to."""

    on: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Contacted:
    """What the list needs to know of one party."""

    partner_id: int
    rung: str
    since: date | None
    decides_before: date | None
    follow_up_on: date | None
    last_contact: date | None
    asked_on: date | None  # a promise was asked and is not answered
    refused_on: date | None  # the last answer was no
    news: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why to call, how urgent (lower goes first), and since or until when."""

    sentence: str
    urgency: int
    on: date

    @property
    def overdue(self) -> bool:
        return self.urgency == 0


def reasons(party: Contacted, today: date) -> list[Reason]:
    """Every reason to call this party, the most urgent first. Who does not take part now only when that was agreed."""
    found = [follow_up(party, today), *(Reason(told.sentence, 1, told.on) for told in party.news)]
    if party.rung != "not_now":
        found += [decision(party, today), unanswered(party, today), refused(party), silent(party, today)]
    return sorted([reason for reason in found if reason], key=lambda reason: (reason.urgency, reason.on))


def follow_up(party: Contacted, today: date) -> Reason | None:
    on = party.follow_up_on
    if on is None or on > today + SOON:
        return None
    if on < today:
        return Reason(f"Je zou hier op {date_nl(on)} op terugkomen.", 0, on)
    return Reason(f"Je komt hier {'vandaag' if on == today else 'op ' + date_nl(on)} op terug.", 1, on)


def decision(party: Contacted, today: date) -> Reason | None:
    on = party.decides_before
    if on is None or on > today + DECISION_SOON:
        return None
    if on < today:
        return Reason(f"Zou vóór {date_nl(on)} besluiten. Vraag wat het geworden is.", 0, on)
    return Reason(f"Besluit vóór {date_nl(on)}. Vraag of er nog iets nodig is.", 1, on)


def unanswered(party: Contacted, today: date) -> Reason | None:
    on = party.asked_on
    if on is None or on > today - ANSWER_AFTER:
        return None
    return Reason(f"Kreeg op {date_nl(on)} de vraag om steun toe te zeggen, en antwoordde nog niet.", 1, on)


def refused(party: Contacted) -> Reason | None:
    on = party.refused_on
    if on is None or party.news or (party.last_contact is not None and party.last_contact >= on):
        return None
    return Reason(f"Zei op {date_nl(on)} nee. Vraag wat er nodig is.", 1, on)


def silent(party: Contacted, today: date) -> Reason | None:
    last = max(filter(None, (party.last_contact, party.since)), default=None)
    if party.rung not in COOLS_DOWN or last is None or last > today - SILENT_AFTER:
        return None
    if party.follow_up_on is not None or party.asked_on is not None:
        return None
    return Reason(f"Het is stil sinds {date_nl(last)}.", 2, last)


def is_when(reason: Reason, when: str, today: date) -> bool:
    """Whether this reason is late, or falls in this week (until Sunday); every reason when neither is asked."""
    if when == LATE:
        return reason.overdue
    if when == THIS_WEEK:
        return reason.urgency == 1 and reason.on <= today + timedelta(days=6 - today.weekday())
    return True


def in_order(rows: Sequence[tuple[int, list[Reason]]]) -> list[int]:
    """Ids of the parties to call, the most urgent first."""
    with_reason = [(found[0].urgency, found[0].on, pk) for pk, found in rows if found]
    return [pk for _, _, pk in sorted(with_reason)]
