"""A project that runs: risks, decisions, evaluations and what they do to its status; and the parties that take part."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.rooms.delivery import run_actions, run_queries, running, taking_part
from schuldenlab.rooms.delivery.models import Evaluation, ProjectDecision, ProjectParty, ProjectRisk
from schuldenlab.rooms.delivery.taking_part import Party, Wanted
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.portfolio import actions as portfolio
from schuldenlab.rooms.portfolio.models import LabProject, StatusChange

RISK = {"what": "Te weinig begeleiders", "chance": "3", "effect": "2"}
LOOK_BACK = {"on": "2026-11-20", "went_well": "Snel geholpen.", "outcome": "continue", "reason": "Het werkt."}


def address(lab, name, *args):
    return reverse(f"delivery:{name}", args=[lab.slug, *args])


def text(response):
    return response.content.decode()


@pytest.fixture
def carried_out(karin, jpf):
    portfolio.put_project(karin.actor, chosen=jpf, starts_on=date(2026, 9, 1))
    portfolio.set_status(karin.actor, chosen=jpf, status="running", reason="Begonnen.")
    return jpf


# ---------------------------------------------------------------- risks and decisions


def test_a_risk_weighs_as_heavily_as_its_chance_times_its_effect():
    assert [running.weight(*pair)[0] for pair in ((1, 1), (1, 3), (2, 2), (2, 3), (3, 3))] == [
        "laag",
        "let op",
        "let op",
        "hoog",
        "hoog",
    ]


def test_the_heaviest_risk_stands_first_and_without_a_measure_is_named(karin, lab, jpf):
    for values in (RISK | {"chance": "1", "what": "Klein"}, RISK):
        karin.browser.post(address(lab, "risk_add", jpf.pk), values)
    shown = text(karin.browser.get(address(lab, "running", jpf.pk)))
    assert shown.index("Te weinig begeleiders") < shown.index("Klein")
    assert shown.count("nog geen maatregel") == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"chance": "9"}, "chance"),
        ({"closed_on": "2026-11-01"}, "ending"),
        ({"ending": "Opgelost."}, "closed_on"),
        ({"closed_on": "2027-11-01", "ending": "Opgelost."}, "closed_on"),
    ],
)
def test_a_risk_that_cannot_be_is_refused_at_its_field(karin, lab, jpf, change, field):
    answer = karin.browser.post(address(lab, "risk_add", jpf.pk), RISK | change)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in text(answer)
    assert 'value="Te weinig begeleiders"' in text(answer)


def test_a_risk_that_is_over_keeps_how_it_ended(karin, lab, jpf):
    row = run_actions.put_risk(
        karin.actor, chosen=jpf, what="Ziekte", chance=1, effect=1, closed_on=date(2026, 11, 2), ending="Ingehuurd."
    )
    shown = text(karin.browser.get(address(lab, "running", jpf.pk)))
    assert "Voorbij (1)" in shown
    assert "Ingehuurd." in shown
    karin.browser.post(address(lab, "risk_remove", row.pk))
    assert not ProjectRisk.objects.exists()


def test_a_decision_has_its_reason_and_is_not_of_tomorrow(karin, lab, jpf):
    typed = {"title": "Twaalf jongeren", "reason": "", "taken_on": "2026-11-24", "taken_by": "het team"}
    assert 'id="id_reason_error"' in text(karin.browser.post(address(lab, "decision_add", jpf.pk), typed))
    answer = karin.browser.post(address(lab, "decision_add", jpf.pk), {**typed, "reason": "Meer kan niet."})
    assert 'id="id_taken_on_error"' in text(answer)
    karin.browser.post(
        address(lab, "decision_add", jpf.pk), {**typed, "reason": "Meer kan niet.", "taken_on": "2026-11-20"}
    )
    row = ProjectDecision.objects.get()
    karin.browser.post(
        address(lab, "decision_edit", row.pk),
        {**typed, "reason": "Meer kan nu niet.", "taken_on": "2026-11-20", "kept_version": row.version},
    )
    assert "Meer kan nu niet." in text(karin.browser.get(address(lab, "running", jpf.pk)))


# ---------------------------------------------------------------- looking back


def test_what_does_not_run_is_not_evaluated(karin, lab, jpf):
    answer = karin.browser.post(address(lab, "evaluation_add", jpf.pk), LOOK_BACK)
    assert "Dit project loopt (nog) niet." in text(answer)
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "changes", "status"),
    [("continue", "", "running"), ("change", "Drie huisartsen erbij.", "running"), ("stop", "", "stopped")],
)
def test_the_outcome_sets_the_status_with_its_reason(karin, lab, carried_out, outcome, changes, status):
    typed = LOOK_BACK | {"outcome": outcome, "changes": changes}
    karin.browser.post(address(lab, "evaluation_add", carried_out.pk), typed)
    assert LabProject.objects.get().status == status
    last = StatusChange.objects.last()
    assert last.reason == f"Evaluatie van 20 november 2026, {running.OUTCOMES[outcome]}: Het werkt."
    assert last.status == status


@pytest.mark.parametrize(
    ("change", "field"),
    [({"outcome": "change"}, "changes"), ({"on": "2026-11-24"}, "on"), ({"on": "2026-08-31"}, "on")],
)
def test_a_look_back_that_cannot_be_is_refused_at_its_field(karin, lab, carried_out, change, field):
    answer = karin.browser.post(address(lab, "evaluation_add", carried_out.pk), LOOK_BACK | change)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in text(answer)
    assert "Snel geholpen." in text(answer)
    assert StatusChange.objects.count() == 1


def test_what_ran_already_can_be_stopped_and_is_then_over(karin, lab, running):
    run_actions.evaluate(
        karin.actor, chosen=running.chosen, on=date(2026, 11, 2), went_well="Veel.", outcome="stop", reason="Geld op."
    )
    shown = text(karin.browser.get(address(lab, "running", running.pk)))
    assert "<strong>Gestopt</strong>" in shown
    assert "Evalueer het project" not in shown


# ---------------------------------------------------------------- parties

WELFARE = Party(1, "Welzijn", "welfare", frozenset({"welfare"}), takes_part=False)


def test_a_party_that_is_named_is_not_replaced_by_another_of_its_kind():
    other = Party(2, "Buurtwerk", "buurtwerk", frozenset({"welfare"}), takes_part=True)
    named = Wanted("Welzijn", "welfare", frozenset({"welfare"}), reach="uit de streek")
    kind = Wanted("welzijnsorganisatie", "", frozenset({"welfare"}), reach="uit de streek")
    first, second = taking_part.matches([named, kind], [WELFARE, other])
    assert (first.state[0], second.state[0]) == ("staat op de lijst", "doet mee")
    assert taking_part.missing([first, second]) == [first]


def test_what_nobody_fits_is_missing():
    wanted = Wanted("waterbedrijf", "", frozenset({"water"}), reach="uit de streek")
    assert taking_part.matches([wanted], [WELFARE])[0].state == ("ontbreekt", "open")


def partner(lab, name="Stichting JPF", **more):
    return Partner.objects.create(
        lab=lab, name=name, level="national", sector="nonprofit", **{"types": ["jpf_foundation"], **more}
    )


def test_a_project_asks_for_what_the_catalogue_names_and_a_press_puts_a_party_with_it(karin, lab, jpf):
    row = partner(lab)
    shown = text(karin.browser.get(address(lab, "parties", jpf.pk)))
    assert "Zet Stichting JPF erbij" in shown
    assert f"?partner={row.pk}" in shown
    form = text(karin.browser.get(address(lab, "party_add", jpf.pk) + f"?partner={row.pk}"))
    assert f'<option value="{row.pk}" selected>' in form
    before = len(run_queries.together(lab, jpf).missing)
    karin.browser.post(
        address(lab, "party_add", jpf.pk), {"partner": row.pk, "part": "finances", "does": "Legt in het fonds in."}
    )
    assert len(run_queries.together(lab, jpf).missing) < before
    shown = text(karin.browser.get(address(lab, "parties", jpf.pk)))
    assert "Betaalt mee: Legt in het fonds in." in shown
    assert "Nog niets toegezegd" in shown


def test_a_party_takes_part_once(karin, lab, jpf):
    row = partner(lab)
    run_actions.put_party(karin.actor, chosen=jpf, partner=row, part="advises")
    answer = karin.browser.post(address(lab, "party_add", jpf.pk), {"partner": row.pk, "part": "advises"})
    assert answer.status_code == 422
    assert "Deze partij doet al mee aan dit project." in text(answer)
    assert ProjectParty.objects.count() == 1


def test_a_partner_of_another_lab_can_nowhere_be_chosen(karin, lab, elsewhere, jpf):
    foreign = partner(elsewhere, "Vreemde partij")
    shown = text(karin.browser.get(address(lab, "party_add", jpf.pk) + f"?partner={foreign.pk}"))
    assert "Vreemde partij" not in shown
    assert (
        karin.browser.post(address(lab, "party_add", jpf.pk), {"partner": foreign.pk, "part": "other"}).status_code
        == 422
    )
    with pytest.raises(NotAllowed):
        run_actions.put_party(karin.actor, chosen=jpf, partner=foreign, part="other")


def test_the_national_adviser_does_not_see_the_parties(national, lab, jpf):
    shown = text(national.get(reverse("portfolio:project", args=[lab.slug, jpf.pk])))
    assert "Randvoorwaarden" in shown
    assert "Partijen" not in shown
    assert national.get(address(lab, "parties", jpf.pk)).status_code == 403


def test_rob_and_vera_change_nothing(rob, vera, lab, jpf):
    with pytest.raises(NotAllowed):
        run_actions.put_risk(rob.actor, chosen=jpf, what="x", chance=1, effect=1)
    assert vera.browser.get(address(lab, "running", jpf.pk)).status_code == 404
    with pytest.raises((NotAllowed, RuleBroken)):
        run_actions.evaluate(
            vera.actor, chosen=jpf, on=date(2026, 11, 2), went_well="x", outcome="stop", reason="Omdat het kan."
        )


@pytest.mark.parametrize(("name", "queries"), [("running", 14), ("parties", 18)])
def test_the_pages_cost_the_same_for_one_and_for_many(karin, lab, jpf, name, queries):
    def fill(number):
        run_actions.put_risk(karin.actor, chosen=jpf, what=f"Risico {number}", chance=1, effect=1, owner=karin.person)
        run_actions.put_decision(
            karin.actor, chosen=jpf, title=f"Besluit {number}", reason="Zo.", taken_on=date(2026, 11, 2), taken_by="wij"
        )
        row = partner(lab, f"Partij {number}", party=f"partij-{number}")
        run_actions.put_party(karin.actor, chosen=jpf, partner=row, part="advises")

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert karin.browser.get(address(lab, name, jpf.pk)).status_code == 200
        return len(asked)

    fill(0)
    first = cost()
    for number in range(1, 20):
        fill(number)
    assert (first, cost()) == (queries, queries)
