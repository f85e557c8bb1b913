"""A party in this lab, its contacts, the history of its support, what it brings in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.ui.formats import euro, number_nl
from schuldenlab.rooms.catalogue.party_types import label_of
from schuldenlab.rooms.partners.facts import GROUPS, RUNGS, group_of

LEVELS = [("local", "lokaal"), ("regional", "regionaal (telt als lokaal)"), ("national", "landelijk")]
SECTORS = [
    ("public", "overheid"),
    ("private", "bedrijf"),
    ("nonprofit", "maatschappelijke organisatie (telt als privaat)"),
]
HOW = [
    ("conversation", "gesprek"),
    ("phone", "telefoon"),
    ("mail", "e-mail"),
    ("letter", "brief"),
    ("meeting", "vergadering"),
    ("confirmed", "eigen bevestiging"),
    ("declaration", "intentieverklaring"),
]
KINDS = [
    ("money", "geld"),
    ("hours", "uren"),
    ("data", "gegevens"),
    ("network", "netwerk"),
    ("places", "plekken"),
    ("creditor", "medewerking als schuldeiser"),
]
UNITS = {"hours": ("uur per week", "uur per week"), "places": ("plek", "plekken")}  # one, more


class Partner(LabOwned):
    """A party's part in this lab. `party` is its key in the directory, empty for one that the lab added itself."""

    party = models.CharField("partij uit de lijst", max_length=60, blank=True)
    name = models.CharField("naam", max_length=120)
    level = models.CharField("niveau", max_length=10, choices=LEVELS)
    sector = models.CharField("sector", max_length=10, choices=SECTORS)
    types = models.JSONField("soort partij", default=list, blank=True)
    interest = models.TextField("belang voor de partij", max_length=2000, blank=True)
    asked = models.TextField("wat we vragen", max_length=2000, blank=True)
    case_number = models.CharField("zaaknummer", max_length=60, blank=True)
    imported_with = models.ForeignKey(
        "PartnerImport",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ingelezen met",
    )

    class Meta:
        verbose_name = "partner"
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint(
                "lab",
                Lower("name"),
                name="partners_once_by_name",
                violation_error_message="Deze partij staat al op de lijst.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partners:partner", args=[self.lab.slug, self.pk])

    def validate_constraints(self, exclude: Any = None) -> None:
        """Show the objection against a double at the name."""
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError as error:
            raise ValidationError({"name": error.messages}) from error

    @property
    def group(self) -> str:
        return group_of(self.level, self.sector)

    @property
    def group_label(self) -> str:
        return GROUPS[self.group]

    @property
    def sector_word(self) -> str:
        return {"public": "overheid", "private": "bedrijf", "nonprofit": "maatschappelijke organisatie"}[self.sector]

    @property
    def level_word(self) -> str:
        return {"local": "lokaal", "regional": "regionaal", "national": "landelijk"}[self.level]

    @property
    def type_labels(self) -> str:
        return ", ".join(label_of(key) for key in self.types)


class PartnerImport(LabOwned):
    """A list that was read in. Until `confirmed_at` nothing of it counts; `made`: who and what came with it."""

    file_name = models.CharField("bestand", max_length=200)
    stored_as = models.CharField(max_length=200, blank=True, editable=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="door wie")
    count = models.PositiveIntegerField("aantal partijen", default=0)
    made = models.JSONField("wat ermee kwam", default=dict, blank=True)
    confirmed_at = models.DateTimeField("ingelezen op", null=True, blank=True)
    removed_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)

    class Meta:
        verbose_name = "ingelezen lijst"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name


class PartnerContact(LabOwned):
    """Somebody through whom a partner is reached. `may_mail`: this person agreed to be mailed."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="partner_contacts", verbose_name="wie")
    may_mail = models.BooleanField("mag gemaild worden", default=False)
    page_sent_at = models.DateTimeField("pagina gestuurd op", null=True, blank=True, editable=False)
    page_reminded_at = models.DateTimeField("herinnerd aan de pagina op", null=True, blank=True, editable=False)
    mail_stopped_at = models.DateTimeField("wil geen mail meer sinds", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "contactpersoon van een partner"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "person"],
                name="partners_contact_once",
                violation_error_message="Deze persoon staat al bij deze partij.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.partner})"

    @property
    def is_mailable(self) -> bool:
        """Whether the lab may mail this person: they agreed, did not stop it, and there is an address."""
        return self.may_mail and self.mail_stopped_at is None and bool(self.person.mail)


class PartnerSupport(LabOwned):
    """One step on the ladder: when, who recorded it, how it is known. Added to, never changed."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="support")
    rung = models.CharField("trede", max_length=20, choices=list(RUNGS.items()))
    at = models.DateField("wanneer", default=clock.today)
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )
    how = models.CharField("hoe weet je dit", max_length=20, choices=HOW)
    decides_before = models.DateField("besluit vóór", null=True, blank=True)
    remark = models.TextField("opmerking", max_length=2000, blank=True)
    confirmation = models.ForeignKey(
        Confirmation, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="bevestiging"
    )

    class Meta:
        verbose_name = "stand van draagvlak"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(rung="promised") | Q(confirmation__isnull=False), name="partners_promise_is_confirmed"
            ),
            models.CheckConstraint(
                condition=~Q(rung="signed") | Q(how="declaration"), name="partners_signed_by_declaration"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.get_rung_display()}"

    @property
    def is_void(self) -> bool:
        return self.confirmation is not None and not self.confirmation.holds


