import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from schuldenlab.foundation.activity.models import EntryText
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import EditConflict, NotAllowed, RuleBroken
from schuldenlab.foundation.documents import actions, files, kinds
from schuldenlab.foundation.documents.models import FinalDocument, StoredFile
from schuldenlab.foundation.documents.tests import sample
from schuldenlab.foundation.documents.tests.world import PDF, upload
from schuldenlab.foundation.labs.models import Person

pytestmark = pytest.mark.django_db


def on_disk(stored: StoredFile) -> Path:
    return Path(default_storage.path(stored.path))


def test_an_upload_is_kept_byte_for_byte_under_a_name_that_nobody_can_guess(world):
    stored = actions.keep_file(world.karin, upload("Besluit college.pdf"))
    assert files.read(stored) == PDF
    assert (stored.lab, stored.by, stored.name, stored.content_type, stored.size) == (
        world.lab, world.karin.person, "Besluit college.pdf", "application/pdf", len(PDF),
    )  # fmt: skip
    assert stored.sha256 == hashlib.sha256(PDF).hexdigest()
    assert stored.path.startswith(f"labs/{world.lab.pk}/")
    assert "Besluit" not in stored.path
    assert EntryText.objects.get().sentence == "voegde het bestand ‘Besluit college.pdf’ toe"


def test_an_upload_that_is_not_what_its_name_says_leaves_nothing_behind(world):
    with pytest.raises(RuleBroken) as refused:
        actions.keep_file(world.karin, upload("besluit.pdf", b"<html>"), field="paper")
    assert refused.value.field == "paper"
    assert "De naam eindigt op .pdf, maar dat is dit bestand niet." in refused.value.message
    assert StoredFile.objects.count() == 0


def test_a_damaged_file_is_called_damaged(world):
    stored = actions.keep_file(world.karin, upload())
    on_disk(stored).write_bytes(b"%PDF-1.7\n%vervalst!!!")
    with pytest.raises(files.FileUnreadable, match="is beschadigd"):
        files.read(stored)


def test_a_file_that_is_gone_is_called_gone(world):
    stored = actions.keep_file(world.karin, upload())
    on_disk(stored).unlink()
    with pytest.raises(files.FileUnreadable, match="staat niet meer in de opslag"):
        files.read(stored)


def test_the_bytes_go_when_the_row_goes(world, django_capture_on_commit_callbacks):
    stored = actions.keep_file(world.karin, upload())
    path = on_disk(stored)
    with django_capture_on_commit_callbacks(execute=True):
        stored.delete()
    assert path.exists() is False


def test_a_version_is_laid_down_in_three_formats_and_stays_when_the_data_change(world, paper, monkeypatch):
    with clock.stopped_at(sample.MOMENT):
        final = actions.finalise(world.karin, paper)
    kept = {name: files.read(getattr(final, name)) for name in ("pdf", "odt", "docx")}
    monkeypatch.setitem(kinds._kinds, paper.slug, sample.kind("heel iets anders"))
    final.refresh_from_db()
    assert {name: files.read(getattr(final, name)) for name in kept} == kept
    assert (final.number, final.by, final.sha256) == (1, world.karin.person, hashlib.sha256(kept["pdf"]).hexdigest())
    assert final.pdf.name == "voorbeeldstuk-schuldenlab-deventer-2026-11-23-versie-1.pdf"
    assert [kept["pdf"][:5], kept["odt"][:2], kept["docx"][:2]] == [b"%PDF-", b"PK", b"PK"]
    assert EntryText.objects.get().sentence == "legde versie 1 vast van ‘Collegevoorstel lokaal Schuldenlab’"


def test_the_same_text_is_not_laid_down_twice(world, paper):
    with clock.stopped_at(sample.MOMENT):
        actions.finalise(world.karin, paper)
        with pytest.raises(RuleBroken, match="al vastgelegd als versie 1"):
            actions.finalise(world.karin, paper)
    assert FinalDocument.objects.count() == 1


def test_a_changed_text_becomes_the_next_version_and_the_first_stays(world, paper):
    with clock.stopped_at(sample.MOMENT):
        first = actions.finalise(world.karin, paper)
        second = actions.finalise(world.karin, sample.kind("iets nieuws"))
    assert [first.number, second.number] == [1, 2]
    assert FinalDocument.objects.count() == 2


def test_each_subject_counts_its_own_versions(world, letters):
    karin, wim = Person.objects.in_lab(world.lab).order_by("name")
    finals = [actions.finalise(world.karin, letters, person) for person in (karin, wim)]
    assert [(final.subject_id, final.number) for final in finals] == [(karin.pk, 1), (wim.pk, 1)]


def test_a_wethouder_reads_but_lays_nothing_down(world, paper):
    with pytest.raises(NotAllowed):
        actions.finalise(world.wim, paper)
    assert FinalDocument.objects.count() == 0


def test_what_the_kind_does_not_allow_to_read_cannot_be_laid_down(world, only_our_kinds):
    with pytest.raises(NotAllowed):
        actions.finalise(world.karin, kinds.register(sample.kind(permission="advice.answer")))


def test_the_case_number_is_noted_and_two_who_note_it_notice_each_other(world, paper):
    final = actions.finalise(world.karin, paper)
    actions.set_case_number(world.karin, final, "Z-2026-0113", expected_version=1)
    final.refresh_from_db()
    assert final.case_number == "Z-2026-0113"
    with pytest.raises(EditConflict):
        actions.set_case_number(world.karin, final, "Z-2026-0999", expected_version=1)


def test_the_adopted_paper_comes_to_stand_beside_the_version(world, paper):
    final = actions.finalise(world.karin, paper)
    actions.add_adopted_file(world.karin, final, upload("vastgesteld.pdf"), date(2026, 1, 5))
    final.refresh_from_db()
    assert (final.adopted_on, final.adopted_recorded_by) == (date(2026, 1, 5), world.karin.person)
    assert files.read(final.adopted_file) == PDF


def test_a_paper_cannot_be_adopted_tomorrow(world, paper):
    final = actions.finalise(world.karin, paper)
    with pytest.raises(RuleBroken, match="moet nog komen") as refused:
        actions.add_adopted_file(world.karin, final, upload(), clock.today() + timedelta(days=1))
    assert refused.value.field == "adopted_on"
    assert StoredFile.objects.filter(name="stuk.pdf").count() == 0
