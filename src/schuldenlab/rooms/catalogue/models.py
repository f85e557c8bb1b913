"""What the national role and the labs add to the package's catalogue; and the index by which it is searched.

Rows only add: an answer, a recipe, an offer, a decision. The newest counts, the earlier ones stay.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.models import Record
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.catalogue import vocabulary

QUESTIONS = [(key, f"{label}: {asked}") for key, (label, asked) in vocabulary.QUESTIONS.items()]


class IndexedWord(models.Model):
    """A stem that stands in at least one project."""

    text = models.CharField("stam", max_length=60, unique=True)

    class Meta:
        verbose_name = "zoekwoord"

    def __str__(self) -> str:
        return self.text


class IndexedPlace(models.Model):
    """That a word stands in a project, and how much it tells there."""

    word = models.ForeignKey(IndexedWord, on_delete=models.CASCADE, related_name="places")
    project = models.SlugField("project", max_length=60)
    weight = models.PositiveSmallIntegerField("gewicht")

    class Meta:
        verbose_name = "vindplaats"
        constraints = [models.UniqueConstraint(fields=["word", "project"], name="catalogue_word_once_in_a_project")]


class ByNational(Record):
    """The base of what an adviser of SchuldenlabNL adds: who, and when."""

    by_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField("door", max_length=120)
    at = models.DateTimeField("op", default=clock.now)

    class Meta:
        abstract = True


class ProjectFinding(ByNational):
    """The national answer to one question about a project. The newest stands in the place of the package's own."""

    project = models.SlugField("project", max_length=60)
    question = models.CharField("vraag", max_length=40, choices=QUESTIONS)
    verdict = models.CharField("oordeel", max_length=10, choices=list(vocabulary.VERDICTS.items()))
    reason = models.CharField("waarom", max_length=500)

    class Meta:
        verbose_name = "beoordeling"
        ordering = ["pk"]
        indexes = [models.Index(fields=["project", "question"], name="catalogue_finding_of")]


class EvidenceOffer(LabOwned):
    """A result that a lab offers to the catalogue, with its consent."""

    project = models.SlugField("project", max_length=60)
    kind = models.CharField("soort bewijs", max_length=20, choices=list(vocabulary.EVIDENCE_KINDS.items()))
    level = models.CharField("wat zegt het", max_length=12, choices=list(vocabulary.EVIDENCE_LEVELS.items()))
    text = models.TextField("wat is gemeten", max_length=600)
    measured_on = models.DateField("gemeten op")
    source = models.CharField("waar is dat te vinden", max_length=300, blank=True)
    offered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    offered_at = models.DateTimeField("aangeboden op", default=clock.now)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "aangeboden resultaat"
        ordering = ["offered_at", "pk"]

    def __str__(self) -> str:
        return f"resultaat van {self.lab}"


class ProjectOffer(LabOwned):
    """An own project that a lab offers to the national catalogue. `slug`: its address, once it stands there."""

    name = models.CharField("naam", max_length=120)
    summary = models.TextField("wat is het", max_length=1000)
    target_group = models.CharField("voor wie", max_length=300)
    phases = models.JSONField("fasen van schuldhulp", default=list)
    themes = models.JSONField("thema’s", default=list)
    groups = models.JSONField("groepen", default=list)
    needs = models.JSONField("soorten partijen", default=list, blank=True)
    finance = models.CharField("wie betaalt het", max_length=300, blank=True)
    prerequisites = models.TextField("wat moet er eerst zijn", max_length=1000, blank=True)
    indicators = models.TextField("waaraan zie je of het werkt", max_length=1000, blank=True)
    workable = models.TextField("waarom is het werkbaar", max_length=1000)
    reusable = models.TextField("waarom is het herbruikbaar", max_length=1000)
    available = models.TextField("waarom is het beschikbaar", max_length=1000)
    statements: Any = models.JSONField("wat het lab zegt bij de vragen", default=dict, blank=True)
    offered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    offered_at = models.DateTimeField("aangeboden op", default=clock.now)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    slug = models.SlugField("webadres", max_length=60, blank=True)

    class Meta:
        verbose_name = "aangeboden project"
        ordering = ["offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(slug=""), name="catalogue_address_once")
        ]

    def __str__(self) -> str:
        return self.name


