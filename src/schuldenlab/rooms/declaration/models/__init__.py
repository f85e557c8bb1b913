"""The text (`text`), what others say of it (`consultation`), who must sign it and the signatures (`signing`)."""

from schuldenlab.rooms.declaration.models.consultation import ClauseRemark, ConsultationRound, RoundReader
from schuldenlab.rooms.declaration.models.signing import SideReader, Signatory, Signature, SignerProposal, SigningCode
from schuldenlab.rooms.declaration.models.text import Clause, Declaration, TextVersion

__all__ = [
    "Clause",
    "ClauseRemark",
    "ConsultationRound",
    "Declaration",
    "RoundReader",
    "SideReader",
    "Signatory",
    "Signature",
    "SignerProposal",
    "SigningCode",
    "TextVersion",
]
