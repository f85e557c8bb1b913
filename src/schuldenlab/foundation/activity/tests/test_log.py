import json
from datetime import datetime

import pytest
from django.db import connection

from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Entry, EntryText
from schuldenlab.foundation.core import clock

pytestmark = pytest.mark.django_db
LAB = 4711


@pytest.fixture
def chain(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.VAR = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(1, 6):
            log.record(
                lab_id=LAB,
                actor="user:1",
                actor_name="Karin",
                origin="web",
                verb="workplan.objective",
                subject=f"x:{number}",
                sentence=f"deed {number}",
            )


def sql(statement: str) -> None:
    """What somebody with the database alone could do."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def problems() -> list[tuple[int, str]]:
    return [(row.number, row.sentence) for row in log.verify(LAB)]


def test_a_chain_that_nobody_touched_is_sound(chain):
    assert problems() == []


def test_an_edited_row_is_found(chain):
    sql("UPDATE activity_entry SET verb = 'workplan.nothing' WHERE number = 3")
    assert problems() == [(3, "the row was edited")]


def test_an_edited_text_is_found_even_when_the_chain_is_left_alone(chain):
    sql("UPDATE activity_entrytext SET sentence = 'deed niets' WHERE sentence = 'deed 2'")
    assert problems() == [(2, "the text of the row was edited")]


def test_a_missing_row_is_found(chain):
    EntryText.objects.filter(entry__number=2).delete()
    sql("DELETE FROM activity_entry WHERE number = 2")
    assert problems() == [(2, "rows 2 to 2 are missing")]


def test_a_cut_off_last_row_is_found(chain):
    EntryText.objects.filter(entry__number=5).delete()
    sql("DELETE FROM activity_entry WHERE number = 5")
    assert problems() == [(5, "the last rows are cut off: 5 were written, the chain ends at 4")]


def test_a_chain_that_is_gone_altogether_is_found(chain):
    EntryText.objects.all().delete()
    sql("DELETE FROM activity_entry")
    sql("DELETE FROM activity_chain")
    assert problems() == [(1, "the last rows are cut off: 5 were written, the chain ends at 0")]


def test_a_head_that_somebody_rewrote_is_found(chain):
    path = log.head_path(LAB)
    kept = json.loads(path.read_text())
    path.write_text(json.dumps({**kept, "count": 4}))
    assert "the file with the head of the chain was edited" in [sentence for _, sentence in problems()]


def test_a_head_that_is_thrown_away_is_found(chain):
    log.head_path(LAB).unlink()
    assert problems() == [(5, f"the file with the head of the chain is missing ({LAB}.json)")]


def test_a_head_that_cannot_be_read_is_a_problem_and_no_crash(chain):
    log.head_path(LAB).write_text("geen json")
    assert problems() == [(5, f"the file with the head of the chain cannot be read ({LAB}.json)")]


def test_a_head_that_lags_behind_after_a_crash_is_no_problem(chain):
    log.record(
        lab_id=LAB, actor="user:1", actor_name="Karin", origin="web", verb="x.y", subject="x:6", sentence="deed 6"
    )
    assert problems() == []


def test_erasing_a_person_leaves_the_chain_whole(chain):
    EntryText.objects.filter(entry__number=3).delete()
    assert problems() == []


def test_the_log_refuses_to_be_changed_through_the_models(chain):
    entry = Entry.objects.get(number=1)
    entry.verb = "iets anders"
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_every_row_holds_action_object_actor_origin_and_time(chain):
    row = Entry.objects.get(number=4)
    assert (row.verb, row.subject, row.actor, row.origin) == ("workplan.objective", "x:4", "user:1", "web")
    assert row.at is not None


def test_two_labs_have_two_chains(chain, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        log.record(
            lab_id=LAB + 1,
            actor="user:2",
            actor_name="Wim",
            origin="web",
            verb="x.y",
            subject="x:1",
            sentence="deed iets",
        )
    assert log.verify(LAB + 1) == []
    assert [row.number for row in Entry.objects.filter(lab_id=LAB + 1)] == [1]


def test_a_moment_in_dutch_time_is_read_back_as_the_same_moment(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.VAR = tmp_path
    moment = datetime(2026, 7, 1, 10, 7, tzinfo=clock.AMSTERDAM)
    with clock.stopped_at(moment), django_capture_on_commit_callbacks(execute=True):
        log.record(
            lab_id=LAB,
            actor="user:1",
            actor_name="Karin",
            origin="web",
            verb="x.y",
            subject="x:1",
            sentence="deed iets",
        )
    assert problems() == []
