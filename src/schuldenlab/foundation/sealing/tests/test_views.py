"""The public page: anybody, without account; what is sent is not kept."""

import time

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.sealing import checking, queries, verifying, views, work
from schuldenlab.foundation.sealing.tests import tampering
from schuldenlab.foundation.sealing.tests.signing import sign, sign_all

URL = "/controleren"


@pytest.fixture(autouse=True)
def _fresh_count(monkeypatch):
    cache.clear()
    monkeypatch.setattr(checking, "SHORT", 60)  # on a busy machine, too, the answer comes without a page in between


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
    monkeypatch.setattr(verifying, "at_once", lambda content: verifying.Verdict(verifying.Outcome.FOREIGN))
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


@pytest.fixture
def slow(monkeypatch):
    """A file that takes longer to read than the reader of the page waits."""
    monkeypatch.setattr(checking, "SHORT", 0)
    monkeypatch.setattr(checking, "answer_in", lambda place: None)
    return monkeypatch


def test_who_sends_a_heavy_file_sees_that_it_is_being_read_and_then_the_answer(client, sealed, slow):
    changed = tampering.changed_page(queries.current(sign_all(sealed)))
    answer = upload(client, changed)
    assert answer.status_code == 302
    page = client.get(answer.url)
    assert (page.status_code, page.headers["Refresh"]) == (200, "2")
    assert "wordt gelezen" in page.content.decode()
    slow.undo()
    until = time.monotonic() + 60
    while "Refresh" in (page := client.get(answer.url)).headers and time.monotonic() < until:
        time.sleep(0.1)
    assert "Dit bestand is veranderd" in page.content.decode()
    assert list(checking.folder().iterdir()) == []  # nothing that was sent is kept
    assert client.get(answer.url).headers["Location"] == URL


def test_too_many_heavy_files_at_once_are_refused_in_words(client, db, slow):
    seen = [upload(client, b"%PDF-1.7 iets") for _ in range(checking.AT_ONCE + 1)]
    assert [answer.status_code for answer in seen] == [302] * checking.AT_ONCE + [429]
    assert "over een minuut opnieuw" in seen[-1].content.decode()


def test_a_file_that_is_never_read_to_its_end_is_too_heavy(client, db, slow):
    place = upload(client, b"%PDF-1.7 iets").url
    slow.setattr(checking, "LONGEST", -1)
    assert "te ingewikkeld" in client.get(place).content.decode()


def test_an_answer_that_nobody_came_back_for_is_cleared(client, db, slow):
    upload(client, b"%PDF-1.7 iets")
    checking.clear()
    assert len(list(checking.folder().iterdir())) == 1
    slow.setattr(checking, "HOUR", -1)
    checking.clear()
    assert list(checking.folder().iterdir()) == []
