"""Django's entry: every room's `text_names.py` is read at the start, so that the fields of its texts have their names."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TextsConfig(AppConfig):
    name = "schuldenlab.foundation.texts"
    verbose_name = "Teksten"

    def ready(self) -> None:
        autodiscover_modules("text_names")
