"""Reads of notices: whose, how many unread, who can be told, and who waits for mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs import permissions
from schuldenlab.foundation.labs.models import Lab, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.notices import rules
from schuldenlab.foundation.notices.models import Notice, NoticeChoice
from schuldenlab.foundation.notices.subjects import SUBJECTS, still_there

SHOWN = 100  # of each: unread, and read


@dataclass(frozen=True)
class Member:
    """Somebody with an account who has a part in the lab now, and what they may."""

    person: Person
    permissions: frozenset[str]

    def may(self, *wanted: str) -> bool:
        return self.permissions.issuperset(wanted)


@dataclass(frozen=True)
class Shown:
    """A notice as its owner sees it. `is_open`: they may see what it is about, and it is still there."""

    row: Notice
    is_allowed: bool
    is_open: bool


def current() -> Q:
    """Of memberships: in force now."""
    moment = clock.now()
    return Q(since__lte=moment) & (Q(until=None) | Q(until__gt=moment))


def members(lab: Lab) -> list[Member]:
    """Everybody with an account and a role here, by name. One query."""
    found: dict[int, tuple[Person, set[Role]]] = {}
    rows = Membership.objects.filter(current(), lab=lab, person__user__is_active=True).select_related("person")
    for row in rows:
        found.setdefault(row.person_id, (row.person, set()))[1].add(Role(row.role))
    works = hasattr(lab, "stands")
    made = [Member(person, permissions.of_roles(frozenset(roles), works=works)) for person, roles in found.values()]
    return sorted(made, key=lambda member: (member.person.name.casefold(), member.person.pk))


def reachable(lab: Lab, people: Iterable[Person | None], *needed: str) -> list[Person]:
    """Those of these people who have an account and may see it, each once."""
    wanted = {person.pk for person in people if person is not None}
    return [row.person for row in members(lab) if row.person.pk in wanted and row.may(*needed)] if wanted else []


def who_may(lab: Lab, permission: str) -> list[Person]:
    return [row.person for row in members(lab) if row.may(permission)]


def of_user(user: User) -> QuerySet[Notice]:
    """The notices of this account, in the labs in which it still has a role."""
    part = Membership.objects.filter(current(), person=OuterRef("person_id"))
    return Notice.objects.filter(Exists(part), person__user=user)


def unread_count(user: User) -> Any:
    """How many there are unread, as a part of another query: it costs no query of its own."""
    counted = of_user(user).filter(read_at=None).order_by().values("person__user").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


def count_unread(user: User) -> int:
    return of_user(user).filter(read_at=None).count()


def shown(user: User, *, read: bool) -> list[Shown]:
    """The notices of this account, newest first."""
    rows = of_user(user).filter(read_at__isnull=not read).select_related("lab__stands")
    return judged(list(rows[:SHOWN]), rights_of(user))


def rights_of(user: User) -> dict[int, frozenset[str]]:
    """What the account may, in each of its labs. One query."""
    roles: dict[int, tuple[Lab, set[Role]]] = {}
    rows = Membership.objects.filter(current(), person__user=user).select_related("lab__stands")
    for row in rows:
        roles.setdefault(row.lab_id, (row.lab, set()))[1].add(Role(row.role))
    return {
        pk: permissions.of_roles(frozenset(held), works=hasattr(lab, "stands")) for pk, (lab, held) in roles.items()
    }


def judged(rows: list[Notice], rights: dict[int, frozenset[str]]) -> list[Shown]:
    """Each with whether it can be opened: rights pass, and things go."""
    there = still_there((row.kind, row.subject_id) for row in rows)
    return [judge(row, rights.get(row.lab_id, frozenset()), there) for row in rows]


def judge(row: Notice, rights: frozenset[str], there: set[tuple[str, int]]) -> Shown:
    is_allowed = row.kind in SUBJECTS and SUBJECTS[row.kind].permission in rights
    return Shown(row, is_allowed, is_allowed and (row.kind, row.subject_id) in there)


def url_of(row: Notice) -> str:
    address = SUBJECTS[row.kind].url(row.lab, row.subject_id)
    return f"{address}#{row.anchor}" if row.anchor else address


def choice_of(person: Person | None) -> str:
    found = NoticeChoice.objects.filter(person=person).values_list("how", flat=True).first() if person else None
    return found or rules.DAILY


@dataclass(frozen=True)
class Place:
    """A lab of the reader, and how they hear of it by mail."""

    lab: Lab
    how: str


def places(user: User) -> list[Place]:
    """The labs of the account with its choice in each. One query."""
    part = Membership.objects.filter(current(), person=OuterRef("pk"))
    rows = Person.objects.filter(Exists(part), user=user).select_related("lab", "notice_choice").order_by("lab__name")
    return [Place(row.lab, row.notice_choice.how if hasattr(row, "notice_choice") else rules.DAILY) for row in rows]


def waiting_for_mail(how: str, until: datetime) -> QuerySet[Notice]:
    """What was neither read nor mailed, of who chose `how` and has an address that works."""
    chose = Q(person__notice_choice__how=how)
    if how == rules.DAILY:
        chose |= Q(person__notice_choice=None)
    part = Membership.objects.filter(current(), person=OuterRef("person_id"))
    rows = Notice.objects.filter(chose, Exists(part), read_at=None, mailed_at=None, mailable=True)
    rows = rows.filter(created_at__lte=until, person__user__is_active=True, person__mail_failed_at=None)
    return rows.exclude(person__mail="").order_by(F("created_at"), F("pk"))
