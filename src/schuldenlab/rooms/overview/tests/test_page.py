import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, LabStands
from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.advice import actions as advice
from schuldenlab.rooms.membership.tests.conftest import client_of
from schuldenlab.rooms.overview import queries

PATH = "/landelijk/"


def page_of(user, **asked):
    return client_of(user).get(PATH, asked).content.decode()


def test_the_adviser_sees_every_lab_with_its_steps_criteria_and_date(sanne, karin, vera):
    page = page_of(sanne)
    for words in (
        "Schuldenlab Zaanstad",
        "Schuldenlab Elders",
        "nog geen datum",
        "0 van de 10 stappen staan",
        "draagvlak",
    ):
        assert words in page
    assert 'href="/labs/zaanstad/"' in page


def test_the_administrator_sees_the_list_and_enters_only_with_a_reason(bas, karin):
    page = page_of(bas)
    assert 'href="/labs/zaanstad/toegang/beheerder"' in page
    assert 'href="/labs/zaanstad/"' not in page


def test_to_anybody_else_the_page_does_not_exist(karin, wim):
    assert [client_of(user).get(PATH).status_code for user in (karin, wim)] == [404, 404]
    assert Client().get(PATH).url == "/inloggen?next=/landelijk/"


def test_no_people_of_a_lab_are_on_it(sanne, karin, wim):
    page = page_of(sanne)
    assert (karin.name in page, wim.name in page, karin.email in page) == (False, False, False)


def test_the_map_leads_to_the_lab_and_says_in_words_how_far_it_is(sanne, karin):
    page = page_of(sanne)
    assert 'aria-label="Zaanstad: Schuldenlab Zaanstad, wordt opgezet, 0 van de 10 stappen staan"' in page
    assert page.count("<a href=") >= 1


def test_open_questions_show_at_the_lab_and_as_the_one_thing_to_do(sanne, karin, lab):
    advice.ask(actor_for(karin, lab), step=2, question="Hoe?")
    page = page_of(sanne)
    assert page.count("1 vraag wacht op antwoord") == 2


def test_search_and_filters_narrow_the_list_and_offer_the_way_back(sanne, karin, vera):
    found = page_of(sanne, q="zaanstad")
    assert ("Schuldenlab Zaanstad" in found, "Schuldenlab Elders" in found) == (True, False)
    none = page_of(sanne, q="<b>", provincie="PV99", stand="onzin")
    assert ("Geen lab past bij wat je koos." in none, "Toon alles" in none, "<b>" in none) == (True, True, False)
    assert "Schuldenlab Zaanstad" in page_of(sanne, provincie=register.get("GM0479").province_code)


def test_a_lab_that_stands_stays_standing_and_shows_what_needs_attention(sanne, karin, lab):
    LabStands.objects.create(lab=lab, facts={}, sha256="0" * 64)
    page = page_of(sanne)
    assert ("Eén lab staat." in page, "staat, aandacht nodig" in page) == (True, True)
    assert "Schuldenlab Zaanstad" in page_of(sanne, stand="aandacht")
    assert "Geen lab past" in page_of(sanne, stand="opzetten")


def test_an_installation_without_labs_says_how_to_begin(sanne):
    assert "Er is nog geen enkel lab." in page_of(sanne)


def fill(count):
    labs = Lab.objects.bulk_create(Lab(slug=f"l-{number}", name=f"Lab {number:03}") for number in range(count))
    codes = [municipality.code for municipality in register.everything()]
    LabMunicipality.objects.bulk_create(LabMunicipality(lab=row, code=codes[place]) for place, row in enumerate(labs))


def test_three_hundred_and_forty_two_labs_cost_as_many_queries_as_one(sanne, karin, lab):
    with CaptureQueriesContext(connection) as one:
        assert len(queries.rows()) == 1
    fill(341)
    with CaptureQueriesContext(connection) as all_of_them:
        assert len(queries.rows()) == 342
    assert len(all_of_them) == len(one)


def test_a_long_list_is_paged_and_keeps_what_was_asked(sanne, db):
    fill(60)
    first = page_of(sanne, q="Lab")
    assert ("Lab 049" in first.partition('id="labs"')[2], "bladzijde 1 van 2" in first) == (True, True)
    assert "?pagina=2&amp;q=Lab#labs" in first
    assert "Lab 059" in page_of(sanne, q="Lab", pagina=2).partition('id="labs"')[2]


@pytest.mark.parametrize("number", ["0", "99", "x"])
def test_a_page_that_is_not_there_shows_one_that_is(sanne, karin, number):
    assert "Schuldenlab Zaanstad" in page_of(sanne, pagina=number)
