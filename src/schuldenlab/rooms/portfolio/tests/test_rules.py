"""When a project counts, what is covered, and when a judgement still holds. No database."""

import re
from datetime import date
from decimal import Decimal

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.portfolio import gap_rules, pictures, rules
from schuldenlab.rooms.portfolio.facts import ProjectFact

TODAY = date(2026, 11, 23)
LATER = date(2027, 5, 1)


def project(**values):
    standard = {
        "id": 1, "chosen_id": 1, "name": "JPF", "objective_ids": frozenset({1}), "phases": frozenset({"plan"}),
        "runs_already": False, "cost": None, "granted": Decimal(0), "starts_on": None, "starts_when_lab_stands": False,
        "stopped": False,
    }  # fmt: skip
    return ProjectFact(**{**standard, **values})


PAID = {"cost": Decimal(100), "granted": Decimal(100)}


def covered(*projects, objectives=((1, "Jongeren"), (2, "Wonen")), regular=()):
    return rules.coverage(objectives, projects, regular)


def broken(function, *args, **kwargs):
    with pytest.raises(RuleBroken) as caught:
        function(*args, **kwargs)
    return caught.value.field


@pytest.mark.parametrize(
    ("values", "counts", "word"),
    [
        ({}, False, "geld en start nog niet rond"),
        ({"runs_already": True}, True, "loopt"),
        ({**PAID, "starts_on": LATER}, True, "geld en start zijn rond"),
        ({**PAID, "starts_when_lab_stands": True}, True, "geld en start zijn rond"),
        (PAID, False, "geld is rond, startdatum nog niet"),
        (
            {"cost": Decimal(100), "granted": Decimal("99.99"), "starts_on": LATER},
            False,
            "startdatum is er, geld nog niet rond",
        ),
        ({"cost": None, "granted": Decimal(100), "starts_on": LATER}, False, "startdatum is er, geld nog niet rond"),
        ({"runs_already": True, "stopped": True}, False, "gestopt"),
    ],
)
def test_a_project_counts_when_it_runs_or_has_its_money_and_a_start(values, counts, word):
    fact = project(**values)
    assert (fact.counts, rules.standing(fact).word) == (counts, word)


def test_an_objective_is_served_by_one_project_that_counts():
    now = covered(project(runs_already=True), project(id=2, objective_ids=frozenset({1, 2})))
    assert now.covered == {1}
    assert [row.title for row in now.gaps] == ["Wonen"]


def test_a_stopped_project_serves_nothing():
    assert covered(project(runs_already=True, stopped=True)).covered == frozenset()


def test_a_phase_is_served_by_a_project_or_by_a_regular_service_and_all_seven_are_shown():
    now = covered(project(), regular=[("intake", "Loket")])
    words = {str(row.phase): row.standing.word for row in now.phases}
    assert len(words) == 7
    assert words["plan"] == "een project is in voorbereiding"
    assert words["intake"] == "gewone dienstverlening"
    assert words["awareness"] == "nog niets"


FULL = covered(project(runs_already=True, objective_ids=frozenset({1, 2})))
HALF = covered(project(runs_already=True))


def test_a_yes_counts_on_the_coverage_on_which_it_was_given():
    assert rules.still_counts(enough=True, covered_then=frozenset({1, 2}), answered=[], now=FULL)
    assert rules.still_counts(enough=True, covered_then=frozenset({1}), answered=[2], now=HALF)


def test_a_yes_stops_counting_when_the_coverage_worsens():
    assert not rules.still_counts(enough=True, covered_then=frozenset({1, 2}), answered=[2], now=HALF)


def test_a_yes_keeps_counting_when_the_coverage_gets_better():
    assert rules.still_counts(enough=True, covered_then=frozenset({1}), answered=[2], now=FULL)


def test_a_new_objective_without_project_asks_for_a_new_judgement():
    more = covered(
        project(runs_already=True, objective_ids=frozenset({1, 2})), objectives=((1, "A"), (2, "B"), (3, "C"))
    )
    assert not rules.still_counts(enough=True, covered_then=frozenset({1, 2}), answered=[], now=more)


def test_a_no_never_counts_and_without_objectives_nothing_does():
    assert not rules.still_counts(enough=False, covered_then=frozenset(), answered=[], now=FULL)
    assert not rules.still_counts(enough=True, covered_then=frozenset(), answered=[], now=covered(objectives=()))


