"""A lab's own figures, and what was imported for the whole installation."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from schuldenlab.foundation.core.models import Record
from schuldenlab.foundation.figures import indicators
from schuldenlab.foundation.labs.models import LabOwned
from schuldenlab.foundation.municipalities import register


class OwnFigure(LabOwned):
    """A figure that the lab itself brings in, with where it comes from: without a source it is not a figure."""

    label = models.CharField(
        "wat is gemeten", max_length=160, help_text="Bijvoorbeeld: aanmeldingen voor schuldhulpverlening in een jaar."
    )
    value = models.DecimalField("waarde", max_digits=14, decimal_places=3)
    unit = models.CharField("eenheid", max_length=40, help_text="Bijvoorbeeld: huishoudens, procent of euro.")
    date = models.DateField("peildatum", help_text="De dag waarop of tot wanneer is geteld.")
    source = models.CharField("bron", max_length=200, help_text="Wie heeft het geteld, en waar staat het?")
    source_url = models.URLField(
        "webadres van de bron", max_length=400, blank=True, validators=[URLValidator(["https", "http"])]
    )
    municipality_code = models.CharField("gemeente", max_length=6, blank=True)

    class Meta:
        verbose_name = "eigen cijfer"
        ordering = ["label", "-date", "pk"]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        if self.municipality_code and self.municipality_code not in self.lab.codes:
            raise ValidationError({"municipality_code": "Deze gemeente hoort niet bij dit lab."})

    @property
    def place(self) -> str:
        return register.get(self.municipality_code).name if self.municipality_code else self.lab.name


class ImportBatch(Record):
    """One file that was read in. Until `confirmed_at` nothing of it counts; after `removed_at` not any more."""

    file_name = models.CharField("bestand", max_length=200)
    stored_as = models.CharField(max_length=200, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField("wie", max_length=200)
    indicator = models.CharField("wat", max_length=60, blank=True, choices=[(i.slug, i.label) for i in indicators.ALL])
    source = models.CharField("bron", max_length=200, blank=True)
    source_url = models.URLField("webadres van de bron", max_length=400, blank=True)
    rows = models.PositiveIntegerField("aantal cijfers", default=0)
    left_out = models.PositiveIntegerField("overgeslagen regels", default=0)
    confirmed_at = models.DateTimeField("ingelezen op", null=True, blank=True)
    removed_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)
    removed_by_name = models.CharField("teruggedraaid door", max_length=200, blank=True)

    class Meta:
        verbose_name = "inleesbeurt"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class ImportedQuerySet(models.QuerySet[Any]):
    def in_force(self) -> "ImportedQuerySet":
        """The figures of batches that were confirmed and not withdrawn."""
        return self.filter(batch__confirmed_at__isnull=False, batch__removed_at=None)


class ImportedFigure(models.Model):
    """One imported value: an indicator of a municipality ("GM0479") or of the country ("NL") at one date."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=60)
    municipality_code = models.CharField(max_length=6)
    value = models.DecimalField(max_digits=14, decimal_places=3)
    date = models.DateField()

    objects = ImportedQuerySet.as_manager()

    class Meta:
        verbose_name = "ingelezen cijfer"
        constraints = [
            models.UniqueConstraint(fields=["batch", "municipality_code", "date"], name="figures_once_in_a_batch"),
        ]
        indexes = [models.Index(fields=["municipality_code", "indicator"])]

    def __str__(self) -> str:
        return f"{self.indicator} {self.municipality_code} {self.date:%d-%m-%Y}"
