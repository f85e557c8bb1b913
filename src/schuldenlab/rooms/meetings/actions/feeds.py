"""The address that a calendar program reads by itself: made, renewed, withdrawn by the person whose it is."""

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.meetings.models import CalendarFeed


@action("meetings.view")
def make_feed(actor: Actor, *, scope: str) -> CalendarFeed:
    """A new address for this person; one of the same scope that was there works no more."""
    if actor.person is None:
        raise RuleBroken("Een agenda-adres is voor wie in dit lab een rol heeft.")
    if scope not in {CalendarFeed.MINE, CalendarFeed.ALL}:
        raise RuleBroken("Kies wat er in je agenda moet staan.")
    CalendarFeed.objects.filter(person=actor.person, scope=scope, withdrawn_at=None).update(withdrawn_at=clock.now())
    made = CalendarFeed(lab=actor.lab, person=actor.person, scope=scope)
    made.token_hash = tokens.fingerprint(made.token)
    made.save()
    actor.log("meetings.feed", made, "maakte een adres waarmee een agenda meekijkt")
    return made


@action("meetings.view")
def withdraw_feed(actor: Actor, *, feed: CalendarFeed) -> None:
    """Only one's own: the address opens one's own calendar."""
    if actor.person is None or feed.person_id != actor.person.pk:
        raise RuleBroken("Dit agenda-adres is van iemand anders.")
    if feed.withdrawn_at is None:
        feed.withdrawn_at = clock.now()
        feed.save(update_fields=["withdrawn_at"])
        actor.log("meetings.feed_withdrawn", feed, "trok een agenda-adres in")
