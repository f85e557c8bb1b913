"""What passes with an item, to a new programme manager, and in the sealed protocol."""

from datetime import date

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.post.models import Mail
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.sealing import keys, verifying, work
from schuldenlab.foundation.sealing.models import SealedFile
from schuldenlab.rooms.delivery.models import Condition, PlanTask, ProjectRisk
from schuldenlab.rooms.handover import actions, owned, protocol, queries, rules
from schuldenlab.rooms.handover.models import Handover, HandoverItem
from schuldenlab.rooms.handover.tests.conftest import questions, sign
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.scaling.models import ScalingAim, ScalingPlan
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.team import actions as team
from schuldenlab.rooms.team.models import TeamMember
from schuldenlab.rooms.trials.models import Initiative, Trial
from schuldenlab.rooms.workplan.models import Objective, Risk


@pytest.fixture
def carried(lab, giver):
    """A project, a trial and a risk of Karin, and a partner."""
    chosen = ChosenProject.objects.create(lab=lab, title="Jongerenfonds")
    LabProject.objects.create(lab=lab, chosen=chosen, leader=giver)
    LabProject.objects.create(
        lab=lab, chosen=ChosenProject.objects.create(lab=lab, title="Gestopt"), leader=giver, status="stopped"
    )
    initiative = Initiative.objects.create(lab=lab, title="Sms bij huurachterstand", brought_in_on=date(2026, 10, 1))
    Trial.objects.create(lab=lab, initiative=initiative, owner=giver)
    Risk.objects.create(lab=lab, what="Te weinig uren", measure="Vragen", owner=giver)
    of_project(lab, giver, chosen.pk)
    of_project(lab, giver, ChosenProject.objects.get(title="Gestopt").pk)
    Partner.objects.create(lab=lab, name="Woningcorporatie De Sleutel", level="local", sector="private")


