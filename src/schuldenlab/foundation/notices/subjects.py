"""What notices and remarks can be about: the rooms tell it, in a `subjects.py` of their own. The foundation knows no room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.labs.models import Lab, Person

REMARKS = "opmerkingen"  # where the thread stands on a page


@dataclass(frozen=True)
class Subject:
    """A kind of thing. `kind` stands in addresses and rows; `word` in sentences (*de actie*); `owner` and `term` name fields.

    `whose`: whose it is, when that stands in no field of its own.
    `page`: the name of its own page, with the lab and its number. Without one, its page is the one with its remarks, and
    `listed` says where it stands: the name of that page (and a `#place` on it; or `where` tells it of the row) and what it is
    called. `remarks=False`: one does not speak about it, and a notice leads to where it stands.
    """

    kind: str
    model: type[models.Model]
    word: str
    permission: str
    owner: str = ""
    term: str = ""
    page: str = ""
    listed: tuple[str, str] = ("", "")
    related: tuple[str, ...] = ()
    whose: Callable[[Any], Person | None] | None = None
    where: Callable[[Any], str] | None = None
    remarks: bool = True

    @property
    def room(self) -> str:
        """Whose pages they are, as addresses call it."""
        return (self.page or self.listed[0]).partition(":")[0]

    def url(self, lab: Lab, pk: int) -> str:
        if self.page:
            return reverse(self.page, args=[lab.slug, pk])
        return self.thread_url(lab, pk) if self.remarks else self.list_url(lab, pk)

    def thread_url(self, lab: Lab, pk: int) -> str:
        return reverse("remarks:thread", args=[lab.slug, self.kind, pk])

    def list_url(self, lab: Lab, pk: int) -> str:
        """Where it stands among others."""
        if self.where is not None:
            return self.where(self.rows(lab).get(pk=pk))
        name, _, place = self.listed[0].partition("#")
        return reverse(name, args=[lab.slug]) + (f"#{place}" if place else "")

    def back(self, lab: Lab, row: models.Model) -> tuple[str, str]:
        """Where one came from: what it is called, and its address."""
        return (str(row), self.url(lab, row.pk)) if self.page else (self.listed[1], self.list_url(lab, row.pk))

    def called(self, row: models.Model) -> str:
        """`de actie ‘Belt de bank’`."""
        return f"{self.word} ‘{row}’"

    def owner_of(self, row: models.Model) -> Person | None:
        if self.whose is not None:
            return self.whose(row)
        return getattr(row, self.owner) if self.owner else None

    def term_of(self, row: models.Model) -> date | None:
        return getattr(row, self.term) if self.term else None

    def rows(self, lab: Lab) -> models.QuerySet[Any]:
        related = (*self.related, *([self.owner] if self.owner else []))
        return self.model._default_manager.filter(lab=lab).select_related(*related)


SUBJECTS: dict[str, Subject] = {}
OF_MODEL: dict[type[models.Model], Subject] = {}


def about(kind: str, model: type[models.Model], *, word: str, permission: str, **where: Any) -> None:
    """Let notices and remarks be about rows of this table; twice is once."""
    subject = Subject(kind, model, word, permission, **where)
    SUBJECTS[kind] = OF_MODEL[model] = subject


def of(row: models.Model) -> Subject:
    """The kind of this row. Raises KeyError for a table that no room told of."""
    return OF_MODEL[type(row)]


def still_there(pairs: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which of these things exist: one query for each kind."""
    wanted: dict[str, set[int]] = {}
    for kind, pk in pairs:
        if kind in SUBJECTS:
            wanted.setdefault(kind, set()).add(pk)
    return {
        (kind, pk)
        for kind, pks in wanted.items()
        for pk in SUBJECTS[kind].model._default_manager.filter(pk__in=pks).values_list("pk", flat=True)
    }
