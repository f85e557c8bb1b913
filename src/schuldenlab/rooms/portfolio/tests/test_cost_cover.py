"""How the cost of a project is covered, in figures and in a picture; and what a reader is told before the lab stands."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.portfolio import actions, cost_cover, money_pictures
from schuldenlab.rooms.portfolio.models import FinanceLine

LINES = [
    ("base", "granted", Decimal(20000)),
    ("fund", "asked", Decimal(15000)),
    ("fund", "promised", Decimal(5000)),
    ("base", "promised", Decimal(1000)),
]


def pieces(cost, lines):
    made = cost_cover.add_up(cost, lines)
    return [(piece.label, int(piece.start), int(piece.amount)) for piece in made.pieces]


def test_the_pieces_join_end_to_end_the_surest_first_and_the_base_before_the_rest():
    assert pieces(Decimal(60000), LINES) == [
        ("toegekend: basis van gemeente", 0, 20000),
        ("toegezegd: basis van gemeente", 20000, 1000),
        ("toegezegd: fonds", 21000, 5000),
        ("gevraagd: fonds", 26000, 15000),
        ("nog geen bron", 41000, 19000),
    ]


def test_what_is_asked_above_the_cost_leaves_nothing_open_and_what_is_granted_above_it_is_named():
    made = cost_cover.add_up(Decimal(10000), LINES)
    assert (made.without_source, made.above) == (Decimal(0), Decimal(10000))


def test_without_a_cost_nothing_is_said_about_what_is_open():
    made = cost_cover.add_up(None, LINES)
    assert (made.without_source, made.above) == (None, Decimal(0))
    assert cost_cover.add_up(Decimal(5), []).base is None


def test_the_picture_has_the_same_amounts_in_its_table_and_none_without_money():
    made = money_pictures.money_picture("JPF", cost_cover.add_up(Decimal(60000), LINES))
    for words in ("€\u00a060.000", "€\u00a021.000", "€\u00a019.000", "Nog geen bron"):
        assert words in made.table
    assert "nog geen bron €\u00a019.000" in made.drawing
    assert "style=" not in made.drawing
    assert money_pictures.money_picture("JPF", cost_cover.add_up(None, [])) is None


def test_money_has_its_kind_and_the_page_says_so(karin, lab, jpf):
    url = reverse("portfolio:finance_add", args=[lab.slug, jpf.pk])
    typed = {"source": "Gemeente", "state": "asked", "amount": "20000", "on": "2026-11-02"}
    assert karin.browser.post(url, typed).status_code == 422
    karin.browser.post(url, {**typed, "kind": "base"})
    assert FinanceLine.objects.get().kind == "base"
    shown = karin.browser.get(reverse("portfolio:project", args=[lab.slug, jpf.pk])).content.decode()
    assert "basisfinanciering van de gemeente" in shown
    assert "Er staat geen basisfinanciering" not in shown


@pytest.mark.parametrize("amount", ["-5", "0", "99999999999"])
def test_absurd_money_is_refused_at_its_field_and_kept(karin, lab, jpf, amount):
    url = reverse("portfolio:finance_add", args=[lab.slug, jpf.pk])
    typed = {"source": "Gemeente", "kind": "base", "state": "asked", "amount": amount, "on": "2026-11-02"}
    answer = karin.browser.post(url, typed)
    assert answer.status_code == 422
    assert 'id="id_amount_error"' in answer.content.decode()
    assert f'value="{amount}"' in answer.content.decode()


# ---------------------------------------------------------------- before the lab stands


def page(one, lab, chosen):
    return one.browser.get(reverse("portfolio:project", args=[lab.slug, chosen.pk])).content.decode()


def begin(karin, jpf):
    actions.put_project(karin.actor, chosen=jpf, starts_on=date(2026, 11, 2))
    actions.set_status(karin.actor, chosen=jpf, status="running", reason="De jongeren wachten niet.")


def test_before_the_lab_stands_the_page_says_what_may_and_what_waits_and_why(karin, lab, jpf):
    assert "<strong>Uitvoeren wacht</strong>" in page(karin, lab, jpf)


def test_an_early_start_without_a_decision_is_shown_with_the_reason_why_it_matters(karin, lab, jpf):
    begin(karin, jpf)
    assert "Eerder begonnen, zonder besluit" in page(karin, lab, jpf)


def test_with_a_decision_its_name_and_day_stand_there(karin, lab, jpf):
    begin(karin, jpf)
    decision = Decision.objects.create(
        lab=lab,
        body="college",
        title="Alvast beginnen",
        about=["early_start"],
        taken_on=date(2026, 10, 6),
        outcome="agreed",
    )
    actions.set_status(karin.actor, chosen=jpf, status="running", reason="Het mag.", early_decision=decision)
    shown = page(karin, lab, jpf)
    assert "Eerder begonnen, volgens een besluit" in shown
    assert "van 6 oktober 2026" in shown


def test_what_ran_already_counts_and_is_no_early_start(karin, lab, running):
    shown = page(karin, lab, running.chosen)
    assert "Dit project liep al voordat het lab begon." in shown
    assert "Eerder begonnen" not in shown
