"""Read a mail that was saved as a file: .eml (most programs), .msg (Outlook). Raises Refused with what to do. No Django.

What comes in was made by anybody. So nothing in it is believed: sizes are looked at first, headers are cut off, and
whatever a reader of such files trips over becomes one sentence.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from oxmsg import Message as OutlookMessage
from oxmsg.domain.constants import PID_SENDER_NAME as SENDER_NAME
from oxmsg.domain.constants import PID_SENDER_SMTP_ADDRESS as SENDER_SMTP_ADDRESS

from schuldenlab.rooms.partners.mail_text import own_words, tidied, words_of

MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS, MOST_PEOPLE, MOST_FILES = 200, 100, 30
LONGEST_HEADER, LONGEST_TEXT = 5_000, 200_000
OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = re.compile(rb"\A(From [^\r\n]+\r?\n)?[!-9;-~]{1,80}:[ \t]*\S?")
# The standard library takes minutes over a description of a part that goes on and on.
ENDLESS = re.compile(rb"^content-(type|disposition):(?:[^\r\n]|\r?\n[ \t]){4000}", re.IGNORECASE | re.MULTILINE)
ADDRESS = re.compile(r"[^@\s<>\"',;:]+@[^@\s<>\"',;:]+\.[^@\s<>\"',;:]+")

NO_MAIL = "Dit is geen opgeslagen mail. Sla de mail op als .eml of .msg en kies haar dan."
UNREADABLE = "Deze mail kunnen we niet lezen. Sla haar opnieuw op, of leg het gesprek zelf vast."


class Refused(Exception):
    """The file cannot be read as a mail. `message` says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Somebody:
    name: str
    address: str  # in small letters


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that came with the mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class DroppedMail:
    sender: Somebody | None
    receivers: tuple[Somebody, ...]
    sent: datetime | None
    subject: str
    text: str
    files: tuple[Enclosed, ...]

    @property
    def said(self) -> str:
        return own_words(self.text)

    @property
    def people(self) -> tuple[Somebody, ...]:
        """Everybody in it, the sender first."""
        return (*((self.sender,) if self.sender else ()), *self.receivers)


def read(content: bytes) -> DroppedMail:
    """Read a saved mail. Raises Refused for what is empty, too large, or no mail."""
    if not content.strip():
        raise Refused("Dit bestand is leeg. Sla de mail opnieuw op en kies haar dan.")
    if len(content) > MOST_BYTES:
        raise Refused("Deze mail is groter dan 10 MB. Haal de bijlagen eraf, of leg het gesprek zelf vast.")
    try:
        found = read_outlook(content) if content.startswith(OUTLOOK) else read_eml(content)
    except Refused:
        raise
    except Exception as error:  # whatever a reader of hostile files trips over
        raise Refused(UNREADABLE) from error
    if not found.text and not found.subject:
        raise Refused("In deze mail staat geen tekst. Leg het gesprek zelf vast.")
    return found


# ------------------------------------------------------------ .eml


def read_eml(content: bytes) -> DroppedMail:
    if b"\x00" in content[:4096] or not HEADER.match(content.lstrip()):
        raise Refused(NO_MAIL)
    if ENDLESS.search(content):
        raise Refused(UNREADABLE)
    made = message_from_bytes(content.lstrip(), policy=policy.compat32)
    if made["from"] is None and made["subject"] is None and made["date"] is None:
        raise Refused(NO_MAIL)
    parts = list(leaves(made))
    senders = people(header(made, "from"))
    return DroppedMail(
        sender=senders[0] if senders else None,
        receivers=tuple(people(", ".join((header(made, "to"), header(made, "cc"))))),
        sent=moment(str(made["date"] or "")[:200]),
        subject=one_line(header(made, "subject")),
        text=text_of(parts),
        files=tuple(enclosed(parts)),
    )


def leaves(made: Message) -> Iterator[Message]:
    """The parts that hold something, a mail in the mail left whole; at most a number of them."""
    waiting, seen = [made], 0
    while waiting and seen < MOST_PARTS:
        part, seen = waiting.pop(0), seen + 1
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting[:0] = [inner for inner in part.get_payload() if isinstance(inner, Message)]
        else:
            yield part


