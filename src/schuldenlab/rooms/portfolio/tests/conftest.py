"""One lab with Karin (kwartiermaker), Wim (wethouder), Petra (programme manager), Rob who reads, and Vera from elsewhere."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.rooms.mandate.models import ResponsibleWethouder
from schuldenlab.rooms.portfolio import actions
from schuldenlab.rooms.selection import actions as selection
from schuldenlab.rooms.team.models import TeamMember
from schuldenlab.rooms.workplan.models import Objective

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
def petra(lab):
    one = member(lab, "Petra Post", "programme_manager")
    TeamMember.objects.create(lab=lab, person=one.person, role="programme_manager", title="Programmamanager")
    return one


@pytest.fixture
def wim(lab):
    one = member(lab, "Wim de Wit", "wethouder")
    town = lab.municipality_rows.get()
    ResponsibleWethouder.objects.create(lab=lab, municipality=town, person=one.person, since=date(2026, 1, 1))
    return one


@pytest.fixture
def jpf(karin, youth):
    """The fund for youth, chosen for the objective on youth."""
    return selection.choose(karin.actor, project="jpf", objectives=[youth], reason="Past bij onze jongeren.")


@pytest.fixture
def eropaf(karin, evictions):
    return selection.choose(karin.actor, project="eropaf-almere", objectives=[evictions], reason="Parteon wil dit.")


@pytest.fixture
def running(karin, eropaf):
    """A project that ran already when the lab began."""
    return actions.put_project(
        karin.actor, chosen=eropaf, runs_since=date(2024, 3, 1), runs_by="gemeente", runs_source="convenant"
    )
