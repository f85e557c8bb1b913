"""The catalogue as it stands: the package's projects with what was added to them in rows. Constant queries for any number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from schuldenlab.foundation.accounts.installation import INSTALLATION
from schuldenlab.foundation.activity.memory import Memory, heads
from schuldenlab.foundation.core.clock import AMSTERDAM
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.catalogue import projects, published, recipes, search
from schuldenlab.rooms.catalogue.facets import Marks, marks_of
from schuldenlab.rooms.catalogue.models import (
    EvidenceOffer,
    LabRecipe,
    OfferDecision,
    ProjectContact,
    ProjectFinding,
    ProjectFromElsewhere,
    ProjectOffer,
    RecipeVersion,
)
from schuldenlab.rooms.catalogue.recipes import Content
from schuldenlab.rooms.catalogue.records import Evidence, Finding, ProvenProject

RESERVED = {"vergelijk", "aanbod"}  # addresses beside those of projects
CONTACT = "catalogue.contact"  # the kind of proof by which somebody agrees to be called


@dataclass(frozen=True)
class Library:
    """Every project by its slug: those of the package in their own order, then those that labs brought in."""

    by_slug: dict[str, ProvenProject]
    marks: dict[str, Marks]

    @property
    def everything(self) -> list[ProvenProject]:
        return list(self.by_slug.values())

    def find(self, slug: str) -> ProvenProject | None:
        return self.by_slug.get(slug)


REMEMBERED: Memory[Library] = Memory(size=4)


def library() -> Library:
    """The whole catalogue. Every act on it is written in the installation's log, so its head says whether it changed."""
    head = heads([INSTALLATION]).get(INSTALLATION)
    return REMEMBERED.get(INSTALLATION, head, read_library)


def read_library() -> Library:
    decisions = last_decisions()
    answers, measured = answers_by_project(), evidence_by_project(decisions)
    rows = {row.slug: row for row in (*projects.all_projects(), *published_projects(decisions))}
    whole = {slug: dressed(row, answers.get(slug, {}), measured.get(slug, ())) for slug, row in rows.items()}
    return Library(whole, {slug: marks_of(row) for slug, row in whole.items()})


def dressed(row: ProvenProject, answers: dict[str, Finding], measured: Iterable[Evidence]) -> ProvenProject:
    found = tuple(measured)
    return replace(row, evidence=(*row.evidence, *found)).judged(answers) if found else row.judged(answers)


def find(slug: str) -> ProvenProject | None:
    return library().find(slug)


def all_projects() -> list[ProvenProject]:
    return library().everything


def answers_by_project() -> dict[str, dict[str, Finding]]:
    """Project → question → the newest national answer."""
    found: dict[str, dict[str, Finding]] = defaultdict(dict)
    for row in ProjectFinding.objects.order_by("pk"):
        found[row.project][row.question] = finding_of(row)
    return dict(found)


def finding_of(row: ProjectFinding) -> Finding:
    return Finding(row.question, row.verdict, row.reason, row.by_name, row.at.astimezone(AMSTERDAM).date())


def findings_of(slug: str) -> list[ProjectFinding]:
    """Every national answer about one project, the newest first."""
    return list(ProjectFinding.objects.filter(project=slug).order_by("-pk"))


def last_decisions() -> list[OfferDecision]:
    """The decision that counts on every offer that was not withdrawn: the newest."""
    newest: dict[tuple[int | None, int | None], OfferDecision] = {}
    rows = OfferDecision.objects.select_related("evidence__lab", "project__lab").order_by("pk")
    rows = rows.prefetch_related("project__lab__municipality_rows")
    for row in rows.filter(evidence__withdrawn_at=None, project__withdrawn_at=None):
        newest[row.evidence_id, row.project_id] = row
    return list(newest.values())


