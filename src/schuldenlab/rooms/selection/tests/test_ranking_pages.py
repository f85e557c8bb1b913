"""The pages of the ranking, for Karin, Rob and Vera."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.labs import views
from schuldenlab.rooms.catalogue import projects
from schuldenlab.rooms.selection import candidates, parts, weighing
from schuldenlab.rooms.selection.models import ObjectiveFocus, PrerequisiteCheck, ProjectEstimate, RankingWeights

ESTIMATE = {"cost": "60.000", "hours_a_week": "8,5", "months": "6", "basis": "Gebeld met Almere."}
WEIGHTS = {key: str(weight) for key, weight in parts.DEFAULTS.items()}


def address(lab, name, *args):
    return reverse(f"selection:{name}", args=[lab.slug, *args])


def page(one, lab, name, *args, **query):
    return one.browser.get(address(lab, name, *args), query)


def text(response):
    return response.content.decode()


def order(response):
    """The projects in the table of all, in their order."""
    body = text(response).split('id="alle"')[1].split("</table>")[0]
    return [row.split("</a>")[0].rsplit(">", 1)[1] for row in body.split('<th scope="row"')[1:]]


def test_without_an_objective_there_is_nothing_to_rank_and_the_page_says_what_to_do(karin, lab):
    assert "Er staat nog geen doelstelling in het werkplan." in text(page(karin, lab, "ranking"))


def test_the_ranking_shows_every_project_that_runs_with_its_reasons(karin, lab, youth):
    response = page(karin, lab, "ranking")
    assert len(order(response)) == sum(not row.is_stopped for row in projects.all_projects())
    assert order(response)[0] == "Jongeren Perspectief Fonds (JPF)"
    assert "Telt 0 tot 3; hier 3, want 1 van de 1 gezocht: jongeren." in text(response)


def test_a_stopped_project_is_no_candidate_but_its_lesson_is_told(karin, lab, youth):
    response = page(karin, lab, "ranking")
    stopped = projects.get("buddy-app")
    assert stopped.name not in order(response)
    assert "Gestopt: niet te kiezen, wel van te leren" in text(response)
    assert "Gestopt" in text(page(karin, lab, "candidate", "buddy-app"))


def test_another_weight_ranks_anew_at_once_and_keeps_nothing(karin, lab, youth):
    before = order(page(karin, lab, "ranking"))
    nothing = dict.fromkeys(WEIGHTS, "0")
    after = page(karin, lab, "ranking", **nothing | {"neighbours": "5"})
    assert "Je probeert andere gewichten" in text(after)
    assert order(after) != before
    assert order(page(karin, lab, "ranking")) == before
    assert not RankingWeights.objects.exists()


@pytest.mark.parametrize("wrong", ["-1", "6", "veel", "", "1e3", "9" * 400])
def test_a_weight_that_is_none_is_told_at_its_box_and_the_rest_stays_typed(karin, lab, youth, wrong):
    shown = text(page(karin, lab, "ranking", **WEIGHTS | {"cost": wrong, "time": "4"}))
    assert 'id="id_cost_error"' in shown
    assert "Kies een heel getal van 0 tot 5." in shown
    assert 'name="time" value="4"' in shown


def test_kept_weights_count_for_everybody_are_logged_and_go_back(karin, rob, lab, youth):
    typed = WEIGHTS | {"evidence": "5", "reason": "Bewijs vinden we het belangrijkst."}
    karin.browser.post(address(lab, "weights"), typed)
    assert "Bewijs vinden we het belangrijkst." in text(page(rob, lab, "ranking"))
    assert RankingWeights.objects.get().weights["evidence"] == 5
    karin.browser.post(address(lab, "weights_reset"))
    assert not RankingWeights.objects.exists()
    assert [row.verb for row in Entry.objects.order_by("pk")][-2:] == ["selection.weights", "selection.weights_reset"]


def test_kept_weights_need_a_reason_and_one_part_that_counts(karin, lab):
    refused = karin.browser.post(address(lab, "weights"), dict.fromkeys(WEIGHTS, "0") | {"reason": "Zomaar."})
    assert (refused.status_code, "nu telt alles nul keer" in text(refused)) == (422, True)
    assert 'id="id_reason_error"' in text(karin.browser.post(address(lab, "weights"), WEIGHTS))


def test_who_was_second_sees_both_weights(karin, lab):
    weighing.save_weights(karin.actor, weights={**parts.DEFAULTS, "evidence": 5}, reason="Eerst.")
    typed = WEIGHTS | {"cost": "4", "reason": "Later.", "kept_version": "0"}
    response = karin.browser.post(address(lab, "weights"), typed)
    assert response.status_code == 409
    assert "<td>3</td><td>5</td>" in text(response)
    assert "<td>4</td><td>1</td>" in text(response)


def test_what_is_looked_for_is_read_from_the_words_and_may_be_said_better(karin, lab, youth):
    assert "Dit lazen we uit de woorden van de doelstelling." in " ".join(text(page(karin, lab, "ranking")).split())
    typed = {"themes": ["employers"], "groups": ["workers"], "phases": ["awareness"], "importance": "2"}
    karin.browser.post(address(lab, "focus", youth.pk), typed)
    assert ObjectiveFocus.objects.get().importance == 2
    response = page(karin, lab, "ranking")
    assert "Dit kozen jullie zelf." in text(response)
    assert order(response)[0] != "Jongeren Perspectief Fonds (JPF)"


def test_an_estimate_counts_in_the_ranking_with_what_it_rests_on(karin, lab, youth):
    karin.browser.post(address(lab, "estimate", "jpf"), ESTIMATE)
    row = ProjectEstimate.objects.get()
    assert (row.cost, row.hours_a_week, row.months, row.by) == (60000, Decimal("8.5"), 6, karin.person)
    shown = text(page(karin, lab, "candidate", "jpf"))
    assert "Gebeld met Almere." in shown
    assert "jullie schatten €\xa060.000" in shown
    karin.browser.post(address(lab, "estimate_remove", row.pk))
    assert not ProjectEstimate.objects.exists()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("cost", "-5"),
        ("cost", "10000001"),
        ("cost", "veel"),
        ("hours_a_week", "-1"),
        ("hours_a_week", "401"),
        ("months", "-1"),
        ("months", "61"),
        ("basis", ""),
    ],
)
def test_an_absurd_estimate_is_refused_at_its_field_and_nothing_is_lost(karin, lab, name, wrong):
    response = karin.browser.post(address(lab, "estimate", "jpf"), {**ESTIMATE, name: wrong})
    assert (response.status_code, f'id="id_{name}_error"' in text(response)) == (422, True)
    kept = {"cost": "60.000", "hours_a_week": "8,5", "months": "6"}
    assert all(f'value="{value}"' in text(response) for key, value in kept.items() if key != name)
    assert not ProjectEstimate.objects.exists()


def test_a_project_that_costs_neither_money_nor_hours_is_asked_again(karin, lab):
    response = karin.browser.post(address(lab, "estimate", "jpf"), ESTIMATE | {"cost": "0", "hours_a_week": "0"})
    assert (response.status_code, 'id="id_cost_error"' in text(response)) == (422, True)


def test_what_is_there_already_is_written_down_with_who_looked_and_counts(karin, lab, youth):
    first, second, *_ = projects.get("jpf").prerequisites
    typed = {"state_0": "met", "note_0": "Twee begeleiders.", "state_1": "missing"}
    karin.browser.post(address(lab, "prerequisites", "jpf"), typed)
    rows = {row.prerequisite: (row.met, row.note, row.by) for row in PrerequisiteCheck.objects.all()}
    assert rows == {first: (True, "Twee begeleiders.", karin.person), second: (False, "", karin.person)}
    assert f"ontbreekt: {second}" in text(page(karin, lab, "candidate", "jpf"))
    karin.browser.post(address(lab, "prerequisites", "jpf"), {"state_0": "met", "note_0": "Twee begeleiders."})
    assert [row.prerequisite for row in PrerequisiteCheck.objects.all()] == [first]


def test_a_needed_party_is_named_with_the_support_it_gives(karin, lab, youth, partner):
    partner("Kredietbank Nederland", "debt_help")
    shown = " ".join(text(page(karin, lab, "candidate", "jpf")).split())
    assert "Kredietbank Nederland" in shown
    assert "schuldhulpverlening of kredietbank (Kredietbank Nederland: nog niet benaderd)" in shown


def test_a_project_that_does_not_exist_is_not_found(karin, lab):
    assert [page(karin, lab, name, "verzonnen").status_code for name in ("candidate", "estimate", "prerequisites")] == [
        404,
        404,
        404,
    ]


def test_a_stopped_project_cannot_be_estimated(karin, lab):
    response = karin.browser.post(address(lab, "estimate", "buddy-app"), ESTIMATE)
    assert response.status_code == 422
    assert not ProjectEstimate.objects.exists()


def test_a_reader_sees_the_order_and_no_buttons(rob, lab, youth):
    shown = text(page(rob, lab, "ranking"))
    assert "Jongeren Perspectief Fonds (JPF)" in shown
    assert address(lab, "focus", youth.pk) not in shown
    assert [page(rob, lab, name, *rest).status_code for name, rest in (("weights", ()), ("estimate", ("jpf",)))] == [
        403,
        403,
    ]


def test_a_stranger_finds_nothing(vera, lab, youth):
    assert [page(vera, lab, name, *rest).status_code for name, rest in (("ranking", ()), ("candidate", ("jpf",)))] == [
        404,
        404,
    ]


@pytest.mark.parametrize(("name", "rest"), [("ranking", ()), ("candidate", ("csr",))])
def test_a_page_asks_the_same_number_of_queries_for_none_and_for_many(karin, lab, jpf, youth, partner, name, rest):
    def queries():
        views.SHOWN.kept.clear()
        candidates.REMEMBERED.kept.clear()
        with CaptureQueriesContext(connection) as asked:
            page(karin, lab, name, *rest)
        return len(asked)

    partner("Partner", "debt_help")
    page(karin, lab, name, *rest)
    few = queries()
    for entry in projects.all_projects():
        if not entry.is_stopped:
            values = {"cost": Decimal(1000), "hours_a_week": Decimal(2), "months": 3, "basis": "Gok."}
            weighing.put_estimate(karin.actor, project=entry.slug, **values)
            found = dict.fromkeys(entry.prerequisites, (True, ""))
            weighing.check_prerequisites(karin.actor, project=entry.slug, found=found)
    for number in range(40):
        partner(f"Partner {number}", "debt_help")
    assert queries() == few
