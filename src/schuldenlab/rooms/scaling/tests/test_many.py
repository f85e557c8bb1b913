"""Every list of this room asks the database as often for one row as for many."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.foundation.labs import views
from schuldenlab.rooms.scaling import rules
from schuldenlab.rooms.scaling.models import CriterionEvidence, ScalingAim, ScalingCount, ScalingPlan
from schuldenlab.rooms.trials.models import Initiative, Trial


def counted(browser, url):
    browser.get(url)
    views.SHOWN.kept.clear()
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("count", [1, 25])
def test_the_initiatives_that_were_tried(karin, lab, count):
    for number in range(count):
        row = Initiative.objects.create(lab=lab, title=f"Idee {number}", brought_in_on=date(2026, 5, 1))
        Trial.objects.create(lab=lab, initiative=row, owner=karin.person, started_on=date(2026, 6, 1))
        if number % 2 == 0:
            ScalingPlan.objects.create(lab=lab, initiative=row, owner=karin.person, why="Het werkt.")
    assert counted(karin.browser, reverse("scaling:home", args=[lab.slug])) == 13


@pytest.mark.parametrize("count", [1, 25])
def test_a_plan_with_its_evidence_aims_and_counts(karin, lab, count):
    row = Initiative.objects.create(lab=lab, title="Idee", brought_in_on=date(2026, 5, 1))
    plan = ScalingPlan.objects.create(lab=lab, initiative=row, owner=karin.person, why="Het werkt.")
    for number in range(count):
        question = rules.QUESTIONS[number % len(rules.QUESTIONS)]
        values = {"verdict": "yes", "text": "Gezien.", "by": karin.person}
        CriterionEvidence.objects.create(lab=lab, plan=plan, question=question, **values)
        aim = ScalingAim.objects.create(
            lab=lab, plan=plan, kind="in", goal=f"Doel {number}", indicator="Aantal", owner=karin.person
        )
        ScalingCount.objects.create(lab=lab, aim=aim, on=date(2026, 7, 1), value=number)
    assert counted(karin.browser, reverse("scaling:plan", args=[lab.slug, plan.pk])) == 11
