"""Het overdrachtsprotocol: what passes, to whom, with what was asked and answered; both sign it."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.handover import protocol, queries, rules
from schuldenlab.rooms.handover.models import Handover


def context(lab: Lab, subject: Model | None) -> dict[str, Any]:
    assert isinstance(subject, Handover)
    items = queries.items(subject)
    return {
        "row": subject,
        "subtitle": f"Van {subject.giver.name} aan {subject.receiver.name}",
        "particulars": [
            ("Lab", lab.name),
            ("Draagt over", subject.giver.described),
            ("Neemt over", subject.receiver.described),
            ("Soort overdracht", rules.KINDS[subject.kind]),
            *([("Meelezen tot en met", date_nl(subject.reading_until))] if subject.reading_until else []),
        ],
        "item_rows": [[item.title, item.note, item.taken_by.name if item.taken_by else None] for item in items],
        "remark_rows": [
            [item.title, f"{one.person.name}, {date_nl(one.created_at)}", one.text]
            for item in items
            for one in item.remarks.all()
        ],
    }


def missing(_: Lab, subject: Model | None) -> list[str]:
    assert isinstance(subject, Handover)
    return [f"wie ‘{item.title}’ overneemt" for item in queries.items(subject) if not item.taken_at]


register(
    DocumentKind(
        slug=protocol.SLUG,
        title="Overdrachtsprotocol",
        template="handover/documents/overdrachtsprotocol.html",
        context=context,
        missing=missing,
        subject=Handover,
        subjects=lambda lab: list(queries.of_lab(lab)),
        start=("Begin de overdracht", "handover:begin"),
        about="Wat er overgaat en wie het overneemt. Beide kanten tekenen het.",
    )
)
