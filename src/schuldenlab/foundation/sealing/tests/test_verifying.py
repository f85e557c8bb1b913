"""What is said of a file: ours and whole, not whole, changed, or not ours."""

import hashlib

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schuldenlab.foundation.documents import files
from schuldenlab.foundation.sealing import actions, keys, queries, reading, texts, verifying, work
from schuldenlab.foundation.sealing.models import Seal, SealedFile
from schuldenlab.foundation.sealing.tests import tampering
from schuldenlab.foundation.sealing.tests.signing import AT, sign, sign_all
from schuldenlab.foundation.sealing.verifying import Outcome, verify


@pytest.fixture
def whole(sealed):
    return queries.current(sign_all(sealed))


def test_a_whole_file_is_told_by_whom_and_when(whole, final):
    verdict = verify(whole)
    assert (verdict.outcome, verdict.exit_code, verdict.title) == (Outcome.COMPLETE, 0, str(final))
    assert [(row.party, row.name, row.function) for row in verdict.seals] == [
        ("Gemeente Deventer", "Wim de Vries", "wethouder"),
        ("Woningcorporatie De Sleutel", "Łucja Żółć-Ñandú", "directeur-bestuurder"),
        ("Voedselbank", "Ελένη Παπαδοπούλου", "voorzitter"),
    ]
    assert ({row.signed_at for row in verdict.seals}, verdict.missing, verdict.others) == ({AT}, (), ())


def test_a_file_that_waits_for_somebody_is_real_and_not_complete(sealed):
    sign(sealed, "partner-7")
    work.seal_waiting(sealed.pk)
    verdict = verify(queries.current(sealed))
    assert (verdict.outcome, verdict.exit_code, verdict.is_authentic) == (Outcome.INCOMPLETE, 1, True)
    assert [row.party for row in verdict.seals] == ["Woningcorporatie De Sleutel"]
    assert verdict.missing == ("Gemeente Deventer", "Voedselbank")


def test_who_does_not_sign_is_not_waited_for(sealed):
    sign(sealed, "partner-7")
    work.seal_waiting(sealed.pk)
    for key in ("gm0150", "partner-9"):
        actions.release(sealed, key)
    verdict = verify(queries.current(sealed))
    assert (verdict.outcome, verdict.missing) == (Outcome.COMPLETE, ())


def test_a_last_signature_that_was_cut_off_is_missed(whole, sealed):
    cut = whole[: Seal.objects.get(number=2).size]
    verdict = verify(cut)
    assert (verdict.outcome, verdict.exit_code, verdict.is_authentic) == (Outcome.EARLIER, 1, False)
    assert verdict.missing == ("Voedselbank",)


def test_the_text_without_signatures(whole, sealed, final):
    assert verify(files.read(final.pdf)).outcome is Outcome.TEXT
    verdict = verify(whole[: sealed.prepared_size])
    assert (verdict.outcome, verdict.exit_code, len(verdict.missing)) == (Outcome.TEXT, 1, 3)


@pytest.mark.parametrize("place", ["text", "signature page", "first seal", "last seal", "last byte"])
def test_one_changed_byte_is_seen_wherever_it_is(whole, sealed, place):
    first, last = Seal.objects.get(number=1), Seal.objects.get(number=3)
    at = {
        "text": sealed.text_size // 2,
        "signature page": sealed.prepared_size - 5000,
        "first seal": first.size - 9000,
        "last seal": last.size - 9000,
        "last byte": len(whole) - 1,
    }[place]
    verdict = verify(tampering.changed_byte(whole, at))
    assert (verdict.outcome, verdict.exit_code) == (Outcome.CHANGED, 1)


def test_a_page_that_was_changed_by_an_update_is_seen(whole):
    """Where pdfsig still calls every signature valid."""
    verdict = verify(tampering.changed_page(whole))
    assert (verdict.outcome, verdict.exit_code, len(verdict.seals)) == (Outcome.CHANGED, 1, 3)


def test_a_name_that_was_changed_by_filling_in_the_form_is_seen(whole):
    assert verify(tampering.changed_name(whole, 2, "Piet Nep")).outcome is Outcome.CHANGED


