"""The A4 for a partner's own decision, and the overview of support."""

import subprocess
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from schuldenlab.foundation.documents import kinds, making
from schuldenlab.rooms.partners import actions, pictures
from schuldenlab.rooms.partners.facts import LADDER
from schuldenlab.rooms.partners.pictures import Mark
from schuldenlab.rooms.partners.rules import GroupState

TODAY = date(2027, 1, 18)


@pytest.fixture
def made(lab):
    return lambda slug, subject=None: making.make(kinds.get(slug), lab, subject)


def test_the_a4_says_what_is_asked_what_it_costs_and_how_to_leave(made, actor, partner):
    row = partner(interest="Minder huurachterstand.")
    actions.put_contribution(actor, row, kind="money", amount=Decimal(20000), text="inleg in het fonds")
    actions.put_contribution(actor, row, kind="data", text="aantallen per wijk")
    source = made("partnerbrief", row)
    text = unescape(source.html)
    for words in (
        "Wij vragen u om €\u00a020.000 (inleg in het fonds).",
        "Het gaat om aantallen per wijk.",
        "Een bericht aan Karin Kuiper is genoeg",
        "Minder huurachterstand.",
        "In Zaanstad heeft",
    ):
        assert words in text
    assert source.todos == []


def test_the_a4_of_a_bare_partner_marks_what_is_missing_and_invents_nothing(made, partner):
    source = made("partnerbrief", partner(asked="", who=None))
    assert source.todos == ["wat we deze partij vragen", "het belang voor deze partij"]
    assert "Wij vragen u nu geen geld." in source.html


@pytest.mark.documents
def test_the_a4_is_one_page(made, actor, partner, tmp_path):
    row = partner(interest="Minder huurachterstand. " * 8, asked="Meedenken in de stuurgroep. " * 8)
    actions.put_contribution(actor, row, kind="hours", amount=Decimal(8), text="een consulent")
    path = tmp_path / "a4.pdf"
    path.write_bytes(making.to_pdf(made("partnerbrief", row)))
    pages = subprocess.run(["qpdf", "--show-npages", path], capture_output=True, text=True, check=True)  # noqa: S603, S607
    assert pages.stdout.strip() == "1"


def test_who_does_not_take_part_now_is_in_no_document(made, lab, actor, partner):
    partner("Parteon")
    away = partner("Voedselbank Zaanstreek", who="Kees Mol")
    actions.record_support(actor, away, rung="not_now", at=TODAY, how="phone", remark="Geen tijd.")
    html = made("draagvlak").html
    assert "Parteon" in html
    for words in ("Voedselbank", "doet nu niet mee", "Geen tijd."):
        assert words not in html
    assert [str(row) for row in kinds.get("partnerbrief").subjects(lab)] == ["Parteon"]


def test_the_overview_names_the_three_groups_and_what_was_promised(made, actor, partner, promise):
    row = partner()
    actions.put_contribution(actor, row, kind="hours", amount=Decimal(8), text="een consulent")
    actions.put_contribution(actor, partner("Eneco", who="Piet Stroom"), kind="places", amount=Decimal(3))
    promise(row)
    html = made("draagvlak").html
    for words in (
        "<strong>Lokaal en privaat of maatschappelijk.</strong> Eén partij zegde steun toe of tekende.",
        "Een consulent (8 uur per week)",
        "18 januari 2027",
    ):
        assert words in html
    assert "3 plekken" not in html


def test_an_empty_overview_asks_for_parties(made, karin):
    assert made("draagvlak").todos == ["de partijen die je wilt vragen"]


def test_the_ladder_tells_in_words_what_it_draws_and_escapes_names():
    svg = pictures.ladder([Mark("<b>", "national", "signed"), Mark("Parteon", "local_private", "talking")])
    assert "getekend 1, toegezegd 0, in besluitvorming 0, positief 0, in gesprek 1, benaderd 0" in svg
    assert "&lt;b&gt;: getekend" in svg
    assert "style=" not in svg


def test_the_ladder_grows_with_the_number_of_parties_and_loses_none():
    for number in (0, 1, 60):
        svg = pictures.ladder([Mark(f"p{index}", "local_public", LADDER[0]) for index in range(number)])
        assert svg.count("<circle") == number + 1  # one stands in the legend


def test_the_three_groups_show_who_stands_behind_and_who_is_still_on_the_way():
    states = [
        GroupState("local_public", 2, 1, 3),
        GroupState("local_private", 0, 4, 0),
        GroupState("national", 0, 0, 1),
    ]
    svg = pictures.groups(states)
    open_marks = svg.count('fill="#FFFFFF"')
    assert (svg.count("<circle"), svg.count("<rect"), svg.count("<path")) == (2 + 1 + 2, 4, 3 + 1 + 1)
    assert open_marks == 1 + 4 + 1
    assert "Landelijk: dun. Nog niemand benaderd. Eén partij staat op de lijst." in svg