def is_file(part: Message) -> bool:
    return bool(part.get_filename()) or part.get_content_disposition() == "attachment"


def text_of(parts: list[Message]) -> str:
    """The plain text, else the words of the HTML."""
    texts = [part for part in parts if part.get_content_maintype() == "text" and not is_file(part)]
    plain = [decoded(part) for part in texts if part.get_content_subtype() == "plain"]
    if any(text.strip() for text in plain):
        return tidied("\n\n".join(plain)[:LONGEST_TEXT])
    return "\n\n".join(words_of(decoded(part)[:LONGEST_TEXT]) for part in texts if part.get_content_subtype() == "html")


def decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw.decode(part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:
        return raw.decode("utf-8", errors="replace")


def enclosed(parts: list[Message]) -> Iterator[Enclosed]:
    files = [part for part in parts if is_file(part) and part.get_content_disposition() != "inline"]
    for part in files[:MOST_FILES]:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield Enclosed(one_line(plain(part.get_filename() or "")) or "bijlage", content)


def header(made: Message, name: str) -> str:
    """All of that name together. Letters that were not encoded, as some programs do, are read as UTF-8."""
    values = [str(value) for found, value in made.raw_items() if found.lower() == name][:20]
    raw = (value[:LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace") for value in values)
    return ", ".join(plain(value) for value in raw)[:LONGEST_HEADER]


def plain(value: str) -> str:
    """A header without its encoding; as it is where that cannot be read."""
    try:
        return str(make_header(decode_header(value[:LONGEST_HEADER])))
    except (LookupError, ValueError):
        return value[:LONGEST_HEADER]


def people(words: str) -> list[Somebody]:
    found = {
        address.casefold(): Somebody(one_line(name)[:120] or address.partition("@")[0], address.casefold())
        for name, address in getaddresses([words])[:MOST_PEOPLE]
        if len(address) <= 254 and ADDRESS.fullmatch(address)
    }
    return list(found.values())


def moment(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def one_line(text: str) -> str:
    return " ".join(tidied(text).split())[:300]


# ------------------------------------------------------------ .msg


def read_outlook(content: bytes) -> DroppedMail:
    made = OutlookMessage.load(io.BytesIO(content))
    if made.message_class and not made.message_class.upper().startswith("IPM.NOTE"):
        raise Refused("Dit is wel iets uit Outlook, maar geen mail. Kies een opgeslagen mail.")
    senders = people(made.sender or "") or people(by_smtp(made))
    receivers = people(", ".join(receiver(one) for one in list(made.recipients)[:MOST_PEOPLE]))
    text = tidied((made.body or "")[:LONGEST_TEXT]) or words_of((made.html_body or "")[:LONGEST_TEXT])
    return DroppedMail(
        sender=senders[0] if senders else None,
        receivers=tuple(receivers),
        sent=made.sent_date or moment(str(made.message_headers.get("Date", ""))),
        subject=one_line(made.subject),
        text=text,
        files=tuple(outlook_files(made)),
    )


def by_smtp(made: OutlookMessage) -> str:
    """Who sent it, where Outlook names its own directory first."""
    address = made.properties.str_prop_value(SENDER_SMTP_ADDRESS) or ""
    return f'"{quoted(made.properties.str_prop_value(SENDER_NAME))}" <{address}>'


def receiver(one: Any) -> str:
    try:
        return f'"{quoted(one.name)}" <{one.email_address}>'
    except (KeyError, ValueError, TypeError):  # one that Outlook itself could not write down
        return ""


def quoted(name: Any) -> str:
    return str(name or "").replace("\\", "").replace('"', "").strip("'")


def outlook_files(made: OutlookMessage) -> Iterator[Enclosed]:
    for one in list(made.attachments)[:MOST_FILES]:
        if content := one.file_bytes:
            yield Enclosed(one_line(one.file_name or "") or "bijlage", content)


def day_of(found: DroppedMail, zone: tzinfo, otherwise: Any) -> Any:
    """The day on which it was sent, as the clock stood here; `otherwise` when that is not known."""
    if found.sent is None:
        return otherwise
    try:
        return found.sent.astimezone(zone).date()
    except (OverflowError, ValueError):
        return otherwise
