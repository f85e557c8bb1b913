"""When guests may tick themselves off at the door. Pure."""

from datetime import datetime, timedelta

from schuldenlab.foundation.core.errors import RuleBroken

BEFORE = timedelta(hours=1)
AFTER = timedelta(hours=1)
MOST = 600  # times in an hour that one code is used; more is nobody at a door


def opens(starts: datetime) -> datetime:
    return starts - BEFORE


def check_open(*, starts: datetime | None, closes: datetime | None, cancelled: bool, now: datetime) -> None:
    """From an hour before it begins until an hour after its end. Raises RuleBroken."""
    if cancelled:
        raise RuleBroken("Deze bijeenkomst is afgezegd.")
    if starts is None or now < opens(starts):
        raise RuleBroken("U kunt zich melden vanaf een uur voor de bijeenkomst begint.")
    if now > (closes or starts) + AFTER:
        raise RuleBroken("De bijeenkomst is voorbij. Was u er wel? Meld het bij wie u uitnodigde.")
