"""What a signature and a verification of a document of forty signatures cost: ours against the raw pyHanko call on the same file. Called by bench.py.

Ours is all that happens: the line with the name, the signature, the file and the rows kept. Raw is one call of `sign_pdf` in the field that was made before.
Processor seconds, because on a machine with others the clock on the wall measured them too: the same code came out at 1.15 to 1.61 × raw.
"""

import io
import os
from collections.abc import Callable
from typing import Any

from django.db import transaction
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs.actor import system
from schuldenlab.foundation.sealing import actions, keys, queries, reading, verifying, work
from schuldenlab.foundation.sealing.facts import Slot
from schuldenlab.foundation.sealing.models import Seal, SealedFile
from schuldenlab.foundation.sealing.preparing import signature_field

COUNT, ROUNDS, AIM = 40, 5, 1.5


def raw_signature(content: bytes, place: int) -> None:
    metadata = PdfSignatureMetadata(field_name=signature_field(place), subfilter=SigSeedSubFilter.PADES)
    PdfSigner(metadata, keys.current().signer()).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(content)), existing_fields_only=True
    )


def raw_verification(content: bytes, *, compare: bool) -> None:
    for embedded in PdfFileReader(io.BytesIO(content)).embedded_regular_signatures:
        trust = ValidationContext(trust_roots=[embedded.signer_cert], allow_fetching=False)
        validate_pdf_signature(embedded, trust, skip_diff=not compare)


def changed(content: bytes) -> bytes:
    """As a PDF editor changes a page: every signature in it stays valid by itself."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    reference, _ = writer.find_page_for_modification(0)
    writer.update_container(reference.get_object())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def busy() -> float:
    """Seconds that this process and those it waited for kept a processor busy."""
    return sum(os.times()[:4])


def spent(act: Callable[[], Any], rounds: int = 1) -> float:
    """Seconds of the processor, which others on the machine disturb little; of several rounds the quickest."""
    found = []
    for _ in range(rounds):
        start = busy()
        act()
        found.append(busy() - start)
    return min(found)


def sign(lab: Any) -> tuple[SealedFile, float, float]:
    """Forty seals in the lab's own letter of intent, each beside the raw call on the very same bytes."""
    content = making.CONVERTERS["pdf"](making.make(kinds.get("intentieverklaring"), lab))
    slots = [Slot(f"partij-{place}", f"Partij {place}") for place in range(1, COUNT + 1)]
    sealed = actions.begin_with(system(lab), content=content, name="proef.pdf", title="Proef", slots=slots)
    raw = ours = 0.0
    for place, slot in enumerate(slots, start=1):
        actions.request(sealed, slot.key, name=f"Naam {place}", function="directeur", at=clock.now(), way="proef")
        seal = queries.next_waiting(sealed.pk)
        assert isinstance(seal, Seal)
        before = queries.read(seal.sealed_file)
        raw += spent(lambda before=before, place=place: raw_signature(before, place))  # type: ignore[misc]
        ours += spent(lambda seal=seal: work.seal_one(seal))  # type: ignore[misc]
    sealed.refresh_from_db()
    return sealed, raw / COUNT, ours / COUNT


def compare(lab: Any) -> None:
    with transaction.atomic():
        sealed, raw, ours = sign(lab)
        content = queries.read(sealed)
        strange = changed(content)
        verified = spent(lambda: verifying.verify(content), ROUNDS)
        rows = [
            ("a signature", raw, ours),
            ("our file (raw: signatures)", spent(lambda: raw_verification(content, compare=False), ROUNDS), verified),
            ("idem (raw: and revisions)", spent(lambda: raw_verification(content, compare=True)), verified),
            (
                "a changed file",
                spent(lambda: raw_verification(strange, compare=True)),
                spent(lambda: reading.read_apart(strange)),
            ),
        ]
        transaction.set_rollback(True)
    print(f"\n{f'{COUNT} signatures, {len(content) // 1024} kB':<30}{'raw s':>8}{'ours s':>8}{'× raw':>8}")
    for name, first, second in rows:
        ratio = second / first
        print(f"{name:<30}{first:>8.2f}{second:>8.2f}{ratio:>8.2f}{f'   above {AIM}' if ratio > AIM else ''}")
