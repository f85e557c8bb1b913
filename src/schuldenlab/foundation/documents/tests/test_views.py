from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import actions
from schuldenlab.foundation.documents.kinds import DocumentKind
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.documents.tests import sample
from schuldenlab.foundation.documents.tests.world import PDF, World, upload
from schuldenlab.foundation.labs.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def karin(client, world, paper):
    client.force_login(world.karin.user)
    return client


def at(world: World, name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=[world.lab.slug, *args])


def test_the_list_offers_every_kind_in_three_formats_and_says_what_is_missing(karin, world):
    page = karin.get(at(world, "home")).content.decode()
    assert page.count("download/") == 3
    assert "Nog 7 dingen in te vullen" in page
    assert at(world, "show", "voorbeeldstuk") in page


def test_the_list_names_each_subject_of_a_kind(karin, world, letters):
    page = karin.get(at(world, "home")).content.decode()
    links = [at(world, "show", "brief", person.pk) for person in Person.objects.in_lab(world.lab)]
    assert [page.count(f'"{link}"') for link in links] == [1, 1]


@pytest.mark.parametrize("people", [2, 50])
def test_the_list_costs_the_same_number_of_queries_for_two_subjects_and_for_fifty(
    karin, world, letters, people, django_assert_num_queries
):
    for number in range(2, people):
        Person.objects.create(lab=world.lab, name=f"Persoon {number}")
    with django_assert_num_queries(9):
        page = karin.get(at(world, "home")).content.decode()
    assert page.count('class="doc-list__item"') == people + 1


def test_a_document_is_read_on_the_screen_with_one_first_heading(karin, world):
    page = karin.get(at(world, "show", "voorbeeldstuk")).content.decode()
    assert page.count("<h1") == 1
    assert "Collegevoorstel lokaal Schuldenlab" in page
    assert "Leg deze versie vast" in page
    assert 'style="' not in page


def test_typed_markup_stays_text_on_the_screen(client, world, only_our_kinds):
    only_our_kinds["voorbeeldstuk"] = sample.kind("<script>alert(1)</script>")
    client.force_login(world.karin.user)
    for name in ("show", "copy", "home"):
        arguments = [] if name == "home" else ["voorbeeldstuk"]
        page = client.get(at(world, name, *arguments)).content.decode()
        assert "<script>alert" not in page


def test_a_wethouder_reads_and_sees_no_button_to_lay_down(client, world, paper):
    client.force_login(world.wim.user)
    page = client.get(at(world, "show", "voorbeeldstuk")).content.decode()
    assert "Collegevoorstel lokaal Schuldenlab" in page
    assert "Leg deze versie vast" not in page


@pytest.mark.parametrize(
    ("extension", "content_type", "begin"),
    [
        ("pdf", "application/pdf", b"%PDF-1.7"),
        ("odt", "application/vnd.oasis.opendocument.text", b"PK"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    ],
)
def test_a_download_is_a_file_to_save_with_a_name_that_tells_what_it_is(karin, world, extension, content_type, begin):
    with clock.stopped_at(sample.MOMENT):
        response = karin.get(at(world, "download", "voorbeeldstuk", extension))
    assert response["Content-Type"] == content_type
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="voorbeeldstuk-schuldenlab-deventer-2026-11-23.{extension}"'
    )
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "no-store")
    assert response.content.startswith(begin)


def test_there_is_no_fourth_format_and_no_unknown_kind(karin, world):
    assert karin.get(at(world, "download", "voorbeeldstuk", "exe")).status_code == 404
    assert karin.get(at(world, "show", "onbekend")).status_code == 404
    assert karin.get(at(world, "show", "voorbeeldstuk", 1)).status_code == 404


def test_a_kind_with_subjects_leads_to_the_list_to_choose_or_to_the_only_one(karin, world, letters):
    response = karin.get(at(world, "show", "brief"))
    assert response["Location"] == f"{at(world, 'home')}#brief"
    Person.objects.filter(pk=world.wim.person.pk).delete()
    response = karin.get(at(world, "show", "brief"))
    assert response["Location"] == at(world, "show", "brief", world.karin.person.pk)


def test_a_subject_of_another_lab_is_not_found(karin, world, letters):
    mine, theirs = world.karin.person.pk, world.vera.person.pk
    assert karin.get(at(world, "show", "brief", mine)).status_code == 200
    for name, arguments in (("show", []), ("download", ["pdf"]), ("copy", [])):
        assert karin.get(at(world, name, "brief", theirs, *arguments)).status_code == 404
    assert karin.post(at(world, "finalise", "brief", theirs)).status_code == 404
    assert FinalDocument.objects.count() == 0


def test_a_stranger_finds_no_documents_of_this_lab(client, world, paper):
    final = actions.finalise(world.karin, paper)
    stored = actions.keep_file(world.karin, upload())
    client.force_login(world.vera.user)
    for name, arguments in (
        ("home", []), ("show", ["voorbeeldstuk"]), ("download", ["voorbeeldstuk", "pdf"]), ("final", [final.pk]),
        ("final_download", [final.pk, "pdf"]), ("file", [stored.pk]), ("case_number", [final.pk]),
        ("adopted", [final.pk]),
    ):  # fmt: skip
        assert client.get(at(world, name, *arguments)).status_code == 404, name
    for name, pk in (("final", final.pk), ("file", stored.pk)):
        through_her_own_lab = reverse(f"documents:{name}", args=[world.other_lab.slug, pk])
        assert client.get(through_her_own_lab).status_code == 404, name


