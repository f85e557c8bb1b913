"""The facts: what they hold, and that any number of labs and rows costs the same."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.permissions import GRANTS
from schuldenlab.rooms.mandate import actions, need, queries
from schuldenlab.rooms.mandate.facts import MandateFacts

from .conftest import confirm, give, make_lab, paper


def fill(lab, count):
    """A lab with `count` of everything."""
    worker = Person.objects.create(lab=lab, name="Karin", mail="k@example.nl")
    decider = Person.objects.create(lab=lab, name="Bea", mail="b@example.nl")
    actor = Actor(lab=lab, name="Karin", person=worker, permissions=frozenset(GRANTS))
    actions.put_mandate(actor, person=decider, matters=["all"], basis="x", starts=date(2026, 1, 1))
    actions.put_need(actor, text="Nodig", figure_keys=list(need.available(lab))[:2])
    for _ in range(count):
        actions.put_wethouder(actor, person=decider, since=date(2026, 1, 1), municipality=lab.codes[0])
        decision = actions.put_decision(actor, body="college", about=["lab"], title="x", planned_for=date(2026, 12, 1))
        actions.mark_stage(actor, decision=decision, stage="concept")
        actions.record_outcome(actor, decision=decision, taken_on=date(2026, 11, 1), outcome="agreed", upload=paper())
        row = give(actor, political_commissioner=decider, official_commissioner=decider, decision=decision)
        confirm(actor, "mandate.appointment", row, decider)


def counted(lab_ids):
    with CaptureQueriesContext(connection) as caught:
        facts = queries.facts(lab_ids)
    return facts, len(caught)


@pytest.mark.django_db
def test_facts_cost_the_same_for_one_lab_and_one_row_as_for_three_labs_and_many_rows():
    labs = [
        make_lab(f"lab{number}", f"Lab {number}", code) for number, code in enumerate(("GM0479", "GM0150", "GM0141"))
    ]
    fill(labs[0], 1)
    one, few = counted([labs[0].pk])
    fill(labs[0], 4)
    for lab in labs[1:]:
        fill(lab, 5)
    many, more = counted([lab.pk for lab in labs])
    assert (few, more) == (11, 11)
    assert (len(one[labs[0].pk].appointments), len(many[labs[2].pk].appointments)) == (1, 5)


def test_a_lab_without_anything_has_empty_facts(lab):
    assert queries.facts([lab.pk]) == {lab.pk: MandateFacts()}


def test_a_wethouder_who_left_is_no_longer_in_the_facts(actor, wethouder, lab):
    actions.put_wethouder(actor, person=wethouder, since=date(2026, 1, 1), until=date(2026, 11, 23))
    assert queries.facts([lab.pk])[lab.pk].wethouders == (("GM0479", "Wim Bakker"),)
    with clock.stopped_at(clock.datetime(2026, 11, 24, 12, tzinfo=clock.AMSTERDAM)):
        assert queries.facts([lab.pk])[lab.pk].wethouders == ()


def test_a_figure_without_source_does_not_count_for_the_need(actor, lab):
    row = actions.put_need(actor, text="Nodig", figure_keys=list(need.available(lab))[:2])
    row.figures[0]["source"] = ""
    row.save()
    assert len(queries.facts([lab.pk])[lab.pk].need_figures) == 1


def test_removing_the_mandate_takes_the_confirmation_out_of_the_facts(actor, appointment, bea, lab):
    mandate = actions.put_mandate(actor, person=bea, matters=["all"], basis="x", starts=date(2026, 1, 1))
    confirm(actor, "mandate.appointment", appointment, bea)
    assert queries.facts([lab.pk])[lab.pk].appointments[0].confirmed_by == "Bea Jansen"
    actions.remove_mandate(actor, mandate)
    assert queries.facts([lab.pk])[lab.pk].appointments[0].confirmed_by is None


def test_other_rooms_can_ask_who_may_decide_on_what(actor, bea, hans, wethouder, lab):
    actions.put_mandate(actor, person=bea, matters=["declaration"], basis="x", starts=date(2026, 1, 1))
    actions.put_mandate(actor, person=hans, matters=["all"], basis="x", starts=date(2026, 1, 1), ends=date(2026, 6, 30))
    actions.put_wethouder(actor, person=wethouder, since=date(2026, 1, 1))
    assert queries.covered_codes(lab, bea.pk, "declaration") == {"GM0479"}
    assert queries.covered_codes(lab, bea.pk, "workplan") == frozenset()
    assert queries.covered_codes(lab, hans.pk, "workplan", date(2026, 6, 30)) == {"GM0479"}
    assert queries.deciders(lab, "declaration") == [bea]
    assert queries.has_been_decider(lab, hans.pk, "workplan")
    assert queries.wethouders(lab) == {"GM0479": wethouder}
    assert queries.is_wethouder(lab, wethouder.pk)
    assert not queries.is_wethouder(lab, bea.pk)
