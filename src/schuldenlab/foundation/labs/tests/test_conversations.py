from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs import conversations, queries
from schuldenlab.foundation.labs.models import Conversation
from schuldenlab.foundation.labs.tests.world import person

NOW = datetime(2027, 1, 11, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
DAY = date(2027, 1, 11)


@pytest.fixture(autouse=True)
def _on_a_day():
    with clock.stopped_at(NOW):
        yield


def talk(actor, *people, **values):
    return conversations.put_conversation(actor, **{"on": DAY, "agreed": "Bellen", "persons": list(people), **values})


def test_a_conversation_is_recorded_with_who_took_part(world):
    row = talk(world.karin, world.wim.person)
    assert (row.with_whom, row.medium, row.followed_up) == ("Wim de Vries", "visit", False)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"on": date(2027, 1, 12)}, "on"),
        ({"follow_up_on": date(2027, 1, 10)}, "follow_up_on"),
        ({"persons": []}, "one_more"),
    ],
)
def test_a_conversation_that_cannot_be_is_refused_at_its_field(world, values, field):
    with pytest.raises(RuleBroken) as broken:
        talk(world.karin, world.wim.person, **values)
    assert broken.value.field == field
    assert not Conversation.objects.exists()


def test_a_reader_records_nothing(world):
    with pytest.raises(NotAllowed):
        talk(world.lena, world.wim.person)


def test_coming_back_to_a_conversation_is_noted_once(world):
    row = talk(world.karin, world.wim.person, follow_up_on=DAY)
    conversations.follow_up(world.karin, row)
    row.refresh_from_db()
    assert row.followed_up
    with pytest.raises(RuleBroken):
        conversations.follow_up(world.karin, row)


def test_the_next_conversation_closes_the_one_it_came_back_to(world):
    before = talk(world.karin, world.wim.person, follow_up_on=DAY)
    talk(world.karin, world.wim.person, after=before)
    assert Conversation.objects.get(pk=before.pk).followed_up


def test_a_conversation_is_removed(world):
    conversations.remove_conversation(world.karin, talk(world.karin, world.wim.person))
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("rows", [1, 20])
def test_the_conversations_of_many_labs_are_read_in_two_queries(world, django_assert_num_queries, rows):
    piet = person(world.other_lab, "Piet Post")
    for _ in range(rows):
        talk(world.karin, world.wim.person, world.karin.person)
        talk(world.vera, piet)
    with django_assert_num_queries(2):
        found = queries.conversations_of([world.lab.pk, world.other_lab.pk])
    assert {lab_id: len(pairs) for lab_id, pairs in found.items()} == {world.lab.pk: 2 * rows, world.other_lab.pk: rows}
    assert {person_id for person_id, _ in found[world.other_lab.pk]} == {piet.pk}


def test_a_lab_that_nobody_asked_for_is_not_told_of(world):
    talk(world.vera, person(world.other_lab, "Piet Post"))
    assert queries.conversations_of([world.lab.pk]) == {world.lab.pk: []}