def test_a_kind_that_needs_another_right_is_refused_and_not_listed(client, world, only_our_kinds):
    only_our_kinds["voorbeeldstuk"] = sample.kind(permission="log.read")
    only_our_kinds["geheim"] = sample.kind(permission="advice.answer")
    client.force_login(world.karin.user)
    assert client.get(at(world, "show", "geheim")).status_code == 403
    page = client.get(at(world, "home")).content.decode()
    assert page.count('class="doc-kind"') == 1


def test_the_copy_gives_each_field_as_text(karin, world):
    page = karin.get(at(world, "copy", "voorbeeldstuk")).content.decode()
    assert page.count("<textarea") == 2
    assert "1. Kennis te nemen van het werkplan." in page
    assert "Doelstellingen met indicator" not in page


def test_what_is_no_board_paper_has_no_copy(karin, world, letters):
    assert karin.get(at(world, "copy", "brief", world.karin.person.pk)).status_code == 404


def test_from_laying_down_to_the_adopted_paper(karin, world):
    response = karin.post(at(world, "finalise", "voorbeeldstuk"), follow=True)
    final = FinalDocument.objects.get()
    assert response.redirect_chain == [(at(world, "final", final.pk), 302)]
    assert "Versie 1 is vastgelegd." in response.content.decode()
    karin.post(at(world, "case_number", final.pk), {"case_number": "Z-2026-0113", "kept_version": 1})
    sent = {"file": upload("vastgesteld.pdf"), "adopted_on": "2026-01-05"}
    response = karin.post(at(world, "adopted", final.pk), sent, follow=True)
    page = response.content.decode()
    assert "Z-2026-0113" in page
    assert "vastgesteld op 5 januari 2026, ingevoerd door Karin Jansen" in page
    final.refresh_from_db()
    response = karin.get(at(world, "file", final.adopted_file.pk))
    assert (response.content, response["Content-Disposition"]) == (PDF, 'attachment; filename="vastgesteld.pdf"')
    assert "Z-2026-0113" in karin.get(at(world, "show", "voorbeeldstuk")).content.decode()


def test_laying_down_the_same_text_again_says_so_and_shows_the_document(karin, world):
    with clock.stopped_at(sample.MOMENT):
        karin.post(at(world, "finalise", "voorbeeldstuk"))
        response = karin.post(at(world, "finalise", "voorbeeldstuk"), follow=True)
    assert "Er is niets veranderd: deze tekst is al vastgelegd als versie 1." in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.pdf", b"", "Dit bestand is leeg."),
        ("virus.exe", b"MZ", "Dit soort bestand kunnen we niet bewaren."),
        ("nep.pdf", b"MZ", "De naam eindigt op .pdf, maar dat is dit bestand niet."),
    ],
)
def test_a_refused_upload_is_explained_at_its_field_and_the_date_stays(karin, world, paper, name, content, sentence):
    final = actions.finalise(world.karin, paper)
    response = karin.post(at(world, "adopted", final.pk), {"file": upload(name, content), "adopted_on": "2026-01-05"})
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert 'value="2026-01-05"' in page


def test_what_was_laid_down_is_downloaded_as_it_was(karin, world, paper):
    final = actions.finalise(world.karin, paper)
    response = karin.get(at(world, "final_download", final.pk, "pdf"))
    assert response.content == Path(default_storage.path(final.pdf.path)).read_bytes()


def test_a_damaged_file_is_not_given_and_the_page_says_what_to_do(karin, world, paper):
    final = actions.finalise(world.karin, paper)
    Path(default_storage.path(final.pdf.path)).write_bytes(b"%PDF-vervalst")
    response = karin.get(at(world, "final_download", final.pk, "pdf"))
    assert response.status_code == 500
    assert "is beschadigd" in response.content.decode()
    assert "Vraag de beheerder om een reservekopie." in response.content.decode()


def test_who_is_not_logged_in_is_asked_to(client, world, paper):
    response = client.get(at(world, "show", "voorbeeldstuk"))
    assert response.status_code == 302
    assert response["Location"].startswith("/inloggen?next=")


@pytest.mark.parametrize("versions", [1, 12])
def test_the_list_costs_the_same_number_of_queries_for_one_version_and_for_many(
    karin, world, paper, versions, django_assert_num_queries
):
    first = actions.finalise(world.karin, paper)
    for number in range(2, versions + 1):
        first.pk, first.number = None, number
        first._state.adding = True
        first.save()
    with django_assert_num_queries(8):
        karin.get(at(world, "home"))


def test_a_kind_without_anything_to_be_about_says_where_to_begin(client, world, only_our_kinds):
    only_our_kinds["brief"] = DocumentKind(
        slug="brief",
        title="Brief",
        template="documents/sample.html",
        context=lambda _lab, _subject: sample.context(),
        subject=Person,
        start=("Begin een brief", "documents:home"),
    )
    client.force_login(world.karin.user)
    page = client.get(at(world, "home")).content.decode()
    assert "er is nog niets waar het over kan gaan" in page
    button = page[: page.index("Begin een brief")].rpartition("<a")[2]
    assert f'href="{at(world, "home")}"' in button
