"""The list of actions as a file that Dutch Excel opens. What was typed is text, never a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

from schuldenlab.rooms.meetings.models import Agreement

COLUMNS = ("Actie", "Wie", "Organisatie", "Uiterlijk op", "Gedaan op", "Afgesproken bij", "Op")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Agreement]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows([harmless(value) for value in line(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def line(row: Agreement) -> list[str]:
    day = row.meeting.day
    done, held = (value.isoformat() if value else "" for value in (row.done_on, day))
    return [row.what, row.person.name, row.person.organisation, row.by.isoformat(), done, row.meeting.title, held]


def harmless(value: str) -> str:
    """Keep a spreadsheet from reading what somebody typed as a formula."""
    return f"'{value}" if value.startswith(DANGEROUS) else value
