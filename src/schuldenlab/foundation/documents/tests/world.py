"""Karin (kwartiermaker) and Wim (wethouder) of one lab, and Vera of another, for the tests of this folder."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.labs.actor import Actor, actor_for
from schuldenlab.foundation.labs.models import Lab, Membership, Person
from schuldenlab.foundation.labs.permissions import Role

PDF = b"%PDF-1.7\n%ondertekend"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # before every moment at which a test stops the clock


@dataclass(frozen=True)
class World:
    lab: Lab
    karin: Actor
    wim: Actor
    other_lab: Lab
    vera: Actor


def member(lab: Lab, name: str, role: Role) -> Actor:
    user = User.objects.create_user(f"{name.partition(' ')[0].lower()}@example.nl", "een-lang-wachtwoord", name=name)
    person = Person.objects.create(lab=lab, name=name, mail=user.email, user=user)
    Membership.objects.create(lab=lab, person=person, role=role, since=LONG_AGO)
    actor = actor_for(user, lab)
    assert actor is not None
    return actor


def make_world() -> World:
    lab = Lab.objects.create(slug="schuldenlab-deventer", name="Schuldenlab Deventer")
    other = Lab.objects.create(slug="schuldenlab-zaanstad", name="Schuldenlab Zaanstad")
    return World(
        lab,
        member(lab, "Karin Jansen", Role.KWARTIERMAKER),
        member(lab, "Wim de Vries", Role.WETHOUDER),
        other,
        member(other, "Vera Vreemd", Role.KWARTIERMAKER),
    )


def upload(name: str = "stuk.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
