"""The sheet of costs and benefits of a project: what it is compared with, and a row for each amount."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from schuldenlab.foundation.labs.models import LabOwned
from schuldenlab.rooms.impact import balance
from schuldenlab.rooms.selection.models import ChosenProject

NOT_BELOW = MinValueValidator(Decimal(0), "Een bedrag kan hier niet onder nul liggen. Kies ‘kosten’ of ‘baten’.")
NO_MORE = MaxValueValidator(Decimal(1_000_000_000), "Dit bedrag is hoger dan een miljard euro. Kijk het na.")
AMOUNT: dict[str, Any] = {"max_digits": 12, "decimal_places": 2, "validators": [NOT_BELOW, NO_MORE]}


class BalanceFrame(LabOwned):
    """Over how many years the sheet goes, and what would have happened without the project."""

    chosen = models.OneToOneField(
        ChosenProject, on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name="project"
    )
    years = models.PositiveSmallIntegerField(
        "over hoeveel jaar",
        default=1,
        validators=[
            MinValueValidator(1, "Kies ten minste één jaar."),
            MaxValueValidator(30, "Dertig jaar is het langste. Verder vooruit is niets te zeggen."),
        ],
    )
    without = models.TextField("wat gebeurt er zonder dit project", max_length=1000)

    class Meta:
        verbose_name = "kader van de kosten en baten"

    def __str__(self) -> str:
        return f"kosten en baten van {self.chosen}"


class BalanceRow(LabOwned):
    """One cost or benefit: for whom, how much, how often, on which assumption and by which source."""

    chosen = models.ForeignKey(ChosenProject, on_delete=models.CASCADE, related_name="+", verbose_name="project")
    side = models.CharField("kosten of baten", max_length=8, choices=list(balance.SIDES.items()))
    name = models.CharField("wat is het", max_length=120)
    party = models.CharField("wie betaalt, of wie heeft de baat", max_length=120)
    amount = models.DecimalField("bedrag per keer", **AMOUNT)
    number = models.DecimalField(
        "hoe vaak",
        max_digits=10,
        decimal_places=2,
        default=Decimal(1),
        validators=[
            MinValueValidator(Decimal("0.01"), "Nul keer is geen regel. Vul een getal boven nul in."),
            MaxValueValidator(Decimal(1_000_000), "Dit is meer dan een miljoen keer. Kijk het na."),
        ],
    )
    low = models.DecimalField("laagste totaal", **AMOUNT, null=True, blank=True)
    high = models.DecimalField("hoogste totaal", **AMOUNT, null=True, blank=True)
    assumption = models.CharField("wat nemen we aan", max_length=400)
    source = models.CharField("waar komt dat vandaan", max_length=300)

    class Meta:
        verbose_name = "regel van de kosten en baten"
        ordering = ["-side", "pk"]  # costs before benefits

    def __str__(self) -> str:
        return self.name

    @property
    def line(self) -> balance.Line:
        return balance.Line(self.side, self.party, self.amount * self.number, self.low, self.high)
