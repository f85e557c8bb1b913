"""Mandates, assignments, wethouders, the need, decisions and the road to them."""

from typing import Any

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import LabMunicipality, LabOwned, Person
from schuldenlab.rooms.mandate import rules
from schuldenlab.rooms.mandate.fields import ChoiceListField


class ForMunicipalities(LabOwned):
    """A row that holds for one or more municipalities of the lab."""

    municipalities = models.ManyToManyField(LabMunicipality, related_name="+", verbose_name="voor welke gemeente")

    class Meta:
        abstract = True

    @property
    def codes(self) -> list[str]:
        return [row.code for row in self.municipalities.all()]

    @property
    def municipality_names(self) -> str:
        """`Deventer en Olst-Wijhe`."""
        return rules.listed(sorted(str(row) for row in self.municipalities.all()))

    @property
    def municipalities_words(self) -> str:
        """`gemeente Deventer`, or `gemeenten Deventer, Olst-Wijhe en Raalte`."""
        return rules.municipalities_words(self.municipality_names, len(self.codes))


class Mandate(ForMunicipalities):
    """Somebody may decide or sign for a municipality, by which decision."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie mag besluiten")
    matters = ChoiceListField("waarover", choices=list(rules.MATTERS.items()))
    basis = models.CharField(
        "op grond waarvan",
        max_length=200,
        help_text="Bijvoorbeeld: Mandaatbesluit 2026, artikel 4; of burgemeester, artikel 171 Gemeentewet.",
    )
    starts = models.DateField("vanaf")
    ends = models.DateField("tot en met", null=True, blank=True, help_text="Laat leeg als er geen einddatum is.")

    class Meta:
        verbose_name = "mandaat"
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")), name="mandate_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"mandaat van {self.person}"

    @property
    def span(self) -> rules.Span:
        return rules.Span(self.starts, self.ends)

    @property
    def in_force(self) -> bool:
        return self.span.holds_on(clock.today())

    @property
    def matter_words(self) -> str:
        return rules.listed([label for slug, label in rules.MATTERS.items() if slug in self.matters])


class Decision(ForMunicipalities):
    """A decision (besluit) of a body: on its road, or taken. A steering group decides for the lab: it names no
    municipality.
    """

    body = models.CharField("wie besluit", max_length=20, choices=list(rules.BODIES.items()))
    about = ChoiceListField("waarover", choices=list(rules.TOPICS.items()))
    title = models.CharField("onderwerp", max_length=200)
    case_number = models.CharField("zaaknummer", max_length=60, blank=True)
    handled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="behandelend ambtenaar"
    )
    planned_for = models.DateField("vergadering op", null=True, blank=True)
    submit_before = models.DateField("aanleveren uiterlijk", null=True, blank=True)
    taken_on = models.DateField("besloten op", null=True, blank=True)
    number = models.CharField("nummer van het besluit", max_length=60, blank=True)
    outcome = models.CharField("uitkomst", max_length=20, blank=True, choices=list(rules.OUTCOMES.items()))
    conditions = models.TextField("wijziging of voorwaarden", max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie nam het besluit"
    )
    paper = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="het vastgestelde stuk",
    )
    recorded_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )
    recorded_at = models.DateTimeField("vastgelegd op", null=True, blank=True)

    class Meta:
        verbose_name = "besluit"
        ordering = ["planned_for", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_on=None, outcome="")
                | (models.Q(taken_on__isnull=False) & ~models.Q(outcome="")),
                name="mandate_outcome_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("mandate:decision", args=[self.lab.slug, self.pk])

    @property
    def is_agreed(self) -> bool:
        return self.outcome in {"agreed", "agreed_changed"}

    @property
    def about_words(self) -> str:
        return "; ".join(label for slug, label in rules.TOPICS.items() if slug in self.about)

    @property
    def body_name(self) -> str:
        """`college van Deventer`, `gemeenteraad van Deventer`, `stuurgroep`."""
        names = self.municipality_names
        word = "college" if self.body == "college" else rules.BODIES[self.body]
        if len(self.codes) > 1:
            word = {"college": "colleges", "council": "gemeenteraden"}.get(self.body, word)
        return f"{word} van {names}" if names and self.body != "steering_group" else word

    @property
    def body_title(self) -> str:
        """The same, to begin a line with."""
        return self.body_name[:1].upper() + self.body_name[1:]


class RoadStep(LabOwned):
    """A stage on the road to a decision that is behind us."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="road_steps")
    stage = models.CharField("stap", max_length=20, choices=[(stage.slug, stage.label) for stage in rules.ROAD])
    done_on = models.DateField("klaar op")
    recorded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "stap naar een besluit"
        ordering = ["done_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "stage"], name="mandate_stage_once")]


class Appointment(ForMunicipalities):
    """The assignment (opdracht) of a kwartiermaker, on behalf of one or more municipalities."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="kwartiermaker")
    task = models.TextField("taak", max_length=6000)
    starts = models.DateField("begint op")
    ends = models.DateField("eindigt op", null=True, blank=True)
    hours_a_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1, null=True, blank=True)
    contract = models.CharField(
        "ingehuurd of in dienst", max_length=10, choices=list(rules.CONTRACTS.items()), default="hired"
    )
    political_commissioner = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bestuurlijk opdrachtgever",
    )
    official_commissioner = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ambtelijk opdrachtgever",
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besluit waarop het rust",
    )

    class Meta:
        verbose_name = "opdracht kwartiermaker"
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")),
                name="mandate_term_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(hours_a_week=None) | models.Q(hours_a_week__gt=0, hours_a_week__lte=40),
                name="mandate_hours_of_a_week",
            ),
        ]

    def __str__(self) -> str:
        return f"opdracht aan {self.person}"

    @property
    def span(self) -> rules.Span:
        return rules.Span(self.starts, self.ends)

    @property
    def in_force(self) -> bool:
        return self.span.holds_on(clock.today())

    @property
    def term(self) -> str:
        return rules.term_words(self.starts, self.ends)

    @property
    def missing(self) -> list[str]:
        """What is still to be filled in before somebody can confirm it, in words."""
        return rules.missing_terms(
            task=self.task,
            ends=self.ends,
            hours=self.hours_a_week,
            political=self.political_commissioner_id,
            official=self.official_commissioner_id,
        )


class ResponsibleWethouder(LabOwned):
    """Who answers for the lab in the college of a municipality, and since when."""

    municipality = models.ForeignKey(
        LabMunicipality, on_delete=models.CASCADE, related_name="+", verbose_name="gemeente"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wethouder")
    since = models.DateField("sinds")
    until = models.DateField(
        "tot en met", null=True, blank=True, help_text="Laat leeg zolang de wethouder in functie is."
    )

    class Meta:
        verbose_name = "verantwoordelijk wethouder"
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return f"wethouder {self.person}"

    @property
    def span(self) -> rules.Span:
        return rules.Span(self.since, self.until)


class Need(LabOwned):
    """Why improvement is needed (noodzaak): figures as they stood when they were chosen, and the story."""

    text = models.TextField("waarom is verbetering nodig", max_length=4000, blank=True)
    figures = models.JSONField("cijfers", default=list, blank=True)

    class Meta:
        verbose_name = "noodzaak"
        constraints = [models.UniqueConstraint(fields=["lab"], name="mandate_one_need_a_lab")]

    def __str__(self) -> str:
        return "noodzaak"

    @property
    def labels(self) -> tuple[str, ...]:
        """The figures that count: with a value and a source."""
        return tuple(figure["label"] for figure in self.figures if has_source(figure))


class BoardNames(LabOwned):
    """What this council calls its papers."""

    information_letter = models.CharField("naam van het stuk", max_length=60, default="Raadsinformatiebrief")

    class Meta:
        verbose_name = "namen van bestuurlijke stukken"
        constraints = [models.UniqueConstraint(fields=["lab"], name="mandate_one_set_of_names_a_lab")]


def has_source(figure: dict[str, Any]) -> bool:
    return bool(figure.get("source")) and figure.get("value") not in {None, ""}


from schuldenlab.rooms.mandate.sitting_models import PlannedDay, Sitting  # noqa: E402 they point at the tables above

__all__ = [
    "Appointment",
    "BoardNames",
    "Decision",
    "ForMunicipalities",
    "Mandate",
    "Need",
    "PlannedDay",
    "ResponsibleWethouder",
    "RoadStep",
    "Sitting",
    "has_source",
]