def evidence_by_project(decisions: Iterable[OfferDecision]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for decision in decisions:
        if decision.accepted and decision.evidence:
            found[decision.evidence.project].append(evidence_of(decision.evidence))
    return dict(found)


def evidence_of(offer: EvidenceOffer) -> Evidence:
    return Evidence(
        text=offer.text,
        kind=offer.kind,
        level=offer.level,
        year=offer.measured_on.year,
        source=offer.source,
        lab=offer.lab.name,
        measured_on=offer.measured_on,
    )


def published_projects(decisions: Iterable[OfferDecision]) -> list[ProvenProject]:
    """The projects of labs that the portfolio board took into the catalogue, and what came along from elsewhere."""
    return [published.project_of(row) for row in brought_in(decisions)]


def brought_in(decisions: Iterable[OfferDecision]) -> list[ProjectFromElsewhere]:
    """Every project of a lab in the catalogue, of here and from elsewhere, as another installation would keep it."""
    here = [
        published.described(decision.project, decision)
        for decision in decisions
        if decision.accepted and decision.project and decision.project.slug
    ]
    return [*here, *ProjectFromElsewhere.objects.exclude(slug__in=ProjectOffer.objects.values("slug"))]


def brought_in_as(slugs: Iterable[str]) -> list[ProjectFromElsewhere]:
    """Those of them with these addresses, in the order of their addresses."""
    wanted = set(slugs) - {row.slug for row in projects.all_projects()}
    return sorted((row for row in brought_in(last_decisions()) if row.slug in wanted), key=lambda row: row.slug)


def index_everything() -> None:
    """Make the index of words again, of the package and of what labs brought in."""
    search.rewrite(read_library().everything)


def waiting_evidence() -> list[EvidenceOffer]:
    """Results on which nobody decided yet, the oldest first."""
    rows = EvidenceOffer.objects.filter(withdrawn_at=None, decisions=None).select_related("lab", "offered_by")
    return list(rows.order_by("offered_at", "pk"))


def waiting_projects() -> list[ProjectOffer]:
    rows = ProjectOffer.objects.filter(withdrawn_at=None, decisions=None).select_related("lab", "offered_by")
    return list(rows.order_by("offered_at", "pk"))


def decided(limit: int = 50) -> list[OfferDecision]:
    """The newest decisions, for the national page."""
    rows = OfferDecision.objects.select_related("evidence__lab", "project__lab").order_by("-pk")
    return list(rows[:limit])


def offers_of(lab: Lab) -> tuple[list[EvidenceOffer], list[ProjectOffer]]:
    """What a lab offered, the newest first, each with its decisions."""
    evidence = EvidenceOffer.objects.in_lab(lab).prefetch_related("decisions").order_by("-pk")
    return list(evidence), list(ProjectOffer.objects.in_lab(lab).prefetch_related("decisions").order_by("-pk"))


def taken_slugs() -> set[str]:
    rows = ProjectOffer.objects.exclude(slug="").values_list("slug", flat=True)
    elsewhere = ProjectFromElsewhere.objects.values_list("slug", flat=True)
    return {row.slug for row in projects.all_projects()} | set(rows) | set(elsewhere) | RESERVED


def last_finding(slug: str) -> int:
    """The newest national answer about a project: by it two editors notice each other."""
    return ProjectFinding.objects.filter(project=slug).order_by("-pk").values_list("pk", flat=True).first() or 0


# ---------------------------------------------------------------- recipes


def versions_of(slug: str) -> list[RecipeVersion]:
    """What was published on top of the package's recipe, the newest first."""
    return list(RecipeVersion.objects.filter(project=slug, number__isnull=False).order_by("-number"))


def newest_recipe(slug: str) -> tuple[int, Content]:
    """The recipe that holds now, with its number: 1 is the package's."""
    row = RecipeVersion.objects.filter(project=slug, number__isnull=False).order_by("-number").first()
    return (row.number or 1, row.content) if row else (1, recipes.of_package(slug))


def recipe_version(slug: str, number: int) -> Content | None:
    if number == 1:
        return recipes.of_package(slug)
    row = RecipeVersion.objects.filter(project=slug, number=number).first()
    return row.content if row else None


def draft_of(slug: str) -> RecipeVersion | None:
    return RecipeVersion.objects.filter(project=slug, number=None).first()


def lab_recipe(lab: Lab, slug: str) -> LabRecipe | None:
    found: LabRecipe | None = LabRecipe.objects.in_lab(lab).filter(project=slug).first()
    return found


def lab_recipes(lab: Lab) -> list[LabRecipe]:
    return list(LabRecipe.objects.in_lab(lab).select_related("lab"))


def contacts_of(slug: str) -> list[ProjectContact]:
    """Who runs a project already and agreed to be called, in every lab."""
    agreed = Confirmation.objects.filter(kind=CONTACT, agreed=True, withdrawn_at=None).values("subject_id", "person_id")
    pairs = {(row["subject_id"], row["person_id"]) for row in agreed}
    rows = ProjectContact.objects.filter(project=slug).select_related("person", "lab")
    return [row for row in rows if (row.pk, row.person_id) in pairs]
