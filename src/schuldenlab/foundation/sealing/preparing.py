"""Add the signature pages to a PDF: an incremental update, so that the text itself stays the beginning of the file, byte for byte.

pyHanko's own fields break PDF/UA (no tag, no name for a screen reader). Here each field is made beforehand as a /Form element in the structure of the document,
with /TU and /Alt; sealing then only fills it.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from schuldenlab.foundation.sealing.facts import Slot
from schuldenlab.foundation.sealing.lettering import FIELD_HEIGHT, WIDTH, Drawn, Piece, draw
from schuldenlab.foundation.sealing.tagging import Tags, tags_of

A4 = (595.276, 841.89)
LEFT, TOP, BOTTOM = 70.87, 68.0, 82.0
GAP_PARTY, GAP_FIELD, GAP_BLOCK = 3.0, 14.0, 12.0
PRINTED, PRINTED_LOCKED = 4, 132
READ_ONLY_LINES = 4097  # read only, more than one line
EMPTY = generic.pdf_string("")


def signature_field(place: int) -> str:
    return f"zegel-{place}"


def text_field(place: int) -> str:
    return f"naam-{place}"


@dataclass(frozen=True)
class Words:
    """What stands on the signature pages beside the names."""

    heading: str
    introduction: tuple[str, ...]
    footer: str


@dataclass
class Page:
    """A signature page while it is filled: what is drawn on it, in the order in which it is read."""

    reference: generic.IndirectObject
    room: float = A4[1] - TOP
    operators: list[str] = field(default_factory=list)
    pictures: dict[str, generic.PdfObject] = field(default_factory=dict)
    elements: list[generic.PdfObject] = field(default_factory=list)
    widgets: list[generic.PdfObject] = field(default_factory=list)

    def paint(self, drawn: Drawn, tag: str, left: float = LEFT) -> None:
        """Draw a piece below what stands there already, as part of `tag`."""
        self.room -= drawn.height
        self.paint_at(drawn, tag, left, self.room)

    def paint_at(self, drawn: Drawn, tag: str, left: float, bottom: float) -> None:
        name = f"X{len(self.pictures)}"
        self.pictures[name] = drawn.reference
        self.operators.append(f"{tag} BDC q 1 0 0 1 {left:.2f} {bottom:.2f} cm /{name} Do Q EMC")

    def rule(self) -> None:
        """A thin line that says where one party ends; nobody reads it aloud."""
        self.operators.append(
            f"/Artifact BMC q 0.5 w 0.847 0.867 0.851 RG {LEFT:.2f} {self.room:.2f} m {LEFT + WIDTH:.2f} {self.room:.2f} l S Q EMC"
        )


@dataclass
class SignaturePages:
    """Lays the parties out over as many pages as they need."""

    writer: IncrementalPdfFileWriter
    tags: Tags
    words: Words
    pages: list[Page] = field(default_factory=list)
    fields: list[generic.PdfObject] = field(default_factory=list)

    def lay_out(self, slots: Sequence[Slot]) -> None:
        section = self.tags.element("Sect", self.tags.document)
        pieces = [
            Piece("heading", (self.words.heading,)),
            *(Piece("body", (line,)) for line in self.words.introduction),
        ]
        drawn = draw(self.writer, [*pieces, *(Piece("party", (slot.party,)) for slot in slots)])
        empty = draw(self.writer, [Piece("field", ("",), FIELD_HEIGHT)])[0]
        self.turn_the_page()
        for index, piece in enumerate(drawn[: len(pieces)]):
            self.text("P" if index else "H2", section, piece)
            self.pages[-1].room -= GAP_BLOCK
        for place, (slot, piece) in enumerate(zip(slots, drawn[len(pieces) :], strict=True), start=1):
            if self.pages[-1].room - piece.height - GAP_PARTY - FIELD_HEIGHT - GAP_FIELD < BOTTOM:
                self.turn_the_page()
            self.text("P", section, piece)
            self.pages[-1].room -= GAP_PARTY
            self.party(section, place, slot, empty)
        self.number_the_pages()

    def turn_the_page(self) -> None:
        made = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Page"),
                pdf_name("/MediaBox"): generic.ArrayObject(map(generic.FloatObject, (0, 0, *A4))),
                pdf_name("/Tabs"): pdf_name("/S"),
            }
        )
        self.pages.append(Page(self.writer.insert_page(made)))

    def text(self, kind: str, parent: generic.IndirectObject, drawn: Drawn) -> None:
        page = self.pages[-1]
        element = self.tags.element(kind, parent, Pg=page.reference, K=generic.NumberObject(len(page.elements)))
        page.paint(drawn, f"/{kind} <</MCID {len(page.elements)}>>")
        page.elements.append(element)

    def party(self, section: generic.IndirectObject, place: int, slot: Slot, empty: Drawn) -> None:
        """The line that is filled when this party's seal is set, and the seal."""
        page = self.pages[-1]
        page.room -= FIELD_HEIGHT
        box = [LEFT, page.room, LEFT + WIDTH, page.room + FIELD_HEIGHT]
        line = text_widget(page.reference, place, slot, box, empty)
        for widget in (line, signature_widget(page.reference, place, slot)):
            page.widgets.append(add_widget(self.tags, section, widget))
        page.room -= GAP_FIELD / 2
        page.rule()
        page.room -= GAP_FIELD / 2

    def number_the_pages(self) -> None:
        count = len(self.pages)
        words = [
            f"{self.words.footer} · {self.words.heading}, blad {number} van {count}" for number in range(1, count + 1)
        ]
        for page, drawn in zip(
            self.pages, draw(self.writer, [Piece("footer", (line,)) for line in words]), strict=True
        ):
            page.paint_at(drawn, "/Artifact <</Type /Pagination /Subtype /Footer>>", LEFT, BOTTOM - 30 - drawn.height)
            self.finish(page)

    def finish(self, page: Page) -> None:
        contents = generic.StreamObject(stream_data="\n".join(page.operators).encode())
        contents.compress()
        pictures = {pdf_name(f"/{name}"): reference for name, reference in page.pictures.items()}
        made = page.reference.get_object()
        made[pdf_name("/Contents")] = self.writer.add_object(contents)
        made[pdf_name("/Resources")] = generic.DictionaryObject(
            {pdf_name("/XObject"): generic.DictionaryObject(pictures)}
        )
        made[pdf_name("/Annots")] = generic.ArrayObject(page.widgets)
        made[pdf_name("/StructParents")] = self.tags.number(generic.ArrayObject(page.elements))
        self.fields += page.widgets


