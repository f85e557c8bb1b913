"""Begin, take over, sign, and how the rights pass."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.documents.actions import keep_file
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Membership, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.handover import actions, queries, rules
from schuldenlab.rooms.handover.models import Handover, HandoverItem
from schuldenlab.rooms.handover.tests.conftest import answer, ask, questions, sign
from schuldenlab.rooms.workplan.models import Activity


def owners():
    return {row.title: row.owner.name for row in Activity.objects.select_related("owner")}


def test_a_hand_over_begins_with_the_topics_and_the_givers_open_activities(handover):
    titles = [item.title for item in queries.items(handover)]
    assert len(titles) == len(rules.TOPICS) + 1
    assert titles[-1] == "Activiteit: Partners bellen"


def test_a_wethouder_begins_no_hand_over(wim, lab, giver, manager):
    with pytest.raises(NotAllowed):
        actions.begin(actor_for(wim, lab), giver=giver, receiver=manager)


def test_the_receiver_must_be_in_the_team_as_manager(actor, giver, pia):
    with pytest.raises(RuleBroken, match="aan de programmamanager"):
        actions.begin(actor, giver=giver, receiver=pia)


def test_only_the_kwartiermaker_hands_over(actor, manager, lab):
    with pytest.raises(RuleBroken, match="is de kwartiermaker van dit lab"):
        actions.begin(actor, giver=Person.objects.create(lab=lab, name="Zomaar Iemand"), receiver=manager)


def test_one_address_under_two_names_is_not_two_sides(actor, giver, manager):
    manager.mail = giver.mail.upper()
    manager.save()
    with pytest.raises(RuleBroken, match="aan iemand anders"):
        actions.begin(actor, giver=giver, receiver=manager)
    assert not Handover.objects.exists()


def test_one_hand_over_at_a_time(actor, handover, giver, manager):
    with pytest.raises(RuleBroken, match="Er loopt al een overdracht"):
        actions.begin(actor, giver=giver, receiver=manager)


def test_a_person_of_another_lab_takes_nothing_over(actor, giver, vera):
    stranger = Person.objects.get(name="Bram Geheim")
    with pytest.raises(NotAllowed):
        actions.begin(actor, giver=giver, receiver=stranger, kind=rules.KWARTIERMAKER)


def test_the_owner_of_an_activity_changes_with_its_item(actor, handover, manager, activities):
    item = HandoverItem.objects.get(activity=activities[0])
    row = actions.take_over(actor, item, by=manager)
    assert (row.taken_by, row.taken_at) == (manager, clock.now())
    assert owners() == {
        "Partners bellen": "Pia Visser",
        "Werkplan schrijven": "Karin de Groot",
        "Spreekuur": "Pia Visser",
    }


def test_the_giver_does_not_take_over_her_own(actor, handover, giver):
    with pytest.raises(RuleBroken, match="niet degene die overdraagt"):
        actions.take_over(actor, handover.items.first(), by=giver)


def test_everything_is_taken_over_at_once_but_not_twice(actor, handover, manager):
    actions.take_over(actor, handover.items.first(), by=manager)
    assert actions.take_over_all(actor, handover, by=manager) == len(rules.TOPICS)
    assert actions.take_over_all(actor, handover, by=manager) == 0


def test_questions_and_answers_stand_at_the_item(actor, wim, lab, handover):
    item = handover.items.first()
    actions.remark(actor, item, text="Dit ligt bij de jurist.")
    actions.remark(actor_for(wim, lab), item, text="Sinds wanneer?")
    assert [row.text for row in item.remarks.all()] == ["Dit ligt bij de jurist.", "Sinds wanneer?"]


def test_nobody_is_asked_to_sign_while_items_are_open(actor, handover, giver):
    with pytest.raises(RuleBroken, match=r"Er zijn nog 12 onderdelen niet overgenomen\."):
        ask(actor, handover, giver)
    assert questions().count() == 0


def test_an_item_added_after_the_question_stops_the_signature(actor, taken, giver):
    question = ask(actor, taken, giver)
    actions.put_item(actor, taken, title="Vergeten")
    with pytest.raises(RuleBroken, match="nog één onderdeel"):
        answer(question)
    question.refresh_from_db()
    assert question.answered_at is None


def test_only_the_two_sides_sign(actor, wim, taken):
    with pytest.raises(RuleBroken, match="Alleen wie overdraagt en wie overneemt"):
        ask(actor, taken, wim.persons.get())


def test_one_signature_passes_nothing(actor, karin, lab, taken, giver):
    row = sign(actor, taken, giver)
    assert row.completed_at is None
    assert actor_for(karin, lab).may("handover.edit")


def test_the_second_signature_passes_the_rights(actor, karin, lab, taken, giver, manager):
    row = sign(actor, taken, giver, manager)
    assert row.completed_at == clock.now()
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        former, leader = actor_for(karin, lab), actor_for(manager.user, lab)
    assert former.roles == {Role.READER}
    assert (former.may("documents.read"), former.may("handover.edit")) == (True, False)
    assert leader.roles == {Role.PROGRAMME_MANAGER}
    assert leader.may("handover.edit")


def test_the_former_kwartiermaker_reads_until_the_day_and_then_nothing(actor, karin, lab, taken, giver, manager):
    sign(actor, taken, giver, manager)
    with clock.stopped_at(datetime(2027, 2, 1, 23, 30, tzinfo=clock.AMSTERDAM)):
        assert actor_for(karin, lab).roles == {Role.READER}
    with clock.stopped_at(datetime(2027, 2, 2, 0, 30, tzinfo=clock.AMSTERDAM)):
        assert actor_for(karin, lab) is None


def test_without_a_day_the_former_kwartiermaker_reads_nothing(actor, karin, lab, giver, manager):
    row = actions.begin(actor, giver=giver, receiver=manager)
    actions.take_over_all(actor, row, by=manager)
    sign(actor, row, giver, manager)
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        assert actor_for(karin, lab) is None


def test_a_manager_who_had_the_role_already_holds_it_once(actor, lab, taken, giver, manager):
    Membership.objects.create(lab=lab, person=manager, role=Role.PROGRAMME_MANAGER)
    sign(actor, taken, giver, manager)
    assert Membership.objects.filter(person=manager).count() == 1


def test_a_manager_without_account_signs_too(actor, lab, giver, pia, manager, activities):
    pia.user = None
    pia.save()
    row = actions.begin(actor, giver=giver, receiver=pia)
    actions.take_over_all(actor, row, by=pia)
    assert sign(actor, row, giver, pia).completed_at == clock.now()
    assert Membership.objects.filter(person=pia).count() == 0


def test_another_kwartiermaker_becomes_kwartiermaker(actor, lab, giver, pia):
    row = actions.begin(actor, giver=giver, receiver=pia, kind=rules.KWARTIERMAKER)
    actions.take_over_all(actor, row, by=pia)
    sign(actor, row, giver, pia)
    assert actor_for(pia.user, lab).roles == {Role.KWARTIERMAKER}
    assert queries.facts([lab.pk])[lab.pk].latest is None


def test_a_refusal_passes_nothing_and_can_be_asked_again(actor, taken, giver, manager):
    sign(actor, taken, giver)
    answer(ask(actor, taken, manager), agreed=False)
    assert Handover.objects.get().completed_at is None
    assert sign(actor, taken, manager).completed_at == clock.now()


def test_paper_of_the_second_side_passes_the_rights_too(actor, karin, lab, taken, giver, manager):
    sign(actor, taken, giver)
    scan = keep_file(actor, SimpleUploadedFile("overdracht.pdf", b"%PDF-1.7\n%%EOF\n"))
    kind = KINDS[queries.SIGNATURE]
    proof.record_paper(actor, kind, taken, person=manager, dated=date(2026, 11, 20), paper=scan)
    assert Handover.objects.get().completed_at == clock.now()
    assert queries.facts([lab.pk])[lab.pk].latest.receiver_signed_on == date(2026, 11, 20)


def test_what_one_side_signed_does_not_change(actor, taken, giver, manager):
    sign(actor, taken, giver)
    for act in (
        lambda: actions.put_item(actor, taken, title="Nog iets"),
        lambda: actions.remove_item(actor, taken.items.first()),
        lambda: actions.change(actor, taken, giver=giver, receiver=manager),
    ):
        with pytest.raises(RuleBroken, match="Karin de Groot heeft al getekend"):
            act()
    with pytest.raises(RuleBroken, match="heeft al getekend"):
        ask(actor, taken, giver)


def test_a_complete_hand_over_is_over(actor, taken, giver, manager):
    row = sign(actor, taken, giver, manager)
    with pytest.raises(RuleBroken, match="door beide kanten getekend"):
        actions.take_over(actor, row.items.first(), by=manager)


def test_another_receiver_ends_the_question_to_the_first(actor, lab, taken, giver, manager):
    question = ask(actor, taken, manager)
    nina = Person.objects.create(lab=lab, name="Nina", mail="nina@example.nl")
    actions.change(actor, taken, giver=giver, receiver=nina, kind=rules.KWARTIERMAKER)
    question.refresh_from_db()
    assert question.withdrawn_at == clock.now()


def test_another_giver_brings_her_own_activities(actor, handover, giver, manager, lab):
    joris = Person.objects.create(lab=lab, name="Joris", mail="joris@example.nl")
    Membership.objects.create(lab=lab, person=joris, role=Role.KWARTIERMAKER)
    Activity.objects.create(lab=lab, title="Raad informeren", owner=joris)
    actions.change(actor, handover, giver=joris, receiver=manager)
    titles = [item.title for item in queries.items(handover) if item.activity_id]
    assert titles == ["Activiteit: Raad informeren"]
