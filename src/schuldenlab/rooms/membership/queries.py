"""Reads of who is in a lab, who was asked, and who looked in."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.accounts.neighbours import Place
from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import AdministratorAccess, Lab, LabMunicipality, Membership
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.membership.models import Invitation


def members(lab: Lab) -> list[Membership]:
    """Who has a role now, in the order of the roles' table, then by name."""
    rows = (
        Membership.objects.in_lab(lab).filter(Q(until=None) | Q(until__gt=clock.now())).select_related("person__user")
    )
    order = {role: number for number, role in enumerate(Role)}
    return sorted(rows, key=lambda row: (order[Role(row.role)], row.person.name))


def former(lab: Lab) -> QuerySet[Membership]:
    return Membership.objects.in_lab(lab).filter(until__lte=clock.now()).select_related("person").order_by("-until")


def waiting(lab: Lab) -> QuerySet[Invitation]:
    rows = Invitation.objects.in_lab(lab).filter(accepted_at=None, withdrawn_at=None)
    return rows.select_related("person", "invited_by")


def administrator_looks(lab: Lab) -> QuerySet[AdministratorAccess]:
    return AdministratorAccess.objects.in_lab(lab).select_related("user").order_by("-created_at")


def labs_of_municipalities(codes: Iterable[str]) -> QuerySet[Lab]:
    """Labs that already cover one of these municipalities."""
    return Lab.objects.filter(pk__in=LabMunicipality.objects.filter(code__in=list(codes)).values("lab_id"))


def log_of(lab: Lab, word: str = "") -> QuerySet[Entry]:
    """The lab's log, newest first; with `word`: only rows in which it stands."""
    rows = Entry.objects.filter(lab_id=lab.pk).select_related("text").order_by("-number")
    if word:
        rows = rows.filter(Q(text__sentence__icontains=word) | Q(text__actor_name__icontains=word))
    return rows


def places(users: Iterable[User]) -> dict[int, list[Place]]:
    """Per account: its labs, each once, with the roles in words. One query for any number of accounts."""
    rows = (
        Membership.objects.filter(person__user__in=list(users))
        .filter(Q(until=None) | Q(until__gt=clock.now()))
        .select_related("lab", "person")
        .order_by("lab__name", "since")
    )
    roles: dict[tuple[int, Lab], list[str]] = defaultdict(list)
    for row in rows:
        assert row.person.user_id is not None
        roles[row.person.user_id, row.lab].append(Role(row.role).label)
    found: dict[int, list[Place]] = defaultdict(list)
    for (user_id, lab), labels in roles.items():
        found[user_id].append(Place(lab.name, lab.get_absolute_url(), " en ".join(labels)))
    return found
