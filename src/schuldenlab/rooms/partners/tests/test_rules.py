"""The ladder, without a database: every pair of rungs, every way, and where a history leads."""

from datetime import date
from itertools import product

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.partners import rules
from schuldenlab.rooms.partners.facts import GROUPS, LADDER, NOT_NOW, RUNGS, group_of
from schuldenlab.rooms.partners.rules import Standing, Step, Way

ALL = [*LADDER, NOT_NOW]


def expected(before, after, way):
    """The ladder told again, in other words than the table."""
    if way is Way.PARTNER:
        if before == "signed" or after == before == NOT_NOW:
            return False
        return after == NOT_NOW or (after in {"deciding", "promised"} and before != "promised")
    if way is Way.DECLARATION:
        return after == ("signed" if before != "signed" else NOT_NOW)
    if after in {"not_approached", "promised", "signed"}:
        return False  # nobody is un-approached; the rest is not ours to write
    return after != before or after == "deciding"


@pytest.mark.parametrize(("before", "after", "way"), list(product(ALL, ALL, Way)))
def test_every_move_is_possible_exactly_when_the_ladder_says_so(before, after, way):
    if expected(before, after, way):
        rules.check_move(before, after, way)
    else:
        with pytest.raises(RuleBroken) as broken:
            rules.check_move(before, after, way)
        assert broken.value.field == "rung"


def test_the_table_knows_every_rung_and_no_other():
    assert set(RUNGS) == set(ALL) == set(rules.BY_HAND)


def test_promised_and_signed_refuse_with_who_does_write_them():
    for rung, words in (("promised", "partij zelf"), ("signed", "intentieverklaring")):
        with pytest.raises(RuleBroken, match=words):
            rules.check_move("talking", rung, Way.HAND)


def day(number):
    return date(2027, 1, number)


def test_without_history_a_party_is_not_approached():
    assert rules.standing([]) == Standing("not_approached", None, None)


def test_since_is_the_first_day_of_the_present_stretch():
    steps = [
        Step("deciding", day(1), day(5)),
        Step("talking", day(2)),
        Step("deciding", day(3), day(9)),
        Step("deciding", day(4), day(20)),
    ]
    assert rules.standing(steps) == Standing("deciding", day(3), day(20))


def test_a_decision_date_counts_only_while_the_party_decides():
    assert rules.standing([Step("deciding", day(1), day(5)), Step("positive", day(2))]).decides_before is None


def test_a_promise_that_was_withdrawn_is_passed_over():
    steps = [Step("positive", day(1)), Step("promised", day(2), void=True)]
    assert rules.standing(steps) == Standing("positive", day(1))
    assert rules.standing([Step("promised", day(2), void=True)]) == Standing()


@pytest.mark.parametrize(
    ("step", "remark", "before", "field"),
    [
        (Step("talking", day(19)), "", "approached", "at"),
        (Step("talking", day(9)), "", "approached", "at"),
        (Step("deciding", day(12)), "", "approached", "decides_before"),
        (Step("deciding", day(12), day(11)), "", "approached", "decides_before"),
        (Step("talking", day(12), day(30)), "", "approached", "decides_before"),
        (Step("talking", day(12)), " ", "promised", "remark"),
        (Step("not_now", day(12)), "", "signed", "remark"),
    ],
)
def test_a_step_that_does_not_fit_is_refused_at_its_field(step, remark, before, field):
    with pytest.raises(RuleBroken) as broken:
        rules.check_step(step, remark=remark, before=Standing(before, day(10)), last_at=day(10), today=day(18))
    assert broken.value.field == field


def test_steps_on_the_same_day_and_today_are_fine():
    for step in (Step("talking", day(10)), Step("deciding", day(18), day(18))):
        rules.check_step(step, remark="", before=Standing("approached"), last_at=day(10), today=day(18))


@pytest.mark.parametrize(
    ("level", "sector", "group"),
    [
        ("local", "public", "local_public"),
        ("regional", "public", "local_public"),
        ("regional", "nonprofit", "local_private"),
        ("local", "private", "local_private"),
        ("national", "public", "national"),
        ("national", "nonprofit", "national"),
    ],
)
def test_regional_counts_as_local_and_non_profit_as_private(level, sector, group):
    assert group_of(level, sector) == group


def test_a_group_holds_only_by_a_promise_or_a_signature_and_not_now_is_nowhere():
    states = rules.group_states(
        [
            ("local_public", "deciding"),
            ("local_public", "not_approached"),
            ("local_private", "promised"),
            ("national", NOT_NOW),
        ]
    )
    assert [(state.key, state.holds, state.word, state.sentence) for state in states] == [
        ("local_public", False, "onderweg", "Nog niemand zegde toe. Eén partij is onderweg."),
        ("local_private", True, "gedragen", "Eén partij zegde steun toe of tekende."),
        ("national", False, "dun", "Nog niemand op de lijst."),
    ]


def test_without_parties_no_group_holds():
    assert [state.holds for state in rules.group_states([])] == [False] * len(GROUPS)
