"""A mail as it goes out: plain text, the same as simple HTML beside it, and its attachments. No network here."""

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.encoding import punycode
from markupsafe import Markup, escape

from schuldenlab.foundation.core import tokens

LINK = Markup('<a href="{}">{}</a>')
BEHIND_ADDRESS = ".,;:!?)’”'\""  # what may follow an address in a sentence and is no part of it


def new_id() -> str:
    """A Message-ID of this installation; kept in the row, so that a second attempt carries the same one."""
    return f"<{tokens.nonce()}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"


def one_line(text: str, most: int) -> str:
    """What fits in a header: no line ends, no invisible characters that turn the direction of what follows."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:most]


def made(
    *, subject: str, name: str, address: str, message_id: str, at: object, text: str,
    attachments: list[tuple[str, str, bytes]],
) -> EmailMessage:  # fmt: skip
    """The message. The same every time it is made, its Message-ID and Date included."""
    local, _, domain = address.rpartition("@")
    built = EmailMessage()
    built["Subject"] = one_line(subject, 200)
    built["From"] = settings.DEFAULT_FROM_EMAIL
    built["To"] = Address(one_line(name, 120), local, punycode(domain))
    built["Date"] = format_datetime(at)  # type: ignore[arg-type]
    built["Message-ID"] = message_id
    built["Auto-Submitted"] = "auto-generated"
    built.set_content(text, cte="quoted-printable")
    built.add_alternative(html_of(subject, text), subtype="html", cte="quoted-printable")
    for file_name, kind, content in attachments:
        attach(built, file_name, kind, content)
    built["Content-Language"] = "nl"  # after the parts, which would take it with them
    return built


def attach(built: EmailMessage, name: str, kind: str, content: bytes) -> None:
    """Add a part of this kind, parameters included: `text/calendar; method=REQUEST` is what calendars look for."""
    header = EmailMessage()
    header["Content-Type"] = kind
    read = header["Content-Type"]
    built.add_attachment(
        content, maintype=read.maintype, subtype=read.subtype, filename=one_line(name, 150), params=dict(read.params)
    )


def envelope_address(address: str) -> str:
    """The address as a mail server wants it: a domain with an accent in its ASCII form."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{punycode(domain)}"


def html_of(subject: str, text: str) -> str:
    """The text as HTML: its paragraphs and its lines; an address of ours alone on a line is a button."""
    return render_to_string("post/mail.html", {"subject": subject, "paragraphs": paragraphs(text)})


@dataclass(frozen=True)
class Line:
    """One line of a letter: its words, with links; or, when it is nothing but an address of ours, a button."""

    words: Markup
    button: str | None = None
    label: str = ""


def paragraphs(text: str, *, relative: bool = False) -> list[list[Line]]:
    """The lines of each paragraph. `relative`: for a page of this site, which may run at another address."""
    parts = re.split(r"\n{2,}", text.strip())
    return [[line_of(line, relative=relative) for line in part.split("\n")] for part in parts]


def line_of(line: str, *, relative: bool = False) -> Line:
    """Read one line. Only addresses of ours become links: what somebody typed in a message never does."""
    base = len(settings.BASE_URL) if relative else 0
    ours = re.compile(rf"{re.escape(settings.BASE_URL)}(?=[/\s]|$)\S*")
    whole = line.strip()
    if ours.fullmatch(whole):
        personal = whole.startswith(f"{settings.BASE_URL}/l/")
        label = "Open uw persoonlijke pagina" if personal else "Open de pagina"
        return Line(escape(whole), whole[base:] or "/", label)
    words, end = Markup(), 0
    for match in ours.finditer(line):
        address = match[0].rstrip(BEHIND_ADDRESS)
        words += escape(line[end : match.start()]) + LINK.format(address[base:] or "/", address)
        end = match.start() + len(address)
    return Line(words + escape(line[end:]))
