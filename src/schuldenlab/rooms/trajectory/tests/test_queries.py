"""The spine: facts of all rooms in a constant number of queries, and the moment at which a lab stands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schuldenlab.foundation.labs.models import Lab, LabMunicipality
from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.trajectory import queries

pytestmark = pytest.mark.django_db


def make_labs(count: int) -> None:
    towns = register.everything()[:count]
    Lab.objects.bulk_create(Lab(slug=f"lab-{town.code.lower()}", name=f"Schuldenlab {town.name}") for town in towns)
    labs = {lab.slug: lab for lab in Lab.objects.all()}
    LabMunicipality.objects.bulk_create(
        LabMunicipality(lab=labs[f"lab-{town.code.lower()}"], code=town.code) for town in towns
    )


def count_queries() -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        queries.states(queries.all_labs())
    return len(captured)


def test_the_state_of_342_labs_costs_as_many_queries_as_that_of_one():
    make_labs(1)
    one = count_queries()
    Lab.objects.all().delete()
    make_labs(342)
    assert count_queries() == one


def test_a_lab_without_anything_has_a_state_and_a_first_thing_to_do():
    make_labs(1)
    state = queries.state(Lab.objects.get())
    assert [step.holds for step in state.steps] == [False] * 10
    assert state.next_action.state.id == "1.assigned"
    assert state.stands_since is None
    assert not state.completed


@pytest.mark.parametrize("count", [1, 50])
def test_the_home_costs_the_same_for_one_partner_and_for_fifty(count, lab, karin, browsing):
    names = [f"Partij {number}" for number in range(count)]
    Partner.objects.bulk_create(Partner(lab=lab, name=name, level="local", sector="private") for name in names)
    client = browsing(karin)
    with CaptureQueriesContext(connection) as captured:
        client.get("/labs/zaanstad/")
    assert len(captured) == 93


def test_the_home_of_a_lab_in_which_nothing_happened_since_costs_little(lab, karin, browsing, acting):
    acting(karin).log("x.y", lab, "deed iets")
    client = browsing(karin)
    client.get("/labs/zaanstad/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/labs/zaanstad/")
    assert len(captured) == 9
