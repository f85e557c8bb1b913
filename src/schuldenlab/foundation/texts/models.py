"""Wording: a text as somebody worded it. Appended, never changed: the newest row counts."""

from django.db import models

from schuldenlab.foundation.labs.models import LabOwned


class Wording(LabOwned):
    """One version of a text, of a lab or (without lab) of the installation. `is_original`: from here on the original
    counts again.
    """

    lab = models.ForeignKey(  # type: ignore[assignment]  # the installation's own wording belongs to no lab
        "labs.Lab", on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    key = models.CharField("tekst", max_length=120)
    subject = models.CharField("onderwerp", max_length=200, blank=True)
    body = models.TextField("tekst", max_length=8000, blank=True)
    reason = models.CharField("waarom", max_length=300, blank=True)
    is_original = models.BooleanField("weer de oorspronkelijke tekst", default=False)
    by_name = models.CharField("door", max_length=120)

    class Meta:
        verbose_name = "andere tekst"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["lab", "key", "version"], name="texts_wording_of_lab"),
            models.UniqueConstraint(
                fields=["key", "version"], condition=models.Q(lab=None), name="texts_wording_of_installation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}, versie {self.version}"
