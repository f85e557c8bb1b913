"""Numbers of rows, from one installation's to the pack's and from the pack's to another's.

In the pack the rows of a table are 1, 2, 3 in their order. A row that is spoken of but is no longer there (the log remembers what was removed) is −1, −2 in the
order in which it is met. At the other side it gets a number that is never given to a row, so that it never points to something else.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, models

from schuldenlab.rooms.moving import belongs, rules
from schuldenlab.rooms.moving.facts import Refused, Row

Turn = Callable[[str, int], int]
PLACE = re.compile(r"\[\[([a-z]+):(\d+|-\d+)\]\]")
NUMBER = re.compile(r"-?[0-9]{1,18}")


class Leaving:
    """From the numbers of this installation to those of the pack."""

    def __init__(self, known: dict[str, dict[int, int]]) -> None:
        self.known = known
        self.gone: dict[str, dict[int, int]] = {}

    def __call__(self, label: str, number: int) -> int:
        found = self.known.get(label, {}).get(number)
        if found is None:
            gone = self.gone.setdefault(label, {})
            found = gone.setdefault(number, -len(gone) - 1)
        return found


class Arriving:
    """From the numbers of the pack to those that were set apart here."""

    def __init__(self, tables: dict[str, list[Row]], gone: dict[str, int], accounts: list[int]) -> None:
        self.numbers: dict[str, list[int]] = {"accounts.User": accounts}
        self.gone: dict[str, list[int]] = {}
        carried = belongs.tables()
        for label in sorted(tables.keys() | gone.keys()):
            own = label in tables and carried[label].parent is None
            count = len(tables[label]) if own else 0
            apart = set_apart(apps.get_model(label), count + gone.get(label, 0))
            if own:
                self.numbers[label] = apart[:count]
            self.gone[label] = apart[count:]
        for label, rows in tables.items():
            if (field := carried[label].parent) is not None:
                above = field.related_model._meta.label
                self.numbers[label] = [self(above, row.get(field.name, 1)) for row in rows]

    def __call__(self, label: str, number: int) -> int:
        found = self.numbers.get(label, []) if number > 0 else self.gone.get(label, [])
        if not 0 < abs(number) <= len(found):
            raise Refused(label, f"there is no row {number}, but the file speaks of it.")
        return found[abs(number) - 1]


class Looking:
    """Counts, before anything is written, how many rows that are no longer there the pack speaks of."""

    def __init__(self, most: int) -> None:
        self.gone: dict[str, int] = {}
        self.most = most

    def __call__(self, label: str, number: int) -> int:
        if number < 0:
            if -number > self.most:
                raise Refused(label, f"row {number} cannot be: the file is not that long.")
            self.gone[label] = max(self.gone.get(label, 0), -number)
        return number


def set_apart(model: Any, count: int) -> list[int]:
    """Numbers that no row has, had or will have, besides the one that is given it now."""
    if not count:
        return []
    while model._meta.pk.is_relation:  # it carries the numbers of another table
        model = model._meta.pk.related_model
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [f'"{table}"', model._meta.pk.column, count],
            )
            return sorted(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        first = max(found[0] if found else 0, model._default_manager.aggregate(most=models.Max("pk"))["most"] or 0) + 1
        if found:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [first + count - 1, table])
        else:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first + count - 1])
    return list(range(first, first + count))


def turned(label: str, row: dict[str, Any], turn: Turn) -> dict[str, Any]:
    """The row with every number that it holds outside its foreign keys turned."""
    made = dict(row)
    for name in row:
        for path, target in belongs.REFERENCES.get(f"{label}.{name}", {}).items():
            made[name] = rules.along(made[name], rules.steps_of(path), partial(one_number, target, turn))
    if label in belongs.SUBJECTS and row["subject_id"]:
        about = belongs.subject_table(label, row)
        made["subject_id"] = turn(about, row["subject_id"]) if about else 0
    if label == "post.Mail":
        made["body"] = PLACE.sub(lambda match: place(match, turn), row["body"])
    return made


def one_number(label: str, turn: Turn, value: Any) -> Any:
    """A number, or a number in words (a key of a JSON object); anything else stays as it is."""
    if isinstance(value, int) and not isinstance(value, bool):
        return turn(label, value)
    return str(turn(label, int(value))) if isinstance(value, str) and NUMBER.fullmatch(value) else value


def place(match: re.Match[str], turn: Turn) -> str:
    label = belongs.PLACES.get(match[1])
    return f"[[{match[1]}:{turn(label, int(match[2]))}]]" if label and int(match[2]) else match[0]


def in_log(word: str, turn: Turn) -> str:
    """`workplan.objective:7` or `user:3`, turned. What is no number of a table stays."""
    name, _, number = word.rpartition(":")
    label = {"user": "accounts.User", "person": "labs.Person"}.get(name) or label_of(name)
    return f"{name}:{turn(label, int(number))}" if label and NUMBER.fullmatch(number) and int(number) else word


def label_of(lower: str) -> str | None:
    try:
        return apps.get_model(lower)._meta.label
    except (LookupError, ValueError):
        return None
