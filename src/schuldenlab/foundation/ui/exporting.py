"""A picture of any page as a file of its own: the drawing as SVG, the figures behind it as CSV or XLSX.

Chosen: the address of the page itself with `?afbeelding=…&als=svg`, answered from the page as it was made. So every
picture of the product (the macro `chart`) can be saved, under the right of its own page, and no room does anything for
it. Rejected: an address for each picture, which would ask the same data by a second road.
"""

import csv
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO, StringIO
from zlib import crc32

from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.utils.text import slugify
from openpyxl import Workbook
from openpyxl.styles import Font

from schuldenlab.foundation.ui.standalone import standalone

ASKED, KIND = "afbeelding", "als"
FIGURE = re.compile(r'<figure class="sl-chart-figure" data-figure="([\w-]+)">(.*?)</figure>', re.DOTALL)
SVG = re.compile(r"<svg\b.*</svg>", re.DOTALL)
CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)
SOURCE = re.compile(r'<p class="sl-source">(.*?)</p>', re.DOTALL)
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"[-\u2212]?\d{1,3}(?:\.\d{3})*(?:,\d+)?$")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
Rows = list[list[str]]


def figure_key(caption: object) -> str:
    """What a picture is called in an address: the same as long as its caption is the same."""
    words = str(caption)
    return f"{slugify(words)[:40].strip('-') or 'afbeelding'}-{crc32(words.encode()) % 10**6:06d}"


def figure_address(query: QueryDict | None, key: str, kind: str) -> str:
    """The page as the reader has it before them (with its filters), asked for this picture."""
    asked = query.copy() if query is not None else QueryDict(mutable=True)
    asked[ASKED], asked[KIND] = key, kind
    return f"?{asked.urlencode()}"


@dataclass(frozen=True)
class Figure:
    """One picture of a page: its caption, its drawing and the table behind it."""

    caption: str
    drawing: str
    source: str
    rows: Rows

    def as_svg(self) -> bytes:
        return standalone(self.drawing, caption=self.caption, source=self.source).encode()

    def as_csv(self) -> bytes:
        out = StringIO()
        writer = csv.writer(out, delimiter=";")
        writer.writerows([harmless(cell) for cell in row] for row in self.with_source)
        return out.getvalue().encode("utf-8-sig")

    def as_xlsx(self) -> bytes:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = "Cijfers"
        book.properties.title = self.caption
        for number, row in enumerate(self.with_source, start=1):
            for column, words in enumerate(row, start=1):
                cell = sheet.cell(number, column)
                value = as_number(words)
                cell.value = clean(words) if value is None else value
                cell.data_type = "s" if value is None else "n"
                cell.font = Font(bold=number == 1)
        for letter in "ABCDEFGH":
            sheet.column_dimensions[letter].width = 24
        sheet.freeze_panes = "B2"
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    @property
    def with_source(self) -> Rows:
        return [*self.rows, [], [self.source]] if self.source else self.rows


KINDS: dict[str, tuple[str, Callable[[Figure], bytes]]] = {
    "svg": ("image/svg+xml", Figure.as_svg),
    "csv": ("text/csv; charset=utf-8", Figure.as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Figure.as_xlsx),
}


def figure_as_file(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer with one picture of the page, where the address asks for it. Without such a picture: the page itself."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        key, kind = request.GET.get(ASKED), request.GET.get(KIND, "")
        if not key or kind not in KINDS or not is_page(request, response):
            return response
        found = find(response.content.decode(response.charset), key)
        if found is None or not (found.drawing if kind == "svg" else found.rows):
            return response
        media, make = KINDS[kind]
        name = f"{slugify(found.caption)[:60] or 'afbeelding'}.{kind}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
        return HttpResponse(make(found), content_type=media, headers=headers)

    return answer


def is_page(request: HttpRequest, response: HttpResponse) -> bool:
    html_page = response.headers.get("Content-Type", "").startswith("text/html")
    return request.method == "GET" and response.status_code == 200 and html_page and not response.streaming


def find(page: str, key: str) -> Figure | None:
    """The picture of that name on the page."""
    inside = next((inside for name, inside in FIGURE.findall(page) if name == key), None)
    if inside is None:
        return None
    drawing, table = SVG.search(TABLE.sub("", inside)), TABLE.search(inside)
    return Figure(
        caption=words_of(CAPTION.search(inside)),
        drawing=drawing[0] if drawing else "",
        source=words_of(SOURCE.search(inside)),
        rows=rows_of(table[0]) if table else [],
    )


def words_of(found: re.Match[str] | None) -> str:
    return " ".join(html.unescape(TAG.sub("", found[1])).split()) if found else ""


def rows_of(table: str) -> Rows:
    reader = TableReader()
    reader.feed(table)
    reader.close()
    return [row for row in reader.rows if row]


class TableReader(HTMLParser):
    """The cells of a table that we made ourselves, row by row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Rows = []
        self.is_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.is_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.is_cell = False
            self.rows[-1][-1] = " ".join(self.rows[-1][-1].split())

    def handle_data(self, data: str) -> None:
        if self.is_cell:
            self.rows[-1][-1] += data


def as_number(words: str) -> float | int | None:
    """A number as a Dutch reader sees it, as a number a spreadsheet can add."""
    if not NUMBER.match(words) or (words.startswith("0") and words[1:2].isdigit()):
        return None
    plain = words.replace(".", "").replace(",", ".").replace("\u2212", "-")
    return float(plain) if "." in plain else int(plain)


def harmless(value: str) -> str:
    """Keep a spreadsheet from reading what somebody typed as a formula; a number below zero stays a number."""
    return f"'{value}" if value.startswith(DANGEROUS) and as_number(value) is None else value


def clean(value: str) -> str:
    """Take out the control characters that no spreadsheet can hold."""
    return "".join(letter for letter in value if letter in "\n\t" or ord(letter) >= 32)
