"""One lab with Karin (kwartiermaker), Wim (wethouder), Petra (programme manager), Rob who reads, and Vera from elsewhere."""

from datetime import date

import pytest

from schuldenlab.rooms.mandate.models import ResponsibleWethouder
from schuldenlab.rooms.portfolio import actions
from schuldenlab.rooms.selection import actions as selection
from schuldenlab.rooms.selection.tests.conftest import *  # noqa: F403 the labs and people of its tests
from schuldenlab.rooms.selection.tests.conftest import _noon, member  # noqa: F401
from schuldenlab.rooms.team.models import TeamMember
from schuldenlab.rooms.workplan.models import Objective


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
