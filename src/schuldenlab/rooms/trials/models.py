"""The process, its stages and gates, its frozen versions; the initiatives and their way through it."""

from datetime import date

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.trials import rules


class TrialProcess(LabOwned):
    """How this lab tries initiatives: who decides, how often, with what money, and where one brings an idea."""

    purpose = models.TextField("waarvoor", max_length=2000, blank=True)
    decides = models.CharField("wie besluit", max_length=300, blank=True)
    rhythm = models.CharField("ritme", max_length=200, blank=True)
    budget = models.DecimalField("budget per jaar", max_digits=12, decimal_places=2, null=True, blank=True)
    budget_source = models.CharField("waar het budget vandaan komt", max_length=200, blank=True)
    intake = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bij wie"
    )
    answer_days = models.PositiveIntegerField("termijn in dagen", null=True, blank=True)
    open_to_all = models.BooleanField("openbaar formulier", default=False)
    experience_involved = models.TextField("wie met ervaring heeft meegedacht", max_length=1000, blank=True)
    experience_paid = models.TextField("vergoeding", max_length=1000, blank=True)
    advisory_council = models.TextField("adviesraad sociaal domein", max_length=1000, blank=True)

    class Meta:
        verbose_name = "werkwijze proeven"
        constraints = [models.UniqueConstraint(fields=["lab"], name="trials_one_process")]

    def __str__(self) -> str:
        return "werkwijze proeven"


class Stage(LabOwned):
    """A stage (fase), with the gate (beslismoment) at its end: the question, and the papers on the table."""

    position = models.PositiveIntegerField("volgorde", default=0, editable=False)
    name = models.CharField("naam", max_length=60)
    purpose = models.TextField("wat er gebeurt", max_length=1000, blank=True)
    gate = models.CharField("de vraag bij het beslismoment", max_length=200, blank=True)
    papers = models.CharField("wat er dan op tafel ligt", max_length=300, blank=True)

    class Meta:
        verbose_name = "fase"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "name"],
                name="trials_stage_name_once",
                violation_error_message="Er is al een fase met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class GateCriterion(LabOwned):
    """What must be clear before an initiative leaves a stage."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveIntegerField("volgorde", default=0, editable=False)
    text = models.CharField("criterium", max_length=300)

    class Meta:
        verbose_name = "criterium"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class TrialProcessVersion(LabOwned):
    """The process as it was at one moment. `content` is what is adopted; `decision` what adopted it, if not a person."""

    number = models.PositiveIntegerField("versie")
    frozen_at = models.DateTimeField("vastgelegd op", default=clock.now)
    frozen_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )
    content = models.JSONField("inhoud")
    sha256 = models.CharField("sha-256", max_length=64)
    decision = models.OneToOneField(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vastgesteld door besluit",
    )

    class Meta:
        verbose_name = "versie van de werkwijze proeven"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["lab", "number"], name="trials_version_number_once")]

    def __str__(self) -> str:
        return f"werkwijze proeven, versie {self.number}"

    @property
    def frozen_on(self) -> date:
        return self.frozen_at.astimezone(clock.AMSTERDAM).date()


class Initiative(LabOwned):
    """An own idea in the first steps of development. It holds no word about a resident."""

    title = models.CharField("titel", max_length=150)
    problem = models.TextField("probleem", max_length=3000)
    target_group = models.CharField("doelgroep", max_length=300, blank=True)
    hypothesis = models.TextField("wat zou helpen", max_length=2000, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ingebracht door"
    )
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    brought_in_on = models.DateField("ingebracht op")
    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives", verbose_name="fase"
    )
    stopped_on = models.DateField("gestopt op", null=True, blank=True, editable=False)
    answered_on = models.DateField("antwoord gegeven op", null=True, blank=True)
    answer = models.TextField("wat we antwoordden", max_length=2000, blank=True)

    class Meta:
        verbose_name = "initiatief"
        ordering = ["-brought_in_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("trials:initiative", args=[self.lab.slug, self.pk])

    @property
    def brought_in_by(self) -> str:
        """`Priya Ramdas, Parteon`, or only the organisation, or the name that was given on the public form."""
        names = [self.person.name] if self.person else []
        organisation = self.organisation or (self.person.organisation if self.person else "")
        entry = getattr(self, "entry", None)
        if entry is not None:
            names = [entry.name or "iemand via het formulier"]
        return ", ".join([*names, organisation] if organisation else names)


class StageMove(LabOwned):
    """An initiative went to another stage, or stopped: when, who decided, why. The names stay when a stage goes."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="moves")
    outcome = models.CharField("besluit", max_length=10, choices=rules.OUTCOMES)
    to_stage = models.ForeignKey(
        Stage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="naar fase"
    )
    from_name = models.CharField(max_length=60, blank=True)
    to_name = models.CharField(max_length=60, blank=True)
    on = models.DateField("datum")
    by = models.CharField("wie besloot", max_length=200)
    why = models.TextField("waarom", max_length=2000)

    class Meta:
        verbose_name = "stap van een initiatief"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.result

    @property
    def result(self) -> str:
        """`van Idee naar Verkennen`, `doorgaan in Beproeven`, or `gestopt`."""
        if self.outcome == rules.STOP:
            return "gestopt"
        if self.outcome not in rules.MOVING:
            word = "bijstellen" if self.outcome == rules.ADJUST else "doorgaan"
            return f"{word} in {self.to_name}" if self.to_name else word
        return f"van {self.from_name} naar {self.to_name}" if self.from_name else f"naar {self.to_name}"


class PublicEntry(LabOwned):
    """What somebody without an account typed on the lab's public form. Confirmed by mail it becomes an initiative.

    Nobody of the lab sees the address: answers go out from here. Name and address are erased after a year, or on request.
    """

    title = models.CharField("titel", max_length=150)
    problem = models.TextField("probleem", max_length=3000, blank=True)
    target_group = models.CharField("doelgroep", max_length=300, blank=True)
    hypothesis = models.TextField("wat zou helpen", max_length=2000, blank=True)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    name = models.CharField("naam", max_length=120, blank=True)
    mail = models.EmailField("e-mailadres", blank=True)
    nonce = models.CharField(max_length=32, default=tokens.nonce, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    initiative = models.OneToOneField(
        Initiative, on_delete=models.SET_NULL, null=True, blank=True, related_name="entry", verbose_name="initiatief"
    )

    class Meta:
        verbose_name = "inbreng via het formulier"

    def __str__(self) -> str:
        return self.title

    @property
    def token(self) -> str:
        return tokens.derive("trials.entry", f"{self.lab_id}:{self.nonce}")


# The trial itself stands in a file of its own; Django looks for tables here.
from schuldenlab.rooms.trials.trial_models import (  # noqa: E402 it points at the initiative above
    Lesson,
    Measurement,
    Trial,
    TrialEvaluation,
    TrialPlanVersion,
)

__all__ = [
    "GateCriterion", "Initiative", "Lesson", "Measurement", "PublicEntry", "Stage", "StageMove", "Trial",
    "TrialEvaluation", "TrialPlanVersion", "TrialProcess", "TrialProcessVersion",
]  # fmt: skip
