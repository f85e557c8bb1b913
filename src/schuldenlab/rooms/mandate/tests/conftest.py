"""Zaanstad with Karin, Wim and the people who may decide; a lab of three municipalities; Vera's lab elsewhere."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import Actor, actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.views import LabView
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.mandate import actions

NOW = datetime(2026, 11, 23, 10, tzinfo=clock.AMSTERDAM)
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def stopped_clock(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": None},
        },
    }
    with clock.stopped_at(NOW):
        yield


@pytest.fixture(autouse=True)
def shown(monkeypatch):
    """Put what a page was rendered with on its response: Jinja2 does not tell Django's test client."""
    render = LabView.render

    def recording(self, template, context, status=200):
        response = render(self, template, context, status)
        response.shown = context
        return response

    monkeypatch.setattr(LabView, "render", recording)


def make_lab(slug, name, *codes):
    lab = Lab.objects.create(slug=slug, name=name)
    for code in codes:
        LabMunicipality.objects.create(lab=lab, code=code)
    return lab


def join(lab, email, role, name):
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name=name)
    person = Person.objects.create(lab=lab, name=name, mail=email, user=user)
    Membership.objects.create(lab=lab, person=person, role=role, since=datetime(2026, 1, 1, tzinfo=clock.AMSTERDAM))
    return user


def person(lab, name, function=""):
    return Person.objects.create(lab=lab, name=name, function=function, mail=f"{name.split()[0].lower()}@example.nl")


@pytest.fixture
def lab(db):
    return make_lab("zaanstad", "Schuldenlab Zaanstad", "GM0479")


@pytest.fixture
def karin(lab):
    return join(lab, "karin@example.nl", Role.KWARTIERMAKER, "Karin de Groot")


@pytest.fixture
def actor(karin, lab):
    return actor_for(karin, lab)


@pytest.fixture
def wim(lab):
    """The wethouder, with an account: reads, and does not edit."""
    return join(lab, "wim@example.nl", Role.WETHOUDER, "Wim Bakker")


@pytest.fixture
def wethouder(wim, lab):
    return Person.objects.get(lab=lab, user=wim)


@pytest.fixture
def bea(lab):
    return person(lab, "Bea Jansen", "burgemeester")


@pytest.fixture
def hans(lab):
    return person(lab, "Hans Kok", "directeur")


@pytest.fixture
def vera(db):
    """The kwartiermaker of another lab, which has rows of its own."""
    other = make_lab("deventer", "Schuldenlab Deventer", "GM0150")
    user = join(other, "vera@example.nl", Role.KWARTIERMAKER, "Vera Vos")
    stranger = actor_for(user, other)
    actions.put_decision(stranger, body="college", about=["lab"], title="Deventer besluit")
    return user


@pytest.fixture
def three(karin):
    """Karin's second lab: Maassluis, Vlaardingen and Schiedam."""
    lab = make_lab("mvs", "Schuldenlab MVS", "GM0556", "GM0622", "GM0606")
    join(lab, "karin@example.nl", Role.KWARTIERMAKER, "Karin de Groot")
    return actor_for(karin, lab)


@pytest.fixture
def appointment(actor, wethouder, hans):
    """A complete assignment that nobody confirmed yet."""
    return give(actor, political_commissioner=wethouder, official_commissioner=hans)


def give(actor, **values):
    terms = {
        "person": actor.person,
        "task": "Zet het lab op",
        "starts": date(2026, 9, 1),
        "ends": date(2027, 8, 31),
        "hours_a_week": Decimal(24),
        "contract": "hired",
    }
    return actions.put_appointment(actor, **{**terms, **values})


def answer(row, *, agreed=True, function="burgemeester"):
    asked = Actor(lab=row.lab, name=row.person.name, person=row.person, origin="link")
    return proofs.answer(asked, row, agreed=agreed, function=function, remark="")


def confirm(actor, kind, subject, who):
    """Ask by mail, and answer yes."""
    return answer(proofs.ask(actor, KINDS[kind], subject, who))


def paper(name="besluitenlijst.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7\n%...", "application/pdf")
