"""Nobody confirms their own, under whatever name. Karin asks; Wim decides."""

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.proof import rules

KARIN, WIM = 1, 2


def confirmer(who, *, about=(), asker=KARIN, self_allowed=False):
    rules.check_confirmer(confirmer=who, about=list(about), asker=asker, self_allowed=self_allowed)


def address(mail, *, about=(), asker=("karin@example.nl",), self_allowed=False):
    rules.check_address(confirmer=mail, about=about, asker=asker, self_allowed=self_allowed)


def test_karin_confirms_neither_what_she_asks_nor_what_is_about_her():
    confirmer(WIM)
    for wrong in ({"asker": WIM}, {"about": [WIM]}, {"about": [WIM], "self_allowed": True}):
        with pytest.raises(RuleBroken):
            confirmer(WIM, **wrong)


def test_both_sides_of_a_handover_may_sign_what_they_ask():
    confirmer(KARIN, self_allowed=True)
    address("karin@example.nl", self_allowed=True)


@pytest.mark.parametrize("mail", ["karin@example.nl", "Karin@Example.NL"])
def test_another_name_with_the_askers_address_is_refused_at_the_person(mail):
    with pytest.raises(RuleBroken, match="eigen e-mailadres") as refused:
        address(mail)
    assert refused.value.field == "person"


def test_another_name_with_the_address_of_whom_it_is_about_is_refused_even_where_the_asker_may():
    for self_allowed in (False, True):
        with pytest.raises(RuleBroken, match="over wie het gaat"):
            address("Karin@example.nl", about=["karin@EXAMPLE.nl"], asker=(), self_allowed=self_allowed)


def test_who_has_no_address_is_not_taken_for_another_without_one():
    address("", about=[""], asker=("", "karin@example.nl"))
