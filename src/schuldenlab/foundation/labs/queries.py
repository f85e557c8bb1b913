"""Reads that every room needs: people, conversations, which labs somebody reaches."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Conversation, Lab, LabStands, Membership, Person
from schuldenlab.foundation.labs.permissions import Role


def reachable_labs(user: User) -> QuerySet[Lab]:
    """The labs in which `user` has a role now."""
    moment = clock.now()
    memberships = Membership.objects.filter(person__user=user, since__lte=moment).filter(
        Q(until=None) | Q(until__gt=moment)
    )
    return Lab.objects.filter(pk__in=memberships.values("lab_id"))


def people(lab: Lab) -> QuerySet[Person]:
    return Person.objects.in_lab(lab)


def holders(lab: Lab, role: Role) -> list[Person]:
    """Everybody who holds `role` now."""
    moment = clock.now()
    return list(
        Person.objects.in_lab(lab)
        .filter(
            Q(memberships__until=None) | Q(memberships__until__gt=moment),
            memberships__role=role,
            memberships__since__lte=moment,
        )
        .distinct()
    )


def conversations_of(lab_ids: Iterable[int]) -> dict[int, list[tuple[int, Conversation]]]:
    """Per lab: pairs of (person id, conversation), newest first. Two queries for any number of labs."""
    found: dict[int, list[tuple[int, Conversation]]] = {lab_id: [] for lab_id in lab_ids}
    rows = {row.pk: row for row in Conversation.objects.in_labs(found)}
    through = Conversation.persons.through.objects.filter(conversation__lab_id__in=found)
    for conversation_id, person_id in through.order_by("-conversation_id").values_list("conversation_id", "person_id"):
        conversation = rows[conversation_id]
        found[conversation.lab_id].append((person_id, conversation))
    return found


def stands_since(lab_ids: Iterable[int]) -> dict[int, LabStands]:
    return {row.lab_id: row for row in LabStands.objects.filter(lab_id__in=list(lab_ids))}
