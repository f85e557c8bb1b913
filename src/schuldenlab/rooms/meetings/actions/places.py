"""The waiting list: whoever asks when it is full waits; a place that comes free is offered to the next, for a while."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import Actor, system
from schuldenlab.rooms.meetings import ics, rules
from schuldenlab.rooms.meetings.actions.delivering import send
from schuldenlab.rooms.meetings.models import Invitation, Meeting, PlaceOffer
from schuldenlab.rooms.meetings.queries import places as queries
from schuldenlab.rooms.meetings.rules import places


def locked(meeting: Meeting) -> Meeting:
    """The meeting, for this transaction alone: two guests who want the last place come one after the other."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("lab", "contact").get(pk=meeting.pk)


def seated(invitation: Invitation, wanted: str) -> str:
    """What the answer comes to: a yes when the meeting is full is a place on the waiting list.

    An open offer is settled with it. The caller holds the meeting.
    """
    meeting = invitation.meeting
    if meeting.capacity is None:
        return wanted
    found = queries.of(meeting)
    offer = found.offers.get(invitation.pk)
    if offer is not None:
        end(offer, PlaceOffer.TAKEN if wanted == rules.YES else PlaceOffer.DECLINED)
        return wanted
    has_place = (last := invitation.answer) and last.answer == rules.YES and last.about == meeting.starts
    if wanted != rules.YES or has_place:
        return wanted
    return rules.YES if places.free(meeting.capacity, found.taken) > 0 and not found.line else rules.WAIT


def end(offer: PlaceOffer, ending: str) -> None:
    offer.ending, offer.ended_at = ending, clock.now()
    offer.save(update_fields=["ending", "ended_at"])


def fill_places(meeting: Meeting) -> list[PlaceOffer]:
    """Offer every place that is free to the next in line, by mail. The caller holds the meeting, in a transaction."""
    if meeting.cancelled_at or meeting.starts is None or meeting.closes is None or meeting.starts <= clock.now():
        return []
    found = queries.of(meeting)
    number = places.free(meeting.capacity, found.taken)
    return [offer_place(meeting, found.rows[key]) for key in found.line[:number]]


def offer_place(meeting: Meeting, invitation: Invitation) -> PlaceOffer:
    assert meeting.starts is not None
    until = places.keeps_until(clock.now(), meeting.starts)
    made = PlaceOffer.objects.create(lab=meeting.lab, invitation=invitation, offered_at=clock.now(), until=until)
    invitation.meeting = meeting
    actor = system(meeting.lab, name=meeting.contact.name if meeting.contact else meeting.lab.name)
    send(actor, invitation, "place", method=ics.REQUEST, until=until)
    actor.log("meetings.place_offered", made, f"bood {invitation.person.name} een plaats aan")
    return made


def let_offers_lapse(actor: Actor, meeting: Meeting) -> None:
    """Close the offers whose term is over, and offer the places to the next. The caller holds the meeting."""
    late = PlaceOffer.objects.filter(invitation__meeting=meeting, ended_at=None, until__lte=clock.now())
    for offer in late.select_related("invitation__person"):
        end(offer, PlaceOffer.LAPSED)
        actor.log("meetings.place_lapsed", offer, f"gaf de plaats van {offer.invitation.person.name} vrij")
    fill_places(meeting)
