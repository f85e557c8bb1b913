"""The verbs: keep a file, make a document final, put the adopted paper beside it."""

import hashlib
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from schuldenlab.foundation.core import tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.actor import Actor

LARGEST = 25 * 1024 * 1024  # bytes


def keep_file(actor: Actor, uploaded: Any, name: str | None = None) -> StoredFile:
    """Keep an upload. Raises RuleBroken at the field `upload`."""
    content = uploaded.read()
    if not content:
        raise RuleBroken("Dit bestand is leeg. Kies het bestand opnieuw.", field="upload")
    if len(content) > LARGEST:
        raise RuleBroken("Dit bestand is groter dan 25 MB. Maak het kleiner of splits het.", field="upload")
    file_name = PurePosixPath(name or uploaded.name).name[:200]
    path = default_storage.save(f"labs/{actor.lab.pk}/{tokens.nonce()}", ContentFile(content))
    stored = StoredFile.objects.create(
        lab=actor.lab,
        name=file_name,
        content_type=getattr(uploaded, "content_type", None) or "application/octet-stream",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        path=path,
        added_by=actor.person,
    )
    actor.log("documents.file", stored, "voegde bestand ‘{name}’ toe")
    return stored
