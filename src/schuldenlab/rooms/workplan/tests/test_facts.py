"""The facts cost the same for any number of labs and rows."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.permissions import GRANTS
from schuldenlab.rooms.mandate import actions as mandate
from schuldenlab.rooms.workplan import actions, queries
from schuldenlab.rooms.workplan.facts import WorkPlanFacts

from .conftest import MEASURED, confirm, decided, make_lab


def fill(lab, count):
    worker = Person.objects.create(lab=lab, name="Karin", mail="k@example.nl")
    decider = Person.objects.create(lab=lab, name="Hans", mail="h@example.nl")
    actor = Actor(lab=lab, name="Karin", person=worker, permissions=frozenset(GRANTS))
    mandate.put_mandate(actor, person=decider, matters=["workplan"], basis="x", starts=date(2026, 1, 1))
    decision = decided(actor, "budget")
    earlier = []
    for number in range(count):
        objective = actions.put_objective(actor, **MEASURED)
        terms = {"owner": worker, "starts": date(2026, 10, 1), "ends": date(2027, 1, 1), "depends_on": earlier[-1:]}
        earlier.append(actions.put_activity(actor, title=f"Werk {number}", objectives=[objective], **terms))
        actions.put_role(actor, role="rol", hours_a_week=Decimal(8))
        actions.put_budget_line(actor, label="post", year=2027, amount=Decimal(10))
        actions.put_cover_line(actor, source="bron", amount=Decimal(10), decision=decision)
        actions.put_risk(actor, what="x", measure="y", owner=worker)
        confirm(actor, actions.freeze(actor), decider)
    actions.put_policy_plan(actor, title="Plan")
    actions.put_texts(actor, ambition="x")


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
    _, few = counted([labs[0].pk])
    for lab in labs[1:]:
        fill(lab, 4)
    many, more = counted([lab.pk for lab in labs])
    assert (few, more) == (17, 17)
    assert [len(many[lab.pk].objectives) for lab in labs] == [1, 4, 4]
    assert [many[lab.pk].adopted.version for lab in labs] == [1, 4, 4]


def test_a_lab_without_a_plan_has_empty_facts(lab):
    assert queries.facts([lab.pk]) == {lab.pk: WorkPlanFacts()}


def test_the_facts_of_one_lab_hold_nothing_of_another(lab, objective, vera):
    assert [fact.title for fact in queries.facts([lab.pk])[lab.pk].objectives] == [objective.title]
