"""Two labs in which every table has a row, and everybody who may come to the door."""

import secrets
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, cast

from django.apps import apps
from django.db import models

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs import permissions
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import (
    AdministratorAccess,
    Conversation,
    Lab,
    LabMunicipality,
    Membership,
    Person,
)
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.remarks.models import Remark
from schuldenlab.foundation.sealing.models import SealedFile
from schuldenlab.rooms.catalogue import recipes
from schuldenlab.rooms.declaration.models import Declaration, Evidence
from schuldenlab.rooms.impact import reading_in as measurements
from schuldenlab.rooms.impact.models import ProjectIndicator
from schuldenlab.rooms.partners import mail_in, reading_in
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.trials import plans, process, trial_actions, trial_forms
from schuldenlab.rooms.trials import queries as trials
from schuldenlab.rooms.trials.models import Initiative, TrialProcessVersion
from schuldenlab.rooms.workplan import actions as workplan

PEOPLE = {
    Role.KWARTIERMAKER: "Karin de Kwart",
    Role.WETHOUDER: "Wim Wethouder",
    Role.COMMISSIONER: "Olga Opdracht",
    Role.PROGRAMME_MANAGER: "Petra Programma",
    Role.TEAM_MEMBER: "Theo Team",
    Role.READER: "Lena Lezer",
}


@dataclass(frozen=True)
class Of:
    """In SENSE: the row of this table in the same lab."""

    label: str


# What a field must hold for the row to make sense to the pages; all else is filled by its type.
SENSE: dict[str, dict[str, Any]] = {
    "labs.Person": {"name": "Anna Ander", "mail": lambda: f"anna-{secrets.token_hex(4)}@example.nl"},
    "labs.Membership": {"role": str(Role.READER)},
    "labs.LabMunicipality": {"code": "GM0479"},
    "documents.FinalDocument": {
        "kind": "werkplan",
        "html": "<html><body><article><h1>Werkplan</h1></article></body></html>",
    },
    "meetings.Meeting": {
        "starts": lambda: clock.now() + timedelta(days=20),
        "ends": lambda: clock.now() + timedelta(days=20, hours=2),
    },
    "proof.Confirmation": {"kind": "mandate.appointment"},
    "post.PersonalLink": {
        "purpose": "proof.answer",
        "token_hash": lambda: secrets.token_hex(32),
        "code_hash": lambda: secrets.token_hex(32),
    },
    "membership.Invitation": {"role": str(Role.READER)},
    "membership.AccountInvitation": {"mail": "nieuw@example.nl"},
    "partners.PartnerContact": {"may_mail": True},
    "selection.ChosenProject": {"project": "jpf"},
    "selection.ChosenTheme": {"theme": "youth"},
    "selection.ProjectEstimate": {"project": "csr"},
    "selection.PrerequisiteCheck": {
        "project": "csr",
        "prerequisite": "schuldeisers in de eigen gemeente apart laten aansluiten",
    },
    "selection.CombinationLimits": {"money": 100000, "hours": 24, "at_most": 3},
    "selection.RankingWeights": {"weights": {"evidence": 5}},
    "trajectory.Deviation": {"rule": "2.objectives"},
    "advice.AdviceRequest": {"step": 2},
    "portfolio.GapLeftOpen": {"phase": "aftercare"},
    "portfolio.JudgementRequest": {"role": "wethouder"},
    "portfolio.CoverageJudgement": {
        "role": "wethouder",
        "person": Of("labs.Person"),
        "snapshot": {"objectives": [], "phases": []},
    },
    "declaration.Addendum": {
        "partner": Of("partners.Partner"),
        "text": Of("documents.FinalDocument"),
        "sealed_file": Of("sealing.SealedFile"),
    },
    "declaration.Signatory": {"partner": Of("partners.Partner")},
    "declaration.RoundReader": {"partner": Of("partners.Partner")},
    "declaration.TextVersion": {"articles": lambda: [{"clause": 1, "title": "Doel", "text": "Minder schulden."}]},
    "selection.SelectionRecord": {"decision": Of("mandate.Decision"), "snapshot": {"themes": [], "projects": []}},
    "mandate.Decision": {"about": lambda: ["join"]},
    "mandate.PlannedDay": {"decision": Of("mandate.Decision")},
    "meetings.MeetingSeries": {"kind": "team"},
    "meetings.Attendance": {"name": "Iemand Anders"},
    "meetings.Material": {"link": "https://example.nl/dia"},
    "catalogue.EvidenceOffer": {"project": "jpf"},
    "catalogue.OfferDecision": {"evidence": Of("catalogue.EvidenceOffer")},
    "catalogue.ProjectContact": {"project": "jpf"},
    "catalogue.ProjectFinding": {"project": lambda: f"project-{secrets.token_hex(4)}"},
    "catalogue.RecipeVersion": {"project": lambda: f"project-{secrets.token_hex(4)}", "content": recipes.empty},
    "catalogue.LabRecipe": {
        "project": "jpf",
        "base": lambda: recipes.of_package("jpf"),
        "content": lambda: recipes.of_package("jpf"),
    },
    "impact.ProjectIndicator": {"kind": "share"},
    "impact.ProjectMeasurement": {"count": 1, "total": 4},
    "scaling.ScalingAim": {"indicator": "gemeenten die het doen", "baseline": 1, "target": 5},
    "trials.TrialProcess": {"open_to_all": True, "answer_days": 14, "intake": Of("labs.Person")},
    "trials.Lesson": {"shared_on": clock.today},
    "trials.Measurement": {"count": 1, "total": 4},
    "trials.PublicEntry": {"token_hash": lambda: secrets.token_hex(32)},
}


