"""Make a document: a pure function of the lab's data and the clock. Nothing is kept."""

from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.text import slugify

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.kinds import DocumentKind
from schuldenlab.foundation.documents.office import to_docx, to_odt
from schuldenlab.foundation.documents.source import Source, finish
from schuldenlab.foundation.documents.typesetting import to_pdf
from schuldenlab.foundation.labs.models import Lab

__all__ = ["CONVERTERS", "FORMATS", "Source", "filename", "make", "missing", "to_docx", "to_odt", "to_pdf"]

CONVERTERS = {"pdf": to_pdf, "odt": to_odt, "docx": to_docx}
FORMATS = set(CONVERTERS)
LONGEST_WORDS = 60


def make(kind: DocumentKind, lab: Lab, subject: Model | None = None) -> Source:
    """Fill the template of `kind` for this lab. A context may give `title`, `subtitle`, `day` and `contents` of its
    own.
    """
    context = {"title": kind.title, "day": clock.today(), "contents": False, **kind.context(lab, subject)}
    context |= {"lab": lab, "subject": subject, "kind": kind}
    return finish(render_to_string(kind.template, context), str(context["title"]))


def filename(kind: DocumentKind, lab: Lab, subject: Model | None = None) -> str:
    """The name of the file, without extension: `werkplan-schuldenlab-deventer-2026-11-23`, or with its subject in
    words: `partnerbrief-woningcorporatie-de-sleutel-schuldenlab-deventer-2026-11-23`.
    """
    if kind.filename is not None:
        return kind.filename(lab, subject)
    parts = [kind.slug, subject_words(kind, lab, subject), lab.slug, f"{clock.today():%Y-%m-%d}"]
    return "-".join(part for part in parts if part)


def subject_words(kind: DocumentKind, lab: Lab, subject: Model | None) -> str:
    """The subject as part of a file name, without the words that stand before and after it already; its number when
    it has no words.
    """
    if subject is None:
        return ""
    words = slugify(str(subject)).removeprefix(f"{kind.slug}-").removesuffix(f"-{lab.slug}")
    if len(words) > LONGEST_WORDS:
        words = words[:LONGEST_WORDS].rpartition("-")[0] or words[:LONGEST_WORDS]
    return words or str(subject.pk)


def missing(kind: DocumentKind, lab: Lab, subject: Model | None = None) -> list[str]:
    """What is still to be filled in."""
    if kind.missing is not None:
        return kind.missing(lab, subject)
    return make(kind, lab, subject).todos
