import pytest

from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.rooms.membership.tests.conftest import bas, karin, lab, sanne, vera, wim

__all__ = ["bas", "karin", "lab", "sanne", "vera", "wim"]


@pytest.fixture
def leader(karin, lab):
    """The kwartiermaker, who leads the lab."""
    return actor_for(karin, lab)


@pytest.fixture
def adviser(sanne, lab):
    """The adviser of SchuldenlabNL, looking into the lab."""
    return actor_for(sanne, lab)
