"""What the tests that cross rooms share."""

import logging

import pytest
from django.test import Client

from tests.world import World


@pytest.fixture
def world(db):
    return World()


@pytest.fixture
def as_user():
    """Answers a client that is logged in as the given user; None is nobody. A crash is an answer: status 500."""

    def log_in(user):
        client = Client(raise_request_exception=False)
        if user is not None:
            client.force_login(user)
        return client

    return log_in


@pytest.fixture(autouse=True)
def _quiet(caplog):
    """Keep the hundreds of expected refusals of a walk out of the report."""
    caplog.set_level(logging.CRITICAL, logger="django")


def told(answer):
    """The status, and for a crash also what it was and where."""
    trace = getattr(answer, "exc_info", None)
    if answer.status_code != 500 or not trace:
        return str(answer.status_code)
    kind, error, frame = trace
    while frame.tb_next:
        frame = frame.tb_next
    where = frame.tb_frame.f_code
    return f"500 {kind.__name__}: {error} ({where.co_filename.rpartition('schuldenlab/')[2]}:{frame.tb_lineno})"
