"""The verbs of a conversation. Here, because the rooms that record them (team, partners) do not know each other."""

from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.bsn import check_no_bsn
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Conversation


@action("people.edit")
def put_conversation(
    actor: Actor,
    *,
    conversation: Conversation | None = None,
    expected_version: int | None = None,
    after: Conversation | None = None,
    **values: Any,
) -> Conversation:
    """Record a conversation, or change one. `after`: the earlier one that this came back to.

    Raises RuleBroken when it lies in the future, when its follow-up lies before it, when nobody took part, or when
    something like a BSN stands in it.
    """
    check(values)
    if conversation is None:
        values = {**values, "by": actor.person}
    row = actor.put(
        Conversation,
        conversation,
        values,
        expected_version=expected_version,
        verb="labs.conversation",
        sentence="legde het gesprek van {on:%d-%m-%Y} met {with_whom} vast",
    )
    if after is not None and not after.followed_up:
        close(actor, after)
    return row


def check(values: dict[str, Any]) -> None:
    check_no_bsn(values)
    on, again = values.get("on"), values.get("follow_up_on")
    if on and on > clock.today():
        raise RuleBroken("Deze datum ligt in de toekomst. Leg een gesprek vast als het geweest is.", field="on")
    if on and again and again < on:
        raise RuleBroken("Deze datum ligt vóór het gesprek. Kies een latere datum.", field="follow_up_on")
    if "persons" in values and not values["persons"]:
        raise RuleBroken("Kies met wie je sprak.", field="one_more")


@action("people.edit")
def follow_up(actor: Actor, conversation: Conversation) -> None:
    """Tick off that somebody came back to it. Raises RuleBroken when there was nothing to come back to."""
    if conversation.follow_up_on is None or conversation.followed_up:
        raise RuleBroken("Hier hoef je niet meer op terug te komen.")
    close(actor, conversation)


def close(actor: Actor, conversation: Conversation) -> None:
    actor.put(
        Conversation,
        conversation,
        {"followed_up": True},
        verb="labs.followed_up",
        sentence="kwam terug op het gesprek van {on:%d-%m-%Y} met {with_whom}",
    )


@action("people.edit")
def remove_conversation(actor: Actor, conversation: Conversation) -> None:
    actor.remove(
        conversation,
        verb="labs.conversation_removed",
        sentence="haalde het gesprek van {on:%d-%m-%Y} met {with_whom} weg",
    )
