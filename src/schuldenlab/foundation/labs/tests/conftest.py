import html
import re

import pytest
from django.core.cache import cache
from django.test import Client

from schuldenlab.foundation.labs.tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def as_actor():
    """Answers a client that is logged in as the account of an actor."""

    def log_in(actor):
        client = Client()
        client.force_login(actor.user)
        return client

    return log_in


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def said():
    """Answers what a page says is wrong: per field its sentences, under "" those of the whole form."""

    def read(response):
        page = html.unescape(response.content.decode())
        boxes = re.findall(r'id="id_(\w+)_error">(.*?)</div>', page, re.DOTALL)
        found = {name: re.findall(r"<span>(.*?)</span>", box) for name, box in boxes}
        whole = re.findall(r"<li>\s*([^<\s][^<]*?)\s*</li>", page.partition("sl-errors")[2].partition("</ul>")[0])
        return {**({"": whole} if whole else {}), **found}

    return read
