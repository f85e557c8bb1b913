"""The thread under a thing: what a page needs to show it, and how many remarks the things of a list have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count

from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.notices import queries, subjects
from schuldenlab.foundation.notices.subjects import Subject
from schuldenlab.foundation.remarks import rules
from schuldenlab.foundation.remarks.forms import RemarkForm
from schuldenlab.foundation.remarks.models import Remark

Paragraphs = list[list[list[rules.Part]]]


@dataclass(frozen=True)
class Shown:
    """A remark as it stands on the page."""

    row: Remark
    paragraphs: Paragraphs
    earlier: list[tuple[datetime, Paragraphs]]
    others: list[str]  # who was ticked, and is not named in the words
    is_own: bool
    may_withdraw: bool

    @property
    def initials(self) -> str:
        """Of the first and the last word of the name: Wim van der Wiel is WW."""
        words = self.row.by.name.split() or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@dataclass(frozen=True)
class Thread:
    """All remarks about one thing, the oldest first, and the form to add one."""

    subject: Subject
    row: Any
    url: str
    remarks: list[Shown]
    form: RemarkForm | None


def of(actor: Actor, row: models.Model, form: RemarkForm | None = None) -> Thread | None:
    """The thread of this row; None for who may not see it. Four queries, five with a form."""
    subject = subjects.of(row)
    if not (actor.may("remarks.view") and actor.may(subject.permission)):
        return None
    found = Remark.objects.in_lab(actor.lab).filter(kind=subject.kind, subject_id=row.pk)
    found = found.select_related("by", "withdrawn_by").prefetch_related("mentioned", "versions")
    if form is None and actor.may("remarks.write"):
        form = RemarkForm(lab=actor.lab)
    if form is not None and not form.people:
        form.offer(readers(actor.lab, subject, but=actor.person))
    return Thread(subject, row, subject.thread_url(actor.lab, row.pk), [show(actor, one) for one in found], form)


def show(actor: Actor, row: Remark) -> Shown:
    names = {person.pk: person.name for person in row.mentioned.all()}
    is_own = row.withdrawn_at is None and actor.person is not None and row.by_id == actor.person.pk
    earlier = [(version.until, rules.paragraphs(version.text, names)) for version in row.versions.all()]
    may_withdraw = row.withdrawn_at is None and actor.may("remarks.write") and (is_own or actor.may("remarks.withdraw"))
    return Shown(
        row,
        rules.paragraphs(row.text, names),
        earlier,
        [name for pk, name in names.items() if pk not in rules.mentioned(row.text, names)],
        is_own=is_own and actor.may("remarks.write"),
        may_withdraw=may_withdraw,
    )


def readers(lab: Lab, subject: Subject, but: Person | None = None) -> list[Person]:
    """Who may see the remarks about this kind of thing, and so can be mentioned."""
    seen = [row.person for row in queries.members(lab) if row.may(subject.permission, "remarks.view")]
    return [person for person in seen if but is None or person.pk != but.pk]


def counts(actor: Actor, kind: str) -> dict[int, int] | None:
    """How many remarks each thing of this kind has (withdrawn ones too: they stand there); None for who may not see them. One query."""
    if not actor.may("remarks.view"):
        return None
    rows = Remark.objects.in_lab(actor.lab).filter(kind=kind).order_by()
    return dict(rows.values_list("subject_id").annotate(number=Count("pk")))


def counts_of_kinds(actor: Actor, kinds: Iterable[str]) -> dict[str, dict[int, int]] | None:
    """As `counts`, for a list that shows things of several kinds. One query for all of them."""
    if not actor.may("remarks.view"):
        return None
    found: dict[str, dict[int, int]] = {kind: {} for kind in kinds}
    rows = Remark.objects.in_lab(actor.lab).filter(kind__in=found).order_by()
    for kind, pk, number in rows.values_list("kind", "subject_id").annotate(number=Count("pk")):
        found[kind][pk] = number
    return found


def named(lab: Lab, pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Any]:
    """The things themselves, by kind and number; one query for each kind."""
    wanted: dict[str, set[int]] = {}
    for kind, pk in pairs:
        wanted.setdefault(kind, set()).add(pk)
    return {
        (kind, row.pk): row
        for kind, pks in wanted.items()
        if kind in subjects.SUBJECTS
        for row in subjects.SUBJECTS[kind].rows(lab).filter(pk__in=pks)
    }
