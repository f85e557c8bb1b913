"""Working days in the Netherlands. Pure.

Days off are those of the Algemene termijnenwet, artikel 3: the recognised holidays, and Good Friday, which that law
puts on a par with them.
"""

from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, as published by Meeus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    week = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """The days in `year` on which the town hall is closed, weekends aside."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= DAY
    moving = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension Day, Whit Monday
    fixed = (date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26))
    return frozenset({*fixed, *(sunday + days * DAY for days in moving)})


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def before(day: date, count: int) -> date:
    """The working day that lies `count` working days before `day`; with 0 the last working day on or before it."""
    found = day
    while not is_workday(found):
        found -= DAY
    for _ in range(count):
        found -= DAY
        while not is_workday(found):
            found -= DAY
    return found


def between(first: date, last: date) -> int:
    """How many working days there are after `first`, up to and including `last`; 0 when `last` is not later."""
    days = (first + number * DAY for number in range(1, (last - first).days + 1))
    return sum(1 for day in days if is_workday(day))
