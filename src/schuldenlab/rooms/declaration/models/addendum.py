"""What comes after the declaration: who joins (treedt toe), who leaves (treedt uit), and the technical evidence of each file."""

from datetime import date

from django.db import models
from django.db.models import Q

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.models import LabOwned
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.sealing.models import SealedFile
from schuldenlab.rooms.declaration import rules
from schuldenlab.rooms.declaration.models.text import Declaration
from schuldenlab.rooms.partners.models import Partner


class Addendum(LabOwned):
    """One party joins or leaves, by a document of its own that is signed and sealed as the declaration was.

    Its text is laid down when it is made. `settled_on`: the day on which it was written at the partner.
    """

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="addenda")
    number = models.PositiveIntegerField("nummer")
    kind = models.CharField("wat", max_length=10, choices=list(rules.ADDENDA.items()))
    code = models.CharField("gemeente", max_length=6, blank=True)
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="partner"
    )
    starts_on = models.DateField("gaat in op")
    because = models.TextField("toelichting", max_length=1000, blank=True)
    frozen_at = models.DateTimeField("vastgelegd op", default=clock.now)
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
    settled_on = models.DateField("verwerkt op", null=True, blank=True)

    deadline: date | None = None  # an addendum asks for no day
    in_order = False

    class Meta:
        verbose_name = "addendum"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["declaration", "number"], name="declaration_addendum_once"),
            models.CheckConstraint(
                condition=Q(code="", partner__isnull=False) | (~Q(code="") & Q(partner=None)),
                name="declaration_addendum_one_party",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} van {self.behalf}"

    @property
    def title(self) -> str:
        return str(self)[0].upper() + str(self)[1:]

    @property
    def party_name(self) -> str:
        return f"gemeente {register.get(self.code).name}" if self.code else str(self.partner)

    @property
    def behalf(self) -> str:
        return f"de {self.party_name}" if self.code else self.party_name

    @property
    def party(self) -> tuple[str, int | None]:
        return self.code, self.partner_id

    @property
    def joins(self) -> bool:
        return self.kind == rules.ACCEDE

    @property
    def is_frozen(self) -> bool:
        return self.text_id is not None

    @property
    def frozen_on(self) -> date:
        return clock.day_of(self.frozen_at)


class Evidence(LabOwned):
    """The technical evidence of a file that is complete: a sealed PDF, kept for the term that the lab set, never sent."""

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="evidence")
    addendum = models.ForeignKey(Addendum, on_delete=models.CASCADE, null=True, blank=True, related_name="evidence")
    signatures = models.PositiveIntegerField("aantal handtekeningen")
    sealed_file = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="+", verbose_name="bestand")
    keep_until = models.DateField("bewaren tot")

    class Meta:
        verbose_name = "technisch bewijs"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "signatures"], condition=Q(addendum=None), name="declaration_evidence_once"
            ),
            models.UniqueConstraint(
                fields=["addendum", "signatures"],
                condition=Q(addendum__isnull=False),
                name="declaration_addendum_evidence_once",
            ),
        ]

    def __str__(self) -> str:
        return f"technisch bewijs bij {self.addendum or self.declaration}"

    @property
    def made_on(self) -> date:
        return clock.day_of(self.created_at)
