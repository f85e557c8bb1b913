"""Words as they are drawn on a signature page: typst sets each piece, with our own fonts, and pyHanko takes it over as a picture with text in it.

So a name is drawn in the same letters as the document, shaped well, with only the letters that it needs, and readable for who copies it.
"""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import typst
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from schuldenlab.foundation.documents.typography import fonts, only_drawable

WIDTH = 453.5  # points between the margins of our A4
FIELD_HEIGHT = 38.0

# `fit`: a box of a given height, in which long words get smaller letters rather than fall off.
MARKUP = r"""
#let petrol = rgb("#0B5563")
#let ink = rgb("#17262E")
#let quiet = rgb("#4A5A63")
#set page(width: float(sys.inputs.width) * 1pt, height: auto, margin: 0pt, fill: none)
#set text(font: ("Noto Sans", "Noto Sans Symbols 2", "Noto Sans Math"), fill: ink, lang: "nl", hyphenate: false, top-edge: "ascender", bottom-edge: "descender")
#set par(leading: 0.1em, spacing: 0.3em)
#let breakable(words) = {
  show regex("\S{26,}"): it => it.text.clusters().join(h(0.01pt))
  words
}
#let looks = (
  heading: words => block(text(size: 14pt, weight: "bold", fill: petrol, words)),
  body: words => block(text(size: 10.5pt, words)),
  party: words => block(text(size: 10pt, weight: "bold", words)),
  footer: words => block(text(size: 8.5pt, fill: quiet, words)),
)
#let fit(lines, height) = layout(room => {
  let set-at(size) = block(width: room.width, text(size: size, lines.map(breakable).join(linebreak())))
  let sizes = (9.5pt, 8pt, 7pt, 6pt, 5pt, 4pt)
  let fitting = sizes.filter(size => measure(set-at(size), width: room.width).height <= height)
  set-at(if fitting.len() > 0 { fitting.first() } else { sizes.last() })
})
#for (index, piece) in json(bytes(sys.inputs.pieces)).enumerate() {
  if index > 0 { pagebreak() }
  if piece.look == "field" {
    page(height: piece.height * 1pt, fit(piece.lines, piece.height * 1pt))
  } else {
    page((looks.at(piece.look))(breakable(piece.lines.join(" "))))
  }
}
"""


@dataclass(frozen=True)
class Piece:
    """Words with one look: heading, body, party, footer, or field (a box of `height` points that is filled in later)."""

    look: str
    lines: tuple[str, ...]
    height: float = 0.0


@dataclass(frozen=True)
class Drawn:
    """A piece in the file: a reference to its form XObject, and how high it is."""

    reference: generic.IndirectObject
    height: float


def draw(writer: BasePdfFileWriter, pieces: Sequence[Piece]) -> list[Drawn]:
    """Set the pieces and take them over into the file, with their fonts once."""
    made = PdfFileReader(io.BytesIO(typeset(pieces)))
    pages = list(each_page(made))
    resources = generic.ArrayObject([page["/Resources"] for page in pages])
    resources.container_ref = pages[0].container_ref
    shared = cast("generic.ArrayObject", writer.import_object(resources))
    return [take_over(writer, page, shared[index]) for index, page in enumerate(pages)]


def typeset(pieces: Sequence[Piece]) -> bytes:
    words = [
        {"look": piece.look, "lines": [only_drawable(line) for line in piece.lines], "height": piece.height}
        for piece in pieces
    ]
    made = typst.compile(
        MARKUP.encode(),
        format="pdf",
        pdf_standards=["a-3b"],
        pdf_tags=False,
        font_paths=fonts(),
        sys_inputs={"pieces": json.dumps(words), "width": str(WIDTH)},
        timestamp=0,
    )
    return bytes(made)


def each_page(made: PdfFileReader) -> Iterator[generic.DictionaryObject]:
    for index in range(made.root["/Pages"]["/Count"]):
        reference, _ = made.find_page_for_modification(index)
        yield reference.get_object()


def take_over(writer: BasePdfFileWriter, page: generic.DictionaryObject, resources: generic.DictionaryObject) -> Drawn:
    box = [float(side) for side in page["/MediaBox"]]
    stream = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(generic.FloatObject(side) for side in box),
            pdf_name("/Resources"): resources,
        },
        stream_data=page["/Contents"].data,
    )
    stream.compress()
    return Drawn(writer.add_object(stream), box[3] - box[1])
