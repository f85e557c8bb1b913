from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "schuldenlab.foundation.municipalities"
    label = "municipalities"
    verbose_name = "Gemeenten"
