"""Fifteen seconds on the phone: with whom, what was agreed, when again. With people of one party or of several."""

from datetime import date
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Conversation
from schuldenlab.rooms.partners import actions, queries
from schuldenlab.rooms.partners.models import PartnerContact


@action("partners.edit")
def record_call(
    actor: Actor, *, contacts: list[PartnerContact], agreed: str, follow_up_on: date | None = None
) -> Conversation:
    """One conversation, today, which stands at every party of which somebody took part."""
    first, *others = contacts
    values: dict[str, Any] = {"on": clock.today(), "medium": "phone", "agreed": agreed, "follow_up_on": follow_up_on}
    persons = list({contact.person_id: contact.person for contact in contacts}.values())
    talk = actions.record_conversation(actor, first.partner, persons=persons, **values)
    for partner in {contact.partner_id: contact.partner for contact in others}.values():
        if queries.card(partner).standing.rung == "not_approached":
            actions.record_support(actor, partner, rung="approached", at=talk.on, how="phone")
    return talk
