"""What must be arranged before a project is carried out, with the advice that was given on it."""

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.delivery import rules
from schuldenlab.rooms.portfolio.models import LabProject


class Condition(LabOwned):
    """Something that must be arranged first, or of which somebody said, with a reason, that it need not be."""

    project = models.ForeignKey(LabProject, on_delete=models.CASCADE, related_name="+", verbose_name="project")
    kind = models.CharField("soort", max_length=12, choices=rules.KIND_CHOICES)
    title = models.CharField("wat moet er geregeld zijn", max_length=150, blank=True)
    state = models.CharField("hoe staat het ermee", max_length=12, choices=list(rules.STATES.items()))
    reason = models.CharField("toelichting", max_length=500, blank=True)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie regelt het"
    )
    due = models.DateField("klaar vóór", null=True, blank=True)
    settled_on = models.DateField("geregeld op", null=True, blank=True)
    proof = models.CharField("waaruit blijkt dat", max_length=300, blank=True)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="het stuk"
    )

    class Meta:
        verbose_name = "randvoorwaarde"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind"], condition=~models.Q(kind=rules.OWN), name="delivery_condition_kind_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=rules.OWN, title__gt="") | ~models.Q(kind=rules.OWN) & models.Q(title=""),
                name="delivery_own_condition_has_a_title",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("delivery:conditions", args=[self.lab.slug, self.project_id])

    @property
    def label(self) -> str:
        return rules.KINDS[self.kind].label if self.kind in rules.KINDS else self.title


class ConditionAdvice(LabOwned):
    """What the FG, the CISO or somebody else advised. Added to, never changed."""

    condition = models.ForeignKey(Condition, on_delete=models.CASCADE, related_name="advice")
    officer = models.CharField("wie adviseert", max_length=10, choices=list(rules.OFFICERS.items()))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="naam")
    on = models.DateField("datum van het advies")
    verdict = models.CharField("wat is het advies", max_length=12, choices=list(rules.VERDICTS.items()))
    text = models.TextField("voorwaarden of bezwaren", max_length=2000, blank=True)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="het stuk"
    )

    class Meta:
        verbose_name = "advies op een randvoorwaarde"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"advies van {self.person}"


from schuldenlab.rooms.delivery.plan_models import PlanFeed, PlanMove, PlanTask  # noqa: E402 the plan has its own file
from schuldenlab.rooms.delivery.run_models import (  # noqa: E402
    Evaluation,
    ProjectDecision,
    ProjectParty,
    ProjectRisk,
)

__all__ = [
    "Condition", "ConditionAdvice", "Evaluation", "PlanFeed", "PlanMove", "PlanTask", "ProjectDecision", "ProjectParty", "ProjectRisk",
]  # fmt: skip
