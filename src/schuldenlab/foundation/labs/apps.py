from django.apps import AppConfig


class LabsConfig(AppConfig):
    name = "schuldenlab.foundation.labs"
    verbose_name = "Labs"

    def ready(self) -> None:
        from schuldenlab.foundation.labs import checks  # noqa: F401
