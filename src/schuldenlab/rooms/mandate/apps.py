from django.apps import AppConfig


class MandateConfig(AppConfig):
    name = "schuldenlab.rooms.mandate"
    label = "mandate"
    verbose_name = "Bestuurlijk draagvlak"