class Contribution(LabOwned):
    """What a partner brings in: asked or offered, and promised once its confirmation holds."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contributions")
    kind = models.CharField("wat", max_length=10, choices=KINDS)
    offered = models.BooleanField("zelf aangeboden", default=False)
    amount = models.DecimalField(
        "hoeveel",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0.01, "Vul een bedrag of aantal in dat meer is dan nul.")],
    )
    text = models.CharField("omschrijving", max_length=300, blank=True)
    promise = models.ForeignKey(
        Confirmation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="toegezegd met"
    )
    offered_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="aangeboden door"
    )

    class Meta:
        verbose_name = "bijdrage"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.described

    def clean(self) -> None:
        if self.amount is not None and self.kind not in {"money", "hours", "places"}:
            raise ValidationError({"amount": "Een aantal hoort bij geld, uren of plekken. Beschrijf het hieronder."})
        if self.amount is None and not self.text.strip():
            raise ValidationError({"text": "Vul in wat het is: een bedrag, een aantal of een omschrijving."})

    @property
    def quantity(self) -> str:
        """`€ 20.000`, `8 uur per week`, `3 plekken`; empty without an amount."""
        if self.amount is None:
            return ""
        if self.kind == "money":
            return euro(self.amount)
        one, more = UNITS[self.kind]
        return f"{number_nl(self.amount)} {one if self.amount == 1 else more}"

    @property
    def described(self) -> str:
        words = self.quantity or self.get_kind_display()
        return f"{words}: {self.text}" if self.text else words

    @property
    def told(self) -> str:
        """As a letter says it: `een medewerker sociaal beheer (8 uur per week)`, `€ 25.000 (eerste inleg)`."""
        text = self.text.rstrip(" .")
        if not text or not self.quantity:
            return text or self.quantity or self.get_kind_display()
        return f"{self.quantity} ({text})" if self.kind == "money" else f"{text} ({self.quantity})"

    @property
    def is_promised(self) -> bool:
        return self.promise is not None and self.promise.holds

    @property
    def state(self) -> str:
        if self.is_promised:
            return "toegezegd"
        return "aangeboden" if self.offered else "gevraagd"


class PartnerQuestion(LabOwned):
    """What somebody of a partner asked on their own page, and what the lab answered."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="questions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie vraagt")
    text = models.TextField("vraag", max_length=2000)
    answer = models.TextField("antwoord", max_length=4000, blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="beantwoord door"
    )

    class Meta:
        verbose_name = "vraag van een partner"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 60 else f"{self.text[:57]}…"


class Colleague(LabOwned):
    """Somebody whom a contact names to take over. Gets a link of their own once the lab agrees; the contact's then ends."""

    contact = models.ForeignKey(PartnerContact, on_delete=models.CASCADE, related_name="colleagues")
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120, blank=True)
    mail = models.EmailField("e-mailadres")
    remark = models.TextField("opmerking", max_length=1000, blank=True)
    decided_at = models.DateTimeField("besloten op", null=True, blank=True, editable=False)
    agreed = models.BooleanField("akkoord", null=True, editable=False)
    decided_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="besloten door"
    )

    class Meta:
        verbose_name = "collega die het overneemt"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


# What a dropped mail leaves stands in a file of its own; Django looks for tables here.
from schuldenlab.rooms.partners.mail_models import TalkFile, WaitingMail  # noqa: E402 it points at the partner above

__all__ = [
    "Colleague", "Contribution", "Partner", "PartnerContact", "PartnerImport", "PartnerQuestion", "PartnerSupport", "TalkFile",
    "WaitingMail",
]  # fmt: skip
