from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "schuldenlab.rooms.delivery"
    verbose_name = "Uitvoering"

    def ready(self) -> None:
        from schuldenlab.rooms.delivery.beside import register
        from schuldenlab.rooms.delivery.plan_feeds import own_days
        from schuldenlab.rooms.meetings.feeds import add_source

        register()
        add_source(own_days)
