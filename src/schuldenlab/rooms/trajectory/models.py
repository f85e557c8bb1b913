"""Anders geregeld: the only thing the trajectory stores."""

from django.db import models
from django.db.models import Q

from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.mandate.models import Decision


class Deviation(LabOwned):
    """*Anders geregeld* for one rule. It counts once the wethouder recorded or confirmed it, or a steering group decided it."""

    rule = models.CharField("welke regel", max_length=60)
    reason = models.TextField("hoe is het dan geregeld, en waarom", max_length=1000)
    since = models.DateField("sinds")
    until = models.DateField("tot", null=True, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="vastgelegd door")
    by_wethouder = models.BooleanField("door de wethouder zelf", default=False)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besluit van de stuurgroep",
    )
    ended_at = models.DateTimeField("beëindigd op", null=True, blank=True)

    class Meta:
        verbose_name = "anders geregeld"
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "rule"], condition=Q(ended_at=None), name="trajectory_one_deviation_a_rule"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="trajectory_deviation_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"anders geregeld: {self.rule}"
