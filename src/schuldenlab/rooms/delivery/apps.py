from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "schuldenlab.rooms.delivery"
    verbose_name = "Uitvoering"

    def ready(self) -> None:
        from schuldenlab.rooms.delivery.beside import register

        register()
