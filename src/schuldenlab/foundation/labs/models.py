"""The lab, its municipalities, its people and what they are in it."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.models import Record
from schuldenlab.foundation.labs.permissions import ROLE_CHOICES
from schuldenlab.foundation.municipalities import register


def joined_names(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " en " + names[-1] if names else ""


class Lab(Record):
    """A lokaal Schuldenlab: the organisation that is set up. It covers one or more municipalities."""

    slug = models.SlugField("webadres", max_length=60, unique=True)
    name = models.CharField("naam", max_length=120)
    kick_off_target = models.DateField("streefdatum startbijeenkomst", null=True, blank=True)
    is_example = models.BooleanField("voorbeeld", default=False)

    class Meta:
        verbose_name = "lokaal Schuldenlab"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("trajectory:home", args=[self.slug])

    @property
    def codes(self) -> list[str]:
        """CBS codes of its municipalities, in the order of their names."""
        return [municipality.code for municipality in self.municipalities]

    @property
    def municipalities(self) -> list[register.Municipality]:
        rows = [register.get(row.code) for row in self.municipality_rows.all() if register.knows(row.code)]
        return sorted(rows, key=lambda municipality: municipality.name)

    @property
    def unknown_codes(self) -> list[str]:
        """Codes that the register does not know: municipalities merge, and a code ends. Every page of the lab says so."""
        return sorted(row.code for row in self.municipality_rows.all() if not register.knows(row.code))

    @property
    def municipality_names(self) -> str:
        return joined_names([municipality.name for municipality in self.municipalities])

    @property
    def is_joint(self) -> bool:
        """Whether it covers more than one municipality: sentences then say *gemeenten*."""
        return len(self.codes) > 1

    @property
    def municipality_label(self) -> str:
        """The word before the names in a list of particulars."""
        return "Gemeenten" if self.is_joint else "Gemeente"

    @property
    def named_municipalities(self) -> str:
        """`gemeente Helmond`, or `gemeenten Deventer, Olst-Wijhe en Raalte`: to stand inside a sentence."""
        return f"{self.municipality_label.lower()} {self.municipality_names}".strip()


class LabMunicipality(models.Model):
    """A municipality that the lab covers (CBS code GM…)."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="municipality_rows")
    code = models.CharField("gemeentecode", max_length=6)

    class Meta:
        verbose_name = "gemeente van het lab"
        constraints = [models.UniqueConstraint(fields=["lab", "code"], name="labs_municipality_once")]

    def __str__(self) -> str:
        return register.get(self.code).name if register.knows(self.code) else self.code


class LabStands(models.Model):
    """The moment at which the lab stood. Made once, by the trajectory, and kept whatever comes after."""

    lab = models.OneToOneField(Lab, on_delete=models.CASCADE, related_name="stands")
    at = models.DateTimeField("staat sinds", default=clock.now)
    facts = models.JSONField("waaruit het bleek")
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "het lab staat"


class LabQuerySet(models.QuerySet[Any]):
    """Rows of labs. A view starts at `in_lab`, a room's `facts` at `in_labs`."""

    def in_lab(self, lab: Lab) -> Self:
        return self.filter(lab=lab)

    def in_labs(self, lab_ids: Any) -> Self:
        return self.filter(lab_id__in=lab_ids)


class LabOwned(Record):
    """The base of every row that belongs to one lab. All of them are found by the isolation walk in tests/."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[Any] = LabQuerySet.as_manager()

    class Meta:
        abstract = True


class Person(LabOwned):
    """Somebody in or around the lab, once: owners, contacts, signatories, guests and members all point here."""

    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120, blank=True)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    mail = models.EmailField("e-mailadres", blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="persons"
    )
    mail_failed_at = models.DateTimeField("adres klopt niet sinds", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "persoon"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["lab", "user"], name="labs_account_once_in_a_lab"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new address gets a new chance, whichever room changed it."""
        if self.pk and self.mail_failed_at and not Person.objects.filter(pk=self.pk, mail=self.mail).exists():
            self.mail_failed_at = None
            if kwargs.get("update_fields"):
                kwargs["update_fields"] = {*kwargs["update_fields"], "mail_failed_at"}
        super().save(*args, **kwargs)

    @property
    def described(self) -> str:
        """`Wim de Vries, wethouder, gemeente Deventer`, without what is not known."""
        return ", ".join(part for part in (self.name, self.function, self.organisation) if part)


class Membership(LabOwned):
    """A role of a person with an account, from a moment until a moment. History is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField("rol", max_length=20, choices=ROLE_CHOICES)
    since = models.DateTimeField("vanaf", default=clock.now)
    until = models.DateTimeField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "lidmaatschap"
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"], condition=models.Q(until=None), name="labs_role_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[value for value, _ in ROLE_CHOICES]), name="labs_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class AdministratorAccess(LabOwned):
    """An administrator's timed, logged look into a lab, with the reason that the lab can read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField("reden", max_length=300)
    until = models.DateTimeField("tot")

    class Meta:
        verbose_name = "beheerderstoegang"


class Conversation(LabOwned):
    """A conversation with one or more people (of one or more organisations), and what was agreed.

    `by`: who recorded it, and so comes back to it. `reminded_for`: the follow-up day of which they were told by mail.
    """

    on = models.DateField("datum")
    persons = models.ManyToManyField(Person, related_name="conversations", verbose_name="met wie")
    medium = models.CharField(
        "hoe",
        max_length=10,
        choices=[("visit", "gesprek"), ("phone", "telefoon"), ("video", "videogesprek"), ("mail", "e-mail")],
        default="visit",
    )
    agreed = models.TextField("wat is besproken en afgesproken", max_length=4000)
    follow_up_on = models.DateField("hierop terugkomen op", null=True, blank=True)
    followed_up = models.BooleanField("teruggekomen", default=False)
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vastgelegd door", editable=False
    )
    reminded_for = models.DateField("herinnerd voor", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "gesprek"
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"gesprek van {self.on:%d-%m-%Y}"

    @property
    def with_whom(self) -> str:
        return ", ".join(person.name for person in self.persons.all())
