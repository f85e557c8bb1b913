"""Three labs that carry out the same project: Karin's in Zaanstad, and two others; Wim and Rob read, Vera is a stranger."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.rooms.impact import actions
from schuldenlab.rooms.selection import actions as selection
from schuldenlab.rooms.workplan.models import Objective

TODAY = date(2026, 11, 23)
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
