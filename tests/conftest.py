"""What the tests that cross rooms share."""

import pytest
from django.test import Client

from tests.world import World


@pytest.fixture
def world(db):
    return World()


@pytest.fixture
def as_user():
    """Answers a client that is logged in as the given user; None is nobody."""

    def log_in(user):
        client = Client(raise_request_exception=True)
        if user is not None:
            client.force_login(user)
        return client

    return log_in
