"""Indicators of a project with their measurements; what was read in; costs and benefits; what was offered to the catalogue."""

from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.catalogue.models import EvidenceOffer
from schuldenlab.rooms.impact import rules
from schuldenlab.rooms.impact.standard import COUNT, EURO, MORE, RESULT, SHARE
from schuldenlab.rooms.selection.models import ChosenProject

NUMBER: dict[str, Any] = {"max_digits": 14, "decimal_places": 3, "null": True, "blank": True}
SPREAD: dict[str, Any] = {
    **NUMBER,
    "validators": [MinValueValidator(Decimal(0), "Een spreiding kan niet onder nul liggen.")],
}


class ProjectIndicator(LabOwned):
    """What is measured of a project. `standard`: the key in `standard.EVERYTHING`, empty for an own one."""

    chosen = models.ForeignKey(ChosenProject, on_delete=models.CASCADE, related_name="+", verbose_name="project")
    standard = models.CharField("vaste indicator", max_length=40, blank=True)
    name = models.CharField("naam", max_length=120)
    definition = models.TextField("wat telt precies mee", max_length=600)
    about = models.CharField("waar gaat het over", max_length=10, choices=list(rules.ABOUT.items()), default=RESULT)
    kind = models.CharField("soort", max_length=10, choices=list(rules.KINDS.items()))
    unit = models.CharField("eenheid", max_length=30, blank=True)
    better = models.CharField("wat is beter", max_length=5, choices=list(rules.DIRECTIONS.items()), default=MORE)
    source = models.CharField("waar komen de cijfers vandaan", max_length=200)
    baseline = models.DecimalField("meting vooraf", **NUMBER)
    baseline_total = models.PositiveIntegerField("van hoeveel mensen", null=True, blank=True)
    baseline_spread = models.DecimalField("spreiding (standaardafwijking)", **SPREAD)
    baseline_on = models.DateField("dag van de meting vooraf", null=True, blank=True)
    baseline_source = models.CharField("bron van de meting vooraf", max_length=200, blank=True)
    target = models.DecimalField("doel", **NUMBER)
    target_on = models.DateField("dag waarop het doel bereikt is", null=True, blank=True)
    shared_on = models.DateField("gedeeld sinds", null=True, blank=True, editable=False)
    shared_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = "indicator van een project"
        ordering = ["about", "pk"]
        constraints = [models.UniqueConstraint(fields=["chosen", "name"], name="impact_indicator_once_in_a_project")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("impact:project", args=[self.lab.slug, self.chosen_id]) + f"#indicator-{self.pk}"

    @property
    def sign(self) -> str:
        """What stands behind a number in a form: a share has its own sign."""
        return {SHARE: "procent", EURO: "euro"}.get(self.kind, self.unit)

    @property
    def before(self) -> rules.Baseline | None:
        if self.baseline is None or self.baseline_on is None:
            return None
        spread = None if self.baseline_spread is None else float(self.baseline_spread)
        return rules.Baseline(float(self.baseline), self.baseline_on, self.baseline_total, spread)


class MeasurementFile(LabOwned):
    """A file of measurements that was read in for one project. Until `confirmed_at` nothing of it counts."""

    chosen = models.ForeignKey(ChosenProject, on_delete=models.CASCADE, related_name="+", verbose_name="project")
    file_name = models.CharField("bestand", max_length=200)
    stored_as = models.CharField(max_length=200, blank=True, editable=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="door wie")
    count = models.PositiveIntegerField("aantal metingen", default=0)
    confirmed_at = models.DateTimeField("ingelezen op", null=True, blank=True)
    removed_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)

    class Meta:
        verbose_name = "ingelezen bestand met metingen"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name


class ProjectMeasurement(LabOwned):
    """What was counted over the period that ended on a day. Numbers only, never who."""

    indicator = models.ForeignKey(
        ProjectIndicator, on_delete=models.CASCADE, related_name="measurements", verbose_name="indicator"
    )
    on = models.DateField("gemeten op")
    count = models.PositiveIntegerField("hoeveel", null=True, blank=True)
    total = models.PositiveIntegerField("van hoeveel", null=True, blank=True)
    value = models.DecimalField("gemiddelde", **NUMBER)
    spread = models.DecimalField("spreiding (standaardafwijking)", **SPREAD)
    note = models.CharField("opmerking", max_length=300, blank=True)
    read_from = models.ForeignKey(
        MeasurementFile, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="measurements"
    )

    class Meta:
        verbose_name = "meting bij een project"
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["indicator", "on"], name="impact_one_measurement_a_day")]

    def __str__(self) -> str:
        return f"meting van {self.on:%d-%m-%Y}"

    @property
    def point(self) -> rules.Point | None:
        """None for a row that was counted otherwise, before the kind of the indicator changed."""
        kind, needed = self.indicator.kind, {SHARE: self.total, COUNT: self.count}
        known = needed.get(kind, self.value)
        if known is None or (kind == SHARE and (not self.total or self.count is None)):
            return None
        return rules.point(kind, on=self.on, count=self.count, total=self.total, value=self.value, spread=self.spread)


class MeasurementOffer(LabOwned):
    """That a measurement was offered to the catalogue as evidence; what was decided stands with the offer."""

    measurement = models.OneToOneField(
        ProjectMeasurement, on_delete=models.CASCADE, related_name="offered", verbose_name="meting"
    )
    offer = models.OneToOneField(
        EvidenceOffer, on_delete=models.CASCADE, related_name="+", verbose_name="aangeboden resultaat"
    )

    class Meta:
        verbose_name = "meting die is aangeboden"


# Costs and benefits stand in a file of their own; Django looks for tables here.
from schuldenlab.rooms.impact.balance_models import BalanceFrame, BalanceRow  # noqa: E402

__all__ = [
    "BalanceFrame",
    "BalanceRow",
    "MeasurementFile",
    "MeasurementOffer",
    "ProjectIndicator",
    "ProjectMeasurement",
]  # fmt: skip
