"""A database made in one go is the database that the migrations make."""

import json
import os
import subprocess
import sys
import uuid

import psycopg
import pytest
from django.db import connection

TELL = """
import json, django
django.setup()
from django.core.management import call_command
{before}
call_command("migrate", verbosity=0, interactive=False)
from schuldenlab.foundation.core.tests.test_migrate import all_of_it
print(json.dumps(all_of_it(), default=str))
"""
STEP_BY_STEP = """
from django.core.management.commands import migrate
from schuldenlab.foundation.core.management.commands import migrate as ours
ours.is_empty = lambda connection: False
"""


# Without the groups of django.contrib.auth: its migrations give that table a wider number than its model has; nothing here uses it.
POSTGRES = {
    "columns": """SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, is_nullable, column_default, is_identity
                  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'auth_group_permissions'""",
    "constraints": "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}


def all_of_it():
    """What the engine knows of its tables (the order of columns apart), which migrations it thinks are done, and how many rows each table has."""
    with connection.cursor() as cursor:

        def rows(query):
            cursor.execute(query)
            return sorted([str(value) for value in row] for row in cursor.fetchall())

        found = {"applied": rows("SELECT app, name FROM django_migrations")}
        for table in sorted(connection.introspection.table_names(cursor)):
            found[f"rows of {table}"] = rows(f'SELECT count(*) FROM "{table}"')  # noqa: S608
        if connection.vendor == "postgresql":
            return found | {name: rows(query) for name, query in POSTGRES.items()}
        for kind, name, text in rows("SELECT type, name, sql FROM sqlite_master"):
            found[f"{kind} {name}"] = parts(text) if kind == "table" else text
        return found


def parts(text):
    """What stands between the outer brackets of a CREATE TABLE, piece by piece and in order: columns come in the order in which they were added."""
    pieces, depth, quoted = [""], 0, False
    for letter in text.partition("(")[2].rpartition(")")[0]:
        quoted ^= letter == "'"
        depth += 0 if quoted else (letter == "(") - (letter == ")")
        if letter == "," and depth == 0 and not quoted:
            pieces.append("")
        else:
            pieces[-1] += letter
    return sorted(" ".join(piece.split()) for piece in pieces)


def told(tmp_path, url, before=""):
    given = {"DJANGO_SETTINGS_MODULE": "schuldenlab.config.settings", "SCHULDENLAB_VAR": str(tmp_path)}
    done = subprocess.run(  # noqa: S603 ours
        [sys.executable, "-c", TELL.format(before=before)],
        env={**os.environ, **given, "DATABASE_URL": url, "SECRET_KEY": "only-for-this-test-0123456789-0123456789"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def two_databases(tmp_path):
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        yield [f"sqlite:///{tmp_path / name}" for name in ("een", "twee")]
        return
    names = [f"{name}_{uuid.uuid4().hex[:8]}" for name in ("een", "twee")]
    with psycopg.connect(given, autocommit=True) as server:
        for name in names:
            server.execute(f"CREATE DATABASE {name}")
        yield [f"{given.rpartition('/')[0]}/{name}" for name in names]
        for name in names:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_made_in_one_go_or_step_by_step_it_is_the_same_database(tmp_path, two_databases):
    at_once, by_steps = told(tmp_path, two_databases[0]), told(tmp_path, two_databases[1], STEP_BY_STEP)
    assert at_once["applied"] == by_steps["applied"]
    assert at_once.keys() == by_steps.keys()
    for name in at_once:
        assert at_once[name] == by_steps[name], name


def test_a_second_time_changes_nothing(tmp_path, two_databases):
    assert told(tmp_path, two_databases[0]) == told(tmp_path, two_databases[0])
