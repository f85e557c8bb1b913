"""Who acts, in which lab, with which rights. Every verb of every room gets an Actor first, and writes through it."""

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from django.db import models, transaction
from django.db.models import Q

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.labs import permissions
from schuldenlab.foundation.labs.models import AdministratorAccess, Lab, Membership, Person
from schuldenlab.foundation.labs.permissions import Role

F = TypeVar("F", bound=Callable[..., Any])
M = TypeVar("M", bound=models.Model)
# Higher storeys that follow what is written: with the row, and what its foreign keys and fields held before (nothing for a new one).
after_put: list[Callable[["Actor", models.Model, dict[str, Any]], None]] = []


@dataclass(frozen=True)
class Actor:
    """Somebody who acts in one lab. `origin`: web (logged in), link (personal link), command (seed, command line)."""

    lab: Lab
    name: str
    person: Person | None = None
    user: User | None = None
    permissions: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    origin: str = "web"
    link_id: int | None = None
    works: bool = field(default=False)

    @property
    def key(self) -> str:
        if self.user:
            return f"user:{self.user.pk}"
        return f"person:{self.person.pk}" if self.person else self.origin

    @property
    def addresses(self) -> frozenset[str]:
        """Where mail reaches the actor, in small letters: of the person here, and of the account."""
        own = (self.person.mail if self.person else "", self.user.email if self.user else "")
        return frozenset(address.casefold() for address in own if address)

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def require(self, permission: str) -> None:
        """Raise NotAllowed unless the actor holds `permission`."""
        if not self.may(permission):
            raise NotAllowed(permission)

    def with_permissions(self, *extra: str) -> "Actor":
        """The same actor with more rights: for an act that itself grants what the next verb needs (a link's purpose)."""
        return Actor(**{**self.__dict__, "permissions": self.permissions | set(extra)})

    def log(self, verb: str, subject: models.Model, sentence: str) -> None:
        """Write one act in the lab's log. `sentence` is Dutch and reads after the name: "legde … vast".

        A plain `{field}` in it is filled from the row. Anything else between braces was typed by somebody, and stays.
        """
        log.record(
            lab_id=self.lab.pk,
            actor=self.key,
            actor_name=self.name,
            origin=self.origin,
            verb=verb,
            subject=f"{subject._meta.label_lower}:{subject.pk}",
            sentence=filled(sentence, subject),
        )

    def put(
        self,
        model: type[M],
        instance: M | None,
        values: dict[str, Any],
        *,
        verb: str,
        sentence: str,
        expected_version: int | None = None,
    ) -> M:
        """Create or change a row of this lab, and log it. `{field}` in `sentence` is filled from the row.

        Raises EditConflict when the row is no longer at `expected_version`, RuleBroken when it is gone, ValidationError
        when the model refuses.
        """
        row = self._current(model, instance, expected_version) if instance is not None else model(lab=self.lab)
        before = held_before(row, values) if instance is not None else {}
        many = {name: value for name, value in values.items() if model._meta.get_field(name).many_to_many}
        for name, value in values.items():
            if name not in many:
                setattr(row, name, self.own(value))
        row.full_clean()
        if instance is not None:
            row.version += 1  # type: ignore[attr-defined]
        row.save()
        for name, chosen in many.items():
            getattr(row, name).set([self.own(value) for value in chosen])
        self.log(verb, row, sentence)
        for follow in after_put:
            follow(self, row, before)
        return row

    def remove(self, instance: models.Model, *, verb: str, sentence: str) -> None:
        """Delete a row of this lab, and log it. Raises RuleBroken when other rows still lean on it."""
        self.own(instance)
        self.log(verb, instance, sentence)
        try:
            instance.delete()
        except models.ProtectedError as error:
            users = ", ".join(sorted({str(row._meta.verbose_name) for row in error.protected_objects}))
            raise RuleBroken(f"Dit kan niet weg: het wordt nog gebruikt ({users}).") from error

    def _current(self, model: type[M], instance: M, expected_version: int | None) -> M:
        self.own(instance)
        row = model._default_manager.select_for_update().filter(pk=instance.pk).first()
        if row is None:
            raise RuleBroken(
                "Iemand anders heeft dit intussen verwijderd. Bewaar wat je typte, en voeg het opnieuw toe."
            )
        if expected_version is not None and row.version != expected_version:  # type: ignore[attr-defined]
            raise EditConflict(row)
        return row

    def own(self, value: Any) -> Any:
        """Keep a person who was typed in a form, and let nothing of another lab in."""
        if isinstance(value, Person) and value.pk is None:
            return self.keep_person(value)
        if isinstance(value, models.Model) and getattr(value, "lab_id", self.lab.pk) != self.lab.pk:
            raise NotAllowed("another lab's object")
        return value

    def keep_person(self, typed: Person) -> Person:
        """Return the person of this lab with the same name and address, or add the one that was typed.

        What was typed of somebody who is known fills what was not known of them; it overwrites nothing.
        """
        known = Person.objects.in_lab(self.lab).filter(name__iexact=typed.name, mail__iexact=typed.mail).first()
        if known:
            self._fill_gaps(known, typed)
            return known
        typed.lab = self.lab
        typed.full_clean()
        typed.save()
        self.log("labs.person", typed, "voegde {name} toe aan de personen")
        return typed

    def _fill_gaps(self, known: Person, typed: Person) -> None:
        gaps = [
            name for name in ("function", "organisation", "phone") if getattr(typed, name) and not getattr(known, name)
        ]
        for name in gaps:
            setattr(known, name, getattr(typed, name))
        if gaps:
            known.version += 1
            known.save(update_fields=[*gaps, "version"])
            self.log("labs.person", known, "vulde de gegevens van {name} aan")


