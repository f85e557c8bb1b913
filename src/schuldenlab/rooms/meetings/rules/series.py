"""The rhythm of meetings that come back. Counted by the clock on the wall: three o'clock stays three o'clock. Pure."""

import calendar
from datetime import datetime, timedelta

from schuldenlab.foundation.core.errors import RuleBroken

WEEKS, MONTHS = "weeks", "months"
UNITS = [(WEEKS, "weken"), (MONTHS, "maanden")]
MOST = {WEEKS: 26, MONTHS: 12}
AHEAD = timedelta(days=183)  # so far ahead the meetings of a series stand in the list


def moments(first: datetime, every: int, unit: str, until: datetime) -> list[datetime]:
    """Every time of the series up to `until`. Monthly on the same weekday of the month (the second Tuesday); when a
    month has no fifth one, on its last.
    """
    found = []
    for number in range(1200):
        moment = shifted(first, number * every, unit)
        if moment > until:
            break
        found.append(moment)
    return found


def shifted(first: datetime, by: int, unit: str) -> datetime:
    if unit == WEEKS:
        return first + timedelta(weeks=by)  # an aware moment moves along the wall clock of its own zone
    month = first.month - 1 + by
    year, month = first.year + month // 12, month % 12 + 1
    return first.replace(year=year, month=month, day=day_of(year, month, first))


def day_of(year: int, month: int, first: datetime) -> int:
    """The day in this month with the weekday and the rank of the first time."""
    rank = (first.day - 1) // 7
    days = [day for day in calendar.Calendar().itermonthdays2(year, month) if day[0] and day[1] == first.weekday()]
    return days[min(rank, len(days) - 1)][0]


def in_words(every: int, unit: str) -> str:
    one, many = ("week", "weken") if unit == WEEKS else ("maand", "maanden")
    return f"elke {one}" if every == 1 else f"elke {every} {many}"


def check(every: int, unit: str, minutes: int) -> None:
    if not 1 <= every <= MOST[unit]:
        raise RuleBroken(f"Kies een ritme tussen 1 en {MOST[unit]}.", field="every")
    if not 5 <= minutes <= 720:
        raise RuleBroken("Een bijeenkomst duurt tussen 5 en 720 minuten.", field="minutes")
