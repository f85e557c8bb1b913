from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "schuldenlab.foundation.remarks"
    verbose_name = "Opmerkingen"

    def ready(self) -> None:
        from schuldenlab.foundation.remarks import following

        following.begin()
