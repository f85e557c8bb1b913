"""The plan of a project: tasks, and how they were moved."""

from typing import Any

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.catalogue.recipes import PHASES
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.selection.models import ChosenProject


class PlanTask(LabOwned):
    """A task with its days. `step`: the key of the step of the recipe it came from; empty for one made by hand."""

    project = models.ForeignKey(LabProject, on_delete=models.CASCADE, related_name="+", verbose_name="project")
    step = models.CharField("stap van het recept", max_length=60, blank=True, editable=False)
    phase = models.CharField("fase", max_length=12, choices=list(PHASES.items()), default="prepare")
    title = models.CharField("wat moet er gebeuren", max_length=200)
    what = models.TextField("toelichting", max_length=2000, blank=True)
    starts_on = models.DateField("begin")
    ends_on = models.DateField("einde")
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie doet het"
    )
    role = models.CharField("rol in het recept", max_length=200, blank=True)
    after = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="+", verbose_name="wacht op")
    guessed = models.BooleanField("duur is geschat", default=False, editable=False)
    done_on = models.DateField("klaar op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "taak"
        ordering = ["starts_on", "ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="delivery_task_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["project", "step"], condition=~models.Q(step=""), name="delivery_step_once_in_a_plan"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("delivery:plan", args=[self.lab.slug, self.project_id])

    @property
    def who(self) -> str:
        """The owner; while there is none, whom the recipe has in mind."""
        return (
            self.owner.name
            if self.owner
            else f"nog niemand (volgens het recept: {self.role})"
            if self.role
            else "nog niemand"
        )


class PlanMove(LabOwned):
    """A task that was moved with everything after it. `before`, `behind`: the days of each task then and since."""

    project = models.ForeignKey(LabProject, on_delete=models.CASCADE, related_name="+", verbose_name="project")
    title = models.CharField("welke taak", max_length=200)
    days = models.IntegerField("dagen")
    before: Any = models.JSONField("datums van toen", default=dict)
    behind: Any = models.JSONField("datums daarna", default=dict)
    at = models.DateTimeField("verschoven op", default=clock.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="door")
    undone_at = models.DateTimeField("teruggezet op", null=True, blank=True)

    class Meta:
        verbose_name = "verschuiving"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"verschuiving van {self.title}"

    @property
    def words(self) -> str:
        """`‘Regel een fonds’ en 3 andere taken zijn 7 dagen later gezet`."""
        others = len(self.before) - 1
        along = f" en {others} andere {'taak' if others == 1 else 'taken'}" if others > 0 else ""
        number = abs(self.days)
        days = f"{number} {'dag' if number == 1 else 'dagen'} {'later' if self.days > 0 else 'eerder'}"
        return f"‘{self.title}’{along} {'zijn' if others > 0 else 'is'} {days} gezet"


class PlanFeed(LabOwned):
    """The address by which somebody's calendar reads one plan. Derived; withdrawn is for good, a new one has another address."""

    project = models.ForeignKey(ChosenProject, on_delete=models.CASCADE, related_name="+", verbose_name="project")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name="van wie")
    nonce = models.CharField(max_length=32, default=tokens.nonce, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "agenda-adres van een plan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"],
                condition=models.Q(withdrawn_at=None),
                name="delivery_one_open_feed",
            )
        ]

    def __str__(self) -> str:
        return f"agenda-adres van het plan van {self.project}"

    @property
    def token(self) -> str:
        return tokens.derive("plan-feed", f"{self.project_id}:{self.person_id}:{self.nonce}")
