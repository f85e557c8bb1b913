"""The kinds of document there are. A room registers its own in `documents.py`; the foundation knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.texts import registry as texts


def no_subjects(lab: Lab) -> list[Model]:
    return []


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """One kind of document. `context` gives the template what it needs; the template extends
    `documents/document.html`.
    """

    slug: str
    """Dutch, in the address and the file name: `werkplan`."""
    title: str
    template: str
    context: Callable[[Lab, Model | None], dict[str, Any]]
    permission: str = "documents.read"
    about: str = ""
    """One Dutch sentence for the list: what it is for."""
    subject: type[Model] | None = None
    """The model of which a lab can have several, each with its own document (one per meeting). Its rows have a `lab`.
    """
    subjects: Callable[[Lab], list[Model]] = no_subjects
    start: tuple[str, str] | None = None
    """Where the first subject is made, when there is none yet: the words of the button and the name of the page."""
    is_board_paper: bool = False
    """Offers the copy, field by field, for the municipality's own template."""
    missing: Callable[[Lab, Model | None], list[str]] | None = None
    """What is still to be filled in. Left out: the marks in the document itself are read."""
    filename: Callable[[Lab, Model | None], str] | None = None
    """The name of the file, without extension. Left out: `<slug>-<subject>-<lab>-<date>`."""


_kinds: dict[str, DocumentKind] = {}


def register(kind: DocumentKind) -> DocumentKind:
    """Make a kind known. Raises ValueError when its slug is taken by another template."""
    taken = _kinds.get(kind.slug)
    if taken is not None and taken.template != kind.template:
        raise ValueError(f"Two kinds of document are called {kind.slug!r}.")
    _kinds[kind.slug] = kind
    texts.name(kind.template, kind.title, kind.about, preview=lambda lab: preview(kind, lab))
    return kind


def preview(kind: DocumentKind, lab: Lab) -> str:
    """The document as it is in this lab, for who words its texts; nothing when the lab has none of this kind yet."""
    from schuldenlab.foundation.documents import making  # noqa: PLC0415  making a document needs to know its kind

    subjects = kind.subjects(lab) if kind.subject is not None else []
    if kind.subject is not None and not subjects:
        return ""
    return making.make(kind, lab, subjects[0] if subjects else None).inside


def get(slug: str) -> DocumentKind:
    """Return the kind. Raises KeyError."""
    return _kinds[slug]


def all_kinds() -> list[DocumentKind]:
    """Every kind, in the order of registration: the order of the rooms."""
    return list(_kinds.values())