class OfferDecision(LabOwned):
    """What was decided on an offer, with reasons: a result by an adviser, a project by the portfolio board."""

    evidence = models.ForeignKey(
        EvidenceOffer, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    project = models.ForeignKey(ProjectOffer, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions")
    accepted = models.BooleanField("overgenomen")
    reasons = models.TextField("waarom", max_length=2000)
    decided_by = models.CharField("wie besloot dit", max_length=200)
    decided_on = models.DateField("besloten op")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField("vastgelegd op", default=clock.now)

    class Meta:
        verbose_name = "besluit over een aanbod"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(evidence=None, project__isnull=False)
                | models.Q(evidence__isnull=False, project=None),
                name="catalogue_decision_on_one_offer",
            )
        ]


class ProjectFromElsewhere(Record):
    """A project of a lab of another installation, as it stood in the catalogue there: it came along with a lab that chose it.

    An offer of a lab of here with the same address stands in its place, also once it was taken back.
    """

    slug = models.SlugField("webadres", max_length=60, unique=True)
    name = models.CharField("naam", max_length=120)
    summary = models.TextField("wat is het", max_length=1000)
    target_group = models.CharField("voor wie", max_length=300)
    phases = models.JSONField("fasen van schuldhulp", default=list, blank=True)
    themes = models.JSONField("thema’s", default=list, blank=True)
    groups = models.JSONField("groepen", default=list, blank=True)
    needs = models.JSONField("soorten partijen", default=list, blank=True)
    finance = models.CharField("wie betaalt het", max_length=300, blank=True)
    prerequisites = models.TextField("wat moet er eerst zijn", max_length=1000, blank=True)
    indicators = models.TextField("waaraan zie je of het werkt", max_length=1000, blank=True)
    workable = models.TextField("waarom is het werkbaar", max_length=1000)
    reusable = models.TextField("waarom is het herbruikbaar", max_length=1000)
    available = models.TextField("waarom is het beschikbaar", max_length=1000)
    lab_name = models.CharField("van welk lab", max_length=120)
    municipalities = models.JSONField("gemeentecodes van dat lab", default=list, blank=True)
    reasons = models.TextField("waarom overgenomen", max_length=2000)
    decided_by = models.CharField("wie besloot dit", max_length=200)
    decided_on = models.DateField("besloten op")

    class Meta:
        verbose_name = "project van elders"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name


class RecipeVersion(ByNational):
    """A recipe as the national role wrote it. A draft has no number; published versions are numbered from 2: 1 is the package's."""

    project = models.SlugField("project", max_length=60)
    number = models.PositiveIntegerField("versie", null=True, blank=True)
    content: Any = models.JSONField("recept")
    note = models.CharField("wat is veranderd", max_length=300, blank=True)

    class Meta:
        verbose_name = "versie van een recept"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="catalogue_recipe_number_once"),
            models.UniqueConstraint(
                fields=["project"], condition=models.Q(number=None), name="catalogue_one_draft_of_a_recipe"
            ),
        ]


class LabRecipe(LabOwned):
    """A lab's own copy of a recipe. `base`: the version from which it came, as it was then; `content`: as the lab has it."""

    project = models.SlugField("project", max_length=60)
    number = models.PositiveIntegerField("uit versie")
    base: Any = models.JSONField("recept waar het vandaan komt")
    content: Any = models.JSONField("recept van het lab")

    class Meta:
        verbose_name = "recept van het lab"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["lab", "project"], name="catalogue_one_recipe_of_a_lab")]

    def __str__(self) -> str:
        return f"recept {self.project}"

    def get_absolute_url(self) -> str:
        return reverse("catalogue_lab:recipe", args=[self.lab.slug, self.project])


class ProjectContact(LabOwned):
    """Somebody of a lab that runs a project, whom others may call once they agreed to that themselves (a Confirmation)."""

    project = models.SlugField("project", max_length=60)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name="contactpersoon")
    since = models.DateField("loopt hier sinds", null=True, blank=True)

    class Meta:
        verbose_name = "contactpersoon voor anderen"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["lab", "project"], name="catalogue_one_contact_of_a_lab")]

    def __str__(self) -> str:
        return self.person.name

    def get_absolute_url(self) -> str:
        return reverse("catalogue_lab:recipe", args=[self.lab.slug, self.project])
