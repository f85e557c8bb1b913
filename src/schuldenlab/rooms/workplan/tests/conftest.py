"""Zaanstad with Karin, Wim and Hans, who may decide on the plan; Vera's lab elsewhere, with an objective of its own."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import making
from schuldenlab.foundation.labs.actor import Actor, actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.labs.views import LabView
from schuldenlab.foundation.proof import actions as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.mandate import actions as mandate
from schuldenlab.rooms.workplan import actions

NOW = datetime(2026, 11, 23, 10, tzinfo=clock.AMSTERDAM)
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def surroundings(settings, tmp_path, monkeypatch):
    """The clock stands still, files lie in a folder of the test, and the three formats are not really made."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": None},
        },
    }
    quick = {name: (lambda source, name=name: f"{name}:{source.html}".encode()) for name in making.CONVERTERS}
    monkeypatch.setattr(making, "CONVERTERS", quick)
    with clock.stopped_at(NOW):
        yield


@pytest.fixture(autouse=True)
def shown(monkeypatch):
    """Put what a page was rendered with on its response: Jinja2 does not tell Django's test client."""
    render = LabView.render

    def recording(self, template, context, status=200):
        response = render(self, template, context, status)
        response.shown = context
        return response

    monkeypatch.setattr(LabView, "render", recording)


def make_lab(slug, name, *codes):
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
    return make_lab("zaanstad", "Schuldenlab Zaanstad", "GM0479")


@pytest.fixture
def karin(lab):
    return join(lab, "karin@example.nl", Role.KWARTIERMAKER, "Karin de Groot")


@pytest.fixture
def actor(karin, lab):
    return actor_for(karin, lab)


@pytest.fixture
def wim(lab):
    return join(lab, "wim@example.nl", Role.WETHOUDER, "Wim Bakker")


@pytest.fixture
def hans(actor, lab):
    """May decide on the work plan, by mandate."""
    person = Person.objects.create(lab=lab, name="Hans Kok", function="directeur", mail="hans@example.nl")
    mandate.put_mandate(
        actor, person=person, matters=["workplan"], basis="Mandaatbesluit 2026", starts=date(2026, 1, 1)
    )
    return person


@pytest.fixture
def vera(db):
    other = make_lab("deventer", "Schuldenlab Deventer", "GM0150")
    user = join(other, "vera@example.nl", Role.KWARTIERMAKER, "Vera Vos")
    stranger = actor_for(user, other)
    objective = actions.put_objective(stranger, title="Doel van Deventer")
    actions.put_activity(stranger, title="Werk van Deventer", objectives=[objective])
    actions.put_role(stranger, role="Rol van Deventer", hours_a_week=Decimal(8))
    actions.put_budget_line(stranger, label="Post van Deventer", year=2027, amount=Decimal(1))
    actions.put_cover_line(stranger, source="Bron van Deventer", amount=Decimal(1))
    actions.put_risk(stranger, what="Risico van Deventer", measure="x")
    return user


MEASURED = {
    "title": "Minder inwoners met problematische schulden",
    "indicator": "Personen met problematische schulden",
    "unit": "procent",
    "baseline": Decimal("8.1"),
    "baseline_on": date(2023, 1, 1),
    "baseline_source": "CBS",
    "target": Decimal("6.5"),
    "year": 2030,
}


@pytest.fixture
def objective(actor):
    return actions.put_objective(actor, **MEASURED)


@pytest.fixture
def complete(actor, objective):
    """A plan that lacks nothing. Returns its objective."""
    terms = {"owner": actor.person, "starts": date(2026, 10, 1), "ends": date(2027, 3, 31)}
    actions.put_activity(actor, title="Vroegsignalen afspreken", objectives=[objective], **terms)
    actions.put_role(actor, role="programmamanager", hours_a_week=Decimal(24))
    actions.put_budget_line(actor, label="Kwartiermaker", year=2027, amount=Decimal(60000))
    actions.put_cover_line(actor, source="Budget schuldhulp", amount=Decimal(60000), structural=True, new_money=False)
    actions.put_policy_plan(actor, title="Beleidsplan schuldhulpverlening", first_year=2025, last_year=2028)
    return objective


def confirm(actor, subject, who, kind="workplan.adoption"):
    row = proofs.ask(actor, KINDS[kind], subject, who)
    asked = Actor(lab=row.lab, name=who.name, person=who, origin="link")
    return proofs.answer(asked, row, agreed=True, function=who.function or "directeur", remark="")


def paper(name="besluit.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7\n%...", "application/pdf")


def decided(actor, about, body="college", **values):
    """A decision that was agreed to and is proven."""
    row = mandate.put_decision(actor, body=body, about=[about], title=f"Besluit over {about}")
    taken = {"taken_on": TODAY, "outcome": "agreed", "upload": paper(), **values}
    return mandate.record_outcome(actor, decision=row, **taken)
