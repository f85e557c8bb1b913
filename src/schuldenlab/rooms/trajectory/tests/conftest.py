"""Karin sets up the lab, Wim is its wethouder, Lena only reads, Vera is a stranger with a lab of her own."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role


@pytest.fixture(autouse=True)
def monday(settings, tmp_path):
    """Everything happens on Monday 18 January 2027, at noon."""
    settings.VAR = tmp_path
    with clock.stopped_at(datetime(2027, 1, 18, 11, tzinfo=UTC)):
        yield


def make_lab(slug, code):
    lab = Lab.objects.create(slug=slug, name=f"Schuldenlab {slug.capitalize()}")
    LabMunicipality.objects.create(lab=lab, code=code)
    return lab


def make_user(lab, name, role):
    mail = f"{name.split()[0].lower()}@example.nl"
    user = User.objects.create_user(mail, "een-lang-wachtwoord", name=name)
    person = Person.objects.create(lab=lab, name=name, function=str(role), mail=mail, user=user)
    Membership.objects.create(lab=lab, person=person, role=role, since=clock.now())
    return user


@pytest.fixture
def lab(db):
    return make_lab("zaanstad", "GM0479")


@pytest.fixture
def karin(lab):
    return make_user(lab, "Karin Kuiper", Role.KWARTIERMAKER)


@pytest.fixture
def wim(lab):
    return make_user(lab, "Wim de Wit", Role.WETHOUDER)


@pytest.fixture
def lena(lab):
    return make_user(lab, "Lena Lezer", Role.READER)


@pytest.fixture
def vera(db):
    return make_user(make_lab("deventer", "GM0150"), "Vera Vreemd", Role.KWARTIERMAKER)


@pytest.fixture
def acting(lab):
    return lambda user: actor_for(user, lab)


@pytest.fixture
def browsing():
    def log_in(user):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return log_in
