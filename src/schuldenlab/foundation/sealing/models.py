"""The files that are sealed, their seals, and the keys they were made with."""

from django.db import models
from django.db.models import Q

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.documents.models import FinalDocument, StoredFile
from schuldenlab.foundation.labs.models import LabOwned
from schuldenlab.foundation.ui.formats import date_nl

ELSEWHERE = "(zie de bladzijde met de ondertekening)"


class SealedFile(LabOwned):
    """A PDF with a slot for each party. `file` is its last state; every earlier state is the beginning of it."""

    title = models.CharField("titel", max_length=200)
    final = models.ForeignKey(
        FinalDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vastgelegde tekst",
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="bestand")
    count = models.PositiveIntegerField("aantal zegels", default=0)
    text_size = models.PositiveIntegerField("grootte van de vastgelegde tekst")
    text_sha256 = models.CharField("SHA-256 van de vastgelegde tekst", max_length=64, db_index=True)
    prepared_size = models.PositiveIntegerField("grootte zonder zegels")
    prepared_sha256 = models.CharField("SHA-256 zonder zegels", max_length=64, unique=True)
    nonce = models.CharField(max_length=32, default=tokens.nonce, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = "verzegeld bestand"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def code(self) -> str:
        """What stands on the paper, to look the document up with. Of a lab that came from another installation only the paper knows it."""
        code = code_of(self.nonce)
        return code if tokens.fingerprint(code) == self.code_hash else ELSEWHERE


def code_of(nonce: str) -> str:
    return tokens.derive_code("sealed-file", nonce)


class Seal(LabOwned):
    """The slot of one party: asked for by the act of signing, sealed once, never changed after."""

    sealed_file = models.ForeignKey(SealedFile, on_delete=models.CASCADE, related_name="seals")
    key = models.CharField(max_length=60)
    place = models.PositiveIntegerField("plaats")
    party = models.CharField("partij", max_length=200)
    name = models.CharField("naam", max_length=120, blank=True)
    function = models.CharField("functie", max_length=120, blank=True)
    organisation = models.CharField("organisatie", max_length=200, blank=True)
    signed_at = models.DateTimeField("getekend op", null=True, blank=True)
    way = models.CharField("hoe", max_length=60, blank=True)
    requested_at = models.DateTimeField("gevraagd op", null=True, blank=True)
    sealed_at = models.DateTimeField("verzegeld op", null=True, blank=True)
    released_at = models.DateTimeField("niet meer verwacht sinds", null=True, blank=True)
    number = models.PositiveIntegerField("volgnummer", null=True, blank=True)
    size = models.PositiveIntegerField("grootte van het bestand met dit zegel", null=True, blank=True)
    sha256 = models.CharField("SHA-256 van het bestand met dit zegel", max_length=64, blank=True, db_index=True)
    certificate = models.CharField("SHA-256 van het certificaat", max_length=64, blank=True)

    class Meta:
        verbose_name = "zegel"
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["sealed_file", "key"], name="sealing_slot_once"),
            models.UniqueConstraint(fields=["sealed_file", "place"], name="sealing_place_once"),
            models.UniqueConstraint(fields=["sealed_file", "number"], name="sealing_number_once"),
            models.CheckConstraint(
                condition=Q(sealed_at=None, number=None, size=None, sha256="")
                | Q(sealed_at__isnull=False, requested_at__isnull=False, number__isnull=False, size__isnull=False)
                & ~Q(sha256=""),
                name="sealing_sealed_has_its_state",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(requested_at=None), name="sealing_released_or_signed"
            ),
        ]
        indexes = [
            models.Index(
                fields=["requested_at"],
                condition=Q(sealed_at=None, requested_at__isnull=False),
                name="sealing_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"zegel van {self.party}"

    @property
    def lines(self) -> list[str]:
        """What stands on the signature page: who signed, as what and for whom; then when and how."""
        who = ", ".join(part for part in (self.name, self.function, self.organisation) if part)
        when = date_nl(self.signed_at) if self.signed_at else ""
        return [who, " · ".join(part for part in (when, self.way) if part)]


class SealKey(models.Model):
    """A key of this installation and its certificate. Kept for ever: what it sealed must stay checkable.

    `private`: encrypted under the installation's SECRET_KEY; empty when the key is given by the environment.
    """

    fingerprint = models.CharField("SHA-256 van het certificaat", max_length=64, unique=True)
    subject = models.CharField("op naam van", max_length=300)
    certificate = models.TextField("certificaat")
    private = models.TextField(blank=True, editable=False)
    not_before = models.DateTimeField("geldig vanaf")
    not_after = models.DateTimeField("geldig tot")
    made_at = models.DateTimeField("sinds", default=clock.now)
    retired_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "zegelsleutel"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
