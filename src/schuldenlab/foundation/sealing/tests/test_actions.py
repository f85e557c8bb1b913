"""Begin, ask, seal, and what is kept."""

import hashlib

import pytest
from django.db import transaction
from django_q.models import OrmQ
from django_q.signals import pre_execute

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.sealing import actions, queries, signals, work
from schuldenlab.foundation.sealing.facts import Expected
from schuldenlab.foundation.sealing.models import Seal
from schuldenlab.foundation.sealing.tests.conftest import SLOTS
from schuldenlab.foundation.sealing.tests.signing import AT, sign, sign_all


def test_the_text_that_was_laid_down_is_the_beginning_of_every_state(sealed, final):
    text = files.read(final.pdf)
    assert queries.current(sealed)[: len(text)] == text
    before = queries.current(sealed)
    sign_all(sealed)
    assert queries.current(sealed)[: len(before)] == before


def test_every_state_is_known_by_its_size_and_its_hash(sealed):
    sign_all(sealed)
    content = queries.current(sealed)
    rows = Seal.objects.order_by("number")
    assert [row.number for row in rows] == [1, 2, 3]
    assert [hashlib.sha256(content[: row.size]).hexdigest() for row in rows] == [row.sha256 for row in rows]
    assert rows.last().size == len(content)


def test_a_slot_waits_until_it_is_sealed(sealed):
    assert [state.is_waiting_for_seal for state in queries.states(sealed).values()] == [False, False, False]
    sign(sealed, "partner-7")
    assert queries.states(sealed)["partner-7"].is_waiting_for_seal is True
    assert work.seal_waiting(sealed.pk) == 1
    state = queries.states(sealed)["partner-7"]
    assert (state.is_waiting_for_seal, state.sealed_at is not None) == (False, True)
    assert list(queries.states(sealed)) == [slot.key for slot in SLOTS]


def test_asked_twice_the_first_words_stay_and_there_is_one_seal(sealed):
    sign(sealed, "gm0150")
    again = sign(sealed, "gm0150", name="Iemand Anders")
    assert again.name == "Wim de Vries"
    assert [work.seal_waiting(sealed.pk), work.seal_waiting(sealed.pk)] == [1, 0]
    assert sign(sealed, "gm0150", name="Nog Iemand").name == "Wim de Vries"
    assert work.seal_waiting(sealed.pk) == 0


@pytest.fixture
def worker_takes(monkeypatch):
    """What django-q says in its worker before each piece of work."""
    monkeypatch.setitem(work._hold, "until", 0.0)
    return lambda name: pre_execute.send(sender="django_q", func=None, task={"func": name})


def test_before_the_worker_sends_a_mail_it_sets_the_seals_that_wait(sealed, worker_takes, django_assert_num_queries):
    sign(sealed, "gm0150")
    sign(sealed, "partner-7")
    worker_takes("schuldenlab.foundation.post.delivery.deliver")
    assert [state.is_waiting_for_seal for state in queries.states(sealed).values()] == [False, False, False]
    assert work.seal_waiting(sealed.pk) == 0
    with django_assert_num_queries(1):
        worker_takes("schuldenlab.foundation.post.delivery.deliver")


def test_what_cannot_be_sealed_now_ends_no_worker_and_holds_up_one_mail(sealed, worker_takes, monkeypatch, caplog):
    asked = []

    def broken(pk):
        asked.append(pk)
        raise OSError

    monkeypatch.setattr(work, "seal_waiting", broken)
    sign(sealed, "gm0150")
    for _ in range(5):
        worker_takes("schuldenlab.foundation.post.delivery.deliver")
    assert asked == [sealed.pk]
    assert "could not be sealed" in caplog.text


def test_the_task_is_there_when_the_act_is_and_gone_when_the_act_is(sealed):
    with transaction.atomic():
        sign(sealed, "gm0150")
        transaction.set_rollback(True)
    assert (OrmQ.objects.count(), queries.expected(sealed).requested) == (0, 0)
    sign(sealed, "gm0150")
    task = OrmQ.objects.get().task
    assert (task["func"], task["args"]) == (work.TASK, (sealed.pk,))
    assert f"{work.__name__}.{work.seal_waiting.__name__}" == work.TASK
    assert f"{work.__name__}.{work.sweep.__name__}" == work.SWEEP


def test_the_file_before_goes_when_the_next_is_kept(sealed):
    count = StoredFile.objects.count()
    sign_all(sealed)
    assert StoredFile.objects.count() == count


def test_each_seal_is_in_the_log(sealed):
    sign_all(sealed)
    rows = Entry.objects.filter(verb="sealing.sealed").order_by("id")
    assert [row.origin for row in rows] == ["system"] * 3
    assert rows[0].text.sentence == "verzegelde de handtekening van Wim de Vries namens Gemeente Deventer"


def test_who_made_something_of_an_old_file_keeps_nothing(sealed, monkeypatch):
    """Two workers at the same slot: the second sees that the first was there, and throws its work away."""
    sign(sealed, "gm0150")
    seal = queries.next_waiting(sealed.pk)
    assert work.seal_one(seal) is True
    kept = queries.current(sealed)
    assert work.seal_one(seal) is False
    assert queries.current(sealed) == kept


def test_what_was_left_is_found_by_the_sweep(sealed):
    sign(sealed, "gm0150")
    OrmQ.objects.all().delete()
    work.worker_started()
    assert OrmQ.objects.get().task["args"] == (sealed.pk,)
    work.seal_waiting(sealed.pk)
    OrmQ.objects.all().delete()
    work.sweep()
    assert OrmQ.objects.count() == 0


def test_who_wants_to_hear_hears_each_seal_and_the_last(sealed):
    heard = []

    def hear(sealed_file, key="", **_):
        heard.append(key or "volledig")

    signals.sealed.connect(hear)
    signals.completed.connect(hear)
    try:
        sign(sealed, "partner-9")
        work.seal_waiting(sealed.pk)
        actions.release(sealed, "gm0150")
        sign(sealed, "partner-7")
        work.seal_waiting(sealed.pk)
    finally:
        signals.sealed.disconnect(hear)
        signals.completed.disconnect(hear)
    assert heard == ["partner-9", "partner-7", "volledig"]
    assert queries.expected(sealed) == Expected(sealed=2, requested=2, slots=2)


def test_a_party_that_signed_is_not_released(sealed):
    sign(sealed, "gm0150")
    actions.release(sealed, "gm0150")
    assert queries.states(sealed)["gm0150"].released_at is None


def test_a_signature_on_paper_has_the_day_of_the_paper(sealed):
    seal = sign(sealed, "gm0150", at=AT.date(), way="op papier")
    assert seal.lines == ["Wim de Vries, wethouder, gemeente Deventer", "20 november 2026 · op papier"]


def test_a_slot_that_the_file_does_not_have(sealed):
    with pytest.raises(Seal.DoesNotExist):
        actions.request(sealed, "onbekend", name="x", at=AT, way="x")


def test_without_a_key_nothing_begins(world, final, settings, tmp_path):
    settings.SEAL_KEYSTORE = str(tmp_path / "weg.p12")
    with pytest.raises(RuleBroken, match="is niet te lezen"):
        actions.begin(world.karin, final=final, slots=SLOTS)


def test_evidence_is_one_seal_without_a_signature_page(world, final):
    content = files.read(final.pdf)
    made = actions.begin_evidence(world.lab, content=content, name="bewijs.pdf", title="Bewijs bij de ondertekening")
    assert work.seal_waiting(made.pk) == 1
    assert queries.expected(made).is_complete is True
    assert queries.current(made)[: len(content)] == content
