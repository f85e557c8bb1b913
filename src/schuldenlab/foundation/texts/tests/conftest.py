from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from schuldenlab.foundation.labs.tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def as_user() -> Callable[[Any], Client]:
    def log_in(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in
