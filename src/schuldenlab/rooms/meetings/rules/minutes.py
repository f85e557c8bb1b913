"""Minutes: when a version can be laid down, sent and adopted; and what stands in a version, line by line. Pure."""

from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher
from html.parser import HTMLParser

from schuldenlab.foundation.core.errors import RuleBroken

BLOCKS = frozenset({"h1", "h2", "h3", "p", "li", "tr", "dt", "dd", "caption", "div", "br"})
CELLS = frozenset({"td", "th"})
BETWEEN_CELLS = " | "


def check_can_lay_down(*, held: bool, adopted: bool, before: Sequence[str] | None, now: Sequence[str]) -> None:
    """`before`: the lines of the last version; None when there is none."""
    if not held:
        raise RuleBroken("Leg eerst vast dat de bijeenkomst is gehouden. Daarna kun je het verslag vastleggen.")
    if adopted:
        raise RuleBroken(
            "Dit verslag is vastgesteld en verandert niet meer. Zet een verbetering in het volgende verslag."
        )
    if before is not None and list(before) == list(now):
        raise RuleBroken("Er is niets veranderd sinds de laatste versie. Pas eerst het verslag aan.")


def check_can_adopt(
    *, is_kick_off: bool, adopted: bool, sent: bool, held: datetime | None, later: datetime | None
) -> None:
    """`held`: when the meeting of the minutes was; `later`: when the one is that adopts them."""
    if is_kick_off:
        raise RuleBroken("Het verslag van een startbijeenkomst hoeft niet te worden vastgesteld.")
    if adopted:
        raise RuleBroken("Dit verslag is al vastgesteld.")
    if not sent:
        raise RuleBroken("Stuur deze versie eerst rond: wie erbij was, moet het verslag hebben kunnen lezen.")
    if held is None or later is None or later <= held:
        raise RuleBroken("Een verslag wordt vastgesteld in een latere bijeenkomst. Kies die.", field="adopted_in")


class _Lines(HTMLParser):
    """Reads the words of a document, a line for each block and for each row of a table."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in BLOCKS:
            self.close_line()
        elif tag in CELLS and self.words.strip():
            self.words += BETWEEN_CELLS

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.close_line()

    def handle_data(self, data: str) -> None:
        self.words += data

    def close_line(self) -> None:
        if line := " ".join(self.words.split()):
            self.lines.append(line)
        self.words = ""


def lines(article: str) -> list[str]:
    """What a document says, as plain lines: to be compared with another version."""
    reader = _Lines()
    reader.feed(article)
    reader.close_line()
    return reader.lines


def excerpts(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """Where two versions differ: the lines then and now, with one line around them. Nothing when they are the same."""
    groups = SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(1)
    return [
        ("\n".join(before[group[0][1] : group[-1][2]]), "\n".join(after[group[0][3] : group[-1][4]]))
        for group in groups
    ]
