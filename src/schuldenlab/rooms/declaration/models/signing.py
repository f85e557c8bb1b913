"""Who must sign, and the signatures."""

from datetime import date

from django.db import models
from django.db.models import Q

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof.models import MailedCode
from schuldenlab.rooms.declaration import rules
from schuldenlab.rooms.declaration.models.addendum import Addendum
from schuldenlab.rooms.declaration.models.text import Declaration
from schuldenlab.rooms.partners.models import Partner


class Signatory(LabOwned):
    """A party that is to sign: a municipality, or a partner; and the person who may bind it, by what.

    With an addendum it signs that addendum, without one the declaration itself.
    """

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="signatories")
    addendum = models.ForeignKey(
        Addendum, on_delete=models.CASCADE, null=True, blank=True, related_name="signatories", verbose_name="addendum"
    )
    code = models.CharField("gemeente", max_length=6, blank=True)
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="partner"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie tekent")
    bound_by = models.CharField(
        "wat maakt dat deze persoon mag tekenen", max_length=20, choices=list(rules.BOUND_BY.items())
    )
    authority = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aanwijzing of volmacht",
    )
    asked_at = models.DateTimeField("gevraagd op", null=True, blank=True)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    declined_at = models.DateTimeField("nu niet, op", null=True, blank=True)
    declined_because = models.TextField("waarom nu niet", max_length=1000, blank=True)
    joins_later_on = models.DateField("treedt later toe op", null=True, blank=True)

    class Meta:
        verbose_name = "ondertekenaar"
        ordering = ["-code", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code="", partner__isnull=False) | (~Q(code="") & Q(partner=None)),
                name="declaration_one_party",
            ),
            models.UniqueConstraint(
                fields=["declaration", "code"],
                condition=~Q(code="") & Q(addendum=None),
                name="declaration_municipality_once",
            ),
            models.UniqueConstraint(
                fields=["declaration", "partner"], condition=Q(addendum=None), name="declaration_partner_once"
            ),
            models.UniqueConstraint(
                fields=["addendum", "code"], condition=~Q(code=""), name="declaration_addendum_municipality_once"
            ),
            models.UniqueConstraint(fields=["addendum", "partner"], name="declaration_addendum_partner_once"),
        ]

    def __str__(self) -> str:
        return self.party_name

    @property
    def signs(self) -> "Declaration | Addendum":
        """What this row signs: both have a text that was laid down, its sealed file, and a day before which it is asked."""
        return self.addendum or self.declaration

    @property
    def party_name(self) -> str:
        """`gemeente Zaanstad`, or the partner's name."""
        return f"gemeente {register.get(self.code).name}" if self.code else str(self.partner)

    @property
    def party_title(self) -> str:
        """The name at the beginning of a line."""
        return self.party_name[0].upper() + self.party_name[1:]

    @property
    def behalf(self) -> str:
        """The party inside a sentence: `namens de gemeente Zaanstad`."""
        return f"de {self.party_name}" if self.code else self.party_name

    @property
    def signs_as(self) -> str:
        return rules.SIGNS_AS[self.bound_by]

    @property
    def party(self) -> tuple[str, int | None]:
        return self.code, self.partner_id

    @property
    def is_municipality(self) -> bool:
        return bool(self.code)

    @property
    def signed(self) -> "Signature | None":
        return getattr(self, "signature", None)


class SigningCode(MailedCode):
    """The code that was mailed to a signatory."""

    PURPOSE = "signing-code"
    signatory = models.ForeignKey(Signatory, on_delete=models.CASCADE, related_name="signing_codes")
    on_tablet = models.BooleanField("op een tablet", default=False)

    class Meta(MailedCode.Meta):
        verbose_name = "tekencode"

    def __str__(self) -> str:
        return f"code voor {self.signatory_id}"

    @property
    def whose(self) -> int:
        return self.signatory_id


class SignerProposal(LabOwned):
    """Who was asked is not the one who may sign, and names a colleague. The kwartiermaker consents, or does not."""

    signatory = models.ForeignKey(Signatory, on_delete=models.CASCADE, related_name="proposals")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie het zegt")
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120)
    mail = models.EmailField("e-mailadres")
    accepted = models.BooleanField("akkoord", null=True, blank=True)
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="besloten door"
    )

    class Meta:
        verbose_name = "andere ondertekenaar voorgesteld"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} in plaats van {self.by}"


class SideReader(LabOwned):
    """Somebody whom the signatory lets read along: a jurist, a secretary. Sees the text, and never signs."""

    signatory = models.ForeignKey(Signatory, on_delete=models.CASCADE, related_name="side_readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie leest")

    class Meta:
        verbose_name = "lezer naast de ondertekenaar"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["signatory", "person"], name="declaration_side_reader_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} leest mee"


class Signature(LabOwned):
    """The act of signing. Added once, never changed."""

    signatory = models.OneToOneField(Signatory, on_delete=models.PROTECT, related_name="signature")
    at = models.DateTimeField("getekend op", default=clock.now)
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120)
    organisation = models.CharField("organisatie", max_length=200)
    statement = models.TextField("verklaring")
    sha256 = models.CharField("SHA-256 van wat is getekend", max_length=64)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="getekend op papier"
    )
    paper_dated = models.DateField("datum op het papier", null=True, blank=True)
    witnesses = models.CharField("getuigen", max_length=250, blank=True)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )
    returned = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bestand van de ondertekendienst",
    )
    certificate_of = models.CharField("op naam van", max_length=300, blank=True)
    given = models.CharField("hoe getekend", max_length=10, choices=list(rules.WAYS.items()), default=rules.BY_LINK)
    signing_code = models.OneToOneField(
        SigningCode, on_delete=models.PROTECT, null=True, blank=True, related_name="signature"
    )
    link = models.ForeignKey(PersonalLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    address = models.CharField("internetadres", max_length=45, blank=True)

    class Meta:
        verbose_name = "handtekening"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"handtekening van {self.name}"

    @property
    def on(self) -> date:
        """The day of the signature: as it stands on the paper, or on which it was given here."""
        return self.paper_dated or clock.day_of(self.at)

    @property
    def way(self) -> str:
        return rules.WAYS[self.given]
