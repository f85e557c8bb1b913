"""A confirmation: asked, answered, or proven by paper."""

from django.db import models
from django.db.models import Q

from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import LabOwned, Person


class Confirmation(LabOwned):
    """One person's answer on one row of a room (`kind`, `subject_id`). History is kept: an ended one stays."""

    kind = models.CharField("soort", max_length=60)
    subject_id = models.BigIntegerField("waarover")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="confirmations", verbose_name="wie bevestigt"
    )
    asked_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="gevraagd door"
    )
    asked_at = models.DateTimeField("gevraagd op")
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    agreed = models.BooleanField("akkoord", null=True)
    function = models.CharField("functie", max_length=120, blank=True)
    remark = models.TextField("opmerking", max_length=2000, blank=True)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="getekend stuk"
    )
    paper_dated = models.DateField("datum van het stuk", null=True, blank=True)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "bevestiging"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "kind", "subject_id", "person"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="proof_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(paper=None) | Q(paper_dated__isnull=False, recorded_by__isnull=False),
                name="proof_paper_is_dated_and_recorded",
            ),
        ]
        indexes = [models.Index(fields=["lab", "kind", "subject_id"], name="proof_subject")]

    def __str__(self) -> str:
        return f"bevestiging door {self.person}"

    @property
    def holds(self) -> bool:
        return bool(self.agreed) and self.withdrawn_at is None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None

    @property
    def way(self) -> str:
        return "op papier" if self.paper_id else "met persoonlijke link"
