import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.membership import rules


@pytest.mark.parametrize("roles", [[], ["wethouder", "commissioner", "team_member", "reader"]])
def test_a_lab_without_anybody_who_can_lead_is_refused(roles):
    with pytest.raises(RuleBroken, match="Er moet altijd een kwartiermaker of programmamanager zijn"):
        rules.check_leader_remains(roles)


@pytest.mark.parametrize("role", ["kwartiermaker", "programme_manager"])
def test_one_leader_is_enough(role):
    rules.check_leader_remains(["reader", role])


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Schuldenlab Zaanstad", "zaanstad"),
        ("Schuldenlab Súdwest-Fryslân", "sudwest-fryslan"),
        ("Lokaal Schuldenlab 's-Gravenhage", "s-gravenhage"),
        ("Schuldenlab", "schuldenlab"),
        ("???", "lab"),
        ("Nieuw", "nieuw-2"),
    ],
)
def test_the_web_address_is_short_plain_and_never_a_reserved_word(name, slug):
    assert rules.slug_for(name, set()) == slug


def test_the_web_address_avoids_what_is_taken_and_fits():
    assert rules.slug_for("Schuldenlab Ede", {"ede", "ede-2"}) == "ede-3"
    assert len(rules.slug_for("x" * 200, set())) <= 60


def test_the_name_is_suggested_from_one_or_more_municipalities():
    assert rules.suggested_name(["Zaanstad"]) == "Schuldenlab Zaanstad"
    assert rules.suggested_name(["Beverwijk", "Heemskerk", "Velsen"]) == "Schuldenlab Beverwijk, Heemskerk en Velsen"


@pytest.mark.parametrize("hours", [0, 5, -1])
def test_an_administrator_looks_in_for_one_to_four_hours(hours):
    with pytest.raises(RuleBroken, match="1 tot en met 4 uur"):
        rules.check_hours(hours)
