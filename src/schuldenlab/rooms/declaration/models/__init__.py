"""The text (`text`), who joins or leaves afterwards (`addendum`), what others say of it (`consultation`), who must sign it and the signatures (`signing`)."""

from schuldenlab.rooms.declaration.models.addendum import Addendum, Evidence
from schuldenlab.rooms.declaration.models.consultation import ClauseRemark, ConsultationRound, RoundReader
from schuldenlab.rooms.declaration.models.signing import SideReader, Signatory, Signature, SignerProposal, SigningCode
from schuldenlab.rooms.declaration.models.text import Clause, Declaration, TextVersion

__all__ = [
    "Addendum",
    "Clause",
    "ClauseRemark",
    "ConsultationRound",
    "Declaration",
    "Evidence",
    "RoundReader",
    "SideReader",
    "Signatory",
    "Signature",
    "SignerProposal",
    "SigningCode",
    "TextVersion",
]
