"""What the trajectory hears of open randvoorwaarden and tasks."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schuldenlab.rooms.delivery import actions, open_work, plan_actions
from schuldenlab.rooms.delivery.facts import DeliveryFacts, OpenCondition, OpenTask
from schuldenlab.rooms.delivery.models import PlanTask
from schuldenlab.rooms.portfolio import actions as portfolio
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.selection.models import ChosenProject

DUE = date(2026, 12, 4)


@pytest.fixture
def dpia(karin, jpf):
    values = {"state": "needed", "due": DUE, "owner": karin.person}
    return actions.put_condition(karin.actor, chosen=jpf, kind="dpia", **values)


@pytest.fixture
def room(karin, jpf):
    values = {"title": "Zoek een kamer", "phase": "prepare", "what": "", "owner": None, "after": ()}
    return plan_actions.put_task(karin.actor, chosen=jpf, starts_on=DUE, ends_on=DUE + timedelta(7), **values)


def test_what_has_its_day_is_told_with_its_owner(lab, jpf, dpia, room, karin):
    assert open_work.facts([lab.pk])[lab.pk] == DeliveryFacts(
        (OpenCondition(jpf.pk, jpf.name, "DPIA", DUE, karin.person.name),),
        (OpenTask(jpf.pk, jpf.name, "Zoek een kamer", DUE, DUE + timedelta(7), ""),),
    )


def test_what_is_settled_done_undated_or_not_needed_is_not_told(lab, karin, jpf, dpia, room):
    settled = {"state": "settled", "settled_on": date(2026, 11, 20), "proof": "akkoord van de FG"}
    actions.put_condition(karin.actor, chosen=jpf, condition=dpia, kind="dpia", **settled)
    actions.put_condition(karin.actor, chosen=jpf, kind="security", state="needed")
    actions.put_condition(karin.actor, chosen=jpf, kind="sharing", state="not_needed", reason="Er wordt niets gedeeld.")
    plan_actions.finish_task(karin.actor, task=room)
    assert open_work.facts([lab.pk]) == {lab.pk: DeliveryFacts()}


def test_a_stopped_project_asks_nothing_any_more(lab, karin, jpf, dpia, room):
    portfolio.set_status(karin.actor, chosen=jpf, status="stopped", reason="Het fonds stopt.")
    assert open_work.facts([lab.pk]) == {lab.pk: DeliveryFacts()}


def test_another_lab_hears_nothing_of_it(lab, dpia, room, vera):
    other = vera.person.lab
    assert open_work.facts([other.pk]) == {other.pk: DeliveryFacts()}


@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_the_same_for_one_project_and_for_many(lab, karin, count):
    for number in range(count):
        chosen = ChosenProject.objects.create(lab=lab, title=f"Project {number}")
        row = LabProject.objects.create(lab=lab, chosen=chosen)
        PlanTask.objects.create(lab=lab, project=row, title="Taak", starts_on=DUE, ends_on=DUE, owner=karin.person)
    with CaptureQueriesContext(connection) as captured:
        found = open_work.facts([lab.pk])
    assert len(found[lab.pk].tasks) == count
    assert len(captured) == 4
