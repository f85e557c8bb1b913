"""Keeps the index of words in step with the package: after every migrate, which every installation and update runs."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CatalogueConfig(AppConfig):
    name = "schuldenlab.rooms.catalogue"

    def ready(self) -> None:
        post_migrate.connect(index_the_package, sender=self)


def index_the_package(**_: Any) -> None:
    from django.db import connection

    from schuldenlab.rooms.catalogue import queries
    from schuldenlab.rooms.catalogue.models import IndexedPlace

    if IndexedPlace._meta.db_table in connection.introspection.table_names():  # not when a migration is taken back
        queries.index_everything()
