"""The sheet of costs and benefits of a project: what it is compared with, and a row for each amount."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from schuldenlab.foundation.labs.models import LabOwned
from schuldenlab.rooms.impact import balance, discounting
from schuldenlab.rooms.selection.models import ChosenProject

NOT_BELOW = MinValueValidator(Decimal(0), "Een bedrag kan hier niet onder nul liggen. Kies ‘kosten’ of ‘baten’.")
NO_MORE = MaxValueValidator(Decimal(1_000_000_000), "Dit bedrag is hoger dan een miljard euro. Kijk het na.")
YEAR = [
    MinValueValidator(1, "Het eerste jaar is jaar 1."),
    MaxValueValidator(30, "Dertig jaar is het langste. Verder vooruit is niets te zeggen."),
]
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
    rate = models.DecimalField(
        "discontovoet per jaar, in procenten",
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[
            MinValueValidator(Decimal(0), "Een discontovoet ligt niet onder nul."),
            MaxValueValidator(discounting.HIGHEST, "Meer dan 15% per jaar kan niet kloppen. Kijk het na."),
        ],
    )
    rate_source = models.CharField("waar komt die vandaan", max_length=300, blank=True)
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
    first_year = models.PositiveSmallIntegerField("van jaar", default=1, validators=YEAR)
    last_year = models.PositiveSmallIntegerField("tot en met jaar", null=True, blank=True, validators=YEAR)
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
        return balance.Line(self.side, self.party, self.amount * self.number, self.low, self.high, self.name)

    def last_of(self, years: int) -> int:
        """The last year in which it counts: the sheet's last one when none was named."""
        return max(self.last_year or years, self.first_year)

    def worth(self, frame: BalanceFrame | None) -> Decimal:
        """The part that counts now, when it is spread over its years."""
        if frame is None:
            return discounting.ONE
        return discounting.worth(frame.rate, self.first_year, self.last_of(frame.years))

    def years_words(self, frame: BalanceFrame | None) -> str:
        """`in jaar 1`, `in jaar 2 tot en met 4`; nothing on a sheet of one year."""
        if frame is None or frame.years == 1:
            return ""
        last = self.last_of(frame.years)
        return f"in jaar {self.first_year}" + ("" if last == self.first_year else f" tot en met {last}")
