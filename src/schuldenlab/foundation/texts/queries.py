"""Which wording counts: the lab's, else the installation's, else the original. One query per lab object."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.models import Q

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.texts.models import Wording

KEPT = "_wordings"  # on the lab object, which lives as long as one request or one task


@dataclass(frozen=True)
class Tried:
    """Words that are being looked at before they are saved."""

    subject: str
    body: str


_tried: ContextVar[dict[str, Tried] | None] = ContextVar("tried", default=None)


@contextmanager
def trying(key: str, subject: str, body: str) -> Iterator[None]:
    """Within this, the text reads as typed: for a preview. Nothing is saved."""
    token = _tried.set({key: Tried(subject, body)})
    try:
        yield
    finally:
        _tried.reset(token)


def wording_of(key: str, lab: Lab | None) -> Wording | Tried | None:
    """What the text reads now; None when the original counts."""
    if (tried := _tried.get()) and key in tried:
        return tried[key]
    return current(lab).get(key)


def current(lab: Lab | None) -> dict[str, Wording]:
    """Every text that is worded differently in this lab (without lab: in the installation)."""
    if lab is None:
        return read(None)
    if KEPT not in lab.__dict__:
        lab.__dict__[KEPT] = read(lab)
    kept: dict[str, Wording] = lab.__dict__[KEPT]
    return kept


def forget(lab: Lab | None) -> None:
    if lab is not None:
        lab.__dict__.pop(KEPT, None)


def read(lab: Lab | None) -> dict[str, Wording]:
    """The newest of the installation, with the newest of the lab over them."""
    mine: dict[str, Wording] = {}
    common: dict[str, Wording] = {}
    whose = Q(lab=None) | Q(lab=lab) if lab is not None else Q(lab=None)
    for row in Wording.objects.filter(whose).order_by("version"):
        (common if row.lab_id is None else mine)[row.key] = row
    own = {key: row for key, row in mine.items() if not row.is_original}
    return {**{key: row for key, row in common.items() if not row.is_original}, **own}


def versions(key: str, lab: Lab | None) -> list[Wording]:
    """Every version of a text, the newest first."""
    return list(Wording.objects.filter(key=key, lab=lab).order_by("-version"))
