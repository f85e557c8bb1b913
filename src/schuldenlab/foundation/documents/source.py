"""A document as it is made: one HTML page that carries everything. What the converters and the pages need is read from
it.
"""

import html
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

# What XML cannot hold, and what would turn the reading direction around unseen.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"[ \t\r\n]+")
HEADING = re.compile(r"<(h[2-3])((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL)
ANY_HEADING = re.compile(r"<(/?)h([1-6])\b")
IDENTIFIER = re.compile(r'\sid="([^"]*)"')
CONTENTS = '<div class="contents"></div>'
TABLE = re.compile(r'<table class="facts".*?<caption>(.*?)</caption>.*?</table>', re.DOTALL)
MARK = re.compile(r'<mark class="todo">(.*?)</mark>', re.DOTALL)
MARK_PREFIX = "Nog invullen: "


def minutes_to_read(markup: str) -> int:
    """At 200 words a minute, at least one."""
    return max(1, round(len(plain(markup).split()) / 200))


@dataclass(frozen=True)
class Source:
    """A whole HTML page, and its title."""

    html: str
    title: str

    @property
    def article(self) -> str:
        """The document itself, without the head of the page: to be shown inside another page."""
        start, end = self.html.index("<article"), self.html.rindex("</article>")
        return self.html[start:end] + "</article>"

    @property
    def on_screen(self) -> str:
        """The article with every table in a place of its own that scrolls, also with the keyboard."""
        return TABLE.sub(scrolling, self.article)

    @property
    def inside(self) -> str:
        """The same, with every heading one level lower: for a page that has its own first heading."""
        return ANY_HEADING.sub(lambda match: f"<{match[1]}h{min(int(match[2]) + 1, 6)}", self.on_screen)

    @property
    def lab_name(self) -> str:
        return self._meta("author")

    @property
    def day(self) -> date:
        """The date that the document carries."""
        return date.fromisoformat(self._meta("dcterms.date"))

    @property
    def moment(self) -> datetime:
        """The moment that stands in the files: noon (UTC) of the document's day, so that the same source gives the
        same bytes.
        """
        return datetime.combine(self.day, time(12), tzinfo=UTC)

    @property
    def todos(self) -> list[str]:
        """What is still to be filled in, in the order of the document, each once."""
        found = (plain(mark).removeprefix(MARK_PREFIX) for mark in MARK.findall(self.html))
        return list(dict.fromkeys(found))

    def _meta(self, name: str) -> str:
        match = re.search(rf'<meta name="{re.escape(name)}" content="([^"]*)">', self.html)
        if match is None:
            raise ValueError(
                f"the document has no <meta name={name!r}>; does its template extend documents/document.html?"
            )
        return html.unescape(match[1])


def finish(page: str, title: str) -> Source:
    """Make a Source of what a template gave: take out what no format can hold, number the headings, fill the table of
    contents.
    """
    headings: list[tuple[str, str, str]] = []
    page = HEADING.sub(lambda match: with_identifier(match, headings), UNWANTED.sub("", page))
    if CONTENTS in page:
        page = page.replace(CONTENTS, table_of_contents(headings), 1)
    return Source(page, title)


def with_identifier(match: re.Match[str], headings: list[tuple[str, str, str]]) -> str:
    """Give a heading the identifier by which the table of contents finds it, unless it has one."""
    level, attributes, words = match.groups()
    given = IDENTIFIER.search(attributes)
    identifier = given[1] if given else f"deel-{len(headings) + 1}"
    headings.append((level, identifier, words))
    return match[0] if given else f'<{level} id="{identifier}"{attributes}>{words}</{level}>'


def table_of_contents(headings: list[tuple[str, str, str]]) -> str:
    rows = "".join(f'<li><a href="#{name}">{words}</a></li>' for level, name, words in headings if level == "h2")
    return f'<div class="contents"><h2>Inhoud</h2><ul>{rows}</ul></div>'


def scrolling(match: re.Match[str]) -> str:
    label = html.escape(plain(match[1]))
    return f'<div class="doc-table" role="region" aria-label="{label}" tabindex="0">{match[0]}</div>'


def plain(fragment: str) -> str:
    """The text of a piece of HTML on one line."""
    return SPACE.sub(" ", html.unescape(TAG.sub("", fragment))).strip()
