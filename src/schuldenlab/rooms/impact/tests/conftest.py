"""Three labs that carry out the same project: Karin's in Zaanstad, and two others; Wim and Rob read, Vera is a stranger."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from schuldenlab.rooms.impact import actions
from schuldenlab.rooms.selection import actions as selection
from schuldenlab.rooms.selection.tests.conftest import *  # noqa: F403 the labs and people of its tests
from schuldenlab.rooms.selection.tests.conftest import _noon, make_lab, member  # noqa: F401
from schuldenlab.rooms.workplan.models import Objective

TALKS = {
    "standard": "",
    "name": "Contact na een signaal",
    "definition": "Van alle adressen met een signaal: het deel waarmee contact was.",
    "about": "result",
    "kind": "share",
    "unit": "",
    "better": "more",
    "source": "Telling van de consulenten",
    "baseline": Decimal(20),
    "baseline_total": 50,
    "baseline_spread": None,
    "baseline_on": date(2026, 1, 31),
    "baseline_source": "Jaarverslag 2025",
    "target": Decimal(40),
    "target_on": date(2027, 1, 31),
}


@pytest.fixture
def someone(db):
    return Client()


def choose(one, lab, project="jpf"):
    objective = Objective.objects.create(lab=lab, title="Jongeren sneller geholpen")
    return selection.choose(one.actor, project=project, objectives=[objective], reason="Past hier.")


@pytest.fixture
def jpf(karin, lab):
    return choose(karin, lab)


@pytest.fixture
def talks(karin, jpf):
    return actions.put_indicator(karin.actor, chosen=jpf, **TALKS)


def measured(one, indicator, on, **values):
    blank = {"count": None, "total": None, "value": None, "spread": None, "note": ""}
    return actions.measure(one.actor, indicator=indicator, on=on, **{**blank, **values})


def third_lab(db=None):
    lab = make_lab("helmond", "GM0794")
    return member(lab, "Hanna Haas", "kwartiermaker"), lab
