"""What every page owes its reader: one heading that says where you are, a title, a language, and no word that we do not use."""

import re

import pytest

from tests.addresses import lab_addresses
from tests.test_urls_by_role import url_of

NEVER = (
    "Weet u het zeker",
    "Weet je het zeker",
    "Er is een fout opgetreden",
    "Geen resultaten gevonden",
    "n.v.t.",
    "N.v.t.",
)


def pages(world, as_user):
    client = as_user(world.everything)
    for address in lab_addresses():
        answer = client.get(url_of(world, address)) if address.answers("get") else None
        if answer is not None and answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            yield address, answer.content.decode()


def text_of(html):
    bare = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", bare)


@pytest.mark.django_db
def test_every_page_of_a_lab_has_one_heading_a_title_and_its_language(world, as_user):
    wrong, count = [], 0
    for address, html in pages(world, as_user):
        count += 1
        headings = re.findall(r"<h1\b", html)
        if len(headings) != 1:
            wrong.append(f"{address} has {len(headings)} first headings")
        if not re.search(r"<title>\s*\S", html):
            wrong.append(f"{address} has no title")
        if '<html lang="nl"' not in html:
            wrong.append(f"{address} does not say that it is Dutch")
        wrong += [f"{address} says ‘{word}’" for word in NEVER if word in text_of(html)]
        ids = re.findall(r'\bid="([^"]+)"', html)
        double = sorted({one for one in ids if ids.count(one) > 1})
        if double:
            wrong.append(f"{address} uses an id twice: {', '.join(double)}")
        if "{{" in text_of(html) or "{%" in text_of(html):
            wrong.append(f"{address} shows the inside of a template")
    assert not wrong, "\n".join(["", *wrong])
    assert count > 100
