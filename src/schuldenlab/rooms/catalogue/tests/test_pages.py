"""The public pages."""

import pytest
from django.urls import reverse

from schuldenlab.rooms.catalogue import projects

pytestmark = pytest.mark.django_db


def page(client, name="catalogue:home", *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_a_stranger_reads_the_list_with_every_project(client):
    shown = page(client)
    assert all(reverse("catalogue:project", args=[row.slug]) in shown for row in projects.all_projects())


def test_the_list_costs_the_same_with_and_without_words_apart_from_those(client, django_assert_num_queries):
    with django_assert_num_queries(4):
        page(client)
    with django_assert_num_queries(5):
        page(client, q="jongeren")


def test_behind_each_value_of_a_facet_stands_how_many_projects_it_would_leave(client):
    whole = page(client)
    assert '<option value="failed">' not in whole
    assert '<option value="youth">jongeren (4)</option>' in whole
    narrowed = page(client, theme="youth")
    assert '<option value="youth" selected>jongeren (4)</option>' in narrowed
    assert '<option value="plan">plan maken (2)</option>' in narrowed
    assert '<option value="prevention">preventie' in narrowed


def test_two_to_four_projects_are_laid_side_by_side(client):
    shown = client.get(reverse("catalogue:compare") + "?project=jpf&project=csr&project=buddy-app").content.decode()
    assert shown.count('<th scope="col">') == 3
    assert "niet op alle drie de criteria" in shown
    assert "ja, op alle drie de criteria" in shown


@pytest.mark.parametrize(
    ("asked", "said", "columns"),
    [
        ("", "Kies ten minste twee projecten", 0),
        ("?project=jpf&project=jpf&project=bestaat-niet", "Kies ten minste twee projecten", 0),
        ("?project=jpf&project=nsr&project=csr&project=emma&project=ehbg", "hooguit 4 projecten", 4),
    ],
)
def test_too_few_or_too_many_is_said_and_nothing_breaks(client, asked, said, columns):
    shown = client.get(reverse("catalogue:compare") + asked).content.decode()
    assert said in shown
    assert shown.count('<th scope="col">') == columns


def test_each_answer_on_a_project_stands_with_its_reason_and_who_gave_it(client):
    shown = page(client, "catalogue:project", "pauzeknop")
    assert "Betrokkenen bij de proef waren positief." in shown
    assert "De makers van deze software, 27 november 2026" in shown
    assert "Afgeleid uit de feiten op deze pagina" in shown


def test_search_and_filter_keep_what_was_asked(client):
    shown = page(client, q="jongeren", theme="youth")
    assert 'value="jongeren"' in shown
    assert '<option value="youth" selected>' in shown
    assert reverse("catalogue:project", args=["bouwdepot"]) in shown
    assert reverse("catalogue:project", args=["buddy-app"]) not in shown


def test_when_nothing_is_found_the_page_says_what_to_do(client):
    assert "Geen enkel project heeft al deze kenmerken." in page(client, q="xyzzy")


def test_hostile_words_are_shown_as_words(client):
    shown = page(client, q='"><script>alert(1)</script>')
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize("row", projects.all_projects(), ids=lambda row: row.slug)
def test_every_project_has_a_page_with_its_sources(client, row):
    shown = page(client, "catalogue:project", row.slug)
    assert "onze indeling" in shown
    assert all(address.replace("&", "&amp;") in shown for address in row.sources)


def test_a_stopped_project_shows_its_lesson(client):
    assert "Gestopt: neem dit niet over, leer ervan" in page(client, "catalogue:project", "buddy-app")


def test_an_unknown_project_is_not_found(client):
    response = client.get(reverse("catalogue:project", args=["bestaat-niet"]))
    assert (response.status_code, "bestaat-niet" in response.content.decode()) == (404, False)


def test_the_way_back_leads_only_to_our_own_pages(client):
    assert "Terug naar de keuze" in page(client, "catalogue:project", "jpf", next="/labs/x/keuze/")
    assert "Terug naar de keuze" not in page(client, "catalogue:project", "jpf", next="https://elders.nl/")
