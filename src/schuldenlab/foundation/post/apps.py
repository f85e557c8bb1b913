from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PostConfig(AppConfig):
    name = "schuldenlab.foundation.post"
    verbose_name = "Post"

    def ready(self) -> None:
        autodiscover_modules("links", "incoming", "rounds")