def of_project(lab, giver, project):
    """What hangs on a project and has an owner; of each kind one that is open and one that is over."""
    days = {"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 9)}
    shared = {"lab": lab, "project_id": project, "owner": giver}
    Condition.objects.create(kind="dpia", state="needed", **shared)
    Condition.objects.create(kind="security", state="settled", **shared)
    PlanTask.objects.create(title="Zoek een kamer", **days, **shared)
    PlanTask.objects.create(title="Gedaan", done_on=date(2026, 11, 2), **days, **shared)
    ProjectRisk.objects.create(what="Het fonds haakt af", chance=2, effect=3, **shared)
    ProjectRisk.objects.create(what="Voorbij", chance=2, effect=3, closed_on=date(2026, 11, 2), **shared)


@pytest.fixture
def scaled(lab, giver, carried):
    plan = ScalingPlan.objects.create(lab=lab, initiative=Initiative.objects.get(), why="Het werkt.", owner=giver)
    ScalingAim.objects.create(lab=lab, plan=plan, kind="in", goal="In de begroting", owner=giver)


def test_everything_that_the_giver_carries_is_an_item_and_what_is_over_is_not(carried, handover):
    titles = [item.title for item in queries.items(handover)][len(rules.TOPICS) :]
    assert titles == [
        "Activiteit: Partners bellen",
        "Project: Jongerenfonds",
        "Jongerenfonds: DPIA: wat betekent dit voor de privacy?",
        "Jongerenfonds: Zoek een kamer",
        "Risico van Jongerenfonds: Het fonds haakt af",
        "Proef met Sms bij huurachterstand",
        "Risico: Te weinig uren",
        "Contact met Woningcorporatie De Sleutel",
    ]


def test_the_owner_of_each_changes_with_its_item(actor, carried, handover, manager, lab):
    actions.take_over_all(actor, handover, by=manager)
    owners = {kind.name: list(kind.of(manager)) for kind in owned.KINDS}
    assert {name: len(rows) for name, rows in owners.items() if rows} == {
        "activity": 2, "project": 1, "condition": 1, "task": 1, "project_risk": 1, "trial": 1, "risk": 1,
    }  # fmt: skip
    assert list(owned.carried_by(handover.giver)) == []
    assert list(queries.contact_holders(lab).values()) == ["Pia Visser"]


def test_a_plan_to_scale_and_its_goals_pass_too(actor, scaled, handover, manager):
    actions.take_over_all(actor, handover, by=manager)
    titles = [item.title for item in queries.items(handover)]
    assert [title for title in titles if title.startswith("Opschaling")] == [
        "Opschaling van Sms bij huurachterstand",
        "Opschaling van Sms bij huurachterstand: In de begroting",
    ]
    assert [row.owner for row in (ScalingPlan.objects.get(), ScalingAim.objects.get())] == [manager, manager]


def test_what_is_missing_is_named_with_a_person_and_a_day(actor, giver, manager, carried, lab):
    Objective.objects.create(lab=lab, title="Eerder in beeld")
    row = actions.begin(actor, giver=giver, receiver=manager, planned_on=date(2026, 12, 20))
    found = {gap.what: (gap.who, gap.by) for gap in queries.missing(lab, row)}
    assert found["De nulmeting van ‘Eerder in beeld’ is er nog niet."] == ("Karin de Groot", date(2026, 12, 20))
    assert found["Bij het project ‘Jongerenfonds’ ontbreken nog geld en een begin."] == (
        "Karin de Groot",
        date(2026, 12, 20),
    )
    assert all(who and by for who, by in found.values())


def test_a_day_that_is_over_is_no_plan(actor, giver, manager):
    with pytest.raises(RuleBroken) as broken:
        actions.begin(actor, giver=giver, receiver=manager, planned_on=date(2026, 11, 22))
    assert broken.value.field == "planned_on"


# ---------------------------------------------------------------- to a new programme manager


@pytest.fixture
def works(actor, taken, giver, manager):
    """The hand-over to the team is signed: Pia leads."""
    return sign(actor, taken, giver, manager)


@pytest.fixture
def pias(works, manager, lab):
    Membership.objects.get(person=manager, role=Role.PROGRAMME_MANAGER)
    return actor_for(manager.user, lab)


@pytest.fixture
def tom(pias, lab):
    person = Person.objects.create(lab=lab, name="Tom Teunissen", mail="tom@example.nl")
    team.put_member(pias.with_permissions("team.edit"), person=person, role="member", title="teamlid", tasks=[])
    return person


def test_a_programme_manager_hands_over_to_who_follows(pias, manager, tom, lab):
    row = actions.begin(pias, giver=manager, receiver=tom, kind=rules.MANAGER, reading_until=date(2027, 3, 1))
    actions.take_over_all(pias, row, by=tom)
    row = sign(pias.with_permissions("proof.ask"), row, manager, tom)
    assert row.completed_at
    assert not row.counts
    held = set(
        Membership.objects.filter(lab=lab, person=manager)
        .exclude(until__lte=row.completed_at)
        .values_list("role", flat=True)
    )
    assert held == {Role.READER}
    assert dict(TeamMember.objects.filter(lab=lab).values_list("person__name", "role")) == {
        "Pia Visser": "member",
        "Tom Teunissen": "programme_manager",
    }


def test_the_hand_over_to_the_team_stays_the_one_that_counts(pias, manager, tom, lab, works):
    actions.begin(pias, giver=manager, receiver=tom, kind=rules.MANAGER)
    assert queries.facts([lab.pk])[lab.pk].latest.id == works.pk


def test_who_follows_a_manager_is_in_the_team_and_who_hands_over_leads_it(pias, manager, tom, lab, giver):
    stranger = Person.objects.create(lab=lab, name="Zomaar Iemand")
    with pytest.raises(RuleBroken, match="eerst in het programmateam"):
        actions.begin(pias, giver=manager, receiver=stranger, kind=rules.MANAGER)
    with pytest.raises(RuleBroken, match="is de programmamanager"):
        actions.begin(pias, giver=giver, receiver=tom, kind=rules.MANAGER)


# ---------------------------------------------------------------- the sealed protocol


def seal_all():
    for row in SealedFile.objects.all():
        work.seal_waiting(row.pk)


def test_both_signatures_are_sealed_in_the_protocol_and_both_get_it(actor, taken, giver, manager):
    row = sign(actor, taken, giver)
    seal_all()
    half = verifying.verify(files.read(SealedFile.objects.get().file))
    assert (half.outcome, half.missing) == ("incomplete", ("neemt over: Pia Visser",))
    row = sign(actor, row, manager)
    seal_all()
    whole = verifying.verify(files.read(SealedFile.objects.get().file))
    assert whole.outcome == "complete"
    assert [(seal.party, seal.name) for seal in whole.seals] == [
        ("draagt over: Karin de Groot", "Karin de Groot"),
        ("neemt over: Pia Visser", "Pia Visser"),
    ]
    sent = Mail.objects.filter(subject__contains="protocol")
    assert sorted(sent.values_list("to_address", flat=True)) == ["karin@example.nl", "pia@example.nl"]
    assert {mail.attachments.count() for mail in sent} == {1}


def test_the_protocol_tells_what_passed_and_to_whom(actor, taken, giver):
    sign(actor, taken, giver)
    final = FinalDocument.objects.get(kind=protocol.SLUG, subject_id=taken.pk)
    assert "Activiteit: Partners bellen" in final.html
    assert "Pia Visser" in final.html


def test_a_signature_that_was_withdrawn_begins_the_next_protocol(actor, taken, giver):
    row = sign(actor, taken, giver)
    first = row.sealed_file
    proof.withdraw(actor, questions().get(person=giver))
    item = HandoverItem.objects.filter(handover=row).first()
    actions.put_item(actor, row, item=item, note="Nog iets om te weten.")
    row = sign(actor, Handover.objects.get(pk=row.pk), giver)
    assert row.sealed_file != first
    assert "Nog iets om te weten." in row.sealed_file.final.html


def test_nobody_signs_when_nothing_can_be_sealed(actor, taken, giver, monkeypatch):
    def no_key():
        raise keys.NoKey("de sleutel is weg")

    monkeypatch.setattr(keys, "current", no_key)
    with pytest.raises(RuleBroken, match="Tekenen kan nu niet"):
        sign(actor, taken, giver)
    assert not queries.signed_by(taken)
