"""Who has a place when there are few, and who waits for one. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

TERM = timedelta(hours=48)  # so long a place is kept for who is offered it


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody on the waiting list since `since`; `offered`: when they last were offered a place, if ever."""

    invitation: int
    since: datetime
    offered: datetime | None


def line(waiting: Iterable[Waiting]) -> list[int]:
    """The order of the waiting list. Who let an offer pass is not asked again before they ask for a place anew."""
    still = [row for row in waiting if row.offered is None or row.offered < row.since]
    return [row.invitation for row in sorted(still, key=lambda row: (row.since, row.invitation))]


def free(capacity: int | None, taken: int) -> int:
    """How many places are left; many, when nobody counts."""
    return max(capacity - taken, 0) if capacity is not None else 10**6


def keeps_until(now: datetime, starts: datetime) -> datetime:
    """Until when a place is kept: two days, and never longer than until the meeting begins."""
    return min(now + TERM, starts)
