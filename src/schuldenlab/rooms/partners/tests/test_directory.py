"""The parties that one can choose from."""

import pytest

from schuldenlab.rooms.catalogue.party_types import PARTY_TYPES
from schuldenlab.rooms.partners import directory
from schuldenlab.rooms.partners.facts import GROUPS


def test_there_are_76_parties_each_with_a_known_type_and_a_source_or_a_note():
    parties = directory.everything()
    assert len(parties) == len({party.key for party in parties}) == 76
    for party in parties:
        assert party.types
        assert set(party.types) <= set(PARTY_TYPES), party.key
        assert party.sources or party.note, party.key
        assert all(source.startswith(("https://", "http://")) for source in party.sources)
        assert party.level in {"local", "regional", "national"}
        assert party.sector in {"public", "private", "nonprofit"}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("woning", "housing-association"),
        ("  HAAG wonen ", "housing-association"),
        ("clienten", "advisory-council"),
        ("rabo", "rabobank"),
        ("nvvk", "nvvk"),
    ],
)
def test_a_few_letters_find_the_party_by_name_example_or_kind(typed, first):
    assert directory.find(typed)[0].key == first


def test_what_nobody_is_called_finds_nobody():
    assert directory.find("zzzz") == []


def test_a_type_shows_its_parties_alone():
    found = directory.find("", "health_insurer")
    assert {party.key for party in found} == {"cz", "vgz", "zilveren-kruis", "dsw"}


def test_the_groups_together_hold_every_party_once():
    groups = directory.by_group(list(directory.everything()))
    assert [label for label, _ in groups] == list(GROUPS.values())
    assert sum(len(parties) for _, parties in groups) == 76
