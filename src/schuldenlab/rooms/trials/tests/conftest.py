"""One lab of Zaanstad with Karin, Wim (who may decide) and a partner; a second lab of Vera. It is 23 November 2026."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.mandate.models import Mandate
from schuldenlab.rooms.trials import actions

NOW = datetime(2026, 11, 23, 10, tzinfo=clock.AMSTERDAM)
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def stopped_clock():
    with clock.stopped_at(NOW):
        yield


def make_lab(slug, code, name):
    lab = Lab.objects.create(slug=slug, name=name)
    LabMunicipality.objects.create(lab=lab, code=code)
    return lab


def join(lab, email, role, name):
    """A user with an account, who is a person of the lab in this role."""
    user = User.objects.create_user(email, name=name)
    person = Person.objects.create(lab=lab, name=name, mail=email, user=user)
    Membership.objects.create(lab=lab, person=person, role=role, since=datetime(2026, 1, 1, tzinfo=clock.AMSTERDAM))
    return user


@pytest.fixture
def lab(db):
    return make_lab("zaanstad", "GM0479", "Schuldenlab Zaanstad")


@pytest.fixture
def karin(lab):
    return join(lab, "karin@example.nl", Role.KWARTIERMAKER, "Karin de Groot")


@pytest.fixture
def wim(lab):
    return join(lab, "wim@example.nl", Role.WETHOUDER, "Wim Bakker")


@pytest.fixture
def vera(db):
    return join(make_lab("deventer", "GM0150", "Schuldenlab Deventer"), "vera@example.nl", Role.KWARTIERMAKER, "Vera")


@pytest.fixture
def actor(karin, lab):
    return actor_for(karin, lab)


@pytest.fixture
def decider(lab, wim):
    """Wim, with a mandate for the process."""
    person = Person.objects.get(lab=lab, user=wim)
    mandate = Mandate.objects.create(
        lab=lab, person=person, matters=["trial_process"], basis="Mandaatbesluit 2026", starts=date(2026, 1, 1)
    )
    mandate.municipalities.set(lab.municipality_rows.all())
    return person


@pytest.fixture
def process(actor):
    """A complete process."""
    actions.use_template(actor)
    return actions.put_process(
        actor,
        decides="de stuurgroep",
        rhythm="elke zes weken",
        budget=Decimal(40000),
        intake=actor.person,
        answer_days=14,
    )


@pytest.fixture
def version(actor, process):
    return actions.freeze(actor)


@pytest.fixture
def initiative(actor, process):
    return actions.put_initiative(
        actor,
        title="Geldgesprek",
        problem="Post blijft dicht",
        organisation="Humanitas",
        brought_in_on=date(2026, 11, 1),
    )


@pytest.fixture
def as_karin(client, karin):
    client.force_login(karin)
    return client
