"""What the pages show: the list with what was changed, a preview with real data, versions with their differences."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.texts import queries, registry, rules
from schuldenlab.foundation.texts.models import Wording
from schuldenlab.foundation.texts.registry import Field, Tekst

OWN, COMMON = "eigen tekst van dit lab", "tekst van deze installatie"
PERSONAL_LINK = "(hier komt de persoonlijke link)"


@dataclass(frozen=True)
class Row:
    """One text in the list."""

    text: Tekst
    words: str
    changed: str


@dataclass(frozen=True)
class Preview:
    """A text with everything filled in. `html`: a whole document; `examples`: the fields that had no real value."""

    subject: str = ""
    paragraphs: tuple[tuple[str, ...], ...] = ()
    html: Markup | None = None
    examples: tuple[str, ...] = ()


def rows(lab: Lab | None, query: str = "") -> list[tuple[str, list[Row]]]:
    """The texts that hold the sought word, under Mails and Documents."""
    current = queries.current(lab)
    sought = query.casefold().strip()
    mails: list[Row] = []
    parts: list[Row] = []
    for text in sorted(registry.all_texts().values(), key=lambda one: (one.group.casefold(), one.template)):
        now = current.get(text.key)
        words = f"{now.subject}\n{now.body}" if now else f"{text.subject}\n{text.body}"
        if sought and sought not in f"{text.group} {text.title} {text.about} {words}".casefold():
            continue
        (mails if text.is_mail else parts).append(Row(text, words.strip(), state_of(now)))
    return [(title, found) for title, found in (("Mails", mails), ("Stukken", parts)) if found]


def state_of(row: Wording | None) -> str:
    if row is None:
        return ""
    return COMMON if row.lab_id is None else OWN


def now(text: Tekst, lab: Lab | None) -> tuple[str, str]:
    """Subject and body as they stand now."""
    row = queries.current(lab).get(text.key)
    return (row.subject, row.body) if row else (text.subject, text.body)


def preview(text: Tekst, lab: Lab | None, subject: str, body: str) -> Preview:
    """The text as its reader will get it, with what this lab has; an example where there is nothing yet."""
    said = registry.named(text.template)
    if not text.is_mail and lab is not None and said and said.preview:
        with queries.trying(text.key, subject, body):
            whole = said.preview(lab)
        if whole:
            return Preview(html=Markup(whole))  # noqa: S704  made by our own templates, which escape
    values = {one.name: value_of(one, lab) for one in text.fields}
    examples = tuple(one.name for one in text.fields if not (lab and one.real and one.real(lab)))
    filled = rules.fill(body, values)
    return Preview(
        subject=rules.fill(subject, values),
        paragraphs=tuple(tuple(lines) for lines in rules.paragraphs(filled)),
        examples=examples,
    )


def value_of(field: Field, lab: Lab | None) -> str:
    real = field.real(lab) if lab is not None and field.real else ""
    return real or field.example or f"({field.about})"


@dataclass(frozen=True)
class Version:
    """One version, and how it differs from the one before it."""

    row: Wording
    pieces: tuple[rules.Piece, ...]


def versions(text: Tekst, lab: Lab | None) -> list[Version]:
    """Every version with its difference, the newest first; the first one differs from the original."""
    found = queries.versions(text.key, lab)
    made = []
    for row, before in zip(found, [*found[1:], None], strict=False):
        made.append(Version(row, tuple(rules.difference(words_of(before, text), words_of(row, text)))))
    return made


def words_of(row: Any, text: Tekst) -> str:
    if row is None or getattr(row, "is_original", False):
        row = text
    return f"{row.subject}\n\n{row.body}".strip()