def test_a_judgement_answers_every_gap_names_a_day_and_has_something_to_judge():
    ask = {"enough": True, "gaps": {2: "Doet de corporatie."}, "look_again_on": LATER, "today": TODAY}
    rules.check_judgement(HALF, **ask)
    rules.check_judgement(HALF, **{**ask, "enough": False, "gaps": {}})
    assert broken(rules.check_judgement, HALF, **{**ask, "gaps": {2: "  "}}) == "gap_2"
    assert broken(rules.check_judgement, HALF, **{**ask, "look_again_on": None}) == "look_again_on"
    assert broken(rules.check_judgement, HALF, **{**ask, "look_again_on": TODAY}) == "look_again_on"
    assert broken(rules.check_judgement, covered(objectives=()), **ask) is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts_on": LATER, "starts_when_lab_stands": True}, "starts_when_lab_stands"),
        ({"starts_on": date(1027, 1, 1)}, "starts_on"),
        ({"runs_since": LATER, "runs_source": "x"}, "runs_since"),
        ({"runs_since": date(2024, 1, 1)}, "runs_source"),
        ({"runs_source": "contract"}, "runs_since"),
    ],
)
def test_dates_of_a_project_that_do_not_fit_are_refused_at_their_field(values, field):
    assert broken(rules.check_project, values, TODAY) == field


def test_granted_money_has_its_proof_and_no_date_of_tomorrow():
    line = {"on": TODAY, "state": "granted", "decision": "brief"}
    rules.check_finance(line, TODAY)
    assert broken(rules.check_finance, {**line, "decision": " "}, TODAY) == "decision"
    assert broken(rules.check_finance, {**line, "on": LATER}, TODAY) == "on"
    rules.check_finance({"on": TODAY, "state": "asked", "decision": ""}, TODAY)


def test_a_status_has_a_reason_and_what_is_carried_out_has_begun():
    rules.check_status("running", "Het is begonnen.", has_begun=True)
    assert broken(rules.check_status, "running", "Het is begonnen.", has_begun=False) == "status"
    assert broken(rules.check_status, "stopped", " ", has_begun=True) == "reason"


def test_money_is_added_up_by_how_sure_it_is():
    found = rules.money(Decimal(100), [("granted", Decimal(40)), ("granted", Decimal(20)), ("asked", Decimal(90))])
    assert (found.granted, found.promised, found.asked, found.open, found.is_covered) == (60, 0, 90, 40, False)
    assert rules.money(None, []).open is None


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [
        (0, 1, "De doelstelling wordt nog niet gediend"),
        (1, 1, "De doelstelling wordt gediend"),
        (0, 3, "Geen van de 3 doelstellingen wordt gediend"),
        (1, 3, "1 van de 3 doelstellingen wordt gediend"),
        (2, 3, "2 van de 3 doelstellingen worden gediend"),
        (3, 3, "Alle 3 doelstellingen worden gediend"),
    ],
)
def test_what_is_served_is_told_right_for_one_and_for_many(count, total, words):
    assert rules.served_words(count, total) == words


# ---------------------------------------------------------------- gaps that were left open


def test_a_gap_that_was_left_open_is_no_red_line_and_says_since_when():
    left = gap_rules.LeftOpen(1, "De regio begint hier volgend jaar mee.", date(2026, 11, 2), "Karin")
    now = rules.coverage([(1, "Minder huisuitzettingen"), (2, "Jongeren")], [], [], {"1": left})
    rows = pictures.of_objectives(now)
    assert [row.words for row in rows] == ["open gelaten op 2 november 2026", "gat: geen project"]
    drawing = pictures.grid("Dekking", rows, [])
    assert drawing.count("sl-chart__gap") == 1
    assert drawing.count("sl-chart__left-open") == 1
    assert "Met reden open gelaten: Minder huisuitzettingen. Nog open: Jongeren." in drawing


def test_a_long_name_stands_whole_in_the_picture_and_its_line_below_it():
    name = "Gezinnen met een huurachterstand zijn binnen vier weken in beeld, en blijven dat daarna een jaar lang"
    rows = pictures.of_objectives(rules.coverage([(1, name), (2, "Jongeren")], [], []))
    drawing = str(pictures.grid("Dekking", rows, []))
    words = re.findall(r'<text x="0" y="(\d+)"[^>]*>([^<]*)</text>', drawing)
    assert " ".join(line for _, line in words[:3]) == name
    assert [int(y) for y, _ in words] == [40, 58, 76, 92, 136, 152]
    assert re.findall(r'y1="(\d+)"', drawing) == ["106", "166"]


def test_only_a_gap_is_left_open_and_with_a_reason():
    with pytest.raises(RuleBroken):
        gap_rules.check_gap(served=True, reason="Kan later.")
    with pytest.raises(RuleBroken) as refused:
        gap_rules.check_gap(served=False, reason="  ")
    assert refused.value.field == "reason"
