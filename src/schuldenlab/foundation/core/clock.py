"""The one clock. Everything asks it the time, so that the demo and the tests can move it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

CLOCK_FILE = os.environ.get("SCHULDENLAB_CLOCK_FILE", "")

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return _stopped.get() or datetime.now(tz=UTC) + ahead()  # noqa: TID251 the one place where the real clock is read


def ahead() -> timedelta:
    """How far an installation for training or testing runs ahead: the days that stand in SCHULDENLAB_CLOCK_FILE, else nothing."""
    if not CLOCK_FILE:
        return timedelta()
    try:
        return timedelta(days=int(Path(CLOCK_FILE).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return timedelta()


def day_of(moment: datetime) -> date:
    """Return the date in the Netherlands at this (aware) moment."""
    return moment.astimezone(AMSTERDAM).date()


def today() -> date:
    """Return today's date in the Netherlands."""
    return day_of(now())


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand still at `moment` (aware) inside the block. Raises ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone.")
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)
