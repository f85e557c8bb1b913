"""The list of actions as a file that Dutch Excel opens. What was typed is text, never a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

from schuldenlab.foundation.labs.deeds import Deed

COLUMNS = ("Actie", "Wie", "Organisatie", "Uiterlijk op", "Gedaan op", "Soort", "Hoort bij")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Deed]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows([harmless(value) for value in line(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def line(row: Deed) -> list[str]:
    by, done = (value.isoformat() if value else "" for value in (row.by, row.done_on))
    name, organisation = (row.person.name, row.person.organisation) if row.person else ("", "")
    return [row.what, name, organisation, by, done, row.kind.word, row.title]


def harmless(value: str) -> str:
    """Keep a spreadsheet from reading what somebody typed as a formula."""
    return f"'{value}" if value.startswith(DANGEROUS) else value
