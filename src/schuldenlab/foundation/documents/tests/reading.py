"""Read back what was made, with other tools than made it."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pikepdf
import pymupdf

IGNORED = re.compile("[\\s\u200b\u00ad]+")


def squeezed(text: str) -> str:
    """Text without spaces and line ends: where a line breaks is not what is tested."""
    return IGNORED.sub("", text)


def pdf_text(content: bytes) -> str:
    with pymupdf.open(stream=content, filetype="pdf") as document:
        return "".join(page.get_text() for page in document)


def pdf_metadata(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as document:
        return bytes(document.Root.Metadata.read_bytes()).decode()


def pdf_settings(content: bytes) -> tuple[str, bool]:
    """The language, and whether a reader shows the title instead of the name of the file."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return str(document.Root.Lang), bool(document.Root.ViewerPreferences.DisplayDocTitle)


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.read(name).decode()


def xml_text(content: bytes, name: str) -> str:
    tree = ET.fromstring(part(content, name))  # noqa: S314 we made it ourselves
    return "".join(tree.itertext())


def odt_text(content: bytes) -> str:
    """The words of an ODT; repeated spaces stand as elements."""
    return xml_text(content, "content.xml")


def docx_text(content: bytes) -> str:
    return xml_text(content, "word/document.xml")
