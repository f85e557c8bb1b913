"""Open every page of the demo's labs with every kind of object in them; print what went wrong as JSON. Run by test_demo.py.

A program of its own, because it needs the demo's database and not the tests'.
"""

import json
import re
import sys
from itertools import product
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
django.setup()

from django.apps import apps  # noqa: E402 after setup
from django.core.exceptions import FieldDoesNotExist  # noqa: E402 idem
from django.test import Client  # noqa: E402 idem
from django.urls import reverse  # noqa: E402 idem

from schuldenlab.foundation.accounts.models import User  # noqa: E402 idem
from schuldenlab.foundation.labs.models import Lab, Membership  # noqa: E402 idem
from schuldenlab.foundation.post.models import Mail  # noqa: E402 idem
from tests.addresses import lab_addresses, model_of, value_of  # noqa: E402 idem
from tests.conftest import told  # noqa: E402 idem
from tests.test_pages import text_of  # noqa: E402 idem

OF_EACH = 3  # objects of a kind that are opened
INSIDE = re.compile(r"\{\{|\{%|\bNone\b|&lt;[a-z]+ object at|\bUndefined\b|DeferredAttribute")


def objects(lab, label):
    model = apps.get_model(label)
    try:
        model._meta.get_field("lab")
    except FieldDoesNotExist:
        return []
    return [row.pk for row in model._default_manager.filter(lab=lab).order_by("pk")[:OF_EACH]]


def choices(address, lab):
    """Every set of parameters to try: up to three objects for one that names an object."""
    lists = []
    for name in address.parameters:
        label = model_of(address, name)
        lists.append(objects(lab, label) if label else [value_of(address, name)])
    return [dict(zip(address.parameters, values, strict=True)) for values in product(*lists)]


def reader_of(lab):
    """Who may do most here: the kwartiermaker, or after the hand-over the programme manager."""
    rows = Membership.objects.filter(lab=lab, until=None).select_related("person__user").order_by("pk")
    wanted = ("programme_manager", "kwartiermaker") if hasattr(lab, "stands") else ("kwartiermaker",)
    return next(row.person.user for role in wanted for row in rows if row.role == role and row.person.user)


def look(lab, address, values, client):
    answer = client.get(reverse(address.name, kwargs={"lab": lab.slug, **values}))
    where = f"{lab.slug} {address.name} {values or ''}".strip()
    if answer.status_code == 500:
        yield f"{where}: {told(answer)}"
    if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
        html = answer.content.decode()
        if found := INSIDE.search(text_of(html)):
            yield f"{where}: shows ‘{found[0]}’"
        if len(re.findall(r"<h1\b", html)) != 1:
            yield f"{where}: {len(re.findall(r'<h1', html))} first headings"


def mails_without_a_code():
    """Whoever may not open a link from a mail types its code: each of the story's mails has both."""
    for mail in Mail.objects.filter(body__contains="[[link:"):
        for link in re.findall(r"\[\[link:(\d+)\]\]", mail.body):
            if f"[[code:{link}]]" not in mail.body or "[[codepage:0]]" not in mail.body:
                yield f"mail {mail.pk} ‘{mail.subject}’: a link without its code"


def main():
    problems, opened = list(mails_without_a_code()), 0
    for lab in Lab.objects.order_by("pk"):
        client = Client(raise_request_exception=False, headers={"host": "127.0.0.1"})
        client.force_login(reader_of(lab) or User.objects.get(is_national=True))
        for address in lab_addresses():
            if not address.answers("get") or address.name == "documents:download":
                continue
            for values in choices(address, lab):
                opened += 1
                problems += look(lab, address, values, client)
    print(json.dumps({"opened": opened, "problems": problems}))


if __name__ == "__main__":
    main()
