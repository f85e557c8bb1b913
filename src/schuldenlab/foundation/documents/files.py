"""The bytes of stored files: write them under a name that nobody can guess, read them back and check that they are
still the same.
"""

import hashlib
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from schuldenlab.foundation.core import tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import rules
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.actor import Actor


class FileUnreadable(RuleBroken):
    """A stored file is gone, or is no longer what was stored."""


Guard = Callable[[StoredFile], str | None]
GUARDS: list[Guard] = []


def guard(guarding: Guard) -> Guard:
    """Register who may read files of a kind of its own: it answers with the permission that is asked, or None."""
    GUARDS.append(guarding)
    return guarding


def permission_for(stored: StoredFile) -> str | None:
    """The permission that this file asks, beside that of the page; None for an ordinary file of the lab."""
    return next((permission for guarding in GUARDS if (permission := guarding(stored))), None)


def write(actor: Actor, name: str, content_type: str, content: bytes) -> StoredFile:
    """Keep `content` for the lab of `actor`. The caller has checked what it is, and logs."""
    path = default_storage.save(f"labs/{actor.lab.pk}/{tokens.nonce()}", ContentFile(content))
    return StoredFile.objects.create(
        lab=actor.lab,
        name=rules.tidy_name(name),
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        path=path,
        by=actor.person,
    )


def read(stored: StoredFile) -> bytes:
    """The bytes as they were stored. Raises FileUnreadable."""
    try:
        with default_storage.open(stored.path) as opened:
            content: bytes = opened.read()
    except OSError as error:
        raise FileUnreadable(
            f"Het bestand ‘{stored.name}’ staat niet meer in de opslag. Vraag de beheerder om een reservekopie."
        ) from error
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise FileUnreadable(
            f"Het bestand ‘{stored.name}’ is beschadigd: het is niet meer wat er is opgeslagen."
            " Vraag de beheerder om een reservekopie."
        )
    return content
