"""What the trajectory reads."""

from datetime import date

from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.handover import actions, queries, rules
from schuldenlab.rooms.handover.facts import HandoverFact, HandoverFacts
from schuldenlab.rooms.handover.models import Handover, HandoverItem
from schuldenlab.rooms.handover.tests.conftest import make_lab, sign


def test_a_lab_without_hand_over_has_empty_facts(lab):
    assert queries.facts([lab.pk]) == {lab.pk: HandoverFacts(latest=None)}


def test_the_facts_say_what_is_open_and_who_signed(actor, lab, taken, giver):
    sign(actor, taken, giver)
    assert queries.facts([lab.pk])[lab.pk].latest == HandoverFact(
        id=taken.pk,
        giver="Karin de Groot",
        receiver="Pia Visser",
        counts=True,
        items=12,
        items_open=0,
        giver_signed_on=date(2026, 11, 23),
        receiver_signed_on=None,
    )


def test_open_items_are_counted(lab, handover):
    assert queries.facts([lab.pk])[lab.pk].latest.items_open == 12


def test_a_complete_hand_over_stays_the_one_that_counts(actor, lab, taken, giver, manager):
    row = sign(actor, taken, giver, manager)
    other = Person.objects.create(lab=lab, name="Nina")
    Handover.objects.create(lab=lab, kind=rules.TEAM, giver=manager, receiver=other)
    assert queries.facts([lab.pk])[lab.pk].latest.id == row.pk
    assert queries.facts([lab.pk])[lab.pk].latest.signed_by_both


def test_a_signature_that_is_withdrawn_counts_no_more(actor, lab, taken, giver):
    from schuldenlab.foundation.proof import actions as proof
    from schuldenlab.rooms.handover.tests.conftest import questions

    sign(actor, taken, giver)
    proof.withdraw(actor, questions().get())
    assert queries.facts([lab.pk])[lab.pk].latest.giver_signed_on is None


def test_the_facts_cost_two_queries_for_one_lab_and_for_many(actor, lab, taken, giver, django_assert_num_queries):
    sign(actor, taken, giver)
    with django_assert_num_queries(2):
        queries.facts([lab.pk])
    ids = [lab.pk]
    for number in range(3):
        other = make_lab(f"lab-{number}", "GM0150", f"Lab {number}")
        people = [Person.objects.create(lab=other, name=name) for name in ("K", "P")]
        row = Handover.objects.create(lab=other, kind=rules.TEAM, giver=people[0], receiver=people[1])
        HandoverItem.objects.bulk_create(HandoverItem(lab=other, handover=row, title=f"{n}") for n in range(50))
        ids.append(other.pk)
    with django_assert_num_queries(2):
        found = queries.facts(ids)
    assert [found[key].latest.items for key in ids] == [12, 50, 50, 50]


def test_the_items_of_the_page_cost_three_queries(actor, handover, django_assert_num_queries):
    for item in handover.items.all():
        actions.remark(actor, item, text="Vraag")
    with django_assert_num_queries(3):
        rows = queries.items(handover)
        assert [remark.person.name for item in rows for remark in item.remarks.all()] == ["Karin de Groot"] * 12
