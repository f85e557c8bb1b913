"""What a guest's calendar sends back (RFC 5546, METHOD:REPLY): where to, and how it is read.

Chosen: every guest's calendar file has an organiser's address of its own (`antwoord+<code>@…`), so that a reply counts
for the person it was sent to and for nobody else, whatever its sender says. Rejected: believing the From line, which
anybody can write; and the contact's own address, whose mail this installation does not read.
"""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.utils import getaddresses

from django.conf import settings
from icalendar import Calendar, Event

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.models import Invitation

ANSWERS = {"ACCEPTED": rules.YES, "TENTATIVE": rules.MAYBE, "DECLINED": rules.NO}
RECIPIENTS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
CODE = re.compile(r"\+([0-9a-z]{12})@")
LONGEST_REMARK = 500


@dataclass(frozen=True)
class CalendarAnswer:
    """One attendee's word about one meeting. `codes`: what stood behind the plus in the addresses it was sent to."""

    uid: str
    attendee: str
    answer: str
    sequence: int
    starts: datetime | None
    at: datetime
    remark: str
    codes: frozenset[str]


def code_for(invitation: Invitation) -> str:
    """The part of the address that only this guest's calendar file holds."""
    code = tokens.derive_code("calendar-reply", f"{invitation.pk}:{invitation.meeting.uid}")
    return code.replace("-", "").lower()


def address_for(invitation: Invitation) -> str:
    """Where this guest's calendar sends its answer; empty while the installation reads no mail (INCOMING_MAIL)."""
    name, _, host = settings.INCOMING_MAIL.partition("@")
    return f"{name}+{code_for(invitation)}@{host}" if name and host else ""


def read(raw: bytes) -> list[CalendarAnswer]:
    """Every answer in a mail; nothing when it holds none, or what it holds cannot be read."""
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    codes = frozenset(match for address in addressed(message) for match in CODE.findall(address.lower()))
    found = []
    for part in message.walk():
        if part.get_content_type() in {"text/calendar", "application/ics"}:
            found += replies_in(part.get_payload(decode=True), codes)
    return found


def addressed(message: Message) -> list[str]:
    lines = [str(line) for name in RECIPIENTS for line in message.get_all(name, [])]
    return [address for _, address in getaddresses(lines)]


def replies_in(content: object, codes: frozenset[str]) -> list[CalendarAnswer]:
    if not isinstance(content, bytes):
        return []
    try:
        calendar = Calendar.from_ical(content)
        if str(calendar.get("method", "")).upper() != "REPLY":
            return []
        return [
            reply for event in calendar.walk("VEVENT") if isinstance(event, Event) and (reply := reply_in(event, codes))
        ]
    except (ValueError, KeyError, TypeError, AttributeError):  # anybody can send anything
        return []


def reply_in(event: Event, codes: frozenset[str]) -> CalendarAnswer | None:
    attendee = event.get("attendee")
    if isinstance(attendee, list):
        attendee = attendee[0] if len(attendee) == 1 else None  # a reply speaks for one
    answer = ANSWERS.get(str(attendee.params.get("PARTSTAT", "")).upper()) if attendee is not None else None
    if answer is None or "uid" not in event:
        return None
    return CalendarAnswer(
        uid=str(event["uid"]),
        attendee=re.sub(r"(?i)^mailto:", "", str(attendee)).strip(),
        answer=answer,
        sequence=int(event.get("sequence", 0)),
        starts=moment(event, "dtstart"),
        at=min(moment(event, "dtstamp") or clock.now(), clock.now()),
        remark=" ".join(str(event.get("comment", "")).split())[:LONGEST_REMARK],
        codes=codes,
    )


def moment(event: Event, name: str) -> datetime | None:
    value = event.decoded(name) if name in event else None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=clock.AMSTERDAM)
