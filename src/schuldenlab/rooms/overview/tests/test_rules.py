import pytest

from schuldenlab.rooms.overview import rules
from schuldenlab.rooms.overview.rules import ATTENTION, SETTING_UP, WORKING, Choice, LabRow, Station


def row(name="Schuldenlab Zaanstad", *, held=0, stage=SETTING_UP, questions=0, places=(("GM0479", "Zaanstad"),)):
    steps = tuple(Station(place < held, 1.0 if place < held else 0.0) for place in range(10))
    return LabRow(name, "x", places, frozenset({"PV27"}), stage, "", steps, (), "nog geen datum", questions)


@pytest.mark.parametrize(("held", "shade"), [(0, 1), (3, 1), (4, 2), (7, 2), (8, 3), (10, 3)])
def test_the_map_is_darker_the_more_steps_hold(held, shade):
    assert row(held=held).shade == shade


@pytest.mark.parametrize("stage", [WORKING, ATTENTION])
def test_a_lab_that_stands_is_darkest_whatever_its_steps_say_today(stage):
    assert row(held=2, stage=stage).shade == 4


def test_the_label_says_in_words_what_the_colour_says():
    assert row(held=4).label == "Schuldenlab Zaanstad, wordt opgezet, 4 van de 10 stappen staan"


def test_a_lab_is_found_by_its_name_or_a_municipality_whatever_the_capitals():
    rows = [row(), row("Schuldenlab IJmond", places=(("GM0375", "Beverwijk"), ("GM0453", "Velsen")))]
    found = [[lab.name for lab in rules.chosen(rows, Choice(word=word))] for word in ("zaan", "VELSEN", "x", "")]
    assert found == [
        ["Schuldenlab Zaanstad"],
        ["Schuldenlab IJmond"],
        [],
        ["Schuldenlab Zaanstad", "Schuldenlab IJmond"],
    ]


def test_who_asks_for_standing_labs_also_gets_those_that_need_attention():
    rows = [row("A"), row("B", stage=WORKING), row("C", stage=ATTENTION)]
    found = {stage: [lab.name for lab in rules.chosen(rows, Choice(stage=stage))] for stage in rules.STAGES}
    assert found == {SETTING_UP: ["A"], WORKING: ["B", "C"], ATTENTION: ["C"]}


def test_province_and_questions_narrow_too():
    rows = [row("A", questions=2), row("B")]
    assert [lab.name for lab in rules.chosen(rows, Choice(asks=True))] == ["A"]
    assert rules.chosen(rows, Choice(province="PV20")) == []
    assert len(rules.chosen(rows, Choice(province="PV27"))) == 2


def test_the_totals_count_labs_questions_and_steps_and_a_shared_municipality_once():
    totals = rules.totals([row(held=2, questions=1), row(held=1, stage=WORKING, questions=2)])
    assert (totals.labs, totals.standing, totals.questions, totals.municipalities) == (2, 1, 3, 1)
    assert totals.by_step == (2, 1, 0, 0, 0, 0, 0, 0, 0, 0)


def test_no_labs_give_no_totals_and_no_mistake():
    assert rules.totals([]) == rules.Totals(0, 0, 0, 0, ())
