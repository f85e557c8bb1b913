"""The pages on which a lab lets others see its results: share an indicator, stop that, offer a measurement as evidence."""

from functools import cached_property
from typing import Any

from schuldenlab.foundation.labs.views import LabAct, LabFormView
from schuldenlab.rooms.catalogue.row_forms import EvidenceOfferForm
from schuldenlab.rooms.impact import actions, forms, offering
from schuldenlab.rooms.impact.models import ProjectIndicator, ProjectMeasurement
from schuldenlab.rooms.impact.views import NAV, PROJECT


class Share(LabFormView):
    permission = "catalogue.offer"
    nav = NAV
    form_class = forms.ShareForm
    submit_label = "Deel deze resultaten"
    intro = (
        "Andere labs en iedereen die de catalogus leest, zien dan de nieuwste meting van deze indicator, met de naam van"
        " jullie lab. Van minder dan tien mensen laten we nooit iets zien. Je kunt er altijd mee stoppen."
    )

    @cached_property
    def indicator(self) -> ProjectIndicator:
        return self.fetch(ProjectIndicator, self.kwargs["pk"])

    def get_instance(self) -> None:
        _ = self.indicator

    def get_title(self) -> str:
        return f"‘{self.indicator.name}’ delen?"

    def perform(self, form: forms.ShareForm) -> str:
        actions.share(self.actor, indicator=self.indicator, **form.values)
        return "Deze resultaten zijn nu voor iedereen te zien."

    def get_success_url(self) -> str:
        return self.lab_url(PROJECT, self.indicator.chosen_id)


class StopSharing(LabAct):
    permission = "catalogue.offer"

    @cached_property
    def indicator(self) -> ProjectIndicator:
        return self.fetch(ProjectIndicator, self.kwargs["pk"])

    def perform(self) -> str:
        actions.stop_sharing(self.actor, indicator=self.indicator)
        return "Deze resultaten zijn niet meer openbaar."

    def get_success_url(self) -> str:
        return self.lab_url(PROJECT, self.indicator.chosen_id)


class Offer(LabFormView):
    """A measurement becomes evidence on the page of its project, when an adviser takes it over."""

    permission = "catalogue.offer"
    nav = NAV
    form_class = EvidenceOfferForm
    title = "Dit resultaat aan de catalogus aanbieden"
    intro = (
        "De tekst staat klaar uit jullie meting. Een adviseur van SchuldenlabNL besluit of het resultaat op de openbare"
        " pagina van het project komt, met de naam van jullie lab. Intrekken kan altijd."
    )
    submit_label = "Bied het aan"

    @cached_property
    def measurement(self) -> ProjectMeasurement:
        return self.fetch(ProjectMeasurement, self.kwargs["pk"])

    def get_instance(self) -> None:
        _ = self.measurement

    def get_initial(self) -> dict[str, Any]:
        return offering.initial(self.measurement)

    def make_form(self, data: Any = None, files: Any = None) -> EvidenceOfferForm:
        form: EvidenceOfferForm = super().make_form(data, files)
        del form.fields["measured_on"]  # the measurement says it
        return form

    def perform(self, form: EvidenceOfferForm) -> str:
        actions.offer(self.actor, measurement=self.measurement, **form.values)
        return "Jullie resultaat is aangeboden. Het besluit en de redenen komen bij de meting te staan."

    def get_success_url(self) -> str:
        return self.lab_url(PROJECT, self.measurement.indicator.chosen_id)
