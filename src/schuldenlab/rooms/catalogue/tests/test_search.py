"""Finding projects by Dutch words."""

import pytest

from schuldenlab.rooms.catalogue import projects, search
from schuldenlab.rooms.catalogue.forms import FilterForm


def found(words):
    return [row.slug for row in search.search(projects.all_projects(), words)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("schulden", "schuld"),
        ("bedrijven", "bedrijf"),
        ("leningen", "lening"),
        ("huizen", "huis"),
        ("Huurders", "huurder"),
    ],
)
def test_singular_and_plural_have_the_same_stem(one, other):
    assert search.stem(search.words(one)[0]) == search.stem(other)


def test_schulden_finds_what_says_schuld_and_schuldhulp():
    assert "sociale-lening" in found("schulden")
    assert set(found("schuld")) == set(found("schulden"))
    assert "schuldhulpmaatje" in found("schuld")


def test_a_word_inside_a_compound_is_found():
    assert "eropaf-almere" in found("uitzettingen")


def test_all_words_must_occur():
    assert found("jongeren almere") == ["jpf"]


def test_a_name_weighs_more_than_a_mention():
    assert found("pauzeknop")[0] == "pauzeknop"


def test_accents_and_capitals_do_not_matter():
    assert found("FINANCIELE gezondheid") == found("financiële gezondheid")


def test_without_words_everything_is_there_in_its_own_order():
    assert found("  !? ") == [row.slug for row in projects.all_projects()]


def test_nonsense_finds_nothing():
    assert found("xyzzy") == []


def test_the_filter_combines_marks_and_words():
    rows = FilterForm({"theme": "youth", "phase": "reduction", "q": "fonds"}).found()
    assert [row.slug for row in rows] == ["jpf"]


def test_a_value_that_does_not_exist_asks_nothing():
    form = FilterForm({"theme": "bestaat-niet", "q": "x" * 500})
    assert form.asked == {}
    assert len(form.found()) == 38
