"""The verbs of persons: add, mend an address, merge two rows that are one person, remove who is nowhere used."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.team import rules

OWN_LISTS = {"labs.conversation", "proof.confirmation", "post.mail", "post.personallink"}
FILLED_FROM_DOUBLE = ("function", "organisation", "mail", "phone", "user")


@action("people.edit")
def put_person(
    actor: Actor, *, person: Person | None = None, expected_version: int | None = None, **values: Any
) -> Person:
    """Add somebody, or change their data. A new address gets a new chance after mail that came back."""
    sentence = "voegde {name} toe aan de personen"
    if person is not None:
        new_mail = "mail" in values and values["mail"] != person.mail
        sentence = "wijzigde het e-mailadres van {name}" if new_mail else "wijzigde de gegevens van {name}"
        if new_mail:
            values["mail_failed_at"] = None
    return actor.put(Person, person, values, expected_version=expected_version, verb="team.person", sentence=sentence)


@dataclass(frozen=True)
class Use:
    """A place where a person stands: what it is in Dutch, and the row."""

    what: str
    row: models.Model


def relations() -> Iterator[Any]:
    """Every foreign key and many-to-many that points at a person, of any room."""
    yield from (field for field in Person._meta.get_fields(include_hidden=True) if is_relation_to_person(field))


def is_relation_to_person(field: Any) -> bool:
    through = getattr(field, "through", None)
    return bool(
        field.auto_created and not field.concrete and (field.one_to_many or field.one_to_one or through is not None)
    )


def uses(person: Person) -> list[Use]:
    """Where this person stands, in every room; a constant number of queries (one per relation)."""
    found = []
    for relation in relations():
        if relation.many_to_many or not relation.related_model._meta.auto_created:
            rows = relation.related_model._default_manager.filter(**{relation.field.name: person})
            found += [Use(str(relation.related_model._meta.verbose_name), row) for row in rows]
    return list({(use.what, use.row.pk): use for use in found}.values())


def described_uses(person: Person) -> list[tuple[str, str]]:
    """Where this person stands, in words: (what, which), conversations and confirmations left to their own lists."""
    shown = [use for use in uses(person) if use.row._meta.label_lower not in OWN_LISTS]
    return sorted({(use.what.capitalize(), str(use.row)) for use in shown})


@action("people.edit")
def remove_person(actor: Actor, person: Person) -> None:
    """Take somebody off the list. Raises RuleBroken while they stand anywhere."""
    if person.user_id is not None:
        raise RuleBroken(f"{person.name} heeft een account in dit lab. Beëindig eerst de toegang.")
    if places := uses(person):
        names = ", ".join(sorted({use.what for use in places}))
        raise RuleBroken(f"{person.name} wordt nog genoemd ({names}). Haal de naam daar eerst weg.")
    actor.remove(person, verb="team.person_removed", sentence="haalde {name} van de lijst met personen")


@action("people.edit")
def merge_persons(actor: Actor, *, keep: Person, double: Person) -> Person:
    """Make one person of two: everything that points at `double` points at `keep` from then on.

    Raises RuleBroken when they do not look alike (name or address), when both have an account, or when both stand at
    one place.
    """
    check_merge(keep, double)
    filled = {
        name: getattr(double, name) for name in FILLED_FROM_DOUBLE if getattr(double, name) and not getattr(keep, name)
    }
    if double.user_id is not None:
        Person.objects.filter(pk=double.pk).update(user=None)
    name = double.name
    repoint(keep, double)
    actor.log("team.person_merged", double, f"voegde {name} samen met {keep.name}".replace("{", "").replace("}", ""))
    double.delete()
    return (
        actor.put(Person, keep, filled, verb="team.person", sentence="wijzigde de gegevens van {name}")
        if filled
        else keep
    )


def check_merge(keep: Person, double: Person) -> None:
    if keep.pk == double.pk or not rules.look_alike(keep.name, keep.mail, double.name, double.mail):
        raise RuleBroken("Deze twee lijken niet op elkaar. Maak eerst de naam of het e-mailadres gelijk.")
    if keep.user_id is not None and double.user_id is not None:
        raise RuleBroken("Deze twee hebben elk een account. Die kun je niet samenvoegen.")


def repoint(keep: Person, double: Person) -> None:
    for relation in relations():
        if relation.many_to_many:
            repoint_many(relation, keep, double)
        elif not relation.related_model._meta.auto_created:
            repoint_rows(relation, keep, double)


def repoint_rows(relation: Any, keep: Person, double: Person) -> None:
    name = relation.field.name
    try:
        with transaction.atomic():
            relation.related_model._default_manager.filter(**{name: double}).update(**{name: keep})
    except IntegrityError as error:
        what = relation.related_model._meta.verbose_name
        raise RuleBroken(f"Beide staan al bij hetzelfde ({what}). Haal er daar eerst één weg.") from error


def repoint_many(relation: Any, keep: Person, double: Person) -> None:
    for row in relation.related_model._default_manager.filter(**{relation.field.name: double}):
        people = getattr(row, relation.field.name)
        people.add(keep)
        people.remove(double)
