"""The assignment as a document: it reads like one, and marks what is missing."""

from datetime import date

from schuldenlab.foundation.documents import kinds, making
from schuldenlab.rooms.mandate import actions

from .conftest import confirm, give


def made(row):
    return making.make(kinds.get("opdracht"), row.lab, row)


def test_the_assignment_names_task_term_hours_and_commissioners(appointment):
    source = made(appointment)
    for words in (
        "Zet het lab op",
        "van 1 september 2026 tot en met 31 augustus 2027",
        "24 uur per week (ingehuurd)",
        "Wim Bakker",
        "Hans Kok",
    ):
        assert words in source.html
    assert "In Zaanstad heeft 8,1 procent" in source.html
    assert source.todos == ["naam van de ondertekenaar"]


def test_what_is_missing_is_marked_and_never_called_not_applicable(actor):
    source = made(give(actor, ends=None, hours_a_week=None))
    assert {"de einddatum", "het aantal uren per week", "de bestuurlijk opdrachtgever"} <= set(source.todos)
    assert "n.v.t." not in source.html.lower()


def test_who_confirmed_it_signs_it(actor, appointment, bea):
    actions.put_mandate(actor, person=bea, matters=["appointment"], basis="x", starts=date(2026, 1, 1))
    assert "Bea Jansen" in made(appointment).html
    assert "Getekend" not in made(appointment).html
    confirm(actor, "mandate.appointment", appointment, bea)
    source = made(appointment)
    assert "Getekend op 23 november 2026" in source.html
    assert source.todos == []


def test_hostile_words_stay_words(actor):
    assert "<img" not in made(give(actor, task="<img src=x onerror=alert(1)>")).html


def test_one_municipality_with_and_in_its_name_is_one_and_three_are_several(actor, three):
    from .conftest import make_lab

    peel = make_lab("peel", "Schuldenlab Peel en Maas", "GM1894")
    row = actions.put_decision(three, body="college", about=["lab"], title="x")
    assert row.body_name == "colleges van Maassluis, Schiedam en Vlaardingen"
    several = give(three)
    assert "De gemeenten Maassluis, Schiedam en Vlaardingen willen" in made(several).html
    several.municipalities.set(peel.municipality_rows.all())
    assert several.municipalities_words == "gemeente Peel en Maas"


def test_who_decides_for_three_municipalities_signs_once(three):
    row = give(three)
    actions.put_mandate(
        three,
        person=row.political_commissioner or row.person,
        matters=["appointment"],
        basis="x",
        starts=date(2026, 1, 1),
    )
    html = made(row).html
    assert html.count('class="signature"') == 2
    assert "Gemeenten Maassluis, Schiedam en Vlaardingen" in html
