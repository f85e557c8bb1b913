"""What the writer of a mail says in it: without the thread below it, and without the signature. Pure.

Every mail program marks a thread in its own way, so this knows the usual marks (Outlook, Gmail, Apple, Thunderbird, in
Dutch and in English). The first mark ends the text. A mail that is nothing but a thread (a forwarded one) is kept whole.
"""

import re
from html import unescape

SPACES = re.compile(r"[ \t\u00a0\u200b]+")
NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
LONGEST_LINE = 400  # a mark is a short line; what is longer is not looked at
WROTE = re.compile(
    r"(op|on|le|am) .{6,200}(schreef|wrote|heeft .* geschreven|a écrit|schrieb).{0,120}:$", re.IGNORECASE
)
WROTE_BEGINS = re.compile(r"(op|on) .{6,200}$", re.IGNORECASE)
DIVIDER = re.compile(
    r"(-{2,} ?(oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message) ?-{2,}"
    r"|begin (doorgestuurd bericht|forwarded message):|_{20,}|-{20,}|={20,})$",
    re.IGNORECASE,
)
FROM_LINE = re.compile(r"\*?(van|from):\*? ", re.IGNORECASE)
SENT_LINE = re.compile(r"\*?(verzonden|datum|sent|date|aan|to):\*? ", re.IGNORECASE)
GREETING = re.compile(
    r"(met )?((een )?(vriendelijke|hartelijke|goede|beste|warme) )?(groet|groeten|groetjes)\b.{0,30}$"
    r"|(mvg|m\.v\.g\.?|vr\.? ?gr\.?|gr\.?|hoogachtend|kind regards|best regards|regards)[,.]?$",
    re.IGNORECASE,
)
SENT_FROM = re.compile(
    r"(verstuurd|verzonden|sent) (vanaf|vanuit|van|met|from|via) (mijn |my )?.{0,40}$", re.IGNORECASE
)


def tidied(text: str) -> str:
    """Without what no reader sees, at most one white line in a row."""
    lines = [SPACES.sub(" ", NEVER.sub("", line)).strip() for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).replace("\r", "\n")).strip()


def own_words(text: str) -> str:
    """What the writer added in this mail; the whole text when nothing would be left."""
    lines = tidied(text).split("\n")
    above = [line for line in lines[: thread_begins(lines)] if not line.startswith(">")]
    said = "\n".join(above[: signature_begins(above)])
    return re.sub(r"\n{3,}", "\n\n", said).strip() or "\n".join(lines)


def thread_begins(lines: list[str]) -> int:
    return next((number for number in range(len(lines)) if is_mark(lines, number)), len(lines))


def is_mark(lines: list[str], number: int) -> bool:
    """Whether the mails below this one begin here."""
    line = lines[number]
    if not line or len(line) > LONGEST_LINE:
        return False
    if DIVIDER.fullmatch(line) or WROTE.fullmatch(line):
        return True
    below = [found for found in lines[number + 1 : number + 5] if found and len(found) <= LONGEST_LINE]
    if FROM_LINE.match(line):
        return any(SENT_LINE.match(found) for found in below)
    return bool(below and WROTE_BEGINS.fullmatch(line) and WROTE.fullmatch(f"{line} {below[0]}"))


def signature_begins(lines: list[str]) -> int:
    """The line of two dashes, *Met vriendelijke groet*, or *Verstuurd vanaf mijn iPhone*, below something that was said."""
    said = False
    for number, line in enumerate(lines):
        if said and (
            line == "--" or GREETING.fullmatch(line[:LONGEST_LINE]) or SENT_FROM.fullmatch(line[:LONGEST_LINE])
        ):
            return number
        said = said or bool(line)
    return len(lines)


TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>", re.IGNORECASE)
BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol"})
UNSEEN = (("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>"), ("<head>", "</head>"))


def words_of(html: str) -> str:
    """The text of an HTML mail, each block on a line of its own.

    Not html.parser: on a hostile mail of 200 kB it works for minutes. Here every letter is looked at a fixed number of times.
    """
    seen = html
    for begins, ends in UNSEEN:
        seen = without(seen, begins, ends)
    flowing = re.sub(r"\s+", " ", seen)
    return tidied(unescape(re.sub(r"<[^<>]*>", "", TAG.sub(broken, flowing))))


def broken(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    return f"\n{'_' * 24}\n" if name == "hr" else "\n" if name in BLOCKS else ""


def without(html: str, begins: str, ends: str) -> str:
    """Cut out what stands between two marks; what never ends is cut off."""
    small, parts, at = html.lower(), [], 0
    if len(small) != len(html):  # a letter that becomes two in small letters: then as it is
        small = html
    while (start := small.find(begins, at)) >= 0:
        parts.append(html[at:start])
        end = small.find(ends, start)
        if end < 0:
            return "".join(parts)
        at = end + len(ends)
    return "".join([*parts, html[at:]])
