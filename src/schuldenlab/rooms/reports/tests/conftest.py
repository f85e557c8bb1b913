"""A lab of Zaanstad on 23 November 2026, with known facts before, in and after the quarter; a second lab with a secret."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Conversation, Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.mandate.models import Decision, ResponsibleWethouder
from schuldenlab.rooms.workplan.models import Activity, BudgetLine, Objective, Risk

NOW = datetime(2026, 11, 23, 10, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def stopped_clock():
    with clock.stopped_at(NOW):
        yield


def make_lab(slug, code, name):
    lab = Lab.objects.create(slug=slug, name=name)
    LabMunicipality.objects.create(lab=lab, code=code)
    return lab


def join(lab, email, role, name):
    user = User.objects.create_user(email, name=name)
    person = Person.objects.create(lab=lab, name=name, mail=email, user=user)
    Membership.objects.create(lab=lab, person=person, role=role, since=datetime(2026, 1, 1, tzinfo=clock.AMSTERDAM))
    return person


@pytest.fixture
def lab(db):
    return make_lab("zaanstad", "GM0479", "Schuldenlab Zaanstad")


@pytest.fixture
def karin(lab):
    return join(lab, "karin@example.nl", Role.KWARTIERMAKER, "Karin de Groot")


@pytest.fixture
def wim(lab):
    person = join(lab, "wim@example.nl", Role.WETHOUDER, "Wim Bakker")
    municipality = lab.municipality_rows.get()
    ResponsibleWethouder.objects.create(lab=lab, person=person, municipality=municipality, since=date(2026, 1, 1))
    return person


def activity(goal, title, owner=None, **values):
    row = Activity.objects.create(lab=goal.lab, title=title, owner=owner, **values)
    row.objectives.add(goal)
    return row


@pytest.fixture
def year(lab, karin, wim):
    """What happened, what is late, what comes, what was decided, what is asked, and the money."""
    goal = Objective.objects.create(
        lab=lab, title="Eerder in beeld", baseline=Decimal(120), baseline_on=date(2026, 9, 1)
    )
    Objective.objects.create(lab=lab, title="Minder uithuizing")
    activity(goal, "Lang geleden klaar", done_on=date(2026, 8, 20))
    activity(goal, "Werkplan schrijven", done_on=date(2026, 11, 1))
    activity(goal, "Partners bellen", karin, ends=date(2026, 11, 10))
    activity(goal, "Kerstactie", karin, ends=date(2026, 12, 20))
    activity(goal, "Spreekuur openen", wim, ends=date(2027, 1, 15))
    activity(goal, "Terugkijken", karin, ends=date(2027, 6, 1))
    for title, taken, outcome in (
        ("Opdracht kwartiermaker", date(2026, 10, 5), "agreed"),
        ("Oud besluit", date(2026, 5, 1), "agreed"),
        ("Geld voor 2027", None, ""),
    ):
        Decision.objects.create(
            lab=lab, body="college", about=["workplan"], title=title, taken_on=taken, outcome=outcome,
            planned_for=None if taken else date(2026, 12, 8),
        )  # fmt: skip
    BudgetLine.objects.create(lab=lab, label="Uren programmateam", year=2027, amount=Decimal(80000))
    BudgetLine.objects.create(lab=lab, label="Bijeenkomsten", year=2027, amount=Decimal(5000))
    BudgetLine.objects.create(lab=lab, label="Opstartkosten", year=2026, amount=Decimal(30000))
    Risk.objects.create(lab=lab, what="Te weinig uren", measure="Uren vragen", owner=karin)
    Conversation.objects.create(lab=lab, on=date(2026, 11, 2), agreed="Maandag bellen")
    Confirmation.objects.create(
        lab=lab,
        kind="workplan.adoption",
        subject_id=1,
        person=wim,
        asked_by=karin,
        asked_at=datetime(2026, 11, 16, 9, tzinfo=clock.AMSTERDAM),
    )
    return lab


@pytest.fixture
def secret(db):
    other = make_lab("deventer", "GM0150", "Schuldenlab Deventer")
    goal = Objective.objects.create(lab=other, title="Geheim doel")
    activity(goal, "Geheime activiteit", ends=date(2027, 1, 15))
    BudgetLine.objects.create(lab=other, label="Geheim geld", year=2027, amount=Decimal(999))
    return other
