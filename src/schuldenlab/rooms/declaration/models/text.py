"""The text, its articles, and the versions of it that others read."""

from datetime import date

from django.db import models
from django.db.models import Q

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.foundation.sealing.models import SealedFile


class Declaration(LabOwned):
    """The letter of intent of a lab. One at a time."""

    frozen_at = models.DateTimeField("vastgelegd op", null=True, blank=True)
    text = models.ForeignKey(
        FinalDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vastgelegde tekst",
    )
    sealed_file = models.ForeignKey(
        SealedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="verzegeld bestand"
    )
    deadline = models.DateField("tekenen vóór", null=True, blank=True)
    in_order = models.BooleanField("in vaste volgorde", default=False)
    required = models.JSONField("wie er in elk geval tekent", default=list, blank=True)
    evidence_years = models.PositiveSmallIntegerField("bewaartermijn van het technisch bewijs, in jaren", default=7)

    class Meta:
        verbose_name = "intentieverklaring"
        constraints = [
            models.UniqueConstraint(fields=["lab"], name="declaration_one_a_lab"),
            models.CheckConstraint(
                condition=Q(frozen_at=None, text=None) | Q(frozen_at__isnull=False, text__isnull=False),
                name="declaration_frozen_has_its_text",
            ),
        ]

    def __str__(self) -> str:
        return "intentieverklaring"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    @property
    def frozen_on(self) -> date | None:
        return clock.day_of(self.frozen_at) if self.frozen_at else None


class Clause(LabOwned):
    """One article of the text. `computed`: it follows from the data (parties, contributions) until it is frozen."""

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="clauses")
    place = models.PositiveIntegerField("plaats")
    heading = models.CharField("kop", max_length=120)
    text = models.TextField("tekst", max_length=8000, blank=True)
    computed = models.CharField(max_length=20, blank=True, editable=False)

    class Meta:
        verbose_name = "artikel"
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.heading


class TextVersion(LabOwned):
    """The whole draft as it read at one moment, article by article. Added to, never changed.

    `articles`: rows of `clause` (the id of the article), `title` and `text`, in their order.
    """

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("versie")
    reason = models.CharField("waarom bewaard", max_length=120)
    articles = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "tekstversie"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["declaration", "number"], name="declaration_version_once")]

    def __str__(self) -> str:
        return f"versie {self.number}"
