from django.apps import AppConfig


class WorkplanConfig(AppConfig):
    name = "schuldenlab.rooms.workplan"
    label = "workplan"
    verbose_name = "Werkplan"
