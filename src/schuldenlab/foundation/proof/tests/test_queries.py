from datetime import UTC, date, datetime

import pytest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.tests.world import person
from schuldenlab.foundation.proof import queries
from schuldenlab.foundation.proof.models import Confirmation

MOMENT = datetime(2027, 1, 17, 23, 30, tzinfo=UTC)  # half past twelve at night, the 18th, in the Netherlands


def row(lab, who, *, subject=1, kind="test.held", **values):
    return Confirmation.objects.create(
        lab=lab, person=who, kind=kind, subject_id=subject, **{"asked_at": MOMENT, **values}
    )


@pytest.fixture
def rows(world, piet, paper):
    """One of each: a yes, a paper, a no, a yes that was withdrawn, open, open and withdrawn, and those of others."""
    yes = {"answered_at": MOMENT, "agreed": True}
    signed = {"paper": paper, "paper_dated": date(2026, 12, 1), "recorded_by": world.karin.person}
    wim, karin = world.wim.person, world.karin.person
    row(world.lab, piet, **yes)
    row(world.lab, wim, **yes, **signed)
    row(world.lab, karin, answered_at=MOMENT, agreed=False)
    row(world.lab, world.lena.person, **yes, withdrawn_at=MOMENT)
    row(world.lab, piet, subject=2)
    row(world.lab, wim, subject=2, withdrawn_at=MOMENT)
    row(world.lab, piet, kind="test.other", **yes)
    row(world.other_lab, world.vera.person, **yes)


def test_what_holds_is_told_with_its_day_in_the_netherlands_or_that_of_the_paper(world, piet, rows):
    assert queries.confirmed([world.lab.pk], "test.held") == {
        1: [
            queries.Confirmed(piet.pk, "Piet Post", date(2027, 1, 18), by_paper=False),
            queries.Confirmed(world.wim.person.pk, "Wim de Vries", date(2026, 12, 1), by_paper=True),
        ]
    }


def test_what_waits_is_told_for_every_lab_that_was_asked(world, piet, rows):
    found = queries.waiting([world.lab.pk, world.other_lab.pk])
    assert [(asked.kind, asked.subject_id, asked.name, asked.on) for asked in found[world.lab.pk]] == [
        ("test.held", 2, "Piet Post", date(2027, 1, 18))
    ]
    assert found[world.other_lab.pk] == []


@pytest.mark.parametrize("number", [1, 20])
def test_both_cost_one_query_for_any_number_of_labs_and_rows(world, django_assert_num_queries, number):
    people = [person(world.lab, f"P{n} Post") for n in range(number)]
    for who in people:
        row(world.lab, who, answered_at=MOMENT, agreed=True)
        row(world.lab, who, subject=2)
    labs = [world.lab.pk, world.other_lab.pk][: 1 if number == 1 else 2]
    with django_assert_num_queries(1):
        assert len(queries.confirmed(labs, "test.held")[1]) == number
    with django_assert_num_queries(1):
        assert len(queries.waiting(labs)[world.lab.pk]) == number


def test_the_rows_of_a_page_come_with_their_persons_in_one_query(world, piet, rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.of_many("test.held", [1, 2, 3])
        names = {number: [one.person.name for one in rows] for number, rows in found.items()}
    assert {number: len(rows) for number, rows in names.items()} == {1: 5, 2: 2, 3: 0}
    with django_assert_num_queries(1):
        assert [one.recorded_by and one.recorded_by.name for one in queries.of("test.held", 2)] == [None, None]


def test_what_somebody_is_asked_is_what_waits_for_them(world, piet, rows):
    assert [one.subject_id for one in queries.waiting_for(piet)] == [2]
    assert queries.waiting_for(world.wim.person) == []
    with clock.stopped_at(MOMENT):
        assert queries.waiting_for(world.vera.person) == []
