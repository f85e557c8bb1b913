"""The rules, without a database."""

from datetime import date
from decimal import Decimal

import pytest

from schuldenlab.foundation.core import bsn
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.trials import rules

COMPLETE = {"decides": "x", "rhythm": "x", "budget": Decimal(500), "intake": "Karin", "days": 14, "stages": {"Idee": 1}}


@pytest.mark.parametrize(
    "text", ["111222333", "Het nummer is 123456782.", "1234.56.782", "123 456 782", "BSN:123-456-782!"]
)
def test_a_number_that_may_be_a_bsn_is_found(text):
    assert bsn.has_bsn(text)


@pytest.mark.parametrize(
    "text", ["123456789", "000000000", "0612345678", "06 12345678", "1112223334", "€ 40.000 in 2027", "GM0479", ""]
)
def test_other_numbers_pass(text):
    assert not bsn.has_bsn(text)


def test_the_first_field_with_a_bsn_is_named():
    with pytest.raises(RuleBroken) as error:
        bsn.check_no_bsn({"title": "goed", "amount": 5, "problem": "zie 111222333"})
    assert error.value.field == "problem"


def test_a_complete_process_lacks_nothing():
    assert rules.missing(**COMPLETE) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"decides": " "}, "wie er besluit"),
        ({"rhythm": ""}, "het ritme van de beslismomenten"),
        ({"budget": None}, "het budget"),
        ({"budget": Decimal(0)}, "het budget"),
        ({"intake": ""}, "bij wie je een initiatief inbrengt"),
        ({"days": None}, "de termijn voor een antwoord"),
        ({"stages": {}}, "de fasen"),
        ({"stages": {"Idee": 1, "Ontwerpen": 0}}, "criteria bij ‘Ontwerpen’"),
    ],
)
def test_what_lacks_is_named(changed, words):
    assert rules.missing(**{**COMPLETE, **changed}) == [words]


def test_without_stages_nothing_holds_even_when_no_gate_lacks_criteria():
    assert "de fasen" in rules.missing(**{**COMPLETE, "stages": {}})


def test_the_example_has_the_six_stages_each_with_criteria():
    names = [stage.name for stage in rules.EXAMPLE]
    assert names == ["Idee", "Verkennen", "Ontwerpen", "Beproeven", "Evalueren", "Besluiten"]
    assert all(len(stage.criteria) >= 3 for stage in rules.EXAMPLE)


def test_intake_is_told_only_with_a_name_and_a_term():
    assert rules.intake_words("Karin", 14) == "Karin, binnen 14 dagen"
    assert rules.intake_words("Karin", 1) == "Karin, binnen 1 dag"
    assert rules.intake_words("Karin", None) == ""
    assert rules.intake_words("", 14) == ""


MOVE = {
    "outcome": "go", "has_target": True, "same": False, "stopped": False,
    "on": date(2026, 5, 2), "since": date(2026, 5, 1), "today": date(2026, 5, 3),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"has_target": False}, "to_stage"),
        ({"same": True}, "to_stage"),
        ({"outcome": "stop", "stopped": True}, "outcome"),
        ({"on": date(2026, 5, 4)}, "on"),
        ({"on": date(2026, 4, 30)}, "on"),
    ],
)
def test_an_impossible_decision_is_refused_at_its_field(changed, field):
    with pytest.raises(RuleBroken) as error:
        rules.check_move(**{**MOVE, **changed})
    assert error.value.field == field


def test_stopping_needs_no_other_stage():
    rules.check_move(**{**MOVE, "outcome": "stop", "has_target": False})


def test_what_stopped_may_be_taken_up_again_in_the_same_stage():
    rules.check_move(**{**MOVE, "stopped": True, "same": True})
