"""With programs from outside: LibreOffice opens what we make, qpdf and poppler read it. `make test-documents` installs
them.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import making
from schuldenlab.foundation.documents.tests import hostile, sample

pytestmark = pytest.mark.documents
TYPED = ["gewone tekst", " ".join(hostile.TYPED)]


def run(*command: str | Path) -> str:
    done = subprocess.run(  # noqa: S603 fixed commands
        [str(word) for word in command], capture_output=True, text=True, check=False, timeout=180
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def written(tmp_path: Path, extension: str, typed: str) -> Path:
    with clock.stopped_at(sample.MOMENT):
        source = making.make(sample.kind(typed), sample.lab())
    path = tmp_path / f"stuk.{extension}"
    path.write_bytes(making.CONVERTERS[extension](source))
    return path


@pytest.mark.parametrize("typed", TYPED, ids=["plain", "hostile"])
def test_qpdf_finds_no_fault_in_the_pdf(tmp_path, typed):
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", written(tmp_path, "pdf", typed))


def test_poppler_sees_a_tagged_pdf_with_its_title(tmp_path):
    said = run("pdfinfo", written(tmp_path, "pdf", "x"))
    lines = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    assert (lines["Tagged"].strip(), lines["Title"].strip()) == ("yes", "Collegevoorstel lokaal Schuldenlab")
    assert "595.276 x 841.89 pts (A4)" in lines["Page size"]


@pytest.mark.parametrize("typed", TYPED, ids=["plain", "hostile"])
@pytest.mark.parametrize("extension", ["odt", "docx"])
def test_libreoffice_opens_it_with_its_words_and_footer(tmp_path, extension, typed):
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is not installed (libreoffice-writer-nogui)"
    path = written(tmp_path, extension, typed)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run(soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path / "uit", path)
    text = " ".join(run("pdftotext", tmp_path / "uit" / "stuk.pdf", "-").split())
    assert "Nog invullen: zaaknummer" in text
    assert "Schuldenlab Deventer · Collegevoorstel lokaal Schuldenlab" in text
    assert "Pagina 1 van" in text
