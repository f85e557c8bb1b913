from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProofConfig(AppConfig):
    name = "schuldenlab.foundation.proof"
    verbose_name = "Bevestiging"

    def ready(self) -> None:
        autodiscover_modules("proofs")
