"""The trial process as a document: as it is now, or as a version froze it."""

from decimal import Decimal
from typing import Any

from django.db.models import Model

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.trials import process as processes
from schuldenlab.rooms.trials import queries, trial_documents
from schuldenlab.rooms.trials.models import TrialProcessVersion


def context(lab: Lab, subject: Model | None) -> dict[str, Any]:
    """Of the given version; without one, of the process as it is now, with its adoption when nothing changed since."""
    process = queries.process_of(lab)
    adopted = queries.adoptions([lab.pk]).get(lab.pk)
    version: TrialProcessVersion | None
    if isinstance(subject, TrialProcessVersion):
        version, content = subject, subject.content
    else:
        content = processes.snapshot(process)
        last = queries.latest(lab)
        version = last if last and not processes.differs(last.content, process) else None
    budget = content["budget"]
    return {
        "content": content,
        "budget": Decimal(budget) if budget is not None else None,
        "number": version.number if version else None,
        "adopted": adopted if adopted and version and adopted.version.pk == version.pk else None,
        "experience": process.row,
        "subtitle": f"Versie {version.number}" if version else "Concept",
    }


register(
    DocumentKind(
        slug="werkwijze-proeven",
        title="Werkwijze proeven",
        template="trials/documents/werkwijze-proeven.html",
        context=context,
        about="Hoe een initiatief wordt beproefd: de fasen, de beslismomenten, wie besluit en met welk geld.",
    )
)

__all__ = ["context", "trial_documents"]  # the documents of a trial register themselves there
