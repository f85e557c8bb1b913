"""The document: the text as it reads now, or as it was laid down, with the signature page."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.declaration import drafting, queries, rules


def context(lab: Lab, _: Model | None) -> dict[str, Any]:
    declaration = queries.of_lab(lab)
    rows = queries.signatories(declaration) if declaration else []
    return {
        "title": f"Intentieverklaring {lab.name}",
        "subtitle": f"Samenwerking van publieke en private partijen in {lab.municipality_names}",
        "declaration": declaration,
        "clauses": drafting.filled(declaration) if declaration else [],
        "signatories": rows,
        "rows": [
            [row.party_name, row.person.name, row.person.function or None, rules.BOUND_BY[row.bound_by]] for row in rows
        ],
        "decisions": drafting.decisions_to_join(lab),
    }


register(
    DocumentKind(
        slug="intentieverklaring",
        title="Intentieverklaring",
        template="declaration/documents/intentieverklaring.html",
        context=context,
        about="Waarin de partners de samenwerking in het lab onderschrijven.",
    )
)
