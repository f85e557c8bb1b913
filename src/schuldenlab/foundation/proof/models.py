"""A confirmation: asked, answered, signed with a mailed code, or proven by paper."""

from django.db import models
from django.db.models import Q

from schuldenlab.foundation.core import tokens
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.foundation.proof.rules import CODE_DIGITS


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
    name = models.CharField("naam zoals getekend", max_length=120, blank=True)
    function = models.CharField("functie", max_length=120, blank=True)
    address = models.GenericIPAddressField("internetadres", null=True, blank=True)
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
        if self.paper_id:
            return "op papier"
        return "met persoonlijke link, e-mailadres bewezen" if self.name else "met persoonlijke link"


class MailedCode(LabOwned):
    """A code that was mailed to somebody while they were signing, and what they confirmed when they asked for it.

    The digits themselves are not stored: they are derived from the row under the installation's key.
    """

    sent_to = models.EmailField("gemaild aan")
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120)
    nonce = models.CharField(max_length=32, default=tokens.nonce, editable=False)
    tries = models.PositiveSmallIntegerField("pogingen", default=0)
    expires_at = models.DateTimeField("geldig tot")
    used_at = models.DateTimeField("gebruikt op", null=True, blank=True)
    proven_by = models.CharField("bewezen door in te loggen bij", max_length=120, blank=True)

    PURPOSE = ""

    class Meta:
        abstract = True
        ordering = ["-pk"]

    @property
    def whose(self) -> int:
        """The number of the row that is signed."""
        raise TypeError(f"{type(self).__name__} does not know what is signed")

    @property
    def digits(self) -> str:
        """Six digits, to be typed on a phone."""
        value = f"{self.lab_id}:{self.whose}:{self.nonce}"
        number = int.from_bytes(tokens.mac(self.PURPOSE, value)[:8], "big")
        return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


class SigningCode(MailedCode):
    """The code for what is asked as a confirmation, and the mark of the text that was read."""

    PURPOSE = "proof-signing-code"
    confirmation = models.ForeignKey(Confirmation, on_delete=models.CASCADE, related_name="signing_codes")
    read_sha256 = models.CharField("kenmerk van wat is gelezen", max_length=64)

    class Meta(MailedCode.Meta):
        verbose_name = "tekencode bij een bevestiging"

    def __str__(self) -> str:
        return f"code voor bevestiging {self.confirmation_id}"

    @property
    def whose(self) -> int:
        return self.confirmation_id
