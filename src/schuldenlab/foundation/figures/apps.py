from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "schuldenlab.foundation.figures"
    label = "figures"
    verbose_name = "Cijfers"