def test_a_signature_of_somebody_else_behind_ours_is_seen(whole):
    verdict = verify(tampering.signed_elsewhere(whole))
    assert (verdict.outcome, verdict.others) == (Outcome.CHANGED, ("Eva Echt, 127.0.0.1:8000",))


def test_a_foreign_document_with_a_valid_signature_is_not_ours(whole, final):
    foreign = tampering.signed_elsewhere(tampering.rewritten(files.read(final.pdf)))
    assert reading.read(foreign, compare=True).all_intact is True
    verdict = verify(foreign)
    assert (verdict.outcome, verdict.exit_code, verdict.seals) == (Outcome.FOREIGN, 1, ())


def test_a_certificate_in_our_name_is_not_our_certificate(whole, final):
    own = f"Zegel van Schuldenlab op {keys.host()}"
    foreign = tampering.signed_elsewhere(tampering.rewritten(files.read(final.pdf)), own)
    assert verify(foreign).outcome is Outcome.FOREIGN


HOSTILE = {
    b"": reading.EMPTY,
    b"geen pdf": reading.NO_PDF,
    b"%PDF-1.7\n": reading.DAMAGED,
    b"%PDF-1.7\nstartxref\n0\n%%EOF": reading.DAMAGED,
    b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000: reading.DAMAGED,
}


@pytest.mark.parametrize("content", HOSTILE, ids=HOSTILE.values())
def test_an_empty_or_hostile_file_is_not_ours(whole, content):
    verdict = verify(content)
    assert (verdict.outcome, verdict.exit_code, verdict.problem) == (Outcome.UNREADABLE, 1, HOSTILE[content])


def test_a_file_with_a_password_is_not_ours(whole):
    verdict = verify(tampering.encrypted(whole))
    assert (verdict.outcome, verdict.problem, verdict.exit_code) == (Outcome.UNREADABLE, reading.ENCRYPTED, 1)


def test_of_a_huge_file_nothing_can_be_said(db):
    verdict = verify(b"%PDF-" + bytes(verifying.MOST))
    assert (verdict.outcome, verdict.exit_code) == (Outcome.TOO_LARGE, 2)


def test_a_file_that_would_keep_us_busy_is_given_up(db, monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0)
    verdict = verify(b"%PDF-1.7 wat dan ook")
    assert (verdict.outcome, verdict.exit_code) == (Outcome.TOO_HEAVY, 2)


def test_a_file_of_ours_that_nobody_here_knows_any_more(whole, sealed):
    """A backup was put back: the key is there, the file is not."""
    SealedFile.objects.all().delete()
    verdict = verify(whole)
    assert (verdict.outcome, verdict.exit_code) == (Outcome.UNKNOWN, 2)
    assert verify(tampering.changed_page(whole)).outcome is Outcome.CHANGED


