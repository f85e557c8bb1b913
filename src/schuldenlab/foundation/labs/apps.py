from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LabsConfig(AppConfig):
    name = "schuldenlab.foundation.labs"
    verbose_name = "Labs"

    def ready(self) -> None:
        from schuldenlab.foundation.labs import checks  # noqa: F401

        autodiscover_modules("deeds")
