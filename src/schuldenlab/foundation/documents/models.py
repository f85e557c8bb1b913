"""Files that the lab keeps, and documents that were made final."""

from django.db import models

from schuldenlab.foundation.labs.models import LabOwned, Person


class StoredFile(LabOwned):
    """An upload, or a file that was made here. Its content never changes; the SHA-256 proves it."""

    name = models.CharField("bestandsnaam", max_length=200)
    content_type = models.CharField("soort bestand", max_length=100)
    size = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField("sha-256", max_length=64)
    path = models.CharField(max_length=300, unique=True)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "bestand"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
