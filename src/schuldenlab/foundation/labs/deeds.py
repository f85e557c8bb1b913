"""What somebody does before a day, room by room: a registry that the rooms fill from their `deeds.py`. Dutch: acties.

One list shows them all. Chosen: every room names its columns, and the database puts the rows of all rooms in one order, so that two thousand cost no more than
three. Rejected: a table of actions of its own (a second truth beside the plan), and putting lists together in Python (every row of the lab for each page).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab, Person

OPEN, LATE, DONE, ALL = "open", "over", "gedaan", "alle"
STATES = ((OPEN, "Lopend"), (LATE, "Over tijd"), (DONE, "Gedaan"), (ALL, "Alle"))
NOBODY = 0
NO_DAY = date(9999, 12, 31)  # what has no day comes last
COLUMNS = ("deed_kind", "pk", "deed_what", "deed_person", "deed_by", "deed_done", "deed_about")


def nowhere(_: Iterable[int]) -> dict[int, str]:
    return {}


@dataclass(frozen=True)
class DeedKind:
    """One kind. `what`, `person`, `by`, `done`, `about`: the fields of the room's row; without `done` a row is open as long as `rows` gives it.

    about: the id in which it was agreed or to which it belongs; `titles` gives the words for these. page: name of the page, with the lab's address and that
    id, or (without `about`) the address alone. permission: who may see it. remarks: what `foundation.remarks` calls it, when one can speak about it.
    """

    slug: str
    word: str
    many: str
    permission: str
    rows: Callable[[Lab], QuerySet[Any]]
    what: str
    person: str
    by: str
    page: str
    done: str = ""
    about: str = ""
    remarks: str = ""
    titles: Callable[[Iterable[int]], dict[int, str]] = nowhere


KINDS: dict[str, DeedKind] = {}


def register(kind: DeedKind) -> DeedKind:
    KINDS[kind.slug] = kind
    return kind


@dataclass(frozen=True)
class Asked:
    """What the list shows. person: an id, NOBODY for what nobody does yet, None for everybody."""

    state: str = OPEN
    person: int | None = None
    kind: str = ""
    about: int | None = None


@dataclass(frozen=True)
class Deed:
    """One line of the list."""

    kind: DeedKind
    pk: int
    what: str
    person: Person | None
    by: date | None
    done_on: date | None
    about: int
    title: str
    url: str

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.by is not None and self.by < clock.today()


Source = tuple[DeedKind, QuerySet[Any]]


def sources(lab: Lab, kinds: Iterable[DeedKind]) -> list[Source]:
    """The rows of each kind in this lab, asked once: a room may have to look around before it knows them."""
    return [(kind, kind.rows(lab).order_by()) for kind in kinds]


def listed(found: Iterable[Source], asked: Asked) -> QuerySet[Any]:
    """The rows as they are asked for, the first to be done first: to be counted and cut in pages."""
    legs = [leg(kind, rows, asked) for kind, rows in found if asked.kind in {"", kind.slug}]
    if not legs:
        return Person.objects.none()
    first, *others = legs
    return first.union(*others, all=True).order_by("deed_order", "deed_kind", "pk")


def leg(kind: DeedKind, rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    rows = rows.annotate(
        deed_kind=Value(kind.slug, output_field=CharField()),
        deed_what=F(kind.what),
        deed_person=F(f"{kind.person}_id"),
        deed_by=F(kind.by),
        deed_done=F(kind.done) if kind.done else Value(None, output_field=DateField()),
        deed_about=F(kind.about) if kind.about else Value(0, output_field=IntegerField()),
        deed_order=Coalesce(F(kind.by), Value(NO_DAY), output_field=DateField()),
    )
    if asked.person is not None:
        rows = rows.filter(**{kind.person: asked.person or None})
    if asked.about is not None:
        rows = rows.filter(deed_about=asked.about)
    if asked.state in {OPEN, LATE} and kind.done:
        rows = rows.filter(**{kind.done: None})
    if asked.state == LATE:
        rows = rows.filter(**{f"{kind.by}__lt": clock.today()})
    if asked.state == DONE:
        rows = rows.exclude(**{kind.done: None}) if kind.done else rows.none()
    return rows.values_list(*COLUMNS, "deed_order")


def with_words(lab: Lab, rows: Iterable[Any]) -> list[Deed]:
    """The lines of one page with their people, and where each belongs. One query for the people, one for each kind that is on the page."""
    found = list(rows)
    people = Person.objects.in_lab(lab).in_bulk({row[3] for row in found if row[3]})
    titles = {
        slug: KINDS[slug].titles({row[6] for row in found if row[0] == slug}) for slug in {row[0] for row in found}
    }
    return [
        Deed(
            kind=(kind := KINDS[slug]),
            pk=pk,
            what=what,
            person=people.get(person),
            by=by,
            done_on=done,
            about=about,
            title=titles[slug].get(about, ""),
            url=reverse(kind.page, args=[lab.slug, about] if kind.about else [lab.slug]),
        )
        for slug, pk, what, person, by, done, about, _ in found
    ]


def owners(lab: Lab, found: Iterable[Source]) -> list[Person]:
    """Everybody who does something of these kinds, for the choice of the list. One query."""
    ids = [rows.exclude(**{kind.person: None}).values(f"{kind.person}_id") for kind, rows in found]
    if not ids:
        return []
    first, *others = ids
    return list(Person.objects.in_lab(lab).filter(pk__in=first.union(*others)).order_by("name", "pk"))
