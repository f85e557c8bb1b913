"""A trial: its plan, the sealed versions of that plan, what was measured, how it was evaluated, what others may learn."""

from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.trials import measuring, plans


class Trial(LabOwned):
    """An initiative that is tried. The plan's fields are the draft; what counts is the newest sealed version."""

    initiative = models.OneToOneField(
        "trials.Initiative", on_delete=models.CASCADE, related_name="trial", verbose_name="initiatief"
    )
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie de proef leidt"
    )
    problem = models.TextField("probleem", max_length=3000, blank=True)
    target_group = models.CharField("doelgroep", max_length=300, blank=True)
    hypothesis = models.TextField("verwachting", max_length=2000, blank=True)
    size = models.PositiveIntegerField("omvang", null=True, blank=True)
    starts_on = models.DateField("eerste dag", null=True, blank=True)
    ends_on = models.DateField("laatste dag", null=True, blank=True)
    costs = models.DecimalField("kosten", max_digits=12, decimal_places=2, null=True, blank=True)
    costs_source = models.CharField("waar het geld vandaan komt", max_length=200, blank=True)
    indicator = models.CharField("wat we meten", max_length=200, blank=True)
    measure = models.CharField("soort meting", max_length=10, choices=plans.MEASURES, blank=True)
    unit = models.CharField("eenheid", max_length=40, blank=True)
    baseline = models.DecimalField("meting vooraf", max_digits=12, decimal_places=3, null=True, blank=True)
    spread = models.DecimalField("spreiding", max_digits=12, decimal_places=3, null=True, blank=True)
    baseline_on = models.DateField("dag van de meting vooraf", null=True, blank=True)
    baseline_source = models.CharField("bron van de meting vooraf", max_length=200, blank=True)
    measuring = models.TextField("meetplan", max_length=2000, blank=True)
    success_compare = models.CharField("minstens of hoogstens", max_length=2, choices=plans.COMPARISONS, blank=True)
    success_value = models.DecimalField("waarde voor slagen", max_digits=12, decimal_places=3, null=True, blank=True)
    success_on = models.DateField("dag waarop we dat bekijken", null=True, blank=True)
    success_words = models.TextField("regel voor slagen in woorden", max_length=1000, blank=True)
    stop_indicator = models.CharField("waar de regel voor stoppen over gaat", max_length=200, blank=True)
    stop_measure = models.CharField("soort meting voor stoppen", max_length=10, choices=plans.MEASURES, blank=True)
    stop_compare = models.CharField("minstens of hoogstens", max_length=2, choices=plans.COMPARISONS, blank=True)
    stop_value = models.DecimalField("waarde voor stoppen", max_digits=12, decimal_places=3, null=True, blank=True)
    stop_from = models.DateField("dag vanaf wanneer de regel geldt", null=True, blank=True)
    stop_words = models.TextField("regel voor stoppen in woorden", max_length=1000, blank=True)
    harm = models.TextField("wie er geen nadeel van mag hebben", max_length=1000, blank=True)
    harm_watch = models.TextField("hoe daarop wordt gelet", max_length=1000, blank=True)
    experience = models.TextField("wie met ervaring meedacht", max_length=1000, blank=True)
    experience_paid = models.TextField("hoe zij betaald worden", max_length=1000, blank=True)
    finance_after = models.TextField("geld na een goede afloop", max_length=1000, blank=True)
    exit_plan = models.TextField("hoe we netjes stoppen", max_length=1000, blank=True)
    started_on = models.DateField("begonnen op", null=True, blank=True, editable=False)
    ended_on = models.DateField("afgelopen op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "proef"

    def __str__(self) -> str:
        return f"proef met {self.initiative.title}"

    def get_absolute_url(self) -> str:
        return reverse("trials:trial", args=[self.lab.slug, self.pk])

    @property
    def runs(self) -> bool:
        return self.started_on is not None and self.ended_on is None


class TrialPlanVersion(LabOwned):
    """The plan as it was sealed. Rows are only added; the log holds the same fingerprint."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="versions", verbose_name="proef")
    number = models.PositiveIntegerField("versie")
    sealed_at = models.DateTimeField("verzegeld op", default=clock.now)
    sealed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="verzegeld door"
    )
    reason = models.TextField("waarom het plan veranderde", max_length=1000, blank=True)
    content = models.JSONField("inhoud")
    sha256 = models.CharField("sha-256", max_length=64)

    class Meta:
        verbose_name = "versie van een proefplan"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["trial", "number"], name="trials_plan_number_once")]

    def __str__(self) -> str:
        return f"proefplan, versie {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("A sealed plan never changes: seal a next version.")
        super().save(*args, **kwargs)

    @property
    def sealed_on(self) -> date:
        return clock.day_of(self.sealed_at)

    @property
    def is_sound(self) -> bool:
        """The content is still what was sealed."""
        return plans.fingerprint(self.content) == self.sha256


class Measurement(LabOwned):
    """What was measured on a day, counted from the beginning of the trial. Numbers only, never who."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="measurements", verbose_name="proef")
    of = models.CharField(
        "wat er is gemeten",
        max_length=5,
        default=measuring.MAIN,
        choices=[(measuring.MAIN, "waar de proef om gaat"), (measuring.STOP, "waar de regel voor stoppen over gaat")],
    )
    on = models.DateField("datum")
    count = models.PositiveIntegerField("teller", null=True, blank=True)
    total = models.PositiveIntegerField("noemer", null=True, blank=True)
    value = models.DecimalField("waarde", max_digits=12, decimal_places=3, null=True, blank=True)
    note = models.CharField("opmerking", max_length=300, blank=True)

    class Meta:
        verbose_name = "meting"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"meting van {self.on:%d-%m-%Y}"


class TrialEvaluation(LabOwned):
    """What was found, beside what was expected."""

    trial = models.OneToOneField(Trial, on_delete=models.CASCADE, related_name="evaluation", verbose_name="proef")
    on = models.DateField("datum")
    found = models.TextField("wat we vonden", max_length=3000)
    said = models.TextField("wat deelnemers en uitvoerders zeiden", max_length=2000, blank=True)
    costs = models.DecimalField("wat het kostte", max_digits=12, decimal_places=2, null=True, blank=True)
    unknown = models.TextField("wat we nog niet weten", max_length=2000, blank=True)

    class Meta:
        verbose_name = "evaluatie van een proef"

    def __str__(self) -> str:
        return f"evaluatie van {self.trial.initiative.title}"


class Lesson(LabOwned):
    """What another lab may learn from an initiative. `shared_on`: since when everybody may read it."""

    initiative = models.OneToOneField(
        "trials.Initiative", on_delete=models.CASCADE, related_name="lesson", verbose_name="initiatief"
    )
    title = models.CharField("titel", max_length=150)
    tried = models.TextField("wat we probeerden", max_length=2000)
    happened = models.TextField("wat er gebeurde", max_length=2000)
    advice = models.TextField("wat we een ander aanraden", max_length=2000)
    shared_on = models.DateField("gedeeld sinds", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "les"
        ordering = ["-shared_on", "-pk"]

    def __str__(self) -> str:
        return self.title
