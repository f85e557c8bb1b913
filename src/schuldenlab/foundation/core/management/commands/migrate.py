"""Django's `migrate`, which makes an empty database in one go: see docs/decisions/0017-an-empty-database-in-one-go.md."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from schuldenlab.foundation.core import clock

PARTLY = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if not any(options.get(name) for name in PARTLY) and is_empty(connection):
            self.make_tables(connection, options)
        super().handle(*args, **options)

    def make_tables(self, connection: BaseDatabaseWrapper, options: dict[str, Any]) -> None:
        """The tables as the models say, and every migration recorded as done: all of it, or none.

        SQLite makes no tables while it checks foreign keys, and does not switch that check off inside a transaction.
        """
        connection.disable_constraint_checking()
        try:
            with transaction.atomic(using=connection.alias):
                with without_migrations():
                    super().handle(**{**options, "run_syncdb": True, "verbosity": 0})
                record_all(connection)
        finally:
            connection.enable_constraint_checking()


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    connection.prepare_database()
    return not connection.introspection.table_names()


@contextmanager
def without_migrations() -> Iterator[None]:
    """As if no application had a migration: then its tables follow from its models."""
    before = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = before


def record_all(connection: BaseDatabaseWrapper) -> None:
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    moment = clock.now()
    recorder.migration_qs.bulk_create(
        recorder.Migration(app=app, name=name, applied=moment)
        for app, name in sorted(MigrationLoader(None).disk_migrations)
    )
