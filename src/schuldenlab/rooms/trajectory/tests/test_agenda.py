"""The agenda of the home: what must be arranged and done for projects stands in it, and what is late is said."""

from dataclasses import replace
from datetime import date, timedelta

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.delivery.facts import DeliveryFacts, OpenCondition, OpenTask
from schuldenlab.rooms.trajectory import agenda
from schuldenlab.rooms.trajectory.queries import LabState
from schuldenlab.rooms.trajectory.tests.example_facts import EMPTY, TODAY

LAB = Lab(slug="zaanstad", name="Schuldenlab Zaanstad")
DPIA = OpenCondition(7, "Jongerenfonds", "DPIA", date(2026, 11, 20), "")
ROOM = OpenTask(7, "Jongerenfonds", "Zoek een kamer", date(2026, 11, 1), date(2026, 12, 1), "Karin de Groot")


def coming(conditions=(), tasks=(), may_open=bool):
    facts = replace(EMPTY, delivery=DeliveryFacts(tuple(conditions), tuple(tasks)))
    return agenda.coming(LabState(LAB, facts, (), (), None), may_open)


def test_a_condition_and_a_task_stand_in_it_with_their_day_their_owner_and_their_page():
    found = coming([DPIA], [ROOM])
    assert [(row["text"], row["when"], row["url"], row["late"]) for row in found.rows] == [
        (
            "Jongerenfonds: DPIA geregeld (nog geen eigenaar)",
            date(2026, 11, 20),
            "/labs/zaanstad/uitvoering/7/randvoorwaarden/",
            True,
        ),
        (
            "Jongerenfonds: ‘Zoek een kamer’ klaar (Karin de Groot)",
            date(2026, 12, 1),
            "/labs/zaanstad/uitvoering/7/plan/",
            False,
        ),
    ]
    assert found.late_left == 0


def test_what_is_far_away_does_not_stand_in_it():
    far = replace(ROOM, ends_on=TODAY + agenda.NEAR + timedelta(1))
    assert coming(tasks=[far]).rows == []


def test_of_much_that_is_late_the_freshest_is_shown_and_the_rest_is_counted():
    tasks = [replace(ROOM, title=f"Taak {days}", ends_on=TODAY - timedelta(days)) for days in range(1, 11)]
    found = coming(tasks=tasks)
    assert [row["text"][16:22] for row in found.rows] == ["Taak 3", "Taak 2", "Taak 1"]
    assert found.late_left == 7


def test_what_the_reader_may_not_open_is_neither_shown_nor_counted():
    tasks = [replace(ROOM, title=f"Taak {days}", ends_on=TODAY - timedelta(days)) for days in range(1, 11)]
    found = coming([DPIA], tasks, may_open=lambda url: "/plan/" not in url)
    assert [row["text"] for row in found.rows] == ["Jongerenfonds: DPIA geregeld (nog geen eigenaar)"]
    assert found.late_left == 0
