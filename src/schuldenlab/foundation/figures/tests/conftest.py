from collections.abc import Callable

import pytest
from django.test import Client

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.labs.actor import Actor, actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person


def join(lab: Lab, email: str, role: str) -> User:
    user, _ = User.objects.get_or_create(email=email, defaults={"name": email.partition("@")[0].capitalize()})
    person = Person.objects.create(lab=lab, name=user.name, mail=email, user=user)
    Membership.objects.create(lab=lab, person=person, role=role)
    return user


@pytest.fixture
def make_lab(db) -> Callable[..., Lab]:
    def make(slug: str, *codes: str) -> Lab:
        lab = Lab.objects.create(slug=slug, name=f"Schuldenlab {slug.capitalize()}")
        for code in codes:
            LabMunicipality.objects.create(lab=lab, code=code)
        return lab

    return make


@pytest.fixture
def lab(make_lab) -> Lab:
    """Karin's lab, in Zaanstad."""
    return make_lab("zaanstad", "GM0479")


@pytest.fixture
def karin(lab) -> User:
    return join(lab, "karin@example.nl", "kwartiermaker")


@pytest.fixture
def wim(lab) -> User:
    """The wethouder: reads the figures, and changes none."""
    return join(lab, "wim@example.nl", "wethouder")


@pytest.fixture
def vera(make_lab) -> User:
    """A stranger, with a lab of her own."""
    return join(make_lab("deventer", "GM0150"), "vera@example.nl", "kwartiermaker")


@pytest.fixture
def adviser(db) -> User:
    return User.objects.create(email="ada@example.nl", name="Ada", is_national=True)


@pytest.fixture
def actor(karin, lab) -> Actor:
    return actor_for(karin, lab)


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return log_in


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }
    settings.VAR = tmp_path
    return tmp_path
