"""The whole database, as somebody sees it who may read everything in it."""

from django.db import connection


def names() -> list[str]:
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def counts() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for name in names():
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            found[name] = cursor.fetchone()[0]
    return found


def dump() -> str:
    """Every value of every row of every table, one a line."""
    lines = []
    with connection.cursor() as cursor:
        for name in names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            lines += [f"{name}: {in_words(value)}" for row in cursor.fetchall() for value in row]
    return "\n".join(lines)


def in_words(value: object) -> str:
    if isinstance(value, memoryview):
        value = bytes(value)
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