# SealKey belongs to no lab. LabStands: its row would turn the lab from *opzetten* to *werken*; a test asks for it when it wants that.
NOT_FILLED = {
    "sealing.SealKey",
    "labs.LabStands",
    "accounts.User",
    "labs.Lab",
    "labs.LabMunicipality",
    "catalogue.ProjectFromElsewhere",
}


class Rows:
    """Makes and keeps one row of each table for one lab; asked for twice, it gives the same one."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.made: dict[str, models.Model] = {"labs.Lab": lab}

    @property
    def actor(self) -> Actor:
        """Somebody who may do everything here, for rows that only a verb can make well."""
        return Actor(lab=self.lab, name="Karin de Kwart", permissions=frozenset(permissions.GRANTS))

    def get(self, label: str) -> models.Model:
        if label not in self.made:
            self.made[label] = self.another(label)
        return self.made[label]

    def another(self, label: str) -> models.Model:
        model = apps.get_model(label)
        if found := self.existing(model):
            return found
        if label in MAKERS:
            return MAKERS[label](self)
        sense = SENSE.get(label, {})
        values = {name: self.sensible(value) for name, value in sense.items() if has(model, name)}
        for field in model._meta.concrete_fields:
            if field.name not in values and is_needed(field):
                values[field.name] = self.filling(field)
        return model._default_manager.create(**values)

    def sensible(self, value: Any) -> Any:
        if isinstance(value, Of):
            return self.get(value.label)
        return value() if callable(value) else value

    def existing(self, model: type[models.Model]) -> models.Model | None:
        """The row an earlier one brought along, where a lab has only one of a kind."""
        if not has(model, "lab") or model._meta.label == "labs.Person":
            return None
        return model._default_manager.filter(lab=self.lab).first()

    def filling(self, field: Any) -> Any:
        if field.related_model:
            label = field.related_model._meta.label
            return User.objects.get(email="vera@example.nl") if label == "accounts.User" else self.get(label)
        if field.choices:
            return field.flatchoices[0][0]
        return filled(field)


def make_file(rows: Rows) -> models.Model:
    return files.write(rows.actor, "stuk.pdf", "application/pdf", b"%PDF-1.7 een stuk")


def make_evidence(rows: Rows) -> models.Model:
    """Evidence has a file of its own, which nobody else may read."""
    sealed = deepcopy(cast("SealedFile", rows.get("sealing.SealedFile")))
    sealed.pk, sealed._state.adding = None, True
    sealed.file = cast("StoredFile", make_file(rows))
    sealed.prepared_sha256, sealed.code_hash = secrets.token_hex(32), secrets.token_hex(32)
    sealed.save()
    return Evidence.objects.create(
        lab=rows.lab,
        declaration=cast("Declaration", rows.get("declaration.Declaration")),
        signatures=1,
        sealed_file=sealed,
        keep_until=clock.today() + timedelta(days=365),
    )


def make_plan_version(rows: Rows) -> models.Model:
    rows.get("workplan.Objective")
    may = rows.actor.permissions - {"documents.finalise"}  # the document itself is not needed, and takes a second
    return workplan.freeze(replace(rows.actor, permissions=may))


def make_process_version(rows: Rows) -> models.Model:
    content = process.snapshot(trials.process_of(rows.lab))
    return TrialProcessVersion.objects.create(lab=rows.lab, number=1, content=content, sha256="0" * 64)


def make_trial(rows: Rows) -> models.Model:
    """One that runs, on a complete and sealed plan."""
    today, words = clock.today(), dict.fromkeys(trial_forms.LONG, "Gewone woorden")
    days = dict.fromkeys(plans.DATES, today)
    rules = {"success_compare": "ge", "success_value": Decimal(60), "stop_compare": "le", "stop_value": Decimal(10)}
    said = {"target_group": "jongeren", "costs_source": "labbudget", "baseline_source": "eigen telling"}
    values = {"size": 30, "costs": Decimal(900), "indicator": "gesprek", "measure": "share", "baseline": Decimal(40)}
    owner = cast("Person", rows.get("labs.Person"))
    initiative = cast("Initiative", rows.get("trials.Initiative"))
    trial = trial_actions.put_trial(
        rows.actor, initiative=initiative, owner=owner, **words, **days, **rules, **said, **values
    )
    trial_actions.seal(rows.actor, trial=trial)
    return trial_actions.start(rows.actor, trial=trial, on=today)


def make_list(rows: Rows) -> models.Model:
    """A list of parties that waits to be read in."""
    return reading_in.put_aside(rows.actor, name="partijen.csv", content=b"Partij;Niveau\nGeld op Orde;lokaal\n")


def make_measurements(rows: Rows) -> models.Model:
    """A file of measurements that waits to be read in."""
    indicator = cast("ProjectIndicator", rows.get("impact.ProjectIndicator"))
    line = f"{indicator.name};{clock.today() - timedelta(days=1)};1;4"
    content = f"indicator;datum;hoeveel;van hoeveel\n{line}\n".encode()
    return measurements.put_aside(rows.actor, chosen=indicator.chosen, name="metingen.csv", content=content)


def make_mail(rows: Rows) -> models.Model:
    """A mail that waits to be recorded."""
    content = b"From: Iemand <iemand@example.nl>\nTo: karin@example.nl\nSubject: Wij denken mee\n\nGraag.\n"
    return mail_in.put_aside(rows.actor, cast("Partner", rows.get("partners.Partner")), content=content)


def make_notice(rows: Rows) -> models.Model:
    person, partner = cast("Person", rows.get("labs.Person")), rows.get("partners.Partner")
    return Notice.objects.create(
        lab=rows.lab, person=person, kind="partner", subject_id=partner.pk, what="Karin noemde jou"
    )


def make_remark(rows: Rows) -> models.Model:
    person, partner = cast("Person", rows.get("labs.Person")), rows.get("partners.Partner")
    return Remark.objects.create(
        lab=rows.lab, by=person, kind="partner", subject_id=partner.pk, text="Bel haar na de zomer."
    )


MAKERS: dict[str, Callable[[Rows], models.Model]] = {
    "documents.StoredFile": make_file,
    "notices.Notice": make_notice,
    "remarks.Remark": make_remark,
    "declaration.Evidence": make_evidence,
    "partners.PartnerImport": make_list,
    "impact.MeasurementFile": make_measurements,
    "partners.WaitingMail": make_mail,
    "workplan.WorkPlanVersion": make_plan_version,
    "trials.TrialProcessVersion": make_process_version,
    "trials.Trial": make_trial,
}


def has(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.get_fields())


def is_needed(field: Any) -> bool:
    if field.name == "lab":
        return True  # also where a row may belong to no lab
    if field.primary_key and not field.related_model:
        return False
    return not (field.null or field.has_default()) and (bool(field.related_model) or not field.blank)


FILLINGS: tuple[tuple[type[Any], Callable[[], Any]], ...] = (
    (models.DateTimeField, lambda: clock.now() + timedelta(days=20)),
    (models.DateField, clock.today),
    (models.BooleanField, lambda: True),
    (models.DecimalField, lambda: Decimal(1)),
    (models.IntegerField, lambda: 1),
    (models.JSONField, dict),
    (models.BinaryField, lambda: b"inhoud"),
    (models.EmailField, lambda: f"{secrets.token_hex(4)}@example.nl"),
)


def filled(field: Any) -> Any:
    """A value that fits the type of the field."""
    for kind, make in FILLINGS:
        if isinstance(field, kind):
            return make()
    if field.unique or (field.max_length or 99) == 64:
        return secrets.token_hex(16)
    return f"{field.verbose_name} {secrets.token_hex(3)}"[: field.max_length or 99]


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("schuldenlab.")]


def begin_lab(slug: str, name: str, code: str) -> Lab:
    lab = Lab.objects.create(slug=slug, name=name)
    LabMunicipality.objects.create(lab=lab, code=code)
    return lab


def join(lab: Lab, user: User, role: Role) -> Person:
    person, _ = Person.objects.get_or_create(
        lab=lab, user=user, defaults={"name": user.name, "mail": user.email, "function": role.label}
    )
    Membership.objects.create(lab=lab, person=person, role=str(role), since=clock.now() - timedelta(days=30))
    return person


class World:
    """`here` is the lab that is walked, `there` the lab whose objects must stay out of reach."""

    def __init__(self) -> None:
        self.here = begin_lab("zaanstad", "Schuldenlab Zaanstad", "GM0479")
        self.there = begin_lab("deventer", "Schuldenlab Deventer", "GM0150")
        make = User.objects.create_user
        self.roles = {role: make(f"{role}@example.nl", name=name) for role, name in PEOPLE.items()}
        for role, user in self.roles.items():
            join(self.here, user, role)
        self.everything = make("alles@example.nl", name="Alle Rollen", is_national=True)
        for role in Role:
            join(self.here, self.everything, role)
        self.stranger = make("vera@example.nl", name="Vera Vreemd")
        join(self.there, self.stranger, Role.KWARTIERMAKER)
        self.national = make("nora@example.nl", name="Nora Landelijk", is_national=True)
        self.administrator = make("bea@example.nl", name="Bea Beheer", is_administrator=True)
        self.looking = make("ben@example.nl", name="Ben Beheer", is_administrator=True)
        until = clock.now() + timedelta(hours=1)
        AdministratorAccess.objects.create(lab=self.here, user=self.looking, reason="een storing", until=until)
        self.rows = {self.here.pk: Rows(self.here), self.there.pk: Rows(self.there)}
        self.fill()

    def fill(self) -> None:
        """Give every table that belongs to a lab a row in both labs."""
        for rows in self.rows.values():
            for model in own_models():
                if model._meta.label not in NOT_FILLED and model._meta.app_label != "activity":
                    rows.get(model._meta.label)
            cast("Conversation", rows.get("labs.Conversation")).persons.add(cast("Person", rows.get("labs.Person")))

    def row(self, lab: Lab, label: str) -> models.Model:
        return self.rows[lab.pk].get(label)


def moment(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 10, tzinfo=clock.AMSTERDAM)


def day(text: str) -> date:
    return date.fromisoformat(text)
