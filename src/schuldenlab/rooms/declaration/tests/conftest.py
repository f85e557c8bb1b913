"""A lab of Zaanstad with Karin (kwartiermaker), Wim (wethouder) and two partners; a second lab of Vera, with a text too.

The clock stands on 23 November 2026. Converters are replaced by quick ones: what they make is proven elsewhere.
"""

import functools
import hashlib
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import making, typesetting
from schuldenlab.foundation.documents.source import Source
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.rooms.declaration import actions, queries, rules
from schuldenlab.rooms.declaration.models import Signatory
from schuldenlab.rooms.mandate import actions as mandate
from schuldenlab.rooms.partners import actions as partners

NOW = datetime(2026, 11, 23, 10, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def stopped_clock():
    with clock.stopped_at(NOW):
        yield


@pytest.fixture(autouse=True)
def quick_files(monkeypatch):
    for extension in making.CONVERTERS:
        monkeypatch.setitem(making.CONVERTERS, extension, quick_pdf)


@functools.cache
def one_page():
    """A real page, so that it can be sealed; made once."""
    head = '<meta name="author" content="Zaanstad"><meta name="dcterms.date" content="2026-11-23"><title>T</title>'
    page = f'<html lang="nl"><head>{head}</head><body><article><h1>Tekst</h1></article></body></html>'
    return typesetting.to_pdf(Source(page, "Tekst"))


def quick_pdf(source):
    """Another file for another text."""
    return one_page() + f"\n% {hashlib.sha256(source.html.encode()).hexdigest()}\n".encode()


def make_lab(slug, *codes, name="Schuldenlab Zaanstad"):
    lab = Lab.objects.create(slug=slug, name=name)
    for code in codes:
        LabMunicipality.objects.create(lab=lab, code=code)
    return lab


def join(lab, email, role, name):
    user = User.objects.create_user(email, name=name)
    person = Person.objects.create(lab=lab, name=name, mail=email, user=user)
    Membership.objects.create(lab=lab, person=person, role=role, since=datetime(2026, 1, 1, tzinfo=clock.AMSTERDAM))
    return user


@pytest.fixture
def lab(db):
    return make_lab("zaanstad", "GM0479")


@pytest.fixture
def karin(lab):
    return join(lab, "karin@example.nl", Role.KWARTIERMAKER, "Karin de Groot")


@pytest.fixture
def wim(lab):
    return join(lab, "wim@example.nl", Role.WETHOUDER, "Wim Bakker")


@pytest.fixture
def actor(karin, lab):
    return actor_for(karin, lab)


@pytest.fixture
def mayor(lab):
    return Person.objects.create(lab=lab, name="Joost Meertens", function="burgemeester", mail="joost@example.nl")


@pytest.fixture
def priya(lab):
    return Person.objects.create(lab=lab, name="Priya Ramdas", function="directeur", mail="priya@example.nl")


@pytest.fixture
def parteon(actor):
    return partners.put_partner(actor, name="Parteon", level="local", sector="nonprofit", types=[])


@pytest.fixture
def draft(actor):
    """The text as it begins."""
    return actions.begin(actor)


@pytest.fixture
def town(actor, draft, mayor):
    return actions.put_signatory(actor, draft, code="GM0479", person=mayor, bound_by=rules.MAYOR)


@pytest.fixture
def party(actor, draft, parteon, priya):
    return actions.put_signatory(actor, draft, partner=parteon, person=priya, bound_by=rules.DIRECTOR)


@pytest.fixture
def frozen(actor, draft, town, party):
    """The text laid down, with the municipality and Parteon on the list."""
    return actions.freeze(actor, draft)


def college_joins(actor):
    """The college decided to take part; the paper is there."""
    decision = mandate.put_decision(actor, body="college", about=["join"], title="Deelnemen aan het lab")
    mandate.record_outcome(
        actor, decision=decision, taken_on=date(2026, 11, 20), outcome="agreed", number="2026-17", upload=scan()
    )


@pytest.fixture
def asked(actor, frozen):
    college_joins(actor)
    actions.ask_everybody(actor, frozen)
    return frozen


def fresh(row):
    """The signatory as it is now."""
    return Signatory.objects.select_related("declaration__text", "partner", "person").get(pk=row.pk)


def link_of(row):
    return PersonalLink.objects.filter(purpose=queries.PURPOSE, subject_id=row.pk).latest("pk")


def by_link(row):
    """The signatory, acting through the newest link."""
    return links.actor_of(link_of(row))


def sign(row):
    """Both steps: confirm, and type the code that was mailed."""
    code = actions.request_code(by_link(row), fresh(row), name=row.person.name, function="directeur")
    return actions.sign(by_link(row), fresh(row), code=code.digits)


def scan():
    return SimpleUploadedFile("getekend.pdf", b"%PDF-1.7\n%%EOF\n", content_type="application/pdf")


SIGNING = {"name": "Priya Ramdas", "function": "directeur", "has_read": "on", "may_bind": "on", "agrees": "on"}


@pytest.fixture
def vera(db):
    """The kwartiermaker of another lab, where a text is frozen and asked too."""
    other = make_lab("deventer", "GM0150", name="Schuldenlab Deventer")
    user = join(other, "vera@example.nl", Role.KWARTIERMAKER, "Vera Smit")
    hers = actor_for(user, other)
    made = actions.begin(hers)
    person = Person.objects.create(lab=other, name="Bram Geheim", function="burgemeester", mail="bram@example.nl")
    actions.put_signatory(hers, made, code="GM0150", person=person, bound_by=rules.MAYOR)
    college_joins(hers)
    actions.ask_everybody(hers, actions.freeze(hers, made))
    return user


@pytest.fixture
def as_karin(client, karin):
    client.force_login(karin)
    return client
