"""What may be chosen and recorded. No database."""

from datetime import date

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.selection import rules

TODAY = date(2026, 11, 23)


def chosen(**values):
    standard = {
        "name": "JPF",
        "project": "jpf",
        "objectives": ((1, "Jongeren geholpen"),),
        "phases": ("plan",),
        "needs": ("debt_help",),
        "reason": "Past bij ons.",
    }
    return rules.Chosen(**{**standard, **values})


def broken(function, *args, **kwargs):
    with pytest.raises(RuleBroken) as caught:
        function(*args, **kwargs)
    return caught.value


def test_a_stopped_project_cannot_be_chosen_and_its_lesson_is_told():
    error = broken(
        rules.check_choosable, name="Buddy-app", stopped=True, lesson="Onderzoek de leverancier.", chosen_already=False
    )
    assert error.message == "Buddy-app kun je niet kiezen, want het is gestopt. Onderzoek de leverancier."


def test_a_project_is_chosen_once():
    error = broken(rules.check_choosable, name="JPF", stopped=False, lesson="", chosen_already=True)
    assert error.message.startswith("JPF staat al bij de gekozen projecten")


def test_other_party_types_ask_for_a_reason():
    assert broken(rules.check_needs, ["bank"], ["debt_help"], " ").field == "needs_reason"
    rules.check_needs(["bank"], ["debt_help"], "Onze bank doet dit zelf.")
    rules.check_needs(["bank", "debt_help"], ["debt_help", "bank"], "")


@pytest.mark.parametrize(("person", "decision"), [(True, True), (False, False)])
def test_a_person_or_a_decision_decides_not_both_and_not_neither(person, decision):
    error = broken(rules.check_decider, person=person, decision=decision, agreed=True, decided_on=TODAY, today=TODAY)
    assert error.field == "decided_by"


def test_a_decision_that_did_not_agree_is_no_ground():
    error = broken(rules.check_decider, person=False, decision=True, agreed=False, decided_on=None, today=TODAY)
    assert error.field == "decision"


@pytest.mark.parametrize("day", [None, date(2026, 11, 24)])
def test_a_person_decided_on_a_day_that_has_been(day):
    error = broken(rules.check_decider, person=True, decision=False, agreed=False, decided_on=day, today=TODAY)
    assert error.field == "decided_on"


def test_nothing_is_recorded_without_themes_projects_reasons_and_objectives():
    assert broken(rules.check_recordable, [chosen()], []).message.startswith("Kies eerst de thema’s")
    assert broken(rules.check_recordable, [], ["wonen"]).message.startswith("Kies eerst een project")
    assert "JPF" in broken(rules.check_recordable, [chosen(reason=" ")], ["wonen"]).message
    assert "JPF" in broken(rules.check_recordable, [chosen(objectives=())], ["wonen"]).message
    rules.check_recordable([chosen()], ["wonen"])


def mark(*rows, themes=("wonen", "jongeren")):
    return rules.fingerprint(rules.snapshot(themes, rows))


def test_the_same_choice_in_another_order_has_the_same_mark():
    one, other = chosen(), chosen(name="CSR", project="csr")
    assert mark(one, other) == mark(other, one, themes=("jongeren", "wonen"))


def test_another_wording_of_an_objective_is_no_other_choice():
    assert mark(chosen()) == mark(chosen(objectives=((1, "Jongeren sneller geholpen"),)))


@pytest.mark.parametrize(
    "change",
    [{"reason": "Anders."}, {"objectives": ((2, "Anders"),)}, {"needs": ()}, {"phases": ()}, {"project": "csr"}],
)
def test_any_real_change_gives_another_mark(change):
    assert mark(chosen()) != mark(chosen(**change))


def test_an_objective_is_unserved_until_a_project_serves_it():
    assert rules.unserved([1, 2, 3], [{2}, {3, 9}]) == [1]
    assert rules.unserved([], []) == []
