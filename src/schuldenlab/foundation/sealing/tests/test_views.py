"""The public page: anybody, without account; what is sent is not kept."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.sealing import queries, verifying, views, work
from schuldenlab.foundation.sealing.tests import tampering
from schuldenlab.foundation.sealing.tests.signing import sign, sign_all

URL = "/controleren"


@pytest.fixture(autouse=True)
def _fresh_count():
    cache.clear()


def upload(client, content, name="verklaring.pdf"):
    return client.post(URL, {"file": SimpleUploadedFile(name, content)})


def test_a_whole_document_is_told_in_plain_words(client, sealed):
    count = StoredFile.objects.count()
    answer = upload(client, queries.current(sign_all(sealed)))
    page = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert "Dit document is echt en compleet" in page
    for words in ("Gemeente Deventer", "Wim de Vries, wethouder", "20 november 2026", "elektronische handtekening"):
        assert words in page
    assert "Een pdf-lezer zoals Acrobat" in page
    assert StoredFile.objects.count() == count + 0


def test_a_changed_document_is_told(client, sealed):
    page = upload(client, tampering.changed_page(queries.current(sign_all(sealed)))).content.decode()
    assert "Dit bestand is veranderd" in page
    assert "echt en compleet" not in page


def test_the_code_on_the_paper_tells_what_belongs_to_it(client, sealed):
    sign(sealed, "partner-9")
    work.seal_waiting(sealed.pk)
    answer = client.post(URL, {"code": sealed.code.lower().replace("-", " ")})
    page = answer.content.decode()
    assert (answer.status_code, "nog niet compleet is" in page, "Voedselbank" in page) == (200, True, True)
    assert "Gemeente Deventer" in page


def test_the_code_stands_on_the_paper_and_not_in_the_database(sealed):
    assert sealed.code not in str(sealed.__dict__.values())
    assert queries.by_code(sealed.code) == sealed


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        ({}, 422, "Kies een bestand, of typ de code die op het papier staat."),
        ({"code": "AAAA-BBBB-CCCC"}, 422, views.NO_SUCH_CODE),
        ({"code": "x" * 500}, 422, "30 tekens"),
        ({"file": SimpleUploadedFile("leeg.pdf", b"")}, 422, "Het bestand is leeg."),
        ({"file": SimpleUploadedFile("brief.pdf", b"hallo")}, 422, "Het bestand is geen pdf."),
    ],
)
def test_what_cannot_be_checked_gets_a_sentence(client, db, data, status, words):
    answer = client.post(URL, data)
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_a_huge_file_is_refused_at_the_field(client, db, monkeypatch):
    monkeypatch.setattr("schuldenlab.foundation.sealing.forms.MOST", 10)
    answer = upload(client, b"%PDF-1.7 en nog wat")
    assert (answer.status_code, "groter dan" in answer.content.decode()) == (422, True)


def test_nobody_checks_all_day(client, db, monkeypatch):
    monkeypatch.setattr(views, "TRIES", 2)
    monkeypatch.setattr(verifying, "verify", lambda content: verifying.Verdict(verifying.Outcome.FOREIGN))
    seen = [upload(client, b"%PDF-1.7").status_code for _ in range(3)]
    assert seen == [200, 200, 429]
    assert client.post(URL, {"code": "AAAA-BBBB-CCCC"}).status_code == 429


def test_every_page_leads_to_it(client, db):
    assert f'href="{URL}"' in client.get("/over").content.decode()


def test_a_name_that_was_typed_with_markup_stays_text(client, sealed):
    sign(sealed, "gm0150", name="<script>alert(1)</script>")
    work.seal_waiting(sealed.pk)
    page = upload(client, queries.current(sealed), "<b>x</b>.pdf").content.decode()
    assert ("<script>alert" in page, "<b>x</b>" in page) == (False, False)
