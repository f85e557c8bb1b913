"""A question to SchuldenlabNL and its answers."""

from django.conf import settings
from django.db import models

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.advice.rules import STEPS


class AdviceRequest(LabOwned):
    """What a lab asks on a step. Open while nobody answered it and the lab did not withdraw it."""

    step = models.PositiveSmallIntegerField("stap", choices=list(STEPS.items()))
    question = models.TextField("vraag", max_length=4000)
    asked_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="gevraagd door"
    )
    asked_at = models.DateTimeField("gevraagd op", default=clock.now)
    wanted_before = models.DateField("graag vóór", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "vraag om advies"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(step__in=list(STEPS)), name="advice_only_where_schuldenlabnl_helps"
            )
        ]

    def __str__(self) -> str:
        return f"vraag bij stap {self.step}"


class AdviceAnswer(LabOwned):
    """What the adviser wrote. `general`: what any lab may read of it, without names; empty when it is not shared."""

    request = models.ForeignKey(AdviceRequest, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField("antwoord", max_length=8000)
    by_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField("door", max_length=120)
    at = models.DateTimeField("beantwoord op", default=clock.now)
    general_title = models.CharField("titel voor andere labs", max_length=120, blank=True)
    general = models.TextField("wat andere labs hiervan kunnen leren", max_length=8000, blank=True)

    class Meta:
        verbose_name = "antwoord"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"antwoord van {self.by_name}"
