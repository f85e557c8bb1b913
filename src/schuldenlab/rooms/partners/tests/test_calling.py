"""Whom to call: each reason apart, and in which order."""

from datetime import date

import pytest

from schuldenlab.rooms.partners import calling
from schuldenlab.rooms.partners.calling import Contacted

TODAY = date(2027, 1, 18)
QUIET = {
    "partner_id": 1, "rung": "talking", "since": date(2027, 1, 10), "decides_before": None,
    "follow_up_on": None, "last_contact": None, "asked_on": None, "refused_on": None,
}  # fmt: skip


def why(**values):
    return [(reason.sentence, reason.urgency) for reason in calling.reasons(Contacted(**{**QUIET, **values}), TODAY)]


def test_a_party_that_was_heard_lately_is_left_in_peace():
    assert why() == []


@pytest.mark.parametrize(
    ("values", "sentence", "urgency"),
    [
        ({"follow_up_on": date(2027, 1, 17)}, "Je zou hier op 17 januari 2027 op terugkomen.", 0),
        ({"follow_up_on": TODAY}, "Je komt hier vandaag op terug.", 1),
        ({"follow_up_on": date(2027, 1, 25)}, "Je komt hier op 25 januari 2027 op terug.", 1),
        ({"decides_before": date(2027, 1, 17)}, "Zou vóór 17 januari 2027 besluiten. Vraag wat het geworden is.", 0),
        ({"decides_before": date(2027, 2, 1)}, "Besluit vóór 1 februari 2027. Vraag of er nog iets nodig is.", 1),
        ({"asked_on": date(2027, 1, 11)}, "Kreeg op 11 januari 2027 de vraag om steun toe te zeggen, en antwoordde nog niet.", 1),
        ({"refused_on": date(2027, 1, 15)}, "Zei op 15 januari 2027 nee. Vraag wat er nodig is.", 1),
        ({"since": date(2026, 12, 28)}, "Het is stil sinds 28 december 2026.", 2),
    ],
)  # fmt: skip
def test_each_reason_to_call_says_why(values, sentence, urgency):
    assert why(**values) == [(sentence, urgency)]


@pytest.mark.parametrize(
    "values",
    [
        {"follow_up_on": date(2027, 1, 26)},
        {"decides_before": date(2027, 2, 2)},
        {"asked_on": date(2027, 1, 12)},
        {"refused_on": date(2027, 1, 11), "last_contact": date(2027, 1, 12)},
        {"since": date(2026, 12, 29)},
        {"since": date(2026, 1, 1), "last_contact": date(2027, 1, 1)},
        {"since": date(2026, 1, 1), "follow_up_on": date(2027, 3, 1)},
        {"since": date(2026, 1, 1), "rung": "signed"},
        {"since": date(2026, 1, 1), "rung": "not_now"},
        {"since": None, "rung": "not_approached"},
    ],
)
def test_one_day_earlier_or_in_another_state_there_is_no_reason(values):
    assert why(**values) == []


def test_who_does_not_take_part_now_is_called_only_when_that_was_agreed():
    assert why(rung="not_now", follow_up_on=TODAY, decides_before=TODAY) == [("Je komt hier vandaag op terug.", 1)]


def test_the_most_urgent_is_called_first_and_the_longest_waiting_before_others():
    reason = calling.Reason
    rows = [
        (1, [reason("stil", 2, date(2026, 1, 1))]),
        (2, [reason("te laat", 0, date(2027, 1, 5))]),
        (3, []),
        (4, [reason("te laat", 0, date(2027, 1, 2))]),
    ]
    assert calling.in_order(rows) == [4, 2, 1]
