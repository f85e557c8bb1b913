"""A thing that can be confirmed, as a room would register it: that a conversation was held. Karin recorded it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.test import Client

from schuldenlab.foundation.documents import files
from schuldenlab.foundation.labs.models import Conversation
from schuldenlab.foundation.labs.tests.world import World, make_world, person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.foundation.proof import actions, kinds
from schuldenlab.foundation.proof.kinds import ProofKind

PDF = b"%PDF-1.7\n%ondertekend"


@dataclass
class Followed:
    """What the room did after a yes and after a no."""

    yes: list[Any] = field(default_factory=list)
    no: list[Any] = field(default_factory=list)
    refuses: str | None = None
    refuses_mail: str | None = None
    about: list[int] = field(default_factory=list)


@pytest.fixture
def followed() -> Followed:
    return Followed()


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch, followed: Followed) -> ProofKind:
    made = ProofKind(
        slug="test.held",
        title="Gesprek gevoerd",
        model=Conversation,
        permission="workplan.edit",
        question=lambda row: f"Heeft u op {row.on:%d-%m-%Y} met ons gesproken?",
        summary=lambda row: [("Afgesproken", row.agreed)],
        back=lambda row: f"/labs/{row.lab.slug}/stap/2",
        about=lambda row: followed.about,
        refuse=lambda row, who: followed.refuses,
        refuse_mail=lambda row, who: followed.refuses_mail,
        suggest=lambda row: None,
        agreed=lambda actor, row, answer: followed.yes.append((row, answer.person, actor.may("workplan.edit"))),
        refused=lambda actor, row, answer: followed.no.append((row, answer.person, answer.remark)),
        yes="Ja, dat gesprek was er",
        no="Nee, dat gesprek was er niet",
    )
    monkeypatch.setitem(kinds.KINDS, made.slug, made)
    return made


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def talk(world):
    return Conversation.objects.create(lab=world.lab, on=date(2026, 1, 5), agreed="Maandag bellen <b>")


@pytest.fixture
def piet(world):
    return person(world.lab, "Piet Post", function="directeur", mail="piet@voedselbank.example.nl")


@pytest.fixture
def ask(world, kind, talk, piet):
    """Karin asks Piet; with values for anything else."""
    return lambda **values: actions.ask(values.pop("actor", world.karin), kind, talk, values.pop("who", piet), **values)


@pytest.fixture
def paper(world, settings, tmp_path):
    storages = {**settings.STORAGES}
    storages["default"] = {**storages["default"], "OPTIONS": {"location": tmp_path / "files", "base_url": None}}
    settings.STORAGES = storages
    return files.write(world.karin, "stuk.pdf", "application/pdf", PDF)


@pytest.fixture
def letters():
    """The letters as they go out, oldest first."""
    return lambda: [mail.filled_in(row) for row in Mail.objects.order_by("pk")]


@pytest.fixture
def address():
    """Where the newest link leads."""
    return lambda: f"/l/{PersonalLink.objects.order_by('-pk').first().token}"


@pytest.fixture
def as_karin(world):
    return logged_in(world.karin)


def logged_in(actor):
    client = Client()
    client.force_login(actor.user)
    return client
