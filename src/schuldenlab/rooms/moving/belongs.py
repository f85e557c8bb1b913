"""What is a lab's own and goes along, what stays behind, and where a row names another one without a foreign key.

Every table of a lab goes along by itself. What is written here was looked at by somebody: tests/test_moving.py asks for a line for each new table
without a lab, each new JSON field, each new secret, each new purpose of a link.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from schuldenlab.foundation.documents import kinds as documents
from schuldenlab.foundation.labs.models import LabOwned
from schuldenlab.foundation.notices.subjects import SUBJECTS as THINGS
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.catalogue.models import ProjectFromElsewhere
from schuldenlab.rooms.handover import gaps
from schuldenlab.rooms.selection import rules as selection
from schuldenlab.rooms.workplan import actions as workplan

EXTRA = {
    "labs.Lab": "pk",
    "labs.LabMunicipality": "lab",
    "labs.LabStands": "lab",
    "post.LinkUse": "link__lab",
    "post.Attachment": "mail__lab",
}
"""Tables without a lab of their own that belong to one: through which field."""

LEFT_OUT = {
    "labs.AdministratorAccess": "who of this installation looked in; the lab's log tells it",
}
"""Tables of a lab that stay behind, and why."""

OF_THE_INSTALLATION = {
    "accounts.User": "only mail and name go along, of who has a part in the lab; never a password or a right",
    "activity.Chain": "made again: it counts the log",
    "activity.Entry": "goes along as log.json",
    "activity.EntryText": "goes along as log.json",
    "catalogue.IndexedPlace": "the index of words, made again",
    "catalogue.IndexedWord": "the index of words, made again",
    "catalogue.ProjectFinding": "what SchuldenlabNL found out about a project",
    "catalogue.ProjectFromElsewhere": "what the lab speaks of goes along as projects.json",
    "catalogue.RecipeVersion": "a recipe of SchuldenlabNL; what a lab made of it is the lab's",
    "figures.ImportBatch": "figures of the whole country",
    "figures.ImportedFigure": "figures of the whole country",
    "membership.AccountInvitation": "an invitation to make a lab",
    "sealing.SealKey": "the certificates that the lab's seals need go along as seal-keys.json, never a key",
}
"""Tables of ours that are no lab's, and why."""

DROPPED = {
    "documents.StoredFile": {"path"},
    "impact.MeasurementFile": {"stored_as"},
    "partners.PartnerImport": {"stored_as"},
}
"""Fields that only mean something where the lab stands now."""

NOT_YET = {"impact.MeasurementFile": {"confirmed_at": None}, "partners.PartnerImport": {"confirmed_at": None}}
"""Rows that are half done, and whose file is no stored one: they stay behind."""

KEPT_SECRETS = {
    "sealing.SealedFile.nonce",
    "sealing.SealedFile.code_hash",
}
"""The code stands on the paper itself, in the file that goes along: it must keep finding its document."""

REFERENCES = {
    "workplan.WorkPlanVersion.content": {
        "objectives[].id": "workplan.Objective",
        "activities[].id": "workplan.Activity",
        "activities[].owner_id": "labs.Person",
        "activities[].objective_ids[]": "workplan.Objective",
        "activities[].waits_for[]": "workplan.Activity",
        "roles[].id": "workplan.RoleNeed",
        "budget[].id": "workplan.BudgetLine",
        "cover[].id": "workplan.CoverLine",
        "cover[].decision_id": "mandate.Decision",
        "policy.file_id": "documents.StoredFile",
        "risks[].id": "workplan.Risk",
    },
    "selection.SelectionRecord.snapshot": {"projects[].objectives[].id": "workplan.Objective"},
    "portfolio.CoverageJudgement.snapshot": {"objectives[].id": "workplan.Objective"},
    "portfolio.CoverageJudgement.gaps": {"{}": "workplan.Objective"},
    "delivery.PlanMove.before": {"{}": "delivery.PlanTask"},
    "delivery.PlanMove.behind": {"{}": "delivery.PlanTask"},
    "declaration.Declaration.required": {"[].any_of[]": "declaration.Signatory"},
    "declaration.TextVersion.articles": {"[].clause": "declaration.Clause"},
    "partners.PartnerImport.made": {
        "persons[]": "labs.Person",
        "conversations[]": "labs.Conversation",
        "parts{}": "partners.Partner",
    },
    "sealing.Seal.key": {"": "declaration.Signatory"},
}
"""Where a field names rows by their number, and of which table. A word that is no number (`zegel`) stays."""

NO_REFERENCES = {
    "catalogue.LabRecipe.base",
    "catalogue.LabRecipe.content",
    "catalogue.ProjectOffer.groups",
    "catalogue.ProjectOffer.needs",
    "catalogue.ProjectOffer.phases",
    "catalogue.ProjectOffer.statements",
    "catalogue.ProjectOffer.themes",
    "labs.LabStands.facts",
    "mandate.Decision.about",
    "mandate.Mandate.matters",
    "mandate.Need.figures",
    "partners.Partner.types",
    "selection.ChosenProject.needs",
    "selection.ChosenProject.phases",
    "selection.CombinationLimits.must",
    "selection.CombinationLimits.without",
    "selection.ObjectiveFocus.groups",
    "selection.ObjectiveFocus.phases",
    "selection.ObjectiveFocus.themes",
    "selection.RankingWeights.weights",
    "selection.SelectionRecord.matching",
    "team.ExecutiveTask.codes",
    "team.TeamMember.tasks",
    "trials.TrialPlanVersion.content",
    "trials.TrialProcessVersion.content",
    "workplan.WorkPlanVersion.surroundings",
}
"""JSON fields that were looked at and name no row."""

