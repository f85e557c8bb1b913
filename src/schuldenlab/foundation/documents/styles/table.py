"""The one table of styles of ODT and DOCX. Sizes and distances in points, colours as RRGGBB.

Arial, because it is on every desk where these files are edited (LibreOffice has a metric twin); the PDF has its own.
"""

from dataclasses import dataclass

FONT = "Arial"
FOOTER = "SCHULDENLAB-VOETTEKST"  # office.py puts the lab and the title of the document in its place
PETROL, SOFT, INK, QUIET, LINE, CONTROL = "0B5563", "E3F0F1", "17262E", "4A5A63", "D8DDD9", "6B7A82"
COLOURS = {"PETROL": PETROL, "SOFT": SOFT, "INK": INK, "QUIET": QUIET, "LINE": LINE}


@dataclass(frozen=True)
class Style:
    """A paragraph style, by the name that a reader sees in the list of styles."""

    name: str
    parent: str = "Normal"
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    before: float | None = None
    after: float | None = None
    left: float | None = None
    keep_next: bool = False
    outline: int | None = None
    border: str | None = None  # "left" or "top": a petrol rule at that side
    break_before: bool = False
    close: bool = False  # no room between paragraphs of this style


STYLES = [
    Style("Normal", "", 10.5, before=0, after=0, colour=INK),
    Style("Body Text", before=0, after=8),
    Style("First Paragraph", "Body Text"),
    Style("Compact", "Body Text", before=0, after=3),
    Style("Bron", "Body Text", before=5, after=10),
    Style("Opsomming", "Body Text", after=8, close=True),
    Style("Title", size=22, bold=True, colour=PETROL, after=10, keep_next=True),
    Style("Subtitle", size=12.5, colour=QUIET, after=12),
    Style("Lab", size=9.5, bold=True, colour=PETROL, after=10, border="top-petrol"),
    Style("Inleiding", "Body Text", size=11.5, after=10),
    Style("Heading 1", size=22, bold=True, colour=PETROL, after=10, keep_next=True, outline=1),
    Style("Heading 2", size=14, bold=True, colour=PETROL, before=20, after=7, keep_next=True, outline=2),
    Style("Heading 3", size=11.5, bold=True, before=14, after=6, keep_next=True, outline=3),
    Style("Heading 4", size=10.5, bold=True, colour=QUIET, before=12, after=5, keep_next=True, outline=4),
    Style("Heading 5", size=10.5, bold=True, colour=QUIET, before=12, after=5, keep_next=True, outline=5),
    Style("Heading 6", size=10.5, bold=True, colour=QUIET, before=12, after=5, keep_next=True, outline=6),
    Style("Block Text", "Body Text", left=18),
    Style("Let op", "Body Text", before=8, after=8, left=10, border="left"),
    Style("Caption", size=9.5, bold=True, colour=QUIET, before=10, after=5, keep_next=True),
    Style("Table Caption", "Caption"),
    Style("Image Caption", size=9.5, colour=QUIET, after=10),
    Style("Figure", "Body Text"),
    Style("Captioned Figure", "Figure", keep_next=True),
    Style("Definition Term", bold=True, before=6, after=1, keep_next=True),
    Style("Definition", "Body Text"),
    Style("Table Contents", size=9.5, before=2, after=2),
    Style("Table Heading", "Table Contents", bold=True, colour=PETROL),
    Style("Handtekening", size=9, colour=QUIET, before=40, after=4, border="top"),
    Style("Nieuwe pagina", break_before=True),
    Style("Footer", size=8.5, colour=QUIET, border="hairline"),
]
BORDERS = {  # side, width in points, colour, distance in points
    "left": ("left", 2.25, PETROL, 8),
    "top": ("top", 0.75, CONTROL, 4),
    "top-petrol": ("top", 2.25, PETROL, 4),
    "hairline": ("top", 0.5, LINE, 4),
}
# Only part of the line: the rule above a signature. Room left free at the right, in points.
SHORT_RULE = {"Handtekening": 230.0}
# What ODF calls differently, for pandoc's ODT writer.
ODF_NAMES = {
    "Normal": "Standard", "Body Text": "Text body", "First Paragraph": "First paragraph", "Block Text": "Quotations",
    "Table Caption": "TableCaption", "Image Caption": "FigureCaption", "Captioned Figure": "FigureWithCaption",
    "Definition": "Definition Definition",
}  # fmt: skip
PAGE = {"top": 68, "bottom": 74, "left": 71, "right": 71}
