import io
import zipfile
from datetime import date

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import rules


def archive(*names: str, first: bytes | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        if first is not None:
            opened.writestr(zipfile.ZipInfo("mimetype"), first)
        for name in names:
            opened.writestr(name, "x")
    return made.getvalue()


REAL = {
    "a.pdf": b"%PDF-1.4\n",
    "a.PDF": b"%PDF-2.0\n",
    "a.png": b"\x89PNG\r\n\x1a\n....",
    "a.jpg": b"\xff\xd8\xff\xe0....",
    "a.jpeg": b"\xff\xd8\xff\xe1....",
    "a.docx": archive("[Content_Types].xml", "word/document.xml"),
    "a.xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "a.odt": archive("content.xml", first=b"application/vnd.oasis.opendocument.text"),
    "a.ods": archive("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"),
    "a.txt": "Beste Karin, wij zeggen ja.".encode("cp1252"),
    "a.eml": b"From: wim@example.nl\r\nSubject: akkoord\r\n\r\nJa.",
}


def check(name: str, content: bytes) -> str:
    return rules.check_file(name, len(content), io.BytesIO(content), "file")


@pytest.mark.parametrize("name", REAL)
def test_a_real_file_of_each_kind_is_accepted(name):
    assert check(name, REAL[name]) == rules.CONTENT_TYPES[name.lower().split(".")[1]]


@pytest.mark.parametrize("name", REAL)
def test_a_program_with_the_name_of_a_document_is_refused(name):
    with pytest.raises(RuleBroken, match="maar dat is dit bestand niet"):
        check(name, b"MZ\x90\x00\x03\x00\x00\x00PK\x03\x04 kapot")


@pytest.mark.parametrize(
    ("name", "other"), [("a.docx", "a.xlsx"), ("a.odt", "a.ods"), ("a.docx", "a.odt"), ("a.png", "a.jpg")]
)
def test_one_kind_cannot_pass_for_another(name, other):
    with pytest.raises(RuleBroken, match="Sla het opnieuw op als"):
        check(name, REAL[other])


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.docm", "zonder", "a.pdf.js", ".pdf "])
def test_other_kinds_are_refused_by_name(name):
    with pytest.raises(RuleBroken, match="Dit soort bestand kunnen we niet bewaren") as refused:
        check(name, b"%PDF-1.4")
    assert refused.value.field == "file"


def test_an_empty_file_and_a_giant_are_refused():
    with pytest.raises(RuleBroken, match="leeg"):
        check("a.pdf", b"")
    with pytest.raises(RuleBroken, match=r"te groot \(26 MB\)"):
        rules.check_file("a.pdf", 26 * rules.MEGABYTE, io.BytesIO(b"%PDF-"), None)
    assert rules.check_file("a.pdf", 25 * rules.MEGABYTE, io.BytesIO(b"%PDF-"), None) == "application/pdf"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Besluit B&W.pdf", "Besluit B&W.pdf"),
        (r"C:\Users\karin\besluit.pdf", "besluit.pdf"),
        ("../../etc/passwd", "passwd"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("..", "bestand"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_could_harm(given, kept):
    assert rules.tidy_name(given) == kept


def test_what_was_adopted_was_adopted_today_at_the_latest():
    rules.check_adopted_on(date(2026, 11, 23), date(2026, 11, 23))
    with pytest.raises(RuleBroken, match="moet nog komen"):
        rules.check_adopted_on(date(2026, 11, 24), date(2026, 11, 23))
