"""The sealed file before outside readers: pdfsig and openssl, a checker of PDF/UA, and what a PDF/A must claim. Needs poppler-utils, openssl, qpdf."""

import io
import re
import subprocess

import outloud
import pikepdf
import pytest
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from schuldenlab.foundation.documents import files
from schuldenlab.foundation.sealing import actions, keys, queries, work
from schuldenlab.foundation.sealing.models import SealKey
from schuldenlab.foundation.sealing.tests import tampering
from schuldenlab.foundation.sealing.tests.signing import sign_all


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def content(sealed):
    return queries.current(sign_all(sealed))


@pytest.fixture
def path(tmp_path, content):
    found = tmp_path / "verklaring.pdf"
    found.write_bytes(content)
    return found


def test_pyhanko_with_its_full_comparison_accepts_every_seal(content):
    certificate = x509.load_pem_x509_certificate(SealKey.objects.get().certificate.encode())
    document = PdfFileReader(io.BytesIO(content))
    for embedded in document.embedded_regular_signatures:
        trust = ValidationContext(trust_roots=[keys.as_asn1(certificate)])
        assert validate_pdf_signature(embedded, trust).bottom_line is True


def test_it_still_claims_pdf_a_and_pdf_ua_and_shows_who_signed(content):
    with pikepdf.open(io.BytesIO(content)) as document:
        with document.open_metadata() as claims:
            assert (claims["pdfaid:part"], claims["pdfaid:conformance"], claims["pdfuaid:part"]) == ("3", "A", "1")
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
        assert str(fields["naam-2"].V) == (
            "Łucja Żółć-Ñandú, directeur-bestuurder, Woningcorporatie De Sleutel\n20 november 2026 · elektronische handtekening"
        )
        assert all(int(field.F) & 4 for field in fields.values())  # printed: a PDF/A may not hide
        assert "/NeedAppearances" not in document.Root.AcroForm
        fonts = [
            font
            for field in fields.values()
            if "/AP" in field
            for font in field.AP.N.Resources.get("/Font", {}).values()
        ]
        assert fonts
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor or "/FontFile3" in font.DescendantFonts[0].FontDescriptor for font in fonts)  # fmt: skip


@pytest.mark.documents
def test_pdfsig_calls_every_seal_valid_and_sees_the_whole_file_signed(path):
    said = run("pdfsig", str(path))
    assert said.count("Signature is Valid.") == 3
    assert said.count("ETSI.CAdES.detached") == 3
    assert said.count("- Total document signed") == 1
    assert run("pdfsig", str(path)).count("Digest Mismatch") == 0
    path.write_bytes(tampering.changed_byte(path.read_bytes(), 5000))
    assert run("pdfsig", str(path)).count("Digest Mismatch") == 3


@pytest.mark.documents
def test_openssl_accepts_every_seal(content, tmp_path):
    (tmp_path / "ca.pem").write_text(SealKey.objects.get().certificate)
    for embedded in PdfFileReader(io.BytesIO(content)).embedded_regular_signatures:
        first, first_length, second, second_length = (int(value) for value in embedded.byte_range)
        (tmp_path / "signed").write_bytes(
            content[first : first + first_length] + content[second : second + second_length]
        )
        (tmp_path / "seal.p7s").write_bytes(embedded.pkcs7_content)
        said = run(
            "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(tmp_path / "seal.p7s"),
            "-content", str(tmp_path / "signed"), "-CAfile", str(tmp_path / "ca.pem"), "-purpose", "any",
            "-out", str(tmp_path / "out"),
        )  # fmt: skip
        assert re.search("successful", said, re.IGNORECASE)


@pytest.mark.documents
def test_the_words_on_the_signature_page_are_read_by_pdftotext(path):
    words = run("pdftotext", "-layout", str(path), "-")
    for wanted in ("Ondertekening", "Wim de Vries, wethouder, gemeente Deventer", "Ελένη Παπαδοπούλου"):
        assert wanted in words
    run("qpdf", "--check", str(path))


@pytest.mark.parametrize("which", ["prepared", "one seal", "all seals", "evidence"])
def test_a_checker_of_pdf_ua_finds_no_error(which, content, sealed, world, final, tmp_path):
    if which == "evidence":
        made = actions.begin_evidence(world.lab, content=files.read(final.pdf), name="bewijs.pdf", title="Bewijs")
        work.seal_waiting(made.pk)
        shown = queries.current(made)
    else:
        seal = sealed.seals.order_by("number").first()
        shown = content[: {"prepared": sealed.prepared_size, "one seal": seal.size, "all seals": len(content)}[which]]
    path = tmp_path / "gelezen.pdf"
    path.write_bytes(shown)
    found = outloud.check(str(path))
    assert [finding for finding in found.findings if finding.severity == "error"] == []
