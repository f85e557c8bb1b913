"""What must be arranged: how it stands, and what may be recorded."""

from datetime import date

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.delivery import rules

TODAY = date(2026, 11, 23)
SETTLED = {"kind": "processor", "state": "settled", "settled_on": date(2026, 11, 2), "proof": "kenmerk 118"}


def word(state, kind="processor", due=None, owner=True, **advised):
    found = rules.standing(state, kind=kind, due=due, has_owner=owner, advised=advised, today=TODAY)
    return found.word, found.ask


def test_what_is_not_needed_is_closed():
    assert word("not_needed", "dpia") == ("niet nodig", "")
    assert not rules.standing("not_needed", kind="dpia", due=None, has_owner=False, advised={}, today=TODAY).is_open


def test_what_is_needed_says_who_and_when_are_unknown():
    assert word("needed", owner=False) == (
        "nog te regelen",
        "Nog niet bekend: wie het regelt en wanneer het klaar is.",
    )
    assert word("needed", due=date(2026, 12, 1)) == ("nog te regelen", "")


def test_what_is_past_its_day_is_late_and_today_is_not():
    assert word("needed", due=date(2026, 11, 22)) == ("te laat", "Het had 22 november 2026 geregeld moeten zijn.")
    assert word("needed", due=TODAY)[0] == "nog te regelen"


def test_a_dpia_is_not_simply_settled_without_the_advice_of_the_fg():
    assert word("settled", "dpia") == ("geregeld, let op het advies", "Het advies van de FG is er nog niet.")
    assert word("settled", "dpia", ciso="positive")[0] == "geregeld, let op het advies"
    assert word("settled", "dpia", fg="conditions") == ("geregeld", "")


def test_negative_advice_keeps_it_open_whoever_gave_it():
    assert word("settled", "processor", ciso="negative") == (
        "geregeld, let op het advies",
        "Het laatste advies is negatief (CISO).",
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"state": "not_needed", "settled_on": None}, "reason"),
        ({"settled_on": None}, "settled_on"),
        ({"settled_on": date(2026, 11, 24)}, "settled_on"),
        ({"settled_on": date(27, 1, 1)}, "settled_on"),
        ({"proof": " "}, "proof"),
        ({"state": "needed"}, "settled_on"),
        ({"due": date(3027, 1, 1)}, "due"),
        ({"kind": "own", "title": " "}, "title"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(change, field):
    with pytest.raises(RuleBroken) as refused:
        rules.check_condition({**SETTLED, **change}, TODAY, has_paper=False)
    assert refused.value.field == field


def test_a_paper_is_proof_enough():
    rules.check_condition({**SETTLED, "proof": ""}, TODAY, has_paper=True)


def test_objections_need_words_and_advice_is_not_of_tomorrow():
    for values, field in (
        ({"on": TODAY, "verdict": "negative", "text": ""}, "text"),
        ({"on": date(2026, 11, 24), "verdict": "positive"}, "on"),
    ):
        with pytest.raises(RuleBroken) as refused:
            rules.check_advice(values, TODAY)
        assert refused.value.field == field
