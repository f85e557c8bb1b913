from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "schuldenlab.foundation.sealing"
    verbose_name = "Verzegelen"

    def ready(self) -> None:
        from schuldenlab.foundation.sealing import checking, work  # noqa: F401 checking: what it does every hour

        work.sweep_when_a_worker_starts()
