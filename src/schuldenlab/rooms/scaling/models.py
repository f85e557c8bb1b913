"""The plan to scale an own project: evidence on the criteria, what is wanted in five kinds, and what was counted."""

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.catalogue.models import ProjectOffer
from schuldenlab.rooms.scaling import rules
from schuldenlab.rooms.trials.models import Initiative

NUMBER = {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True}


class ScalingPlan(LabOwned):
    """An initiative that passed its trial and is to be scaled. `offer`: the newest offer to the catalogue."""

    initiative = models.OneToOneField(
        Initiative, on_delete=models.CASCADE, related_name="scaling", verbose_name="initiatief"
    )
    why = models.TextField("waarom opschalen", max_length=2000)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie trekt het")
    begun_on = models.DateField("begonnen op", default=clock.today, editable=False)
    offer = models.OneToOneField(
        ProjectOffer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="aanbod"
    )

    class Meta:
        verbose_name = "opschalingsplan"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"opschaling van {self.initiative.title}"

    def get_absolute_url(self) -> str:
        return reverse("scaling:plan", args=[self.lab.slug, self.pk])


class CriterionEvidence(LabOwned):
    """What the lab answers to one question of the criteria, and by which evidence. Rows are added, the newest counts."""

    plan = models.ForeignKey(ScalingPlan, on_delete=models.CASCADE, related_name="evidence", verbose_name="plan")
    question = models.CharField("vraag", max_length=40, choices=rules.QUESTION_CHOICES)
    verdict = models.CharField("antwoord", max_length=10, choices=list(rules.VERDICTS.items()))
    text = models.TextField("waaruit blijkt dat", max_length=1000)
    source = models.CharField("waar is dat te vinden", max_length=300, blank=True)
    on = models.DateField("op", default=clock.today, editable=False)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "bewijs bij een criterium"
        ordering = ["pk"]


class ScalingAim(LabOwned):
    """What the lab wants in one of the five kinds, and how one sees that it comes true."""

    plan = models.ForeignKey(ScalingPlan, on_delete=models.CASCADE, related_name="aims", verbose_name="plan")
    kind = models.CharField("soort", max_length=6, choices=rules.KIND_CHOICES)
    goal = models.CharField("wat willen we bereiken", max_length=300)
    steps = models.TextField("wat doen we daarvoor", max_length=2000, blank=True)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie doet dat"
    )
    before = models.DateField("wanneer klaar", null=True, blank=True)
    indicator = models.CharField("waaraan zie je het", max_length=200, blank=True)
    baseline = models.DecimalField("waar staat het nu", **NUMBER)  # type: ignore[arg-type]
    target = models.DecimalField("waar wil je naartoe", **NUMBER)  # type: ignore[arg-type]

    class Meta:
        verbose_name = "doel van de opschaling"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.goal

    @property
    def kind_label(self) -> str:
        return rules.KINDS[self.kind][0]


class ScalingCount(LabOwned):
    """What was counted for one aim on a day."""

    aim = models.ForeignKey(ScalingAim, on_delete=models.CASCADE, related_name="counts", verbose_name="doel")
    on = models.DateField("geteld op")
    value = models.DecimalField("hoeveel", max_digits=12, decimal_places=2)
    source = models.CharField("waar blijkt dat uit", max_length=200)

    class Meta:
        verbose_name = "telling bij een doel"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"telling van {self.on:%d-%m-%Y}"
