"""Set one seal: fill the party's line and sign, in one incremental update. Bytes in, bytes out; no database."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.timestamps import TimeStamper

from schuldenlab.foundation.sealing.lettering import FIELD_HEIGHT, Piece, draw
from schuldenlab.foundation.sealing.preparing import signature_field, text_field

ROOM, ROOM_FOR_TIMESTAMP = 16_384, 20_000  # hexadecimal digits for the signature itself, and for the timestamp in it


@dataclass(frozen=True)
class Act:
    """What one seal says: at which place, the lines on the signature page, and the sentence that PDF readers show."""

    place: int
    lines: Sequence[str]
    party: str
    reason: str


def set_seal(content: bytes, act: Act, signer: Signer, *, first: bool, timestamper: TimeStamper | None = None) -> bytes:
    """The file with one more signature. The first one certifies: from then on only names and seals may be added."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    fill(writer, act)
    metadata = PdfSignatureMetadata(
        field_name=signature_field(act.place),
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=act.party,
        reason=act.reason,
        certify=first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    sealed = PdfSigner(metadata, signer=signer, timestamper=timestamper).sign_pdf(
        writer,
        existing_fields_only=True,
        bytes_reserved=ROOM + (ROOM_FOR_TIMESTAMP if timestamper else 0) + 2 * chain_size(signer),
    )
    sealed.seek(0)
    return bytes(sealed.read())


def chain_size(signer: Signer) -> int:
    return sum(len(certificate.dump()) for certificate in signer.cert_registry)


def fill(writer: IncrementalPdfFileWriter, act: Act) -> None:
    """Write who signed in the party's line. A file without a signature page has no such line."""
    line = find_field(writer, text_field(act.place))
    if line is None:
        return
    words = generic.pdf_string("\n".join(act.lines))
    line[pdf_name("/V")] = words
    drawn = draw(writer, [Piece("field", tuple(act.lines), FIELD_HEIGHT)])[0]
    line[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): drawn.reference})
    writer.update_container(line)


def find_field(writer: IncrementalPdfFileWriter, name: str) -> generic.DictionaryObject | None:
    for reference in writer.root["/AcroForm"]["/Fields"]:
        found: generic.DictionaryObject = reference.get_object()
        if found["/T"] == name:
            return found
    return None
