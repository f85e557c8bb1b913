"""From Source to PDF: pandoc writes Typst markup, typst sets it. The file claims PDF/A-3a (to keep) and PDF/UA-1 (for
everybody to read).
"""

from pathlib import Path

import typst

from schuldenlab.foundation.documents import pictures
from schuldenlab.foundation.documents.pandoc import ConversionError, convert
from schuldenlab.foundation.documents.source import Source
from schuldenlab.foundation.documents.typography import fonts, only_drawable

PREAMBLE = (Path(__file__).parent / "styles" / "document.typ").read_text(encoding="utf-8")


def to_pdf(source: Source) -> bytes:
    """Set the document. The same source gives the same bytes. Raises ConversionError."""
    page, images = pictures.take_out(source.html)
    markup = convert(only_drawable(page), "typst").decode()
    inputs = {picture.name: picture.svg for picture in images} | labels(source)
    try:
        made = typst.compile(
            (PREAMBLE + markup).encode(),
            format="pdf",
            pdf_standards=["a-3a", "ua-1"],
            font_paths=fonts(),
            sys_inputs=inputs,
            timestamp=int(source.moment.timestamp()),
        )
    except typst.TypstError as error:
        raise ConversionError("; ".join([error.message, *error.hints])) from error
    return bytes(made)


def labels(source: Source) -> dict[str, str]:
    """What typst prints as plain text, so that no name is ever read as markup."""
    footer = " · ".join(part for part in (source.lab_name, in_footer(source.title)) if part)
    return {name: only_drawable(text) for name, text in
            (("title", source.title), ("author", source.lab_name), ("footer", footer))}  # fmt: skip


def in_footer(title: str) -> str:
    """The title where it is a name ("Werkplan"). A sentence stays out: no screen reader hears a footer, so nothing is told only there."""
    return title if len(title.split()) <= 3 else ""
