"""Karin and Wim of one lab, Lena who reads along, Vera of another; a talk that they speak of."""

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.tests.world import World, make_world
from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.notices.tests.world import MONDAY, logged_in, make_talk, tell_of_talks
from schuldenlab.foundation.remarks import actions


@pytest.fixture(autouse=True)
def noon():
    with clock.stopped_at(MONDAY):
        yield


@pytest.fixture(autouse=True)
def _talks(monkeypatch):
    tell_of_talks(monkeypatch)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def talk(world):
    return make_talk(world.lab)


@pytest.fixture
def write(world, talk):
    """Karin writes, unless it is somebody else."""
    return lambda text, actor=None, **values: actions.write(
        actor or world.karin, row=values.pop("row", talk), text=text, **values
    )


@pytest.fixture
def as_karin(world):
    return logged_in(world.karin.user)


@pytest.fixture
def told():
    """Who has a notice, and what it says, oldest first."""
    return lambda: list(Notice.objects.order_by("pk").values_list("person__name", "what"))
