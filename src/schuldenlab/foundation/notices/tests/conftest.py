"""Karin and Wim of one lab, Lena who reads along, Vera of another; a talk that all but Vera may see."""

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.tests.world import World, make_world
from schuldenlab.foundation.notices import actions
from schuldenlab.foundation.notices.tests.world import MONDAY, logged_in, make_talk, tell_of_talks
from schuldenlab.foundation.post.models import Mail


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
def tell(world, talk):
    """Karin lets people know something about the talk."""

    def now(*people, what="Karin Jansen noemde jou bij het gesprek", **values):
        return actions.tell(world.karin, people, values.pop("row", talk), what=what, **values)

    return now


@pytest.fixture
def as_wim(world):
    return logged_in(world.wim.user)


@pytest.fixture
def letters():
    return lambda: list(Mail.objects.order_by("pk"))
