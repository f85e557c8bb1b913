"""The document: the text as it reads now; once it was laid down, that very text with who signed it."""

from typing import Any

from django.db.models import Model
from markupsafe import Markup

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.declaration import drafting, queries
from schuldenlab.rooms.declaration.models import Declaration, Signatory


def context(lab: Lab, _: Model | None) -> dict[str, Any]:
    declaration = queries.of_lab(lab)
    rows = queries.signatories(declaration) if declaration else []
    shared = {
        "title": f"Intentieverklaring {lab.name}",
        "subtitle": f"Samen werken aan minder schulden in {lab.municipality_names}",
        "declaration": declaration,
        "rows": rows,
    }
    if declaration and declaration.text:
        return shared | signed_text(declaration, rows)
    return shared | {"frozen": None, "articles": drafting.filled(declaration, rows) if declaration else []}


def signed_text(declaration: Declaration, rows: list[Signatory]) -> dict[str, Any]:
    """The laid down words, and what became of the signatures."""
    assert declaration.text is not None
    text = declaration.text
    return {
        "frozen": Markup(drafting.frozen_text(text)),  # noqa: S704 our own template made it, and it was kept as it was
        "sha256": text.sha256,
        "signed": [signature_line(row) for row in rows if row.signed],
        "decisions": [drafting.decision_sentence(row) for row in drafting.decisions_to_join(declaration.lab)],
        "waiting": [row.party_title for row in rows if not row.signed and not row.joins_later_on],
        "later": [
            f"{row.party_title}, op {date_nl(row.joins_later_on)}"
            for row in rows
            if not row.signed and row.joins_later_on
        ],
    }


def signature_line(row: Signatory) -> list[str]:
    signature = row.signed
    assert signature is not None
    way = f"op papier; getuigen: {signature.witnesses}" if signature.paper_id else signature.way
    return [row.party_title, f"{signature.name}, {signature.function}", date_nl(signature.on), way]


register(
    DocumentKind(
        slug="intentieverklaring",
        title="Intentieverklaring",
        template="declaration/documents/intentieverklaring.html",
        context=context,
        about="Waarin de partners de samenwerking in het lab onderschrijven.",
    )
)
