"""The pages of the best combination, for Karin, Rob and Vera."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.foundation.labs import views
from schuldenlab.rooms.catalogue import projects
from schuldenlab.rooms.selection import candidates, weighing
from schuldenlab.rooms.selection.models import CombinationLimits

LIMITS = {"money": "60.000", "hours": "24", "at_most": "2"}


def address(lab, name, *args):
    return reverse(f"selection:{name}", args=[lab.slug, *args])


def look(one, lab, **query):
    return " ".join(one.browser.get(address(lab, "combination"), query).content.decode().split())


def estimate(one, project, cost, hours="4"):
    values = {"cost": Decimal(cost), "hours_a_week": Decimal(hours), "months": 6, "basis": "Gebeld."}
    return weighing.put_estimate(one.actor, project=project, **values)


@pytest.fixture
def estimated(karin, lab, youth, evictions):
    estimate(karin, "jpf", 50000)
    estimate(karin, "eropaf-almere", 20000)
    estimate(karin, "jongeren-schuldenvrije-start", 30000)


def test_without_objectives_or_estimates_the_page_says_what_to_do_first(karin, lab):
    assert "Er staat nog geen doelstelling in het werkplan." in look(karin, lab)


def test_without_estimates_nothing_is_reckoned(karin, lab, youth):
    assert "Er is nog van geen enkel project geschat wat het kost." in look(karin, lab, **LIMITS)


def test_the_best_is_told_with_its_proof_and_chooses_nothing(karin, lab, estimated):
    shown = look(karin, lab, **LIMITS)
    assert "Geen betere combinatie bestaat. Dat is geen schatting maar bewezen" in shown
    assert address(lab, "choice_add") + "?project=jongeren-schuldenvrije-start" in shown
    assert "Van deze projecten is er nog geen eigen schatting" in shown
    assert projects.get("csr").name in shown
    assert not CombinationLimits.objects.exists()


def test_what_must_be_in_and_does_not_fit_says_what_is_needed_at_least(karin, lab, estimated):
    shown = look(karin, lab, **LIMITS | {"money": "40.000", "must": "jpf"})
    assert "Minimaal € 50.000 nodig." in shown


def test_a_chosen_project_counts_for_what_it_was_chosen_for(karin, lab, estimated, jpf):
    assert "gekozen" in look(karin, lab, **LIMITS | {"must": "jpf"})


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("money", "-1"), ("money", "veel"), ("money", "99999999999"), ("hours", "-2"), ("at_most", "0"), ("at_most", "x")],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_absurd_limits_are_refused_at_their_field_and_nothing_is_lost(karin, lab, estimated, method, name, wrong):
    where = address(lab, "combination" if method == "get" else "limits")
    shown = getattr(karin.browser, method)(where, LIMITS | {name: wrong}).content.decode()
    assert f'id="id_{name}_error"' in shown
    assert all(f'value="{value}"' in shown for key, value in LIMITS.items() if key != name)
    assert not CombinationLimits.objects.exists()


def test_a_project_that_must_and_may_not_is_refused_by_its_name(karin, lab, estimated):
    shown = look(karin, lab, **LIMITS | {"must": "jpf", "without": "jpf"})
    assert "Dit project moet erbij én mag er niet bij: Jongeren Perspectief Fonds (JPF). Kies er één." in shown


def test_kept_limits_are_used_by_everybody(karin, rob, lab, estimated):
    karin.browser.post(address(lab, "limits"), LIMITS | {"without": ["jpf"]})
    row = CombinationLimits.objects.get()
    assert (row.money, row.hours, row.at_most, row.without) == (60000, 24, 2, ["jpf"])
    shown = look(rob, lab)
    assert "Geen betere combinatie bestaat." in shown
    assert "Kies dit project" not in shown
    assert rob.browser.get(address(lab, "limits")).status_code == 403


def test_a_stranger_finds_nothing(vera, lab, estimated):
    assert [vera.browser.get(address(lab, name)).status_code for name in ("combination", "limits")] == [404, 404]


def test_the_page_asks_the_same_number_of_queries_for_one_and_for_many_estimates(karin, lab, youth):
    def queries():
        views.SHOWN.kept.clear()
        candidates.REMEMBERED.kept.clear()
        with CaptureQueriesContext(connection) as asked:
            look(karin, lab, **LIMITS)
        return len(asked)

    estimate(karin, "jpf", 50000)
    queries()
    few = queries()
    for entry in projects.all_projects():
        if not entry.is_stopped:
            estimate(karin, entry.slug, 20000)
    assert queries() == few


def test_what_is_remembered_is_read_again_after_an_act_in_the_lab_and_in_the_catalogue(karin, lab, youth):
    estimate(karin, "jpf", 50000)
    look(karin, lab, **LIMITS)
    with CaptureQueriesContext(connection) as again:
        look(karin, lab, **LIMITS)
    estimate(karin, "eropaf-almere", 20000)
    with CaptureQueriesContext(connection) as fresh:
        shown = look(karin, lab, **LIMITS)
    assert (len(again), len(fresh)) == (7, 22)
    assert "Eropaf" in shown
