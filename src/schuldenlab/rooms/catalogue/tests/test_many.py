"""Every list of this room asks the database as often for one row as for many."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.rooms.catalogue import projects, queries
from schuldenlab.rooms.catalogue.models import EvidenceOffer, LabRecipe, OfferDecision, ProjectFinding, ProjectOffer
from schuldenlab.rooms.membership.tests.conftest import client_of

pytestmark = pytest.mark.django_db
MANY = pytest.mark.parametrize("count", [1, 25])


def counted(browser, url):
    browser.get(url)
    queries.REMEMBERED.kept.clear()
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(url).status_code == 200
    return len(seen)


def offers(leader, count):
    """As many results and projects that wait, and as many that were decided on."""
    said = {"lab": leader.lab, "offered_by": leader.person}
    for number in range(count):
        for decided in (False, True):
            row = EvidenceOffer.objects.create(
                project="jpf", text="Elf van achttien.", kind="own_statement", level="observed",
                measured_on=date(2026, 5, 1), **said,
            )  # fmt: skip
            other = ProjectOffer.objects.create(name=f"Project {number}", summary="Wat het is.", **said)
            if decided:
                values = {
                    "lab": leader.lab,
                    "accepted": False,
                    "reasons": "Nog te klein.",
                    "decided_on": date(2026, 6, 1),
                }
                OfferDecision.objects.create(evidence=row, **values)
                OfferDecision.objects.create(project=other, **values)


@MANY
def test_what_waits_for_the_board_and_what_was_decided(sanne, leader, count):
    offers(leader, count)
    assert counted(client_of(sanne), reverse("catalogue:offers")) == 11


@MANY
def test_the_recipes_and_offers_of_a_lab(karin, leader, count):
    offers(leader, count)
    content = queries.newest_recipe("jpf")[1]
    LabRecipe.objects.bulk_create(
        LabRecipe(lab=leader.lab, project=row.slug, number=1, base=content, content=content)
        for row in projects.all_projects()[:count]
    )
    assert counted(client_of(karin), reverse("catalogue_lab:home", args=[leader.lab.slug])) == 15


@MANY
def test_the_page_of_a_project_with_its_answers_and_the_form_for_them(sanne, client, count):
    for number in range(count):
        ProjectFinding.objects.create(
            project="jpf", question="available.effort", verdict="yes", reason=f"Reden {number}", by_user=sanne,
            by_name="Sanne",
        )  # fmt: skip
    assert counted(client, reverse("catalogue:project", args=["jpf"])) == 5
    assert counted(client_of(sanne), reverse("catalogue:assess", args=["jpf"])) == 15
