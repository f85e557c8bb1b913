from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NoticesConfig(AppConfig):
    name = "schuldenlab.foundation.notices"
    verbose_name = "Meldingen"

    def ready(self) -> None:
        """Every room's `subjects.py` is read at the start, so that its things are known; then who owns them is followed."""
        autodiscover_modules("subjects")
        from schuldenlab.foundation.notices import watching

        watching.begin()
