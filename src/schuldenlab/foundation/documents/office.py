"""From Source to ODT and DOCX, by pandoc with our reference documents; then the footer, and the borders that pandoc leaves out of ODT."""

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from schuldenlab.foundation.documents import pictures
from schuldenlab.foundation.documents.pandoc import convert
from schuldenlab.foundation.documents.source import Source

FOOTER = "SCHULDENLAB-VOETTEKST"  # stands in reference.odt and reference.docx (styles/build.py)


def to_odt(source: Source) -> bytes:
    """The document to edit in LibreOffice. Raises ConversionError."""
    made = convert(with_images(source.html), "odt", source.moment)
    return rewrite(made, {"styles.xml": footer_of(source), "content.xml": odt_borders}, source)


def to_docx(source: Source) -> bytes:
    """The document to edit in Word. Raises ConversionError."""
    made = convert(with_images(source.html), "docx", source.moment)
    return rewrite(made, {"word/footer1.xml": footer_of(source)}, source)


def with_images(page: str) -> str:
    """The page with its pictures as PNG inside."""
    page, images = pictures.take_out(page)
    for picture in images:
        page = page.replace(picture.tag, picture.as_png, 1)
    return page


def footer_of(source: Source) -> Callable[[str], str]:
    footer = f"{source.lab_name} · {source.title}" if source.lab_name else source.title
    return lambda part: part.replace(FOOTER, escape(footer))


def odt_borders(content: str) -> str:
    return content


def rewrite(archive: bytes, changes: dict[str, Callable[[str], str]], source: Source) -> bytes:
    """Pack the file again with some parts changed; every part carries the document's own moment."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename in changes:
                content = changes[item.filename](content.decode()).encode()
            entry = zipfile.ZipInfo(item.filename, source.moment.timetuple()[:6])
            entry.compress_type = item.compress_type
            new.writestr(entry, content)
    return target.getvalue()