def add_widget(tags: Tags, parent: generic.IndirectObject, widget: generic.DictionaryObject) -> generic.IndirectObject:
    """Put a field in the file, and its tag in the structure."""
    reference = tags.writer.add_object(widget)
    content = {
        pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Obj"): reference, pdf_name("/Pg"): widget.raw_get("/P")
    }  # fmt: skip
    element = tags.element(
        "Form", parent, Pg=widget.raw_get("/P"), Alt=widget["/TU"], K=generic.DictionaryObject(content)
    )
    widget[pdf_name("/StructParent")] = tags.number(element)
    return reference


def signature_widget(
    page: generic.IndirectObject, place: int, slot: Slot, *, locks: bool = True
) -> generic.DictionaryObject:
    """An invisible field. The seal in it locks the line above it: no later update may change who signed."""
    made = {
        **shared(page, signature_field(place), f"Zegel bij de handtekening van {slot.party}"),
        "/FT": pdf_name("/Sig"),
        "/Rect": generic.ArrayObject([generic.NumberObject(0)] * 4),
        "/F": generic.NumberObject(PRINTED_LOCKED),
    }
    if locks:
        made["/Lock"] = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/SigFieldLock"),
                pdf_name("/Action"): pdf_name("/Include"),
                pdf_name("/Fields"): generic.ArrayObject([generic.pdf_string(text_field(place))]),
            }
        )
    return generic.DictionaryObject({pdf_name(name): value for name, value in made.items()})


def text_widget(
    page: generic.IndirectObject, place: int, slot: Slot, box: list[float], empty: Drawn
) -> generic.DictionaryObject:
    made = {
        **shared(page, text_field(place), f"Wie tekende namens {slot.party}, en wanneer"),
        "/FT": pdf_name("/Tx"),
        "/Ff": generic.NumberObject(READ_ONLY_LINES),
        "/V": EMPTY,
        "/DA": generic.pdf_string("/F 9.5 Tf 0 g"),
        "/Rect": generic.ArrayObject(map(generic.FloatObject, box)),
        "/F": generic.NumberObject(PRINTED),
        "/AP": generic.DictionaryObject({pdf_name("/N"): empty.reference}),
    }
    return generic.DictionaryObject({pdf_name(name): value for name, value in made.items()})


def shared(page: generic.IndirectObject, name: str, spoken: str) -> dict[str, generic.PdfObject]:
    return {
        "/Type": pdf_name("/Annot"),
        "/Subtype": pdf_name("/Widget"),
        "/T": generic.pdf_string(name),
        "/TU": generic.pdf_string(spoken),
        "/P": page,
    }


def prepare(content: bytes, slots: Sequence[Slot], words: Words | None) -> bytes:
    """The same PDF with its fields in it. Without `words` it gets no signature page, only the invisible fields."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    tags = tags_of(writer)
    if words is not None:
        pages = SignaturePages(writer, tags, words)
        pages.lay_out(slots)
        fields = pages.fields
    else:
        fields = on_the_last_page(writer, tags, slots)
    tags.close()
    writer.root[pdf_name("/AcroForm")] = writer.add_object(form(writer, fields))
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def on_the_last_page(writer: IncrementalPdfFileWriter, tags: Tags, slots: Sequence[Slot]) -> list[generic.PdfObject]:
    reference, _ = writer.find_page_for_modification(int(writer.root["/Pages"]["/Count"]) - 1)
    page = reference.get_object()
    made = [
        add_widget(tags, tags.document, signature_widget(reference, place, slot, locks=False))
        for place, slot in enumerate(slots, start=1)
    ]
    page[pdf_name("/Annots")] = generic.ArrayObject([*page.get("/Annots", ()), *made])
    page[pdf_name("/Tabs")] = pdf_name("/S")
    writer.update_container(page)
    return list(made)


def form(writer: IncrementalPdfFileWriter, fields: list[generic.PdfObject]) -> generic.DictionaryObject:
    font = first_font(writer)
    return generic.DictionaryObject(
        {
            pdf_name("/Fields"): generic.ArrayObject(fields),
            pdf_name("/SigFlags"): generic.NumberObject(3),
            pdf_name("/DA"): generic.pdf_string("/F 9.5 Tf 0 g"),
            pdf_name("/DR"): generic.DictionaryObject(
                {pdf_name("/Font"): generic.DictionaryObject({pdf_name("/F"): font})}
            ),
        }
    )


def first_font(writer: IncrementalPdfFileWriter) -> generic.PdfObject:
    """A font of the document itself. A form must name one; nothing is ever drawn with it, for its fields are read only."""
    reference, _ = writer.find_page_for_modification(0)
    fonts = reference.get_object()["/Resources"]["/Font"]
    found: generic.PdfObject = fonts.raw_get(next(iter(fonts)))
    return found
