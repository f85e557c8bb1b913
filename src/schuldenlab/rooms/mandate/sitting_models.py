"""The meetings before a decision (overleg op de weg): the portfolio meeting and the council's committee. Their own tables.

College and council stand on the road with their `Decision`. What is talked over before that decides nothing, but whoever
prepares the road needs its day, what came out and the paper. A day that was moved stays to be read: `PlannedDay`.
"""

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.mandate import road_rules
from schuldenlab.rooms.mandate.models import Decision, ForMunicipalities


class Sitting(ForMunicipalities):
    """A meeting on the road that decides nothing: planned, held, and what came out."""

    kind = models.CharField("welk overleg", max_length=20, choices=list(road_rules.SITTINGS.items()))
    decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sittings",
        verbose_name="over welk besluit",
    )
    planned_on = models.DateField("gepland op", null=True, blank=True)
    held_on = models.DateField("gehouden op", null=True, blank=True)
    outcome = models.CharField("uitkomst", max_length=20, blank=True, choices=list(road_rules.SITTING_OUTCOMES.items()))
    remark = models.TextField("wat is er gezegd", max_length=2000, blank=True)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="het stuk"
    )
    recorded_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )

    class Meta:
        verbose_name = "overleg op de weg"
        ordering = ["planned_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held_on=None, outcome="")
                | (models.Q(held_on__isnull=False) & ~models.Q(outcome="")),
                name="mandate_sitting_outcome_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} van {self.municipality_names}"

    def get_absolute_url(self) -> str:
        return reverse("mandate:sitting_edit", args=[self.lab.slug, self.pk])


class PlannedDay(LabOwned):
    """A day that was planned for a decision or a meeting before it. Only ever added."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, null=True, blank=True, related_name="planned_days")
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, null=True, blank=True, related_name="planned_days")
    day = models.DateField("gepland op", null=True, blank=True)
    at = models.DateTimeField("vastgelegd op", default=clock.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "geplande dag"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision=None, sitting__isnull=False)
                | models.Q(decision__isnull=False, sitting=None),
                name="mandate_planned_day_of_one",
            ),
        ]
