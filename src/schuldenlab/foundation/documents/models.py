"""Files of a lab, and the versions of documents that were laid down."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from schuldenlab.foundation.labs.models import LabOwned, Person


class StoredFile(LabOwned):
    """An upload, or a file that was made: its bytes lie in the file store under a random name, its SHA-256 here."""

    name = models.CharField("naam", max_length=150)
    content_type = models.CharField("soort", max_length=100)
    size = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200, unique=True)
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="toegevoegd door"
    )

    class Meta:
        verbose_name = "bestand"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name


@receiver(post_delete, sender=StoredFile)
def forget_bytes(instance: StoredFile, **_: Any) -> None:
    """When a file goes (with its lab, or by itself), its bytes go too, once the deletion is certain."""
    transaction.on_commit(lambda: default_storage.delete(instance.path))


class FinalDocument(LabOwned):
    """A version of a document as it was laid down: three files and the HTML they came from. Never made again."""

    kind = models.SlugField("soort", max_length=60)
    title = models.CharField("titel", max_length=200)
    subject_id = models.PositiveBigIntegerField("waarover", default=0)  # 0: the lab itself
    number = models.PositiveIntegerField("versienummer")
    html = models.TextField()
    sha256 = models.CharField("SHA-256 van de pdf", max_length=64)
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    odt = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )
    case_number = models.CharField("zaaknummer", max_length=60, blank=True)
    adopted_file = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vastgestelde versie",
    )
    adopted_on = models.DateField("vastgesteld op", null=True, blank=True)
    adopted_recorded_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ingevoerd door"
    )

    class Meta:
        verbose_name = "vastgelegde versie"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["lab", "kind", "subject_id", "number"], name="documents_number_once"),
            models.CheckConstraint(
                condition=models.Q(adopted_file=None) | models.Q(adopted_on__isnull=False),
                name="documents_adopted_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, versie {self.number}"
