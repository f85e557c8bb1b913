"""A lab of Zaanstad with Karin (kwartiermaker), Pia (programme manager), Wim (wethouder); a second lab of Vera.

The clock stands on 23 November 2026.
"""

from datetime import datetime

import pytest

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof import signing
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.handover import actions, queries
from schuldenlab.rooms.handover.models import Handover
from schuldenlab.rooms.team import actions as team
from schuldenlab.rooms.workplan.models import Activity

NOW = datetime(2026, 11, 23, 10, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def stopped_clock():
    with clock.stopped_at(NOW):
        yield


def make_lab(slug, code, name):
    lab = Lab.objects.create(slug=slug, name=name)
    LabMunicipality.objects.create(lab=lab, code=code)
    return lab


def join(lab, email, role, name):
    user = User.objects.create_user(email, name=name)
    person = Person.objects.create(lab=lab, name=name, mail=email, user=user)
    Membership.objects.create(lab=lab, person=person, role=role, since=datetime(2026, 1, 1, tzinfo=clock.AMSTERDAM))
    return user


@pytest.fixture
def lab(db):
    return make_lab("zaanstad", "GM0479", "Schuldenlab Zaanstad")


@pytest.fixture
def karin(lab):
    return join(lab, "karin@example.nl", Role.KWARTIERMAKER, "Karin de Groot")


@pytest.fixture
def wim(lab):
    return join(lab, "wim@example.nl", Role.WETHOUDER, "Wim Bakker")


@pytest.fixture
def giver(karin):
    return karin.persons.get()


@pytest.fixture
def actor(karin, lab):
    return actor_for(karin, lab)


@pytest.fixture
def pia(lab):
    """She has an account, but no role in the lab yet: it comes with the hand-over."""
    user = User.objects.create_user("pia@example.nl", name="Pia Visser")
    return Person.objects.create(lab=lab, name="Pia Visser", mail="pia@example.nl", user=user)


@pytest.fixture
def manager(actor, pia):
    """Pia, in the programme team."""
    team.put_member(actor, person=pia, role="programme_manager", title="programmamanager", tasks=[], hours_a_week=24)
    return pia


@pytest.fixture
def activities(lab, giver, pia):
    """One of Karin, one of Karin that is done, one of Pia."""
    rows = [("Partners bellen", giver, None), ("Werkplan schrijven", giver, NOW.date()), ("Spreekuur", pia, None)]
    return [Activity.objects.create(lab=lab, title=title, owner=owner, done_on=on) for title, owner, on in rows]


@pytest.fixture
def handover(actor, giver, manager, activities):
    return actions.begin(actor, giver=giver, receiver=manager, reading_until=datetime(2027, 2, 1).date())


@pytest.fixture
def taken(actor, handover, manager):
    """Everything was taken over: it can be signed."""
    actions.take_over_all(actor, handover, by=manager)
    return handover


def ask(actor, row, person):
    return proof.ask(actor, KINDS[queries.SIGNATURE], row, person)


def place(row):
    """The address in the mail of this question."""
    return f"/l/{PersonalLink.objects.filter(purpose=proof.PURPOSE, subject_id=row.pk).latest('pk').token}"


def answer(row, *, agreed=True):
    link = PersonalLink.objects.filter(purpose=proof.PURPOSE, subject_id=row.pk).latest("pk")
    own = links.actor_of(link)
    if not agreed:
        return proof.answer(own, row, agreed=False, function="functie", remark="")
    code = signing.request_code(own, row, name=row.person.name, function="functie")
    return signing.sign(own, row, code=code.digits, address="192.0.2.7")


def sign(actor, row, *people):
    for person in people:
        answer(ask(actor, row, person))
    return Handover.objects.get(pk=row.pk)


def questions():
    return Confirmation.objects.filter(kind=queries.SIGNATURE)


@pytest.fixture
def vera(db):
    """The kwartiermaker of another lab, where a hand-over has begun too."""
    other = make_lab("deventer", "GM0150", "Schuldenlab Deventer")
    user = join(other, "vera@example.nl", Role.KWARTIERMAKER, "Vera Smit")
    hers = actor_for(user, other)
    bram = Person.objects.create(lab=other, name="Bram Geheim", mail="bram@example.nl")
    actions.begin(hers, giver=hers.person, receiver=bram, kind="kwartiermaker")
    return user


@pytest.fixture
def as_karin(client, karin):
    client.force_login(karin)
    return client
