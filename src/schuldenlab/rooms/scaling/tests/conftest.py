"""Karin's lab, whose coach at work passed its trial; Vera's lab elsewhere, which may adopt it; Rob who reads."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.rooms.scaling import actions
from schuldenlab.rooms.trials import actions as trials
from schuldenlab.rooms.trials import plans, trial_actions, trial_forms

TODAY = date(2026, 11, 23)
BEGAN = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _noon():
    with clock.stopped_at(datetime(2026, 11, 23, 12, tzinfo=UTC)):
        yield


def make_lab(slug, code):
    lab = Lab.objects.create(slug=slug, name=f"Schuldenlab {slug.capitalize()}")
    LabMunicipality.objects.create(lab=lab, code=code)
    return lab


def member(lab, name, role):
    mail = f"{name.split()[0].lower()}@{lab.slug}.example.nl"
    user = User.objects.create(email=mail)
    person = Person.objects.create(lab=lab, name=name, function=role, mail=mail, user=user)
    Membership.objects.create(lab=lab, person=person, role=role, since=clock.now())
    browser = Client()
    browser.force_login(user)
    return SimpleNamespace(user=user, person=person, actor=actor_for(user, lab), browser=browser)


@pytest.fixture
def lab(db):
    return make_lab("zaanstad", "GM0479")


@pytest.fixture
def elsewhere(db):
    return make_lab("deventer", "GM0150")


@pytest.fixture
def karin(lab):
    return member(lab, "Karin Kuiper", "kwartiermaker")


@pytest.fixture
def rob(lab):
    return member(lab, "Rob Riem", "reader")


@pytest.fixture
def vera(elsewhere):
    return member(elsewhere, "Vera Vreemd", "kwartiermaker")


def initiative(one, title="Coach op het werk"):
    return trials.put_initiative(
        one.actor,
        title=title,
        problem="Wie schulden heeft, zegt dat niet op het werk.",
        target_group="medewerkers",
        hypothesis="Een coach op het werk verlaagt de drempel.",
        organisation="Werkgever De Peel",
        brought_in_on=date(2026, 5, 1),
    )


def tried(one, row, *, talked, of=40):
    """A trial that began in June, with one measurement after the day of its rule: at least 60%."""
    words: dict[str, Any] = dict.fromkeys(trial_forms.LONG, "Gewone woorden")
    days = dict.fromkeys(plans.DATES, BEGAN)
    limits = {"success_compare": "ge", "success_value": Decimal(60), "stop_compare": "le", "stop_value": Decimal(10)}
    said = {"target_group": "medewerkers", "costs_source": "labbudget", "baseline_source": "eigen telling"}
    values = {"size": 40, "costs": Decimal(900), "indicator": "gesprek", "measure": "share", "baseline": Decimal(40)}
    with clock.stopped_at(datetime(2026, 6, 1, 12, tzinfo=UTC)):
        trial = trial_actions.put_trial(
            one.actor, initiative=row, owner=one.person, **words, **days, **limits, **said, **values
        )
        trial_actions.seal(one.actor, trial=trial)
        trial_actions.start(one.actor, trial=trial, on=BEGAN)
    trial.refresh_from_db()
    trial_actions.measure(one.actor, trial=trial, on=TODAY, of="main", count=talked, total=of, value=None, note="")
    return trial


def evaluated(one, trial):
    trial_actions.evaluate(
        one.actor, trial=trial, on=TODAY, found="Het werkt.", said="", costs=Decimal(800), unknown="Hoe lang het duurt."
    )


@pytest.fixture
def coach(karin, lab):
    return initiative(karin)


@pytest.fixture
def passed(karin, coach):
    evaluated(karin, tried(karin, coach, talked=32))
    return coach


@pytest.fixture
def plan(karin, passed):
    return actions.put_plan(
        karin.actor, initiative=passed, owner=karin.person, why="Het werkte, en twee werkgevers vragen erom."
    )
