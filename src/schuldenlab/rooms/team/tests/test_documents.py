"""What stands in the contact list and in the sheet of the team, and what is still to be filled in."""

from datetime import date
from decimal import Decimal

import pytest

from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.team import actions


@pytest.fixture
def made(lab):
    return lambda slug: making.make(kinds.get(slug), lab)


def test_an_empty_contact_list_marks_what_is_missing_and_says_so_nowhere_else(made, karin):
    source = made("contactenlijst")
    assert source.todos[0] == "een contactpersoon voor Werk & Inkomen en Schuldhulpverlening"
    assert "n.v.t." not in source.html


def test_the_contact_list_names_execution_and_who_leads_the_lab(made, actor, wim):
    typed = Person(name="Sanne Bos", function="teamleider", mail="sanne@example.nl")
    actions.put_task(actor, task="debt_help", organisation="Stadsbank", codes=["GM0479"], contacts=[typed])
    text = made("contactenlijst").html
    for words in (
        "Schuldhulpverlening",
        "Stadsbank",
        "Sanne Bos, teamleider",
        "sanne@example.nl",
        "Karin Kuiper",
        "Wim de Wit",
    ):
        assert words in text


def test_the_team_sheet_marks_unknown_hours_and_absent_consent(made, actor):
    actions.put_member(
        actor, person=Person(name="Mo"), title="klantmanager", tasks=["work_income"], starts=date(2027, 1, 18),
        hours_a_week=Decimal(8),
    )  # fmt: skip
    assert made("programmateam").todos == [
        "wie de programmamanager wordt",
        "komt uit",
        "akkoord leidinggevende",
        "een teamlid uit Schuldhulpverlening",
    ]


def test_what_is_typed_stays_text(made, actor):
    actions.put_open_role(actor, title="<b>rol</b>", hours_a_week=None, stand_in=None, filled_by=None)
    assert "&lt;b&gt;rol&lt;/b&gt;" in made("programmateam").html
