"""Projects with their finance and status, regular services, and the judgements of criterion (d)."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.catalogue import vocabulary
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.portfolio import rules
from schuldenlab.rooms.portfolio.cost_cover import KIND_CHOICES, KINDS
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.workplan.models import Objective

MOST = Decimal(1_000_000_000)  # euros: above it somebody mistyped
AMOUNT: dict[str, Any] = {"max_digits": 12, "decimal_places": 2}
NO_MORE = MaxValueValidator(MOST, "Dit bedrag is hoger dan een miljard euro. Kijk het na.")


class LabProject(LabOwned):
    """What is recorded about a chosen project: cost, start, status. It carries the number of the chosen project."""

    chosen = models.OneToOneField(
        ChosenProject, on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name="gekozen project"
    )
    cost = models.DecimalField(
        "wat kost het",
        **AMOUNT,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0), "Kosten kunnen niet onder nul zijn."), NO_MORE],
    )
    cost_basis = models.CharField("waarop rust die schatting", max_length=300, blank=True)
    leader = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie trekt het"
    )
    starts_on = models.DateField("startdatum", null=True, blank=True)
    starts_when_lab_stands = models.BooleanField("begint zodra het lab staat", default=False)
    runs_since = models.DateField("loopt al sinds", null=True, blank=True)
    runs_by = models.CharField("wie voert het al uit", max_length=160, blank=True)
    runs_source = models.CharField("waar blijkt dat uit", max_length=300, blank=True)
    status = models.CharField(
        "stand", max_length=12, choices=list(rules.STATUSES.items()), default="choosing", editable=False
    )
    early_decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besluit om te beginnen",
    )

    class Meta:
        verbose_name = "project van het lab"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cost=None) | models.Q(cost__gte=0), name="portfolio_cost_not_below"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None) | models.Q(starts_when_lab_stands=False),
                name="portfolio_one_way_to_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.chosen.name

    @property
    def status_label(self) -> str:
        return rules.STATUSES[self.status]


class StatusChange(LabOwned):
    """A step in the life of a project, with its reason. History is appended."""

    project = models.ForeignKey(LabProject, on_delete=models.CASCADE, related_name="changes", verbose_name="project")
    status = models.CharField("stand", max_length=12, choices=list(rules.STATUSES.items()))
    reason = models.CharField("waarom", max_length=500)
    on = models.DateField("op", default=clock.today)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="door")

    class Meta:
        verbose_name = "wijziging van de stand"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_status_display()} op {self.on:%d-%m-%Y}"


class FinanceLine(LabOwned):
    """Money for a project from one source, and how sure it is."""

    project = models.ForeignKey(LabProject, on_delete=models.CASCADE, related_name="lines", verbose_name="project")
    source = models.CharField("van wie", max_length=160)
    kind = models.CharField("soort geld", max_length=12, choices=KIND_CHOICES, blank=True)
    state = models.CharField("hoe zeker is het", max_length=10, choices=list(rules.FINANCE_STATES.items()))
    amount = models.DecimalField(
        "bedrag",
        **AMOUNT,
        validators=[MinValueValidator(Decimal("0.01"), "Vul een bedrag boven nul in."), NO_MORE],
    )
    on = models.DateField("datum")
    decision = models.CharField("besluit of bewijs", max_length=200, blank=True)

    class Meta:
        verbose_name = "financiering"
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="portfolio_money_above_nought")]

    def __str__(self) -> str:
        return self.source

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]


class RegularService(LabOwned):
    """A regular service that serves a phase of debt help, so that no project is needed there."""

    phase = models.CharField("fase", max_length=20, choices=vocabulary.PHASE_CHOICES)
    name = models.CharField("welke dienstverlening", max_length=160)
    by = models.CharField("door wie", max_length=160, blank=True)

    class Meta:
        verbose_name = "gewone dienstverlening"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def phase_label(self) -> str:
        return vocabulary.DebtHelpPhase(self.phase).label


class GapLeftOpen(LabOwned):
    """That an objective or a phase may stay without a project for now: why, who said so, and until when it was so."""

    objective = models.ForeignKey(
        Objective, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="doelstelling"
    )
    phase = models.CharField("fase", max_length=20, blank=True, choices=vocabulary.PHASE_CHOICES)
    reason = models.CharField("waarom mag dit open blijven", max_length=500)
    left_on = models.DateField("open gelaten op", default=clock.today)
    left_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="door")
    revoked_on = models.DateField("ingetrokken op", null=True, blank=True)
    revoked_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ingetrokken door"
    )

    class Meta:
        verbose_name = "open gelaten gat"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(objective=None, phase__gt="") | models.Q(objective__isnull=False, phase=""),
                name="portfolio_gap_of_objective_or_phase",
            ),
        ]

    def __str__(self) -> str:
        return self.objective.title if self.objective else vocabulary.DebtHelpPhase(self.phase).label

    @property
    def key(self) -> str:
        return str(self.objective_id or self.phase)


class JudgementRequest(LabOwned):
    """The question to an officer, by personal link, whether there are enough projects."""

    role = models.CharField("rol", max_length=20, choices=list(rules.OFFICERS.items()))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="aan wie")
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField("gevraagd op")
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "vraag om een oordeel"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "role", "person"],
                condition=models.Q(answered_at=None, withdrawn_at=None),
                name="portfolio_judgement_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"vraag aan {self.person}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None


class CoverageJudgement(LabOwned):
    """A judgement on criterion (d), with the coverage on which it was given. `gaps`: objective id to its reason."""

    role = models.CharField("rol", max_length=20, choices=list(rules.JUDGES.items()))
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie oordeelt"
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besluit van de stuurgroep",
    )
    manager = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="programmamanager"
    )
    wethouder = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wethouder"
    )
    enough = models.BooleanField("genoeg projecten")
    remark = models.TextField("toelichting", max_length=2000, blank=True)
    snapshot = models.JSONField("de dekking van toen")
    gaps = models.JSONField("reden bij elk gat", default=dict, blank=True)
    on = models.DateField("op")
    look_again_on = models.DateField("opnieuw bekijken op", null=True, blank=True)
    by_link = models.BooleanField("met persoonlijke link", default=False)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )

    class Meta:
        verbose_name = "oordeel over de projecten"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role=rules.STEERING_GROUP, decision__isnull=False, manager__isnull=False)
                & models.Q(wethouder__isnull=False, person=None)
                | ~models.Q(role=rules.STEERING_GROUP) & models.Q(person__isnull=False, decision=None),
                name="portfolio_judged_by_officer_or_body",
            ),
        ]

    def __str__(self) -> str:
        return f"oordeel van {self.judge_name}"

    @property
    def judge_name(self) -> str:
        return self.person.name if self.person else f"de stuurgroep ({self.manager} en {self.wethouder})"

    @property
    def covered(self) -> frozenset[int]:
        return frozenset(row["id"] for row in self.snapshot["objectives"] if row["served"])

    @property
    def gap_reasons(self) -> list[tuple[str, str]]:
        """Title of the objective as it then was, and why its gap may stay."""
        titles = {str(row["id"]): row["title"] for row in self.snapshot["objectives"]}
        return [(titles.get(number, "doelstelling"), reason) for number, reason in self.gaps.items()]
