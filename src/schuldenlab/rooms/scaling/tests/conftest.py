"""Karin's lab, whose coach at work passed its trial; Vera's lab elsewhere, which may adopt it; Rob who reads."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.rooms.scaling import actions
from schuldenlab.rooms.selection.tests.conftest import *  # noqa: F403 the labs and people of its tests
from schuldenlab.rooms.selection.tests.conftest import TODAY, _noon  # noqa: F401
from schuldenlab.rooms.trials import actions as trials
from schuldenlab.rooms.trials import plans, trial_actions, trial_forms

BEGAN = date(2026, 6, 1)


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


@pytest.fixture
def national(db):
    """The browser of an adviser of SchuldenlabNL."""
    browser = Client()
    browser.force_login(User.objects.create(email="adviseur@example.nl", is_national=True))
    return browser
