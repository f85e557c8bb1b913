"""Django's entry: every room's `documents.py` is read at the start, so that its kinds of document are known."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DocumentsConfig(AppConfig):
    name = "schuldenlab.foundation.documents"
    label = "documents"
    verbose_name = "Documenten"

    def ready(self) -> None:
        autodiscover_modules("documents")
