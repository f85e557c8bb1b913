from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from schuldenlab.foundation.documents import kinds
from schuldenlab.foundation.documents.kinds import DocumentKind
from schuldenlab.foundation.documents.tests import sample
from schuldenlab.foundation.documents.tests.world import World, make_world
from schuldenlab.foundation.labs.models import Person


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
def paper(only_our_kinds: dict[str, DocumentKind]) -> DocumentKind:
    return kinds.register(sample.kind())


@pytest.fixture
def letters(only_our_kinds: dict[str, DocumentKind]) -> DocumentKind:
    """A kind of which a lab has several: one letter for each person."""
    return kinds.register(
        DocumentKind(
            slug="brief",
            title="Brief",
            template="documents/sample.html",
            context=lambda _lab, subject: {**sample.context(str(subject)), "title": f"Brief aan {subject}"},
            subject=Person,
            subjects=lambda lab: list(Person.objects.in_lab(lab)),
        )
    )
