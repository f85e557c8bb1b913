"""One lab with Karin (kwartiermaker), Wim (wethouder), Rob who only reads, and Vera who belongs elsewhere."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.selection import actions
from schuldenlab.rooms.workplan.models import Objective

# What the tests of the rooms above take over.
__all__ = ["TODAY", "elsewhere", "karin", "lab", "make_lab", "member", "rob", "vera"]
TODAY = date(2026, 11, 23)


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
def wim(lab):
    return member(lab, "Wim de Wit", "wethouder")


@pytest.fixture
def rob(lab):
    return member(lab, "Rob Riem", "reader")


@pytest.fixture
def vera(elsewhere):
    return member(elsewhere, "Vera Vreemd", "kwartiermaker")


@pytest.fixture
def evictions(lab):
    return Objective.objects.create(lab=lab, title="Minder huisuitzettingen")


@pytest.fixture
def youth(lab):
    return Objective.objects.create(lab=lab, title="Jongeren sneller geholpen")


@pytest.fixture
def jpf(karin, youth):
    """The fund for youth, chosen for the objective on youth."""
    return actions.choose(karin.actor, project="jpf", objectives=[youth], reason="Past bij onze jongeren.")


@pytest.fixture
def partner(lab):
    def make(name, *types, level="local", sector="public"):
        return Partner.objects.create(lab=lab, name=name, level=level, sector=sector, types=list(types))

    return make