def test_the_database_is_not_believed_on_its_word(whole, sealed):
    """Somebody writes the hash of a changed file in the row: its seals do not hold."""
    changed = tampering.changed_byte(whole, sealed.text_size // 2)
    Seal.objects.filter(number=3).update(sha256=hashlib.sha256(changed).hexdigest())
    assert verify(changed).outcome is Outcome.CHANGED


def test_a_seal_of_a_key_that_was_replaced_still_holds(whole):
    keys.make()
    assert verify(whole).outcome is Outcome.COMPLETE


def test_every_outcome_and_every_problem_has_its_words():
    assert set(texts.HEADINGS) == set(texts.EXPLANATIONS) == set(Outcome)
    problems = {reading.EMPTY, reading.NO_PDF, reading.ENCRYPTED, reading.DAMAGED, reading.TOO_HEAVY}
    assert set(texts.PROBLEMS) == problems
    assert "gekwalificeerd" not in str(vars(texts))


@given(st.binary(max_size=400))
@settings(max_examples=30, deadline=None)
def test_no_bytes_make_the_reader_fall(content):
    """Behind a good beginning, so that it gets as far as reading."""
    assert reading.read(b"%PDF-1.7\n" + content, compare=True).problem == reading.DAMAGED


@given(st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changed_byte_ends_the_match(whole, data):
    at = data.draw(st.integers(0, len(whole) - 1))
    found = verifying.longest_beginning(tampering.changed_byte(whole, at))
    assert found is None or found.size <= at


# --- what was signed elsewhere


def test_what_was_signed_elsewhere_is_told_by_whom(final):
    text = files.read(final.pdf)
    seen = verifying.outside(tampering.signed_elsewhere(text), text=text)
    assert (seen.is_acceptable, [row.by for row in seen.signatures]) == (True, ["Eva Echt, 127.0.0.1:8000"])


WAYS_TO_WRITE_ANEW = {
    "as it is": {},
    "in streams of objects": {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "recompress_flate": True},
    "not compressed": {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized},
    "linearised": {"linearize": True},
}


@pytest.mark.parametrize("way", WAYS_TO_WRITE_ANEW)
def test_a_service_may_write_the_whole_file_anew(final, way):
    """Not one byte need be where it was; every page shows what it showed."""
    text = files.read(final.pdf)
    seen = verifying.outside(
        tampering.signed_elsewhere(tampering.rewritten(text, **WAYS_TO_WRITE_ANEW[way])), text=text
    )
    assert (seen.is_acceptable, texts.refusal(seen)) == (True, "")


@pytest.mark.parametrize(
    "change", [tampering.changed_page, tampering.note_upon, tampering.one_page_more, tampering.with_script]
)
def test_a_file_that_was_changed_and_then_written_anew_is_not_ours(final, change):
    text = files.read(final.pdf)
    seen = verifying.outside(tampering.signed_elsewhere(tampering.rewritten(change(text))), text=text)
    assert (seen.intact, seen.is_our_text) == (True, False)
    assert texts.refusal(seen).startswith("Dit is niet de tekst die hier is vastgelegd")


def test_our_text_without_a_signature_is_no_signed_file(final):
    text = files.read(final.pdf)
    seen = verifying.outside(tampering.rewritten(text), text=text)
    assert (seen.is_our_text, seen.is_acceptable) == (True, False)
    assert texts.refusal(seen).startswith("In dit bestand staat geen handtekening")


def test_our_own_seals_are_no_signature_of_a_service(sealed):
    sign_all(sealed)
    content = queries.current(sealed)
    seen = verifying.outside(content, text=verifying.handed_over(content, sealed, b""))
    assert (seen.signatures, seen.is_acceptable) == ((), False)


def test_the_file_with_our_seals_may_be_signed_elsewhere_too(sealed):
    sign_all(sealed)
    content = tampering.signed_elsewhere(queries.current(sealed))
    seen = verifying.outside(content, text=verifying.handed_over(content, sealed, b""))
    assert (seen.is_acceptable, [row.by for row in seen.signatures]) == (True, ["Eva Echt, 127.0.0.1:8000"])


def test_a_text_that_was_changed_before_it_was_signed_elsewhere_is_not_ours(final):
    """Its first bytes are ours, its signature is good, and yet another page is shown."""
    text = files.read(final.pdf)
    seen = verifying.outside(tampering.signed_elsewhere(tampering.changed_page(text)), text=text)
    assert (seen.intact, seen.is_our_text) == (True, False)


def test_a_text_that_was_changed_after_it_was_signed_elsewhere_is_not_intact(final):
    text = files.read(final.pdf)
    seen = verifying.outside(tampering.changed_page(tampering.signed_elsewhere(text)), text=text)
    assert (seen.intact, seen.is_our_text) == (False, False)


def test_a_note_that_was_put_upon_the_text_before_it_was_signed_elsewhere(final):
    text = files.read(final.pdf)
    seen = verifying.outside(tampering.signed_elsewhere(tampering.note_upon(text)), text=text)
    assert (seen.intact, seen.is_our_text) == (True, False)


@pytest.mark.parametrize("content", HOSTILE, ids=HOSTILE.values())
def test_rubbish_from_elsewhere_is_no_signature(db, content):
    seen = verifying.outside(content, text=b"%PDF-1.7 onze tekst")
    assert (seen.is_acceptable, seen.problem) == (False, HOSTILE[content])
