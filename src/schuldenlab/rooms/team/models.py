"""Executive tasks and their contacts, team members, roles that are still open."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import LabOwned, LabQuerySet, Person
from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.team.facts import MEMBER, ROLES, TASKS

HOURS = [MinValueValidator(0.5, "Vul meer dan nul uur in."), MaxValueValidator(60, "Vul hooguit 60 uur in.")]


class ExecutiveTask(LabOwned):
    """A task as one organisation does it, for the municipalities in `codes` (CBS codes)."""

    task = models.CharField("taak", max_length=20, choices=list(TASKS.items()))
    organisation = models.CharField("organisatie", max_length=120)
    codes = models.JSONField("voor welke gemeenten", default=list)
    contacts = models.ManyToManyField(
        Person, related_name="executive_tasks", verbose_name="contactpersonen", blank=True
    )

    class Meta:
        verbose_name = "taak van de uitvoering"
        ordering = ["organisation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "task", "organisation"],
                name="team_task_once_per_organisation",
                violation_error_message="Deze organisatie staat al bij deze taak. Wijzig die regel.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_task_display()} ({self.organisation})"

    @property
    def places(self) -> str:
        """The names of its municipalities."""
        return ", ".join(sorted(register.get(code).name for code in self.codes))


class TeamMemberQuerySet(LabQuerySet):
    def in_team(self) -> "TeamMemberQuerySet":
        """Who is in the team now or will be; not who has left."""
        return self.filter(Q(until=None) | Q(until__gte=clock.today()))


class TeamMember(LabOwned):
    """Somebody's part in the programme team, from a day until a day. History is kept: who leaves gets an end."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="team_parts", verbose_name="wie")
    role = models.CharField("rol in het team", max_length=20, choices=list(ROLES.items()), default=MEMBER)
    title = models.CharField("werk", max_length=120)
    tasks = models.JSONField("komt uit", default=list, blank=True)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    hours_a_week = models.DecimalField(
        "uren per week", max_digits=4, decimal_places=1, null=True, blank=True, validators=HOURS
    )
    manager = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="leidinggevende"
    )
    starts = models.DateField("vanaf", default=clock.today)
    until = models.DateField("tot en met", null=True, blank=True)

    objects: ClassVar[Any] = TeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "lid van het programmateam"
        ordering = ["-role", "person__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("starts")),
                name="team_member_ends_after_start",
                violation_error_message="De einddatum ligt vóór de begindatum. Kies een latere datum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"

    @property
    def task_names(self) -> str:
        return ", ".join(TASKS[task] for task in TASKS if task in self.tasks)


class OpenRole(LabOwned):
    """A role that nobody fills yet: who stands in, and by when it will be filled. Shown, never blocking."""

    title = models.CharField("welke rol", max_length=120)
    hours_a_week = models.DecimalField(
        "uren per week", max_digits=4, decimal_places=1, null=True, blank=True, validators=HOURS
    )
    stand_in = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="wie vervangt zolang"
    )
    filled_by = models.DateField("ingevuld voor", null=True, blank=True)

    class Meta:
        verbose_name = "open rol"
        ordering = ["filled_by", "title", "pk"]

    def __str__(self) -> str:
        return self.title
