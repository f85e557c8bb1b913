"""From Source to ODT and DOCX, by pandoc with our reference documents; then the footer, and the borders that pandoc
leaves out of ODT.
"""

import io
import re
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from schuldenlab.foundation.documents import pictures
from schuldenlab.foundation.documents.pandoc import convert
from schuldenlab.foundation.documents.pictures import Picture
from schuldenlab.foundation.documents.source import Source

Changes = dict[str, Callable[[str], str]]
NO_TIME = "1970-01-01T00:00:00Z"
FOOTER = "SCHULDENLAB-VOETTEKST"  # stands in reference.odt and reference.docx (styles/build.py)

LINE = 'fo:border-left="none" fo:border-right="none" fo:border-bottom="0.5pt solid #D8DDD9" fo:padding="2pt"'
FRAME_END = re.compile(r"(<draw:image [^>]*/>)(</draw:frame>)")
CELLS = {
    "TableHeaderRowCell": f'{LINE} fo:border-top="0.75pt solid #0B5563" fo:background-color="#E3F0F1"',
    "TableRowCell": f'{LINE} fo:border-top="none"',
}


def to_odt(source: Source) -> bytes:
    """The document to edit in LibreOffice. Raises ConversionError."""
    page, images = with_images(source.html)
    changes: Changes = {
        "styles.xml": footer_of(source),
        "content.xml": lambda part: mend_odt(part, images),
        "meta.xml": dated(source),
    }
    return rewrite(convert(page, "odt"), changes, source)


def to_docx(source: Source) -> bytes:
    """The document to edit in Word. Raises ConversionError."""
    page, _ = with_images(source.html)
    changes: Changes = {"word/footer1.xml": footer_of(source), "docProps/core.xml": dated(source)}
    return rewrite(convert(page, "docx"), changes, source)


def with_images(page: str) -> tuple[str, list[Picture]]:
    """The page with its pictures as PNG inside."""
    page, images = pictures.take_out(page)
    for picture in images:
        page = page.replace(picture.tag, picture.as_png, 1)
    return page, images


def footer_of(source: Source) -> Callable[[str], str]:
    footer = f"{source.lab_name} · {source.title}" if source.lab_name else source.title
    return lambda part: part.replace(FOOTER, escape(footer))


def dated(source: Source) -> Callable[[str], str]:
    """In its sandbox pandoc does not know the time."""
    return lambda part: part.replace(NO_TIME, f"{source.moment:%Y-%m-%dT%H:%M:%SZ}")


def mend_odt(content: str, images: list[Picture]) -> str:
    """Give tables their lines, links their style and pictures their text: pandoc leaves these out of ODT."""
    for name, properties in CELLS.items():
        opening = f'<style:style style:name="{name}" style:family="table-cell">\n      <style:table-cell-properties '
        content = content.replace(f'{opening}fo:border="none" />', f"{opening}{properties} />")
    texts = iter(images)
    content = FRAME_END.sub(
        lambda match: f"{match[1]}<svg:desc>{escape(next(texts).alternative)}</svg:desc>{match[2]}", content
    )
    return content.replace('<text:span text:style-name="Definition">', '<text:span text:style-name="Internet_20_link">')


def rewrite(archive: bytes, changes: Changes, source: Source) -> bytes:
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
