"""Karin (kwartiermaker) and Wim (wethouder) of one lab, Vera of another: for the tests of labs, post and proof."""

from dataclasses import dataclass

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.labs.actor import Actor, actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role

PASSWORD = "een-zin-die-niemand-raadt"


@dataclass(frozen=True)
class World:
    lab: Lab
    karin: Actor
    wim: Actor
    lena: Actor
    other_lab: Lab
    vera: Actor


def account(name: str, **fields: bool) -> User:
    return User.objects.create_user(f"{name.partition(' ')[0].lower()}@example.nl", PASSWORD, name=name, **fields)


def person(lab: Lab, name: str, **fields: str) -> Person:
    return Person.objects.create(
        lab=lab, name=name, **{"mail": f"{name.partition(' ')[0].lower()}@example.nl", **fields}
    )


def member(lab: Lab, name: str, *roles: Role) -> Actor:
    user = account(name)
    row = Person.objects.create(lab=lab, name=name, mail=user.email, user=user)
    for role in roles:
        Membership.objects.create(lab=lab, person=row, role=role)
    return acting(user, lab)


def acting(user: User, lab: Lab) -> Actor:
    """The actor that this account is in the lab now; the test fails when it is nobody there."""
    actor = actor_for(user, lab)
    assert actor is not None
    return actor


def begin(slug: str, name: str, code: str) -> Lab:
    lab = Lab.objects.create(slug=slug, name=name)
    LabMunicipality.objects.create(lab=lab, code=code)
    return lab


def make_world() -> World:
    lab = begin("schuldenlab-deventer", "Schuldenlab Deventer", "GM0150")
    other = begin("schuldenlab-zaanstad", "Schuldenlab Zaanstad", "GM0479")
    return World(
        lab,
        member(lab, "Karin Jansen", Role.KWARTIERMAKER),
        member(lab, "Wim de Vries", Role.WETHOUDER),
        member(lab, "Lena Lezer", Role.READER),
        other,
        member(other, "Vera Vreemd", Role.KWARTIERMAKER),
    )
