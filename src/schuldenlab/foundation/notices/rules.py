"""When somebody is mailed about notices, and how much of a text is quoted. Pure."""

from datetime import datetime, time, timedelta

from schuldenlab.foundation.core.clock import AMSTERDAM

NOW, DAILY, WEEKLY, NEVER = "now", "daily", "weekly", "never"
CHOICES = [
    (NOW, "Meteen: een mail voor elke melding"),
    (DAILY, "Elke werkdag één mail, ’s ochtends"),
    (WEEKLY, "Elke week één mail, op maandagochtend"),
    (NEVER, "Niet per mail, alleen hier"),
]
SHORT = {NOW: "meteen", DAILY: "elke werkdag in één mail", WEEKLY: "elke week in één mail", NEVER: "niet per mail"}
AT = time(7)  # in the Netherlands: before the working day
MONDAY, FRIDAY = 0, 4  # datetime.weekday()
QUOTE = 400  # letters of what somebody wrote
WHAT = 300


def last_due(how: str, now: datetime) -> datetime | None:
    """The last moment at which a digest of this kind was due; None for who gets none. What happened before it goes out now."""
    if how not in {DAILY, WEEKLY}:
        return None
    last_day = MONDAY if how == WEEKLY else FRIDAY
    here = now.astimezone(AMSTERDAM)
    day = here.date() if here.time() >= AT else here.date() - timedelta(days=1)
    while day.weekday() > last_day:
        day -= timedelta(days=1)
    return datetime.combine(day, AT, tzinfo=AMSTERDAM)


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at a word when it is longer than `most`."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,.;:") + "…"


def braceless(text: str) -> str:
    """For a sentence of the log, in which braces name a field of the row."""
    return text.replace("{", "").replace("}", "")
