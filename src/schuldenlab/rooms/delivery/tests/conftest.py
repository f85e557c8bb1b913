"""The labs and people of the portfolio's tests: Karin (kwartiermaker), Petra, Wim, Rob who reads, Vera from elsewhere."""

import pytest
from django.test import Client

from schuldenlab.foundation.accounts.models import User
from schuldenlab.rooms.portfolio.tests.conftest import *  # noqa: F403
from schuldenlab.rooms.portfolio.tests.conftest import _noon  # noqa: F401


@pytest.fixture
def national(db):
    """The browser of an adviser of SchuldenlabNL."""
    browser = Client()
    browser.force_login(User.objects.create(email="adviseur@example.nl", is_national=True))
    return browser
