"""The pages: find a text, look before saving, see what changed, go back."""

import pytest
from django.urls import reverse

from schuldenlab.foundation.labs.tests.world import account
from schuldenlab.foundation.texts.models import Wording

KEY = "proof.question"
BODY = "Dag {naam},\n\n{vraag}\n\n{link}\n\nGroet, {lab}"


@pytest.fixture
def karin(world, as_user):
    return as_user(world.karin.user)


def at(world, name, *args):
    return reverse(f"texts:{name}", args=[world.lab.slug, *args])


def typed(**values):
    return {"subject": "Vraag van {lab}", "body": BODY, "reason": "Korter.", "kept_version": "0", **values}


def test_a_text_is_found_by_a_word_in_it(world, karin):
    page = karin.get(at(world, "home"), {"q": "antwoordt op uw persoonlijke pagina"}).content.decode()
    assert "Vraag om iets te bevestigen" in page
    assert "Uitnodiging voor een account" not in page


def test_a_word_that_stands_nowhere_says_what_to_do(world, karin):
    assert "Toon alle teksten" in karin.get(at(world, "home"), {"q": "zeemeermin"}).content.decode()


def test_looking_first_saves_nothing_and_shows_the_real_lab(world, karin):
    page = karin.post(at(world, "edit", KEY), typed(preview="1"))
    assert page.status_code == 200
    assert "Onderwerp: Vraag van Schuldenlab Deventer" in page.content.decode()
    assert not Wording.objects.exists()


def test_looking_at_a_part_of_a_document_shows_the_whole_document(world, karin):
    page = karin.post(at(world, "edit", "team.contactenlijst.opening"), typed(body="Bel {lab} gerust.", preview="1"))
    html = page.content.decode()
    assert "<p>Bel Schuldenlab Deventer gerust.</p>" in html
    assert "Leiding van het lab" in html


def test_saving_marks_the_text_in_the_list_and_shows_the_difference(world, karin):
    assert karin.post(at(world, "edit", KEY), typed()).status_code == 302
    assert "eigen tekst van dit lab" in karin.get(at(world, "home")).content.decode()
    page = karin.get(at(world, "show", KEY)).content.decode()
    assert "<del>Beste</del>" in page
    assert "Waarom: Korter." in page


@pytest.mark.parametrize("extra", [{}, {"preview": "1"}])
def test_a_missing_link_is_told_at_the_field_and_nothing_typed_is_lost(world, karin, extra):
    page = karin.post(at(world, "edit", KEY), typed(body="Zonder {vraag} is alles leeg", **extra))
    assert page.status_code == 422
    html = page.content.decode()
    assert "In deze tekst moet {link} staan" in html
    assert "Zonder {vraag} is alles leeg" in html


def test_back_to_the_original_keeps_what_was_typed_among_the_versions(world, karin):
    karin.post(at(world, "edit", KEY), typed())
    assert karin.post(at(world, "restore", KEY), {"reason": ""}).status_code == 302
    page = karin.get(at(world, "show", KEY)).content.decode()
    assert "De oorspronkelijke tekst geldt weer." in page
    assert "eigen tekst van dit lab" not in page


def test_a_reader_sees_the_texts_and_no_button(world, as_user):
    page = as_user(world.lena.user).get(at(world, "show", KEY)).content.decode()
    assert "Versies" in page
    assert "Verander de tekst" not in page


def test_the_adviser_words_a_text_for_all_labs(world, as_user, karin):
    client = as_user(account("Noor Bakker", is_national=True))
    assert client.post(reverse("texts_site:edit", args=[KEY]), typed()).status_code == 302
    assert "tekst van deze installatie" in karin.get(at(world, "home")).content.decode()
    assert client.post(reverse("texts_site:restore", args=[KEY]), {}).status_code == 302
    assert "tekst van deze installatie" not in karin.get(at(world, "home")).content.decode()


def test_two_advisers_notice_each_other(world, as_user):
    client = as_user(account("Noor Bakker", is_national=True))
    client.post(reverse("texts_site:edit", args=[KEY]), typed())
    page = client.post(reverse("texts_site:edit", args=[KEY]), typed(subject="Mijn versie van {lab}"))
    assert page.status_code == 409
    assert "Mijn versie van {lab}" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_one_version_and_for_many(world, karin, rows, django_assert_num_queries):
    for number in range(1, rows + 1):
        Wording.objects.create(lab=world.lab, key=KEY, version=number, subject="x", body="y", by_name="Karin")
    with django_assert_num_queries(6):
        karin.get(at(world, "home"))
