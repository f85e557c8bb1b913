from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.documents import kinds
from schuldenlab.foundation.documents.kinds import DocumentKind
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.documents.tests import sample
from schuldenlab.foundation.documents.tests.world import World, make_world
from schuldenlab.foundation.sealing import actions
from schuldenlab.foundation.sealing.facts import Slot
from schuldenlab.foundation.sealing.models import SealedFile

SLOTS = [
    Slot("gm0150", "Gemeente Deventer"),
    Slot("partner-7", "Woningcorporatie De Sleutel"),
    Slot("partner-9", "Voedselbank"),
]


@pytest.fixture(autouse=True)
def only_our_kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, DocumentKind]]:
    """The kinds that the rooms registered stay out of these tests."""
    registered: dict[str, DocumentKind] = {}
    monkeypatch.setattr(kinds, "_kinds", registered)
    return registered


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: settings) -> None:
    storages = {**settings.STORAGES}
    storages["default"] = {**storages["default"], "OPTIONS": {"location": tmp_path / "files", "base_url": None}}
    settings.STORAGES = storages
    settings.VAR = tmp_path


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def final(world: World, only_our_kinds: dict[str, DocumentKind]) -> FinalDocument:
    return documents.finalise(world.karin, kinds.register(sample.kind()))


@pytest.fixture
def sealed(world: World, final: FinalDocument) -> SealedFile:
    return actions.begin(world.karin, final=final, slots=SLOTS)
