import html
import re

import pytest
from django.core.cache import cache
from django.test import Client

from schuldenlab.foundation.accounts.models import User

PASSWORD = "een-zin-die-niemand-raadt"


def errors(response):
    """What the page says is wrong: per field its sentences, under "" those of the whole form."""
    page = html.unescape(response.content.decode())
    boxes = re.findall(r'id="id_(\w+)_error">(.*?)</div>', page, re.DOTALL)
    found = {name: re.findall(r"<span>(.*?)</span>", box) for name, box in boxes}
    whole = re.findall(r"<li>\s*([^<\s][^<]*?)\s*</li>", page.partition("sl-errors")[2].partition("</ul>")[0])
    return {**({"": whole} if whole else {}), **found}


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def karin(db) -> User:
    return User.objects.create_user("karin@zaanstad.example.nl", PASSWORD, name="Karin de Boer")


@pytest.fixture
def as_karin(karin) -> Client:
    client = Client()
    client.force_login(karin, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
