"""How many places are taken, and who is next in line. Three queries for any number of guests."""

from dataclasses import dataclass

from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.models import Invitation, Meeting, PlaceOffer
from schuldenlab.rooms.meetings.rules import places


@dataclass(frozen=True)
class Places:
    """`line`: ids of invitations, the next one first. `offers`: the open offer of an invitation, by its id."""

    taken: int
    line: list[int]
    offers: dict[int, PlaceOffer]
    rows: dict[int, Invitation]

    def number(self, invitation: Invitation) -> int | None:
        """At which place of the waiting list somebody stands, from 1."""
        return self.line.index(invitation.pk) + 1 if invitation.pk in self.line else None


def of(meeting: Meeting) -> Places:
    rows = Invitation.objects.filter(meeting=meeting, withdrawn_at=None, sent_at__isnull=False)
    found = {row.pk: row for row in rows.select_related("person").prefetch_related("answers", "offers")}
    offers = {row.pk: offer for row in found.values() for offer in row.offers.all() if offer.ended_at is None}
    coming, waiting = 0, []
    for row in found.values():
        answer = row.answer
        if answer is None or answer.about != meeting.starts:
            continue
        coming += answer.answer == rules.YES
        if answer.answer == rules.WAIT:
            last = max((offer.offered_at for offer in row.offers.all()), default=None)
            waiting.append(places.Waiting(row.pk, answer.at, last))
    return Places(coming + len(offers), places.line(waiting), offers, found)
