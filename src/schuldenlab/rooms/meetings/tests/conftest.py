"""One lab of Zaanstad with Karin, Wim and guests; a second lab of Vera. The clock stands on 23 November 2026."""

from datetime import datetime

import pytest

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.meetings import actions

NOW = datetime(2026, 11, 23, 10, tzinfo=clock.AMSTERDAM)
STARTS = datetime(2027, 1, 18, 15, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def stopped_clock():
    with clock.stopped_at(NOW):
        yield


def make_lab(slug, code, name):
    lab = Lab.objects.create(slug=slug, name=name)
    LabMunicipality.objects.create(lab=lab, code=code)
    return lab


def join(lab, email, role, *, name="Iemand", organisation="gemeente Zaanstad"):
    """A user with an account, who is a person of the lab in this role."""
    user = User.objects.create_user(email, name=name)
    person = Person.objects.create(lab=lab, name=name, mail=email, user=user, organisation=organisation)
    Membership.objects.create(lab=lab, person=person, role=role, since=datetime(2026, 1, 1, tzinfo=clock.AMSTERDAM))
    return user


@pytest.fixture
def lab(db):
    return make_lab("zaanstad", "GM0479", "Schuldenlab Zaanstad")


@pytest.fixture
def karin(lab):
    return join(lab, "karin@example.nl", Role.KWARTIERMAKER, name="Karin de Groot")


@pytest.fixture
def wim(lab):
    return join(lab, "wim@example.nl", Role.WETHOUDER, name="Wim Bakker")


@pytest.fixture
def vera(db):
    """The kwartiermaker of another lab."""
    return join(
        make_lab("deventer", "GM0150", "Schuldenlab Deventer"), "vera@example.nl", Role.KWARTIERMAKER, name="Vera"
    )


@pytest.fixture
def actor(karin, lab):
    return actor_for(karin, lab)


@pytest.fixture
def nadia(lab):
    """The adviser of SchuldenlabNL, as a person of the lab and with an account."""
    User.objects.create_user("nadia@example.nl", name="Nadia el Amrani", is_national=True)
    return Person.objects.create(
        lab=lab, name="Nadia el Amrani", function="adviseur", organisation="SchuldenlabNL", mail="nadia@example.nl"
    )


@pytest.fixture
def guests(lab):
    rows = [("Priya Ramdas", "Parteon"), ("Tom O'Brien & zoon", "Energie Noord"), ("Fatma Yıldız", "Schuldhulp")]
    return [
        Person.objects.create(lab=lab, name=name, organisation=organisation, mail=f"gast{number}@example.nl")
        for number, (name, organisation) in enumerate(rows)
    ]


@pytest.fixture
def kick_off(actor):
    meeting = actions.put_meeting(
        actor,
        kind="kick_off",
        title="Start van het Schuldenlab",
        starts=STARTS,
        place="Stadhuis",
        address="Stadhuisplein 100, Zaandam",
    )
    actions.use_template(actor, meeting=meeting)
    return meeting


@pytest.fixture
def invited(actor, kick_off, guests):
    """The kick-off, with the invitations sent."""
    actions.invite(actor, meeting=kick_off, persons=guests)
    actions.send_invitations(actor, meeting=kick_off)
    return kick_off


@pytest.fixture
def on_the_day(invited):
    with clock.stopped_at(STARTS.replace(hour=20)):
        yield invited


@pytest.fixture
def as_karin(client, karin):
    client.force_login(karin)
    return client
