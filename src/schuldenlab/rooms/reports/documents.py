"""Overdrachtsdossier and voortgangsrapportage."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.reports import contents


def dossier(lab: Lab, _: Model | None) -> dict[str, Any]:
    found = contents.gather(lab)
    row = found["facts"].handover.latest
    subtitle = f"Van {row.giver} aan {row.receiver}" if row else "Voor wie het lab overneemt"
    return {
        **found,
        "title": f"Overdrachtsdossier {lab.name}",
        "subtitle": subtitle,
        "gaps": contents.gaps(found["state"]),
        "contents": True,
    }


def progress(lab: Lab, _: Model | None) -> dict[str, Any]:
    found = contents.gather(lab)
    return {
        **found,
        "title": f"Voortgangsrapportage {lab.name}",
        "subtitle": "Voor college, raad en partners",
        "gaps": contents.gaps(found["state"]),
    }


register(
    DocumentKind(
        slug="overdrachtsdossier",
        title="Overdrachtsdossier",
        template="reports/documents/overdrachtsdossier.html",
        context=dossier,
        about="Alles van het lab in één stuk, voor wie het overneemt.",
    )
)
register(
    DocumentKind(
        slug="voortgangsrapportage",
        title="Voortgangsrapportage",
        template="reports/documents/voortgangsrapportage.html",
        context=progress,
        about="Waar het lab staat, voor college, raad en partners.",
    )
)
