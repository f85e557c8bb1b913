"""A project that runs: its risks, its decisions, its evaluations, and the parties that take part."""

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.delivery import running, taking_part
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.portfolio.models import LabProject


class OfProject(LabOwned):
    """The base of what hangs on a project and shows on the page of how it goes."""

    project = models.ForeignKey(LabProject, on_delete=models.CASCADE, related_name="+", verbose_name="project")

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse("delivery:running", args=[self.lab.slug, self.project_id])


class ProjectRisk(OfProject):
    """What can go wrong with a project, how likely and how bad, and what is done about it."""

    what = models.CharField("wat kan er misgaan", max_length=200)
    chance = models.PositiveSmallIntegerField("kans", choices=list(running.SIZES.items()))
    effect = models.PositiveSmallIntegerField("gevolg", choices=list(running.SIZES.items()))
    measure = models.CharField("wat doen we eraan", max_length=400, blank=True)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie let erop"
    )
    closed_on = models.DateField("voorbij sinds", null=True, blank=True)
    ending = models.CharField("hoe liep het af", max_length=300, blank=True)

    class Meta:
        verbose_name = "risico van een project"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def weight(self) -> tuple[str, str]:
        return running.weight(self.chance, self.effect)


class ProjectDecision(OfProject):
    """A decision within a project, with its reason. `formal`: the decision of a body on which it rests."""

    title = models.CharField("wat is besloten", max_length=200)
    reason = models.TextField("waarom", max_length=2000)
    taken_on = models.DateField("besloten op")
    taken_by = models.CharField("wie besloot dit", max_length=200)
    formal = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besluit waarop het rust",
    )

    class Meta:
        verbose_name = "besluit in een project"
        ordering = ["-taken_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Evaluation(OfProject):
    """What a look back led to: go on, steer, or stop. Added to, never changed."""

    on = models.DateField("geëvalueerd op")
    went_well = models.TextField("wat ging goed", max_length=2000)
    went_wrong = models.TextField("wat ging niet goed", max_length=2000, blank=True)
    outcome = models.CharField("hoe nu verder", max_length=10, choices=list(running.OUTCOMES.items()))
    reason = models.CharField("waarom", max_length=400)
    changes = models.TextField("wat gaan we anders doen", max_length=2000, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="door")

    class Meta:
        verbose_name = "evaluatie van een project"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"evaluatie van {self.on:%d-%m-%Y}"


class ProjectParty(LabOwned):
    """A partner that takes part in a project, and as what."""

    project = models.ForeignKey(LabProject, on_delete=models.CASCADE, related_name="+", verbose_name="project")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+", verbose_name="partij")
    part = models.CharField("als wat doet zij mee", max_length=12, choices=list(taking_part.PARTS.items()))
    does = models.CharField("wat doet zij in dit project", max_length=500, blank=True)

    class Meta:
        verbose_name = "partij in een project"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "partner"],
                name="delivery_party_once_in_a_project",
                violation_error_message="Deze partij doet al mee aan dit project.",
            )
        ]

    def __str__(self) -> str:
        return self.partner.name

    def get_absolute_url(self) -> str:
        return reverse("delivery:parties", args=[self.lab.slug, self.project_id])
