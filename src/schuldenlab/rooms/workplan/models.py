"""Objectives, activities, roles, budget and cover, the texts around them, and the versions that were frozen."""

from typing import Any

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import FinalDocument, StoredFile
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.mandate.models import Decision

AMOUNT: dict[str, Any] = {"max_digits": 12, "decimal_places": 2}
VALUE: dict[str, Any] = {"max_digits": 14, "decimal_places": 3}


class Objective(LabOwned):
    """What the lab wants to reach (doelstelling): from where, to where, in which year."""

    title = models.CharField("doelstelling", max_length=200)
    why = models.TextField("waarom", max_length=2000, blank=True)
    theme = models.CharField("thema", max_length=120, blank=True)
    target_group = models.CharField("doelgroep", max_length=200, blank=True)
    indicator = models.CharField("indicator", max_length=200, blank=True)
    unit = models.CharField("eenheid", max_length=40, blank=True)
    baseline = models.DecimalField("nulwaarde", **VALUE, null=True, blank=True)
    baseline_on = models.DateField("peildatum van de nulwaarde", null=True, blank=True)
    baseline_source = models.CharField("bron van de nulwaarde", max_length=200, blank=True)
    target = models.DecimalField("streefwaarde", **VALUE, null=True, blank=True)
    year = models.PositiveIntegerField("jaar", null=True, blank=True)

    class Meta:
        verbose_name = "doelstelling"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workplan:objective", args=[self.lab.slug, self.pk])


class Activity(LabOwned):
    """What somebody does for one or more objectives, from when until when."""

    objectives = models.ManyToManyField(Objective, related_name="activities", verbose_name="voor welke doelstellingen")
    title = models.CharField("activiteit", max_length=200)
    description = models.TextField("toelichting", max_length=2000, blank=True)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="eigenaar"
    )
    starts = models.DateField("begint op", null=True, blank=True)
    ends = models.DateField("klaar op", null=True, blank=True)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    supplies_baseline = models.BooleanField("levert de nulwaarde op", default=False)
    depends_on = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="needed_for", verbose_name="wacht op"
    )

    class Meta:
        verbose_name = "activiteit"
        ordering = ["starts", "ends", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts=None) | models.Q(ends=None) | models.Q(ends__gte=models.F("starts")),
                name="workplan_activity_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.ends is not None and self.ends < clock.today()


class RoleNeed(LabOwned):
    """A role that the lab needs, with its hours."""

    role = models.CharField("rol", max_length=120)
    hours_a_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1)
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "benodigde rol"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours_a_week__gt=0, hours_a_week__lte=40), name="workplan_hours_of_a_role"
            ),
        ]

    def __str__(self) -> str:
        return self.role


class BudgetLine(LabOwned):
    """What something costs, in one year."""

    label = models.CharField("waarvoor", max_length=160)
    year = models.PositiveIntegerField("jaar")
    amount = models.DecimalField("bedrag", **AMOUNT)
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "begrotingspost"
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="workplan_costs_are_not_negative")
        ]

    def __str__(self) -> str:
        return self.label


class CoverLine(LabOwned):
    """Where the money comes from (dekking). `decision`: what settles it; it counts once that decision is taken and
    proven.
    """

    source = models.CharField("bron", max_length=160)
    amount = models.DecimalField("bedrag", **AMOUNT)
    structural = models.BooleanField("structureel", default=False)
    new_money = models.BooleanField("nieuw geld", default=False)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geregeld door besluit",
    )

    class Meta:
        verbose_name = "dekking"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gte=0), name="workplan_cover_is_not_negative")]

    def __str__(self) -> str:
        return self.source


class PolicyPlan(LabOwned):
    """The beleidsplan schuldhulpverlening that the work plan ties in with."""

    title = models.CharField("naam van het beleidsplan", max_length=200)
    first_year = models.PositiveIntegerField("geldt vanaf", null=True, blank=True)
    last_year = models.PositiveIntegerField("geldt tot en met", null=True, blank=True)
    url = models.URLField("webadres", max_length=400, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bestand"
    )
    connection = models.TextField("hoe het werkplan erop aansluit", max_length=2000, blank=True)

    class Meta:
        verbose_name = "beleidsplan schuldhulpverlening"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["lab"], name="workplan_one_policy_plan_a_lab")]

    def __str__(self) -> str:
        return self.title


class Risk(LabOwned):
    """What can go wrong, and what is done about it."""

    what = models.CharField("wat kan er misgaan", max_length=200)
    measure = models.CharField("wat doen we eraan", max_length=400)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie let erop"
    )

    class Meta:
        verbose_name = "risico"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.what


class PlanTexts(LabOwned):
    """The parts of the work plan that are told and not listed, and what the lab asks of itself at least."""

    ambition = models.TextField("ambitie", max_length=4000, blank=True)
    organisation = models.TextField("organisatie en overleg", max_length=4000, blank=True)
    monitoring = models.TextField("hoe we volgen of het werkt", max_length=4000, blank=True)
    communication = models.TextField("communicatie", max_length=4000, blank=True)
    minimum_objectives = models.PositiveIntegerField("minste aantal doelstellingen", default=1)
    minimum_team = models.PositiveIntegerField("minste aantal teamleden", default=2)

    class Meta:
        verbose_name = "teksten van het werkplan"
        constraints = [
            models.UniqueConstraint(fields=["lab"], name="workplan_one_set_of_texts_a_lab"),
            models.CheckConstraint(
                condition=models.Q(minimum_objectives__gte=1, minimum_team__gte=2),
                name="workplan_never_below_the_rules",
            ),
        ]

    def __str__(self) -> str:
        return "teksten van het werkplan"


class WorkPlanVersion(LabOwned):
    """The whole plan as it was at one moment. `content`: the plan itself, and `surroundings`: what stood around it."""

    number = models.PositiveIntegerField("versie")
    frozen_at = models.DateTimeField("vastgelegd op", default=clock.now)
    frozen_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )
    note = models.CharField("wat is er nieuw", max_length=300, blank=True)
    content = models.JSONField("inhoud")
    surroundings = models.JSONField("omgeving", default=dict)
    sha256 = models.CharField("sha-256", max_length=64)
    document = models.ForeignKey(
        FinalDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="document"
    )
    decision = models.OneToOneField(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vastgesteld door besluit",
    )

    class Meta:
        verbose_name = "versie van het werkplan"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["lab", "number"], name="workplan_number_once")]

    def __str__(self) -> str:
        return f"werkplan, versie {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("workplan:version", args=[self.lab.slug, self.number])