def held_before(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """What the columns of these fields hold now, by the name of the column (`owner_id`)."""
    columns = [getattr(row._meta.get_field(name), "attname", "") for name in names]
    return {column: getattr(row, column) for column in columns if column in row.__dict__}


PLACE = re.compile(r"\{([a-z][a-z_]*)(?:\.(name|title))?(?::([^{}]*))?\}")
NEVER = re.compile(r"token|code|secret|nonce|password|hash")


def filled(sentence: str, row: models.Model) -> str:
    """Fill `{title}`, `{receiver.name}`, `{get_task_display}` and `{on:%d-%m-%Y}` from `row`.

    Not str.format: a sentence may hold what somebody typed, and `{user.password}` must come out as it was typed.
    """

    def fill(match: re.Match[str]) -> str:
        if NEVER.search(match[1]) or not hasattr(row, match[1]):
            return match[0]
        value = getattr(row, match[1])
        if match[1].startswith("get_") and match[1].endswith("_display"):
            value = value()
        if match[2]:
            value = getattr(value, match[2], value)
        try:
            return match[0] if callable(value) else format(value, match[3] or "")
        except (TypeError, ValueError):
            return match[0]

    return PLACE.sub(fill, sentence)


def action(permission: str) -> Callable[[F], F]:
    """Mark a verb: check `permission` first, then run it in one transaction."""

    def decorate(verb: F) -> F:
        @functools.wraps(verb)
        def run(actor: Actor, *args: Any, **kwargs: Any) -> Any:
            actor.require(permission)
            with transaction.atomic():
                return verb(actor, *args, **kwargs)

        run.permission = permission  # type: ignore[attr-defined]
        return cast("F", run)

    return decorate


def actor_for(user: User, lab: Lab, *, origin: str = "web") -> Actor | None:
    """Who `user` is in `lab`; None when the lab is out of reach."""
    works = hasattr(lab, "stands")
    moment = clock.now()
    rows = list(
        Membership.objects.filter(lab=lab, person__user=user, since__lte=moment)
        .filter(Q(until=None) | Q(until__gt=moment))
        .select_related("person")
    )
    roles = frozenset(Role(row.role) for row in rows)
    held = permissions.of_roles(roles, works=works)
    if user.is_national:
        held |= permissions.of_national()
    if user.is_administrator and AdministratorAccess.objects.filter(lab=lab, user=user, until__gt=moment).exists():
        held |= permissions.of_administrator()
    if not held:
        return None
    person = rows[0].person if rows else None
    return Actor(
        lab=lab,
        name=person.name if person else str(user),
        person=person,
        user=user,
        permissions=held,
        roles=roles,
        origin=origin,
        works=works,
    )


def system(lab: Lab, *extra: str, name: str = "Schuldenlab") -> Actor:
    """The software itself, acting on what was established (the moment the lab stands, a reminder)."""
    return Actor(lab=lab, name=name, origin="system", permissions=frozenset(extra))
