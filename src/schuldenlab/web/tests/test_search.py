import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.remarks import actions as remarks
from schuldenlab.rooms.advice import actions as advice
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.membership.tests.conftest import add_member, client_of
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.workplan.models import Objective
from schuldenlab.web import search

WORD = "parteon"


@pytest.fixture
def everywhere(lab, karin):
    """The word stands in something of every kind, in this lab and in another."""
    for where in (lab, Lab.objects.create(slug="ander", name="Schuldenlab Ander")):
        Person.objects.create(lab=where, name=f"Piet {where.slug}", organisation="Parteon wonen")
        Partner.objects.create(lab=where, name=f"Parteon {where.slug}", level="local", sector="private")
        ChosenProject.objects.create(lab=where, title=f"Met Parteon {where.slug}")
        Objective.objects.create(lab=where, title=f"Minder uitzettingen bij Parteon {where.slug}")
        Decision.objects.create(lab=where, body="college", title=f"Samenwerken met Parteon {where.slug}")
    advice.ask(actor_for(karin, lab), step=7, question="Doet Parteon elders ook mee?")
    return lab


def labels(actor, word):
    return [found.label for found in search.search(actor, word)]


def test_one_word_finds_things_of_every_kind(everywhere, karin):
    assert labels(actor_for(karin, everywhere), WORD) == [
        "Mensen",
        "Partners",
        "Projecten van het lab",
        "Werkplan",
        "Besluiten",
        "Vragen aan SchuldenlabNL",
    ]


def test_nothing_of_another_lab_is_found(everywhere, karin):
    found = search.search(actor_for(karin, everywhere), WORD)
    assert [hit.title for kind in found for hit in kind.hits if "ander" in hit.title.split()] == []
    assert Partner.objects.filter(name__icontains=WORD).count() == 2


def test_the_adviser_finds_only_what_the_table_of_rights_gives(everywhere, sanne):
    assert labels(actor_for(sanne, everywhere), WORD) == [
        "Projecten van het lab",
        "Werkplan",
        "Vragen aan SchuldenlabNL",
    ]


def test_steps_documents_and_the_catalogue_are_found_by_their_words(lab, karin):
    actor = actor_for(karin, lab)
    assert "Stappen" in labels(actor, "intentieverklaring")
    assert "Documenten" in labels(actor, "werkplan")
    assert "Uit de landelijke catalogus" in labels(actor, "schulden")


@pytest.mark.parametrize("word", ["", " ", "a", "qqqqqq"])
def test_a_single_letter_and_an_unknown_word_find_nothing(lab, karin, word):
    assert search.search(actor_for(karin, lab), word) == []


def test_more_than_fits_is_said(lab, karin):
    for number in range(search.SHOWN + 1):
        Person.objects.create(lab=lab, name=f"Jansen {number}")
    (people,) = [found for found in search.search(actor_for(karin, lab), "jansen") if found.label == "Mensen"]
    assert (len(people.hits), people.more) == (search.SHOWN, True)


def test_every_hit_leads_somewhere(everywhere, karin):
    client = client_of(karin)
    found = search.search(actor_for(karin, everywhere), WORD)
    answers = {hit.url: client.get(hit.url.partition("#")[0]).status_code for kind in found for hit in kind.hits}
    assert {url: status for url, status in answers.items() if status != 200} == {}
    assert len(answers) >= 6


def test_the_page_shows_the_word_and_what_was_found(everywhere, karin):
    page = client_of(karin).get("/labs/zaanstad/zoek/", {"q": "Parteon"}).content.decode()
    assert ('value="Parteon"' in page, "Parteon zaanstad" in page, "Parteon ander" in page) == (True, True, False)
    hostile = client_of(karin).get("/labs/zaanstad/zoek/", {"q": "<script>"}).content.decode()
    assert ("Niets in dit lab noemt ‘&lt;script&gt;’" in hostile, "<script>’" in hostile) == (True, False)


def test_a_stranger_does_not_search_here(karin, vera):
    assert client_of(vera).get("/labs/zaanstad/zoek/?q=karin").status_code == 404
    assert Client().get("/labs/zaanstad/zoek/?q=karin").url == "/inloggen?next=/labs/zaanstad/zoek/%3Fq%3Dkarin"


def test_outside_a_lab_the_reader_is_led_to_the_only_lab_or_chooses(karin, vera, lab):
    assert client_of(karin).get("/zoek?q=wim").url == "/labs/zaanstad/zoek/?q=wim"
    add_member(lab, vera, "reader")
    page = client_of(vera).get("/zoek?q=wim").content.decode()
    assert ("/labs/zaanstad/zoek/?q=wim" in page, "/labs/elders/zoek/?q=wim" in page) == (True, True)


def test_the_adviser_finds_labs_by_name(sanne, karin, vera):
    page = client_of(sanne).get("/zoek?q=zaan").content.decode()
    assert ('href="/labs/zaanstad/"' in page, 'href="/labs/elders/"' in page) == (True, False)
    assert 'href="/labs/zaanstad/"' not in client_of(vera).get("/zoek?q=zaan", follow=True).content.decode()


def test_the_header_searches_in_the_lab_one_is_in(karin, lab):
    assert 'action="/labs/zaanstad/zoek/"' in client_of(karin).get("/labs/zaanstad/toegang/").content.decode()
    assert 'action="/zoek"' in client_of(karin).get("/account").content.decode()


def test_searching_costs_the_same_for_one_and_for_fifty(everywhere, karin):
    actor = actor_for(karin, everywhere)

    def count():
        with CaptureQueriesContext(connection) as found:
            search.search(actor, WORD)
        return len(found)

    before = count()
    for number in range(50):
        Person.objects.create(lab=everywhere, name=f"Parteon {number}")
        Partner.objects.create(lab=everywhere, name=f"Parteon nr {number}", level="local", sector="private")
        Decision.objects.create(lab=everywhere, body="college", title=f"Parteon {number}")
    assert count() == before


def test_what_colleagues_wrote_is_found_until_it_is_withdrawn_and_not_by_the_adviser(everywhere, karin, sanne):
    actor, partner = actor_for(karin, everywhere), Partner.objects.filter(lab=everywhere).first()
    remark = remarks.write(actor, row=partner, text="Wie belt de zonnebloem?")
    (found,) = search.search(actor, "zonnebloem")
    assert [(hit.title, hit.url, hit.text) for hit in found.hits] == [
        (
            f"Bij de partner ‘{partner.name}’",
            f"/labs/{everywhere.slug}/opmerkingen/partner/{partner.pk}#opmerking-{remark.pk}",
            f"{actor.name}: Wie belt de zonnebloem?",
        )
    ]
    assert search.search(actor_for(sanne, everywhere), "zonnebloem") == []
    remarks.withdraw(actor, remark=remark)
    assert search.search(actor, "zonnebloem") == []
