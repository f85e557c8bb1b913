"""A party signs with a signing service of its own: what comes back is checked, taken in, and counts as much."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.post.models import Mail
from schuldenlab.foundation.sealing import work
from schuldenlab.foundation.sealing.models import Seal
from schuldenlab.foundation.sealing.tests import tampering
from schuldenlab.rooms.declaration import queries, stage
from schuldenlab.rooms.declaration.models import Signature
from schuldenlab.rooms.declaration.tests.conftest import fresh, link_of, sign
from schuldenlab.rooms.partners.queries import facts as partner_facts

WHO = {"name": "Joost Meertens", "function": "burgemeester"}


def upload(content):
    return SimpleUploadedFile("getekend.pdf", content, content_type="application/pdf")


@pytest.fixture
def text(asked):
    return files.read(asked.text.pdf)


@pytest.mark.parametrize("made_by", ["adding to the file", "writing the file anew"])
def test_what_the_service_gave_back_counts_as_much_and_is_shown_as_that_kind(actor, lab, asked, town, text, made_by):
    base = text if made_by == "adding to the file" else tampering.rewritten(text)
    row = stage.record_service(
        actor, fresh(town), upload=upload(tampering.signed_elsewhere(base, "Gemeente Zaanstad")), **WHO
    )
    assert (row.way, row.certificate_of.split(",")[0], row.recorded_by.name) == (
        "met de eigen ondertekendienst", "Gemeente Zaanstad", "Karin de Groot",
    )  # fmt: skip
    assert files.read(row.returned).startswith(base[:100])
    fact = queries.facts([lab.pk])[lab.pk].signatories[0]
    assert fact.signed_on == row.on
    work.seal_waiting(asked.sealed_file_id)
    assert Seal.objects.get(sealed_file=asked.sealed_file, key=str(town.pk)).way == "met de eigen ondertekendienst"
    assert not link_of(town).is_open


def test_the_signatory_hears_of_it_at_their_own_address(actor, asked, town, text):
    stage.record_service(actor, fresh(town), upload=upload(tampering.signed_elsewhere(text)), **WHO)
    assert Mail.objects.filter(to_address="joost@example.nl", subject__startswith="U heeft").count() == 1


def test_after_others_signed_here_the_sealed_file_may_be_signed_too(actor, asked, town, party):
    sign(party)
    work.seal_waiting(asked.sealed_file_id)
    asked.sealed_file.refresh_from_db()
    content = tampering.signed_elsewhere(files.read(asked.sealed_file.file))
    row = stage.record_service(actor, fresh(town), upload=upload(content), **WHO)
    assert row.certificate_of.startswith("Eva Echt")


@pytest.mark.parametrize(("change", "words"), [
    (lambda text: tampering.signed_elsewhere(tampering.changed_page(text)), "niet de tekst die hier is vastgelegd"),
    (lambda text: tampering.signed_elsewhere(tampering.rewritten(tampering.note_upon(text))), "niet de tekst die hier"),
    (lambda text: text, "geen handtekening"),
    (lambda text: tampering.changed_byte(tampering.signed_elsewhere(text), 900), "klopt niet|niet de tekst|beschadigd"),
    (tampering.encrypted, "wachtwoord"),
    (lambda text: b"%PDF-1.7 niets", "beschadigd"),
])  # fmt: skip
def test_anything_else_is_refused_with_the_reason_at_the_field(actor, asked, town, text, change, words):
    with pytest.raises(RuleBroken, match=words) as broken:
        stage.record_service(actor, fresh(town), upload=upload(change(text)), **WHO)
    assert broken.value.field == "upload"
    assert Signature.objects.count() == 0


def test_a_wethouder_takes_nothing_in(wim, lab, asked, town, text):
    with pytest.raises(NotAllowed):
        stage.record_service(actor_for(wim, lab), fresh(town), upload=upload(tampering.signed_elsewhere(text)), **WHO)


def test_on_the_page_the_pdf_is_fetched_and_the_signed_file_handed_in(as_karin, lab, asked, town, text):
    place = f"/labs/zaanstad/intentieverklaring/ondertekenaar/{town.pk}/ondertekendienst"
    page = as_karin.get(place).content.decode()
    assert f"/labs/zaanstad/documenten/versie/{asked.text.pk}/download/pdf" in page
    answer = as_karin.post(place, {**WHO, "upload": upload(text)})
    assert (answer.status_code, "geen handtekening" in answer.content.decode()) == (422, True)
    assert as_karin.post(place, {**WHO, "upload": upload(tampering.signed_elsewhere(text))}).status_code == 302
    page = " ".join(as_karin.get("/labs/zaanstad/intentieverklaring/").content.decode().split())
    assert "met de eigen ondertekendienst" in page
    assert "Het certificaat staat op naam van Eva Echt" in page


def test_the_support_of_a_partner_follows(actor, lab, asked, party, text):
    stage.record_service(
        actor, fresh(party), upload=upload(tampering.signed_elsewhere(text)), name="Priya", function="directeur"
    )
    (partner,) = partner_facts([lab.pk])[lab.pk].partners
    assert partner.rung == "signed"
