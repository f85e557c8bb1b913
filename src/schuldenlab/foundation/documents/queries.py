"""Reads: what the list of documents shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model

from schuldenlab.foundation.activity import memory
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.documents.kinds import DocumentKind
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Lab

MISSING: memory.Memory[list[str]] = memory.Memory(4096)


@dataclass(frozen=True)
class Entry:
    """One document that a lab can have now, what is missing in it, and the last version that was laid down."""

    kind: DocumentKind
    subject: Model | None
    missing: list[str] | None
    """None: not looked up here, because making one letter for each of fifty partners would make the list slow."""
    latest: FinalDocument | None

    @property
    def arguments(self) -> list[str | int]:
        """What its addresses are made of, after the lab."""
        return [self.kind.slug] if self.subject is None else [self.kind.slug, self.subject.pk]


def subjects_of(kind: DocumentKind, lab: Lab) -> list[Model | None]:
    """For whom or what this kind is made: the lab itself, or each of its subjects."""
    return [None] if kind.subject is None else list(kind.subjects(lab))


def finals(lab: Lab, slugs: Iterable[str]) -> dict[tuple[str, int], list[FinalDocument]]:
    """Per kind and subject the versions that were laid down, newest first; one query."""
    found: dict[tuple[str, int], list[FinalDocument]] = {}
    rows = FinalDocument.objects.in_lab(lab).filter(kind__in=list(slugs)).defer("html").select_related("by")
    for row in rows:
        found.setdefault((row.kind, row.subject_id), []).append(row)
    return found


def versions(lab: Lab, kind: DocumentKind, subject: Model | None) -> list[FinalDocument]:
    return finals(lab, [kind.slug]).get((kind.slug, subject.pk if subject is not None else 0), [])


def readable_kinds(actor: Actor) -> list[DocumentKind]:
    return [kind for kind in kinds.all_kinds() if actor.may(kind.permission)]


def still_missing(kind: DocumentKind, lab: Lab, subject: Model | None, head: str | None) -> list[str]:
    """What is still to be filled in; remembered until the lab's next act, because looking it up makes the whole document."""
    about = f"{kind.slug}:{subject.pk if subject is not None else 0}"
    return MISSING.get(lab.pk, head, lambda: making.missing(kind, lab, subject), about)


def entries(actor: Actor) -> list[tuple[DocumentKind, list[Entry]]]:
    """Every kind that the actor may read, with its documents."""
    readable = readable_kinds(actor)
    laid_down = finals(actor.lab, [kind.slug for kind in readable])
    head = memory.heads([actor.lab.pk]).get(actor.lab.pk)
    listed = []
    for kind in readable:
        rows = []
        for subject in subjects_of(kind, actor.lab):
            versions_of_it = laid_down.get((kind.slug, subject.pk if subject is not None else 0), [])
            looked_up = subject is None or kind.missing is not None
            missing = still_missing(kind, actor.lab, subject, head) if looked_up else None
            rows.append(Entry(kind, subject, missing, versions_of_it[0] if versions_of_it else None))
        listed.append((kind, rows))
    return listed
