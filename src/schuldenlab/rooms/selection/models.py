"""Chosen themes, chosen projects, the recorded choice, and who with lived experience thought along."""

from django.db import models
from django.urls import reverse

from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.catalogue import projects, vocabulary
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

    @property
    def entry(self) -> ProvenProject | None:
        """The project in the catalogue; None for an own initiative, and for one that left the catalogue."""
        return projects.find(self.project) if self.project else None

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
