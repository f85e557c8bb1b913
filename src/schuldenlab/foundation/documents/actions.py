"""The verbs: keep a file, lay down a version, note the case number, add the version that was adopted."""

import hashlib
from datetime import date
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, Model

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import files, making, rules
from schuldenlab.foundation.documents.kinds import DocumentKind
from schuldenlab.foundation.documents.models import FinalDocument, StoredFile
from schuldenlab.foundation.labs.actor import Actor, action


def keep_file(actor: Actor, uploaded: UploadedFile, name: str | None = None, *, field: str = "file") -> StoredFile:
    """Keep an upload. The verb that calls this has checked the right (a partner may add a signed paper behind a link).

    Raises RuleBroken at `field` when the file is empty, too large, of a kind we do not keep, or not what its name says.
    """
    name = rules.tidy_name(name or str(uploaded.name))
    content_type = rules.check_file(name, uploaded.size or 0, cast("BinaryIO", uploaded.file), field)
    with transaction.atomic():
        stored = files.write(actor, name, content_type, uploaded.read())
        actor.log("documents.file", stored, f"voegde het bestand ‘{stored.name}’ toe")
    return stored


@action("documents.finalise")
def finalise(actor: Actor, kind: DocumentKind, subject: Model | None = None) -> FinalDocument:
    """Lay down the document as it is now, in three formats. Raises RuleBroken when nothing changed since the last
    version of today.
    """
    actor.require(kind.permission)
    source = making.make(kind, actor.lab, subject)
    made = {extension: convert(source) for extension, convert in making.CONVERTERS.items()}
    digest = hashlib.sha256(made["pdf"]).hexdigest()
    subject_id = subject.pk if subject is not None else 0
    earlier = FinalDocument.objects.in_lab(actor.lab).filter(kind=kind.slug, subject_id=subject_id)
    if same := earlier.filter(sha256=digest).first():
        raise RuleBroken(f"Er is niets veranderd: deze tekst is al vastgelegd als versie {same.number}.")
    number = (earlier.aggregate(last=Max("number"))["last"] or 0) + 1
    stem = f"{making.filename(kind, actor.lab, subject)}-versie-{number}"
    stored = {
        extension: files.write(actor, f"{stem}.{extension}", rules.CONTENT_TYPES[extension], content)
        for extension, content in made.items()
    }
    values = {
        "kind": kind.slug,
        "title": source.title[:200],
        "subject_id": subject_id,
        "number": number,
        "html": source.html,
        "sha256": digest,
    }
    return actor.put(
        FinalDocument,
        None,
        {**values, **stored, "by": actor.person},
        verb="documents.finalise",
        sentence="legde versie {number} vast van ‘{title}’",
    )


@action("documents.finalise")
def set_case_number(
    actor: Actor, document: FinalDocument, case_number: str, expected_version: int | None = None
) -> FinalDocument:
    """Note under which number the municipality's own system knows this paper. Raises EditConflict."""
    return actor.put(
        FinalDocument,
        document,
        {"case_number": case_number},
        expected_version=expected_version,
        verb="documents.case_number",
        sentence="noteerde het zaaknummer van ‘{title}’",
    )


@action("documents.finalise")
def add_adopted_file(actor: Actor, document: FinalDocument, uploaded: UploadedFile, adopted_on: date) -> FinalDocument:
    """Put the version that college or council adopted beside ours. Raises RuleBroken when its day is still to come."""
    rules.check_adopted_on(adopted_on, clock.today())
    return actor.put(
        FinalDocument,
        document,
        {"adopted_file": keep_file(actor, uploaded), "adopted_on": adopted_on, "adopted_recorded_by": actor.person},
        verb="documents.adopted",
        sentence="voegde de vastgestelde versie van ‘{title}’ toe",
    )
