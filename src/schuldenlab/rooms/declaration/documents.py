"""The declaration: the text as it reads now; once it was laid down, that very text with who signed it. And its addenda."""

from typing import Any

from django.db.models import Model
from markupsafe import Markup

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.declaration import drafting, naming, queries
from schuldenlab.rooms.declaration.models import Addendum, Declaration, Signatory


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


def addendum_context(lab: Lab, subject: Model | None) -> dict[str, Any]:
    """The words that are laid down, and below them who signed since."""
    assert isinstance(subject, Addendum)
    rows = queries.signers(subject)
    declaration = queries.of_lab(lab)
    assert declaration is not None
    return {
        "title": naming.heading(subject),
        "addendum": subject,
        "declaration": declaration,
        "party": subject.behalf[0].upper() + subject.behalf[1:],
        "presented": [drafting.presented(row, []) for row in rows],
        "frozen": Markup(drafting.frozen_text(subject.text)) if subject.text else None,  # noqa: S704 as above
        "signed": [signature_line(row) for row in rows if row.signed],
    }


def addenda(lab: Lab) -> list[Model]:
    return list(Addendum.objects.in_lab(lab).select_related("partner", "text"))


register(
    DocumentKind(
        slug="intentieverklaring",
        title="Intentieverklaring",
        template="declaration/documents/intentieverklaring.html",
        context=context,
        about="Waarin de partners de samenwerking in het lab onderschrijven.",
    )
)
register(
    DocumentKind(
        slug="addendum",
        title="Addendum bij de intentieverklaring",
        template="declaration/documents/addendum.html",
        context=addendum_context,
        about="Waarmee een partij toetreedt tot de verklaring, of uittreedt.",
        subject=Addendum,
        subjects=addenda,
    )
)
