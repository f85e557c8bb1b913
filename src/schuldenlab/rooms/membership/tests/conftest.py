import html
import re

import pytest
from django.core.cache import cache
from django.test import Client

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person

PASSWORD = "een-zin-die-niemand-raadt"


def errors(response):
    """What the page says is wrong: per field its sentences, under "" those of the whole form."""
    page = html.unescape(response.content.decode())
    boxes = re.findall(r'id="id_(\w+)_error">(.*?)</div>', page, re.DOTALL)
    found = {name: re.findall(r"<span>(.*?)</span>", box) for name, box in boxes}
    whole = re.findall(r"<li>\s*([^<\s][^<]*?)\s*</li>", page.partition("sl-errors")[2].partition("</ul>")[0])
    return {**({"": whole} if whole else {}), **found}


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def make_user(name, mail, **fields):
    return User.objects.create_user(mail, PASSWORD, name=name, **fields)


def add_member(lab, user, role):
    person = Person.objects.create(lab=lab, name=user.name, mail=user.email, user=user)
    return Membership.objects.create(lab=lab, person=person, role=role)


def client_of(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def lab(db):
    lab = Lab.objects.create(slug="zaanstad", name="Schuldenlab Zaanstad")
    LabMunicipality.objects.create(lab=lab, code="GM0479")
    return lab


@pytest.fixture
def karin(lab):
    user = make_user("Karin de Boer", "karin@zaanstad.example.nl")
    add_member(lab, user, "kwartiermaker")
    return user


@pytest.fixture
def wim(lab):
    user = make_user("Wim de Vries", "wim@zaanstad.example.nl")
    add_member(lab, user, "wethouder")
    return user


@pytest.fixture
def vera(db):
    """A stranger: she leads another lab."""
    user = make_user("Vera Vos", "vera@elders.example.nl")
    other = Lab.objects.create(slug="elders", name="Schuldenlab Elders")
    LabMunicipality.objects.create(lab=other, code="GM0439")
    add_member(other, user, "kwartiermaker")
    return user


@pytest.fixture
def sanne(db):
    return make_user("Sanne Bakker", "sanne@schuldenlabnl.example.nl", is_national=True)


@pytest.fixture
def bas(db):
    return make_user("Bas Beheer", "bas@beheer.example.nl", is_administrator=True)


@pytest.fixture
def as_kwartiermaker(karin, lab):
    return actor_for(karin, lab)
