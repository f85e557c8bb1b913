"""A round in which the parties read the draft and say what they think of it."""

from datetime import date

from django.db import models

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.declaration.models.text import Clause, Declaration, TextVersion
from schuldenlab.rooms.partners.models import Partner


class ConsultationRound(LabOwned):
    """Everybody reads the same version, and answers before a day. One is open at a time."""

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField("ronde")
    version_read = models.ForeignKey(
        TextVersion, on_delete=models.PROTECT, related_name="+", verbose_name="welke tekst is gelezen"
    )
    until = models.DateField("reageren tot en met")
    message = models.TextField("wat je erbij zegt", max_length=1000, blank=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "consultatieronde"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["declaration", "number"], name="declaration_round_once"),
            models.UniqueConstraint(
                fields=["declaration"], condition=models.Q(closed_at=None), name="declaration_one_open_round"
            ),
        ]

    def __str__(self) -> str:
        return f"ronde {self.number}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def opened_on(self) -> date:
        return clock.day_of(self.created_at)


class RoundReader(LabOwned):
    """Somebody who is asked to read, for a party. Silent until they remark or agree."""

    round = models.ForeignKey(ConsultationRound, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie leest")
    code = models.CharField("gemeente", max_length=6, blank=True)
    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="partner"
    )
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    answered_at = models.DateTimeField("geantwoord op", null=True, blank=True)
    agreed = models.BooleanField("akkoord, geen opmerkingen", default=False)

    class Meta:
        verbose_name = "lezer in een ronde"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="declaration_reader_once")]

    def __str__(self) -> str:
        return f"{self.person} ({self.party_name})"

    @property
    def party_name(self) -> str:
        return f"gemeente {register.get(self.code).name}" if self.code else str(self.partner)

    @property
    def behalf(self) -> str:
        return f"de {self.party_name}" if self.code else self.party_name


class ClauseRemark(LabOwned):
    """What a reader says of one article (or of the whole text), and what was done with it."""

    TAKEN, NOT_TAKEN = "taken", "not_taken"

    reader = models.ForeignKey(RoundReader, on_delete=models.CASCADE, related_name="remarks")
    clause = models.ForeignKey(Clause, on_delete=models.SET_NULL, null=True, blank=True, related_name="remarks")
    title = models.CharField("waarover", max_length=160)
    text = models.TextField("opmerking", max_length=2000)
    outcome = models.CharField(
        "wat ermee is gedaan",
        max_length=10,
        blank=True,
        choices=[(TAKEN, "overgenomen"), (NOT_TAKEN, "niet overgenomen")],
    )
    because = models.TextField("toelichting", max_length=1000, blank=True)
    settled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="afgehandeld door"
    )

    class Meta:
        verbose_name = "opmerking"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"opmerking bij {self.title}"
