"""Reading in: from the file to the figures, and back. Nothing counts before somebody confirmed it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.figures.models import ImportBatch, ImportedFigure
from schuldenlab.foundation.figures.queries import figures_for

GOOD = "jaar;gemeentecode;gemeentenaam;aandeel_schuldenaren\n2024;GM0479;Zaanstad;9,9\n2024;NL;Nederland;8,9\n"
MIXED = GOOD + "2024;GM0003;Appingedam;3,1\n2024;GM0014;Groningen;tien\n2024;GM0034;Almere;\n"
CHOICE = {
    "indicator": "problem_debts_households",
    "place": "1",
    "value": "3",
    "moment": "0",
    "on": "",
    "source": "CBS, dashboard",
    "source_url": "",
}


def upload(client, text, name="cbs.csv"):
    content = text if isinstance(text, bytes) else text.encode("cp1252")
    return client.post("/cijfers/inlezen", {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def client(as_user, adviser):
    return as_user(adviser)


def test_a_good_file_is_looked_at_first_and_counts_only_after_confirmation(client, own_storage):
    response = upload(client, GOOD)
    batch = ImportBatch.objects.get()
    assert response["Location"] == f"/cijfers/inlezen/{batch.pk}"
    page = client.get(response["Location"]).content.decode()
    assert "2 regels zijn goed" in page
    assert "9,9 procent" in page
    assert not ImportedFigure.objects.exists()
    assert len(list((own_storage / "imports").iterdir())) == 1
    response = client.post(f"/cijfers/inlezen/{batch.pk}", CHOICE, follow=True)
    assert "2 cijfers zijn ingelezen uit ‘cbs.csv’." in response.content.decode()
    batch.refresh_from_db()
    assert (batch.rows, batch.left_out, batch.by_name) == (2, 0, "Ada")
    assert str(figures_for(["GM0479"])[1].value) == "9.900"


def test_the_file_itself_is_not_kept_after_it_was_read_in(client, own_storage, django_capture_on_commit_callbacks):
    upload(client, GOOD)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/cijfers/inlezen/{ImportBatch.objects.get().pk}", CHOICE)
    assert list((own_storage / "imports").iterdir()) == []


def test_wrong_rows_are_all_named_and_stop_everything_until_somebody_chooses_the_good_ones(client):
    upload(client, MIXED)
    address = f"/cijfers/inlezen/{ImportBatch.objects.get().pk}"
    page = client.get(address).content.decode()
    assert "De gemeentecode GM0003 bestaat niet (meer)." in page
    assert "‘tien’ is geen getal." in page
    assert "1 regel heeft geen waarde en wordt overgeslagen" in page
    refused = client.post(address, CHOICE)
    assert refused.status_code == 422
    assert "2 regels kloppen niet. Verbeter het bestand" in refused.content.decode()
    assert not ImportedFigure.objects.exists()
    assert client.post(address, {**CHOICE, "only_good": "1"}).status_code == 302
    assert ImportedFigure.objects.count() == 2
    assert ImportBatch.objects.get().left_out == 3


def test_a_file_without_one_good_row_writes_nothing(client):
    upload(client, "jaar;gemeentecode;aandeel\n2024;GM0003;3,1\n")
    address = f"/cijfers/inlezen/{ImportBatch.objects.get().pk}"
    refused = client.post(address, {**CHOICE, "value": "2", "only_good": "1"})
    assert refused.status_code == 422
    assert "Er is geen enkele goede regel." in refused.content.decode()
    assert ImportBatch.objects.get().confirmed_at is None


def test_columns_that_are_not_recognised_are_asked_for(client):
    upload(client, "gemeentecode;iets\nGM0479;9,9\n")
    address = f"/cijfers/inlezen/{ImportBatch.objects.get().pk}"
    assert "regels zijn goed" not in client.get(address).content.decode()
    asked = client.get(address, {**CHOICE, "place": "0", "value": "1", "moment": ""}).content.decode()
    assert "vul één datum voor alle regels in" in asked
    shown = client.get(address, {**CHOICE, "place": "0", "value": "1", "moment": "", "on": "2024-01-01"})
    assert "1 regel is goed" in shown.content.decode()


def test_the_same_column_cannot_hold_municipality_and_value(client):
    upload(client, GOOD)
    response = client.post(f"/cijfers/inlezen/{ImportBatch.objects.get().pk}", {**CHOICE, "value": "1"})
    assert response.status_code == 422
    assert "dezelfde kolom" in response.content.decode()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "leeg"), (b"\xd0\xcf\x11\xe0", "oud Excel-bestand"), (b"\x00\x01", "geen CSV-, XLSX- of ODS-bestand")],
)
def test_a_file_that_cannot_be_read_is_refused_at_once(client, content, says):
    response = upload(client, content)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_hostile_file_name_is_shown_as_text_and_never_becomes_a_path(client, own_storage):
    upload(client, GOOD, name="../../<script>alert(1)</script>.csv")
    batch = ImportBatch.objects.get()
    assert "/" not in batch.file_name
    assert batch.stored_as.startswith("imports/")
    assert "<script>alert" not in client.get(f"/cijfers/inlezen/{batch.pk}").content.decode()


def test_a_batch_is_withdrawn_and_restored(client):
    upload(client, GOOD)
    batch = ImportBatch.objects.get()
    client.post(f"/cijfers/inlezen/{batch.pk}", CHOICE)
    asked = client.get(f"/cijfers/inlezen/{batch.pk}/terugdraaien").content.decode()
    assert "overal staat weer het cijfer van daarvoor" in asked
    assert ImportBatch.objects.get().removed_at is None
    client.post(f"/cijfers/inlezen/{batch.pk}/terugdraaien")
    assert ImportBatch.objects.get().removed_by_name == "Ada"
    assert not ImportedFigure.objects.in_force().exists()
    assert "Teruggedraaid door Ada" in client.get("/cijfers/inlezen").content.decode()
    client.post(f"/cijfers/inlezen/{batch.pk}/herstellen")
    assert ImportedFigure.objects.in_force().count() == 2


def test_a_file_is_read_in_once(client):
    upload(client, GOOD)
    address = f"/cijfers/inlezen/{ImportBatch.objects.get().pk}"
    client.post(address, CHOICE)
    client.post(address, CHOICE)
    assert ImportedFigure.objects.count() == 2
    assert client.get(address).status_code == 404


def test_a_file_that_nobody_confirmed_is_dropped_after_a_day(client, own_storage):
    upload(client, GOOD)
    ImportBatch.objects.update(created_at=clock.now() - timedelta(days=2))
    upload(client, GOOD, name="nieuw.csv")
    assert [batch.file_name for batch in ImportBatch.objects.all()] == ["nieuw.csv"]
    assert len(list((own_storage / "imports").iterdir())) == 1


def test_only_an_adviser_or_administrator_may_read_in(as_user, karin, vera, client):
    upload(client, GOOD)
    pk = ImportBatch.objects.get().pk
    addresses = ["inlezen", f"inlezen/{pk}", f"inlezen/{pk}/terugdraaien", f"inlezen/{pk}/herstellen"]
    for address in addresses:
        assert as_user(karin).post(f"/cijfers/{address}", CHOICE).status_code == 403
        assert as_user(vera).get(f"/cijfers/{address}").status_code == 403
    administrator = User.objects.create(email="bert@example.nl", name="Bert", is_administrator=True)
    assert as_user(administrator).get("/cijfers/inlezen").status_code == 200


def test_reading_in_asks_for_a_login(db):
    from django.test import Client

    response = Client().get("/cijfers/inlezen")
    assert (response.status_code, response["Location"]) == (302, "/inloggen?next=/cijfers/inlezen")
