"""Read the signatures of any PDF. No database, no Django: a file of a stranger is read by a process of its own, with little memory and time.

`read` trusts its input; `read_apart` does the same in such a process (`python -m schuldenlab.foundation.sealing.reading`), for files that nobody vouches for.
"""

import dataclasses
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from schuldenlab.foundation.sealing.sameness import pages_are_kept, same_pages

NAME = "schuldenlab.foundation.sealing.reading"
SECONDS, MEMORY, ANSWER = 60, 1 << 30, 1 << 20  # the answer may be a file; it writes nothing larger
MOST_SIGNATURES = 500
EMPTY, NO_PDF, ENCRYPTED, DAMAGED, TOO_HEAVY = "empty", "no_pdf", "encrypted", "damaged", "too_heavy"
HARMLESS = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}


@dataclass(frozen=True)
class Signature:
    """One signature as it stands in the file. `fingerprint`: SHA-256 of the certificate. `by`: the name in it."""

    field: str
    intact: bool
    to_the_end: bool
    fingerprint: str
    by: str
    at: str
    has_timestamp: bool


@dataclass(frozen=True)
class Reading:
    """What was found. `only_allowed_changes`: after the first signature only names and signatures were added.

    `text_kept`: its pages are those of the text that was given, and nothing was put upon them (None when none was given).
    """

    problem: str = ""
    signatures: tuple[Signature, ...] = ()
    only_allowed_changes: bool | None = None
    text_kept: bool | None = None

    @property
    def all_intact(self) -> bool:
        return bool(self.signatures) and all(row.intact for row in self.signatures)

    @property
    def ends_signed(self) -> bool:
        """Whether the last signature covers the file to its last byte."""
        return bool(self.signatures) and self.signatures[-1].to_the_end


def read(content: bytes, *, compare: bool, text: bytes = b"") -> Reading:
    """Read a file that cannot harm. `compare`: also look for what was changed between and after the signatures (slow).

    `text`: the file of which it must show the pages.
    """
    if problem := seen_at_once(content):
        return Reading(problem=problem)
    try:
        return looked_at(PdfFileReader(io.BytesIO(content)), compare=compare, kept=kept_in(content, text))
    except Exception:  # noqa: BLE001 whatever a broken file makes of a reader, it is broken
        return Reading(problem=DAMAGED)


def seen_at_once(content: bytes) -> str:
    """What is wrong with a file that need not be opened to know it."""
    if not content:
        return EMPTY
    return "" if b"%PDF-" in content[:1024] else NO_PDF


def kept_in(content: bytes, text: bytes) -> Callable[[PdfFileReader], bool] | None:
    """How to find out whether the text is kept: it stands at the beginning, or the whole file was written anew."""
    if not text:
        return None
    if content.startswith(text):
        return lambda document: pages_are_kept(document, len(text))
    return lambda document: same_pages(PdfFileReader(io.BytesIO(text)), document)


def looked_at(document: PdfFileReader, *, compare: bool, kept: Callable[[PdfFileReader], bool] | None) -> Reading:
    if document.encrypted:
        return Reading(problem=ENCRYPTED)
    embedded = document.embedded_regular_signatures
    if len(embedded) > MOST_SIGNATURES:
        return Reading(problem=TOO_HEAVY)
    found = [judged(row, compare=compare and index == 0) for index, row in enumerate(embedded)]
    return Reading(
        signatures=tuple(signature for signature, _ in found),
        only_allowed_changes=found[0][1] if found and compare else None,
        text_kept=kept(document) if kept else None,
    )


def judged(embedded: EmbeddedPdfSignature, *, compare: bool) -> tuple[Signature, bool]:
    """A signature, and whether what came after it was allowed (only when asked to compare)."""
    certificate = embedded.signer_cert
    trust = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    status = validate_pdf_signature(embedded, trust, skip_diff=not compare)
    made = Signature(
        field=str(embedded.field_name),
        intact=bool(status.intact and status.valid) and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        to_the_end=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        fingerprint=certificate.sha256.hex(),
        by=name_in(certificate),
        at=moment(embedded.self_reported_timestamp),
        has_timestamp=status.timestamp_validity is not None,
    )
    return made, compare and bool(status.docmdp_ok) and status.modification_level in HARMLESS


def name_in(certificate: Any) -> str:
    """Whose certificate it is: the person or service, and the organisation."""
    names = certificate.subject.native
    parts = [str(names.get(key) or "") for key in ("common_name", "organization_name")]
    return ", ".join(dict.fromkeys(part for part in parts if part))[:300]


def moment(at: datetime | None) -> str:
    if at is None:
        return ""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()


def read_apart(content: bytes, *, text: bytes = b"") -> Reading:
    """Read a file that nobody vouches for. What takes too much time or memory is TOO_HEAVY."""
    try:
        done = subprocess.run(  # noqa: S603 our own module
            command(len(text)),
            input=text + content,
            capture_output=True,
            timeout=2 * SECONDS,
            check=True,
            env=environment(),
        )
        return from_json(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return Reading(problem=TOO_HEAVY)


def command(text_size: int = 0) -> tuple[str, ...]:
    """What to run: on its standard input first `text_size` bytes of the text to compare with, then the file."""
    return (sys.executable, "-B", "-m", NAME, str(text_size))


def from_json(written: bytes) -> Reading:
    """What such a process wrote. Raises ValueError when it wrote nothing whole."""
    found = json.loads(written)
    return Reading(**{**found, "signatures": tuple(Signature(**row) for row in found["signatures"])})


def environment() -> dict[str, str]:
    """What the process needs to find itself; none of the installation's secrets."""
    return {"PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C.UTF-8"}


def limit() -> None:
    """Take away what a file may not use. Only on systems that know how (Linux does)."""
    try:
        import resource  # noqa: PLC0415 it is not everywhere
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER, ANSWER))


def main(arguments: Sequence[str]) -> None:
    logging.disable()
    limit()
    try:
        text = sys.stdin.buffer.read(int(arguments[0]))
        found = read(sys.stdin.buffer.read(), compare=True, text=text)
    except (MemoryError, RecursionError):
        found = Reading(problem=TOO_HEAVY)
    sys.stdout.write(json.dumps(dataclasses.asdict(found)))


if __name__ == "__main__":
    main(sys.argv[1:])
