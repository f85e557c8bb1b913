"""Karin sets up the lab, Wim is its wethouder, Vera is a stranger with a lab of her own."""

from datetime import UTC, datetime

import pytest

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.post.links import actor_of
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.partners import actions


@pytest.fixture(autouse=True)
def monday():
    """Everything happens on Monday 18 January 2027, at noon."""
    with clock.stopped_at(datetime(2027, 1, 18, 11, tzinfo=UTC)):
        yield


def make_lab(slug, codes=("GM0479",)):
    lab = Lab.objects.create(slug=slug, name=f"Schuldenlab {slug.capitalize()}")
    LabMunicipality.objects.bulk_create(LabMunicipality(lab=lab, code=code) for code in codes)
    return lab


def make_user(lab, name, role):
    mail = f"{name.split()[0].lower()}@example.nl"
    user = User.objects.filter(email=mail).first() or User.objects.create_user(
        email=mail, password="een-lang-wachtwoord"
    )
    person = Person.objects.create(lab=lab, name=name, function=str(role), mail=mail, user=user)
    Membership.objects.create(lab=lab, person=person, role=role, since=clock.now())
    return user


@pytest.fixture
def lab(db):
    return make_lab("zaanstad")


@pytest.fixture
def karin(lab):
    return make_user(lab, "Karin Kuiper", Role.KWARTIERMAKER)


@pytest.fixture
def wim(lab):
    return make_user(lab, "Wim de Wit", Role.WETHOUDER)


@pytest.fixture
def vera(db):
    return make_user(make_lab("deventer", ["GM0150"]), "Vera Vreemd", Role.KWARTIERMAKER)


@pytest.fixture
def actor(karin, lab):
    return actor_for(karin, lab)


@pytest.fixture
def person(lab):
    def make(name, **values):
        return Person.objects.create(lab=lab, name=name, mail=f"{name.split()[0].lower()}@example.nl", **values)

    return make


@pytest.fixture
def partner(actor):
    """Put a party on the list, with a contact who may be mailed."""

    def make(name="Parteon", *, who="Fatima Bakker", may_mail=True, **values):
        contact = Person(name=who, function="directeur", mail=f"{who.split()[0].lower()}@example.nl") if who else None
        right = {"level": "local", "sector": "nonprofit", "types": ["housing_association"], "asked": "Meedenken."}
        return actions.put_partner(actor, name=name, contact=contact, may_mail=may_mail, **{**right, **values})

    return make


@pytest.fixture
def promise(actor):
    """Let the partner's contact answer the question for a promise, by link."""

    def answer(partner, *, agreed=True, remark=""):
        row = proof.ask(actor, KINDS["partners.promise"], partner, partner.contacts.first().person)
        link = PersonalLink.objects.latest("pk")
        return proof.answer(actor_of(link), row, agreed=agreed, function="directeur", remark=remark)

    return answer