PURPOSES = {
    "proof.answer": "proof.Confirmation",
    "membership.invitation": "membership.Invitation",
    "partners.page": "partners.PartnerContact",
    "portfolio.judgement": "portfolio.JudgementRequest",
    "meetings.invitation": "meetings.Invitation",
    "meetings.date_poll": "meetings.PollGuest",
    "declaration.sign": "declaration.Signatory",
    "declaration.look": "declaration.SideReader",
    "declaration.read": "declaration.RoundReader",
}
"""Of which table the row is that a personal link is about."""

PLACES = {
    "link": "post.PersonalLink",
    "code": "post.PersonalLink",
    "signcode": "declaration.SigningCode",
    "proofcode": "proof.SigningCode",
    "inbreng": "trials.PublicEntry",
}
"""What a mail holds a place for: `[[link:7]]`."""

DERIVED: dict[str, Callable[[Any], str]] = {
    "workplan.WorkPlanVersion.sha256": lambda row: workplan.fingerprint(row.content),
    "selection.SelectionRecord.fingerprint": lambda row: selection.fingerprint(row.snapshot),
}
"""Marks over a field that names rows: the numbers change with the move, so the mark is checked before and made again after."""


@dataclass(frozen=True)
class Table:
    """A table that goes along."""

    model: type[models.Model]
    through: str

    @property
    def label(self) -> str:
        return self.model._meta.label

    def rows(self, lab_id: int) -> models.QuerySet[Any]:
        found = self.model._default_manager.filter(**{self.through: lab_id}).order_by("pk")
        for name, value in NOT_YET.get(self.label, {}).items():
            found = found.exclude(**{name: value})
        return found

    @property
    def fields(self) -> list[Any]:
        """The columns that go along; the number of the row and its lab speak for themselves."""
        return [
            row
            for row in self.model._meta.concrete_fields
            if not self.is_own_lab(row) and row.name not in self.left_out
        ]

    def is_own_lab(self, field: Any) -> bool:
        return (field.primary_key and not field.is_relation) or (
            field.is_relation and field.related_model._meta.label == "labs.Lab"
        )

    @property
    def parent(self) -> Any:
        """The field by which a row carries the number of another one (a project of the lab that of the chosen project)."""
        return self.model._meta.pk if self.model._meta.pk.is_relation else None

    @property
    def left_out(self) -> set[str]:
        derived = {name.rpartition(".")[2] for name in DERIVED if name.rpartition(".")[0] == self.label}
        return DROPPED.get(self.label, set()) | set(self.renewed) | derived

    @property
    def renewed(self) -> list[str]:
        """Secrets: the nonce of a derived token and the fingerprints of what follows from it. Drawn anew at the other side."""
        names = [
            row.name for row in self.model._meta.concrete_fields if row.name in {"nonce", "token_hash", "code_hash"}
        ]
        return [name for name in names if f"{self.label}.{name}" not in KEPT_SECRETS]

    @property
    def many(self) -> list[Any]:
        return list(self.model._meta.local_many_to_many)

    @property
    def columns(self) -> set[str]:
        return {row.name for row in (*self.fields, *self.many)}


@cache
def tables() -> dict[str, Table]:
    """Every table that goes along, by its name, in the order of their names."""
    found = {label: Table(apps.get_model(label), through) for label, through in EXTRA.items()}
    for model in apps.get_models():
        if issubclass(model, LabOwned) and model._meta.label not in LEFT_OUT:
            found[model._meta.label] = Table(model, "lab")
    return dict(sorted(found.items()))


PROJECT_FIELDS = {
    row.name: row
    for row in ProjectFromElsewhere._meta.concrete_fields
    if row.name not in {"id", "created_at", "version"}
}
"""What goes along of a project that another lab brought into the catalogue."""


def spoken_of(rows_of: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, int, str]]:
    """Every project of the catalogue that the rows of a lab name: table, row, address."""
    for label, table in tables().items():
        if any(field.name == "project" and not field.is_relation for field in table.fields):
            for number, row in enumerate(rows_of[label], start=1):
                if row["project"]:
                    yield label, number, row["project"]


def own_projects(rows_of: dict[str, list[dict[str, Any]]]) -> set[str]:
    """The addresses of the projects that the lab itself brought into the catalogue."""
    return {row["slug"] for row in rows_of["catalogue.ProjectOffer"] if row["slug"]}


def subject_table(label: str, row: dict[str, Any]) -> str | None:
    """The table of the row that `subject_id` names; None when no such kind is known here."""
    if label == "proof.Confirmation":
        return KINDS[row["kind"]].model._meta.label if row["kind"] in KINDS else None
    if label == "documents.FinalDocument":
        found = {kind.slug: kind.subject for kind in documents.all_kinds()}.get(row["kind"])
        return found._meta.label if found else None
    if label in {"notices.Notice", "remarks.Remark"}:
        return THINGS[row["kind"]].model._meta.label if row["kind"] in THINGS else None
    if label == "handover.GapOwner":
        return gaps.SUBJECTS.get(row["kind"])
    return PURPOSES.get(row["purpose"])


SUBJECTS = {
    "proof.Confirmation",
    "documents.FinalDocument",
    "post.PersonalLink",
    "notices.Notice",
    "remarks.Remark",
    "handover.GapOwner",
}
"""Tables with a `subject_id`."""
