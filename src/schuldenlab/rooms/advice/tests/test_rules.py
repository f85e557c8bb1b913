from datetime import date

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.advice import rules
from schuldenlab.rooms.advice.facts import AdviceFact, AdviceFacts


@pytest.mark.parametrize("step", [1, 3, 4, 5, 8, 9, 11, 0])
def test_help_is_asked_only_where_the_source_page_names_schuldenlabnl(step):
    with pytest.raises(RuleBroken, match="stap 2, 6, 7 en 10"):
        rules.check_step(step)


def test_every_step_with_help_has_an_example():
    assert set(rules.STEPS) == set(rules.EXAMPLES) == {2, 6, 7, 10}


def test_a_wish_lies_today_or_later():
    rules.check_wanted_before(date(2027, 1, 4), date(2027, 1, 4))
    rules.check_wanted_before(None, date(2027, 1, 4))
    with pytest.raises(RuleBroken):
        rules.check_wanted_before(date(2027, 1, 3), date(2027, 1, 4))


def test_what_others_read_has_a_title_and_a_text_or_does_not_exist():
    rules.check_general("", "")
    rules.check_general("Titel", "Tekst")
    for title, text, field in (("Titel", "", "general"), ("", "Tekst", "general_title")):
        with pytest.raises(RuleBroken) as refused:
            rules.check_general(title, text)
        assert refused.value.field == field


def test_the_facts_tell_what_waits_and_what_belongs_to_a_step():
    waits = AdviceFact(1, 2, "?", "Karin", date(2027, 1, 4))
    done = AdviceFact(2, 7, "?", "Karin", date(2027, 1, 5), answer="Ja", answered_on=date(2027, 1, 6))
    facts = AdviceFacts((waits, done))
    assert (facts.open, facts.on_step(7), facts.on_step(10)) == ((waits,), (done,), ())
