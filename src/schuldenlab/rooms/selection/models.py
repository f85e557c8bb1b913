"""Chosen themes, chosen projects, the recorded choice, and who with lived experience thought along."""

from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import LabOwned, LabQuerySet, Person
from schuldenlab.rooms.catalogue import projects, queries, vocabulary
from schuldenlab.rooms.catalogue.party_types import PARTY_TYPES, PartyType
from schuldenlab.rooms.catalogue.projects import ProvenProject
from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase
from schuldenlab.rooms.mandate.fields import ChoiceListField
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.workplan.models import Objective


class ChosenTheme(LabOwned):
    """A theme on which the lab works: one of the catalogue's, or its own words."""

    theme = models.CharField("thema", max_length=30, blank=True, choices=list(vocabulary.THEMES.items()))
    own = models.CharField("eigen thema", max_length=80, blank=True)

    class Meta:
        verbose_name = "thema"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "theme"], condition=~models.Q(theme=""), name="selection_theme_once"
            ),
            models.CheckConstraint(
                condition=models.Q(theme="", own__gt="") | models.Q(theme__gt="", own=""),
                name="selection_theme_of_catalogue_or_own",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return vocabulary.THEMES.get(self.theme, self.own)


def entry_of(slug: str) -> ProvenProject | None:
    """The project of the catalogue: of the package, which asks the database nothing, or one that a lab brought in."""
    return projects.find(slug) or queries.find(slug)


class ChosenQuerySet(LabQuerySet):
    """Looks up once, for all rows together, which of them other labs brought into the catalogue."""

    def _fetch_all(self) -> None:
        is_fresh = self._result_cache is None
        super()._fetch_all()
        rows = [row for row in self._result_cache or () if is_fresh and isinstance(row, ChosenProject)]
        born_in_a_lab = [row for row in rows if row.project and projects.find(row.project) is None]
        library = queries.library() if born_in_a_lab else None
        for row in born_in_a_lab:
            row.entry = library.find(row.project) if library else None


class ChosenProject(LabOwned):
    """A project that the lab chose for its objectives. `project`: slug in the catalogue; empty for an own one."""

    project = models.SlugField("project uit de catalogus", max_length=60, blank=True)
    title = models.CharField("naam van het initiatief", max_length=120, blank=True)
    description = models.TextField("wat is het", max_length=2000, blank=True)
    objectives = models.ManyToManyField(Objective, related_name="chosen_projects", verbose_name="doelstellingen")
    reason = models.TextField("waarom kiezen jullie dit", max_length=2000, blank=True)
    phases = ChoiceListField("fasen van schuldhulp", choices=vocabulary.PHASE_CHOICES, blank=True)
    needs = ChoiceListField(
        "soorten partijen die nodig zijn", choices=[(key, kind.label) for key, kind in PARTY_TYPES.items()], blank=True
    )
    needs_reason = models.CharField("waarom andere partijen dan de catalogus noemt", max_length=300, blank=True)

    objects: ClassVar[Any] = ChosenQuerySet.as_manager()

    class Meta:
        verbose_name = "gekozen project"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "project"], condition=~models.Q(project=""), name="selection_project_once"
            ),
            models.CheckConstraint(
                condition=models.Q(project="", title__gt="") | models.Q(project__gt="", title=""),
                name="selection_of_catalogue_or_own",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def entry(self) -> ProvenProject | None:
        """The project in the catalogue; None for an own initiative, and for one that left the catalogue."""
        return entry_of(self.project) if self.project else None

    @property
    def name(self) -> str:
        return self.entry.name if self.entry else self.title or self.project

    @property
    def summary(self) -> str:
        return self.entry.summary if self.entry else self.description

    @property
    def is_own(self) -> bool:
        return not self.project

    @property
    def is_stopped(self) -> bool:
        return self.entry is not None and self.entry.is_stopped

    @property
    def origin_word(self) -> str:
        return "eigen initiatief" if self.is_own else "uit de catalogus"

    @property
    def phase_labels(self) -> list[str]:
        return [phase.label for phase in DebtHelpPhase if phase in self.phases]

    @property
    def needed_types(self) -> list[PartyType]:
        return [PARTY_TYPES[key] for key in self.needs if key in PARTY_TYPES]


class SelectionRecord(LabOwned):
    """The choice as it was decided: `snapshot` holds themes, projects and reasons of that moment. Never changed."""

    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie besloot dit"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="welk besluit"
    )
    decided_on = models.DateField("besloten op")
    explanation = models.TextField("waarom deze keuze", max_length=4000)
    alternatives = models.TextField("wat kozen jullie niet, en waarom", max_length=4000, blank=True)
    snapshot = models.JSONField("de keuze van toen")
    matching = models.JSONField("wat de rangorde en de combinatie toen zeiden", default=dict, blank=True)
    fingerprint = models.CharField(max_length=64)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )

    class Meta:
        verbose_name = "vastgelegde keuze"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None, decision__isnull=False)
                | models.Q(decided_by__isnull=False, decision=None),
                name="selection_decided_by_person_or_body",
            ),
        ]

    def __str__(self) -> str:
        return f"keuze van {self.decided_on:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("selection:home", args=[self.lab.slug]) + "#vastgelegd"


