"""What may be uploaded: the extension says what it should be, the first bytes say whether it is. No Django."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath
from typing import BinaryIO

from schuldenlab.foundation.core.errors import RuleBroken

MEGABYTE = 1024 * 1024
MOST = 25 * MEGABYTE
LONGEST_NAME = 150
ODF = "application/vnd.oasis.opendocument."
OOXML = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "odt": f"{ODF}text",
    "ods": f"{ODF}spreadsheet",
    "docx": f"{OOXML}wordprocessingml.document",
    "xlsx": f"{OOXML}spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "eml": "message/rfc822",
}
KINDS_IN_WORDS = (
    "Dat kan een pdf zijn, een document of rekenblad (odt, docx, ods, xlsx), een foto (jpg, png), tekst (txt)"
    " of een e-mail (eml)."
)
HEADER_LINE = re.compile(rb"\A(From [^\r\n]+\r?\n)?[!-9;-~]+:[ \t]*\S")
NOT_IN_NAMES = re.compile('[\x00-\x1f\x7f"<>:|?*\u202a-\u202e\u2066-\u2069]')


def tidy_name(name: str) -> str:
    """The name of a file as it may be shown and given back: no folders, no control characters, not too long."""
    bare = NOT_IN_NAMES.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .") or "bestand"
    extension = PurePosixPath(bare).suffix[:12]
    return bare[: -len(extension)][: LONGEST_NAME - len(extension)] + extension if extension else bare[:LONGEST_NAME]


def check_file(name: str, size: int, content: BinaryIO, field: str | None = None) -> str:
    """Return the content type of an upload. Raises RuleBroken: too large, empty, of another kind, or not what its name
    says.
    """
    extension = PurePosixPath(name.lower()).suffix.removeprefix(".")
    if extension not in CONTENT_TYPES:
        raise RuleBroken(f"Dit soort bestand kunnen we niet bewaren. {KINDS_IN_WORDS}", field=field)
    if size == 0:
        raise RuleBroken("Dit bestand is leeg. Kies het bestand opnieuw.", field=field)
    if size > MOST:
        raise RuleBroken(
            f"Dit bestand is te groot ({size / MEGABYTE:.0f} MB)."
            f" Een bestand mag hoogstens {MOST // MEGABYTE} MB zijn.",
            field=field,
        )
    content.seek(0)
    if not LOOKS_LIKE[extension](content):
        raise RuleBroken(
            f"De naam eindigt op .{extension}, maar dat is dit bestand niet."
            f" Sla het opnieuw op als {extension} en kies het dan.",
            field=field,
        )
    content.seek(0)
    return CONTENT_TYPES[extension]


def check_adopted_on(adopted_on: date, today: date) -> None:
    """What was adopted, was adopted today or earlier. Raises RuleBroken."""
    if adopted_on > today:
        raise RuleBroken("Deze dag moet nog komen. Kies de dag waarop het stuk is vastgesteld.", field="adopted_on")


def begins_with(*signatures: bytes) -> Callable[[BinaryIO], bool]:
    return lambda content: content.read(16).startswith(signatures)


def zip_with(part: str) -> Callable[[BinaryIO], bool]:
    """An OOXML file: a zip with its list of contents and a folder of its kind."""

    def looks(content: BinaryIO) -> bool:
        try:
            names = zipfile.ZipFile(content).namelist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return False
        return "[Content_Types].xml" in names and any(name.startswith(part) for name in names)

    return looks


def odf_of(kind: str) -> Callable[[BinaryIO], bool]:
    """An ODF file: a zip whose first part, stored as it is, says what it is."""
    return lambda content: f"mimetype{ODF}{kind}".encode() in content.read(200) and zipfile.is_zipfile(content)


def is_text(content: BinaryIO) -> bool:
    head = content.read(64 * 1024)
    return not any(byte < 9 or 13 < byte < 27 for byte in head)


def is_mail(content: BinaryIO) -> bool:
    head = content.read(64 * 1024)
    return b"\x00" not in head and HEADER_LINE.match(head) is not None


LOOKS_LIKE: dict[str, Callable[[BinaryIO], bool]] = {
    "pdf": begins_with(b"%PDF-"),
    "png": begins_with(b"\x89PNG\r\n\x1a\n"),
    "jpg": begins_with(b"\xff\xd8\xff"),
    "jpeg": begins_with(b"\xff\xd8\xff"),
    "docx": zip_with("word/"),
    "xlsx": zip_with("xl/"),
    "odt": odf_of("text"),
    "ods": odf_of("spreadsheet"),
    "txt": is_text,
    "eml": is_mail,
}
