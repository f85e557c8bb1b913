"""A board paper, field by field, as plain text: for the template and the case system that the municipality has
already.
"""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from schuldenlab.foundation.documents.source import Source, plain

FIELD = re.compile(
    r'<section class="field" data-field="([^"]*)">\s*<h[2-6][^>]*>(.*?)</h[2-6]>(.*?)</section>', re.DOTALL
)
BLANK_LINES = re.compile(r"\n{3,}")
PARAGRAPHS = {"p", "ul", "ol", "table", "dl", "figure", "div", "h3", "h4", "h5", "h6"}
OPENING = {"mark": "[", "q": "“"}
CLOSING = {"mark": "]", "q": "”", "dt": ": "}
LINES = {"li", "tr", "dt", "caption"}


@dataclass(frozen=True)
class CopiedField:
    """One part of a board paper: its heading, its HTML (to paste with its make-up) and its text (to paste anywhere)."""

    name: str
    label: str
    markup: str
    text: str

    @property
    def lines(self) -> int:
        """How tall a box must be to show it all, at some ninety letters a line."""
        return min(sum(1 + len(line) // 90 for line in self.text.split("\n")), 24)


def fields_of(source: Source) -> list[CopiedField]:
    return [
        CopiedField(html.unescape(name), plain(label), body.strip(), as_text(body))
        for name, label, body in FIELD.findall(source.html)
    ]


def as_text(markup: str) -> str:
    """Write HTML as text: paragraphs with a blank line between, lists with dashes or numbers, cells with a tab
    between.
    """
    writer = TextWriter()
    writer.feed(markup)
    writer.close()
    lines = "".join(writer.parts).split("\n")
    return BLANK_LINES.sub("\n\n", "\n".join(line.rstrip(" ") for line in lines)).strip("\n")


class TextWriter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.numbers: list[int | None] = []  # one per open list: the last number, or None for dashes
        self.cells = 0
        self.hidden = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg":
            self.hidden += 1
        elif tag in {"ul", "ol"}:
            self.parts.append("" if self.numbers else "\n\n")
            self.numbers.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.parts.append("\n" + self.bullet())
        elif tag in PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag in LINES or tag == "br":
            self.parts.append("\n")
            self.cells = 0
        elif tag in {"td", "th"}:
            self.parts.append("\t" if self.cells else "")
            self.cells += 1
        elif tag in OPENING:
            self.parts.append(OPENING[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self.hidden -= 1
        elif tag in {"ul", "ol"}:
            self.numbers.pop()
            self.parts.append("" if self.numbers else "\n\n")
        elif tag in PARAGRAPHS or tag == "caption":
            self.parts.append("\n\n")
        elif tag in CLOSING:
            self.parts.append(CLOSING[tag])

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        words = re.sub(r"[ \t\r\n]+", " ", data)
        starts_line = not self.parts or self.parts[-1].endswith(("\n", "\t", " ", "[", "“"))
        self.parts.append(words.lstrip(" ") if starts_line else words)

    def bullet(self) -> str:
        indent = "  " * (len(self.numbers) - 1)
        if not self.numbers or self.numbers[-1] is None:
            return f"{indent}- "
        self.numbers[-1] += 1
        return f"{indent}{self.numbers[-1]}. "