class ExperienceInput(LabOwned):
    """Who with lived experience thought along with the choice. Shown, never asked for as a condition."""

    involved = models.TextField("wie met ervaring heeft meegedacht", max_length=1000, blank=True)
    compensation = models.TextField("hoe is de vergoeding geregeld", max_length=1000, blank=True)
    council = models.TextField("is de adviesraad sociaal domein gevraagd", max_length=1000, blank=True)

    class Meta:
        verbose_name = "inbreng van ervaring"
        constraints = [models.UniqueConstraint(fields=["lab"], name="selection_one_experience_a_lab")]

    def __str__(self) -> str:
        return "inbreng van ervaring"


class ObjectiveFocus(LabOwned):
    """What is looked for with an objective, where the lab says it better than its words do."""

    IMPORTANCE = ((1, "gewoon"), (2, "zwaarder"), (3, "het zwaarst"))

    objective = models.OneToOneField(
        Objective, on_delete=models.CASCADE, related_name="focus", verbose_name="doelstelling"
    )
    phases = ChoiceListField("fasen van schuldhulp", choices=vocabulary.PHASE_CHOICES, blank=True)
    themes = ChoiceListField("thema’s", choices=list(vocabulary.THEMES.items()), blank=True)
    groups = ChoiceListField("voor wie", choices=list(vocabulary.GROUPS.items()), blank=True)
    importance = models.PositiveSmallIntegerField("hoe zwaar telt deze doelstelling", choices=IMPORTANCE, default=1)

    class Meta:
        verbose_name = "zoekrichting van een doelstelling"

    def __str__(self) -> str:
        return f"waar we naar zoeken bij ‘{self.objective}’"


class RankingWeights(LabOwned):
    """How heavily each part counts in the ranking of this lab; without a row the weights are those of everybody."""

    weights = models.JSONField("gewichten")
    reason = models.CharField("waarom deze gewichten", max_length=300)

    class Meta:
        verbose_name = "gewichten van de rangorde"
        constraints = [models.UniqueConstraint(fields=["lab"], name="selection_one_set_of_weights_a_lab")]

    def __str__(self) -> str:
        return "gewichten van de rangorde"


class ProjectEstimate(LabOwned):
    """What a project of the catalogue would ask of this lab: its own estimates, and what they rest on."""

    project = models.SlugField("project uit de catalogus", max_length=60)
    cost = models.DecimalField("kosten in euro’s", max_digits=12, decimal_places=2)
    hours_a_week = models.DecimalField("uren van het team per week", max_digits=5, decimal_places=1)
    months = models.PositiveSmallIntegerField("maanden tot het eerste resultaat")
    basis = models.CharField("waarop rust deze schatting", max_length=300)
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="geschat door"
    )
    on = models.DateField("geschat op", default=clock.today)

    class Meta:
        verbose_name = "schatting van een project"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["lab", "project"], name="selection_one_estimate_a_project"),
            models.CheckConstraint(
                condition=models.Q(cost__gte=0, hours_a_week__gte=0), name="selection_estimates_not_below_zero"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        entry = entry_of(self.project)
        return entry.name if entry else self.project


class PrerequisiteCheck(LabOwned):
    """Whether something that a project asks for beforehand is there: who looked, when, and what they found."""

    project = models.SlugField("project uit de catalogus", max_length=60)
    prerequisite = models.CharField("wat er eerst moet zijn", max_length=400)
    met = models.BooleanField("is er")
    note = models.CharField("toelichting", max_length=300, blank=True)
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="nagegaan door"
    )
    on = models.DateField("nagegaan op", default=clock.today)

    class Meta:
        verbose_name = "nagegane randvoorwaarde"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "project", "prerequisite"], name="selection_one_check_a_prerequisite"
            )
        ]

    def __str__(self) -> str:
        return self.prerequisite


class CombinationLimits(LabOwned):
    """What the lab has for its projects together, and which projects must or may not be among them."""

    money = models.DecimalField("geld in euro’s", max_digits=12, decimal_places=2)
    hours = models.DecimalField("uren van het team per week", max_digits=6, decimal_places=1)
    at_most = models.PositiveSmallIntegerField("hoeveel projecten tegelijk")
    must = models.JSONField("moet erbij", default=list, blank=True)
    without = models.JSONField("mag er niet bij", default=list, blank=True)

    class Meta:
        verbose_name = "grenzen van de combinatie"
        constraints = [models.UniqueConstraint(fields=["lab"], name="selection_one_set_of_limits_a_lab")]

    def __str__(self) -> str:
        return "grenzen van de combinatie"
