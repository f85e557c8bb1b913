"""Finding projects by Dutch words."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schuldenlab.rooms.catalogue import projects, search, stems
from schuldenlab.rooms.catalogue.forms import FilterForm
from schuldenlab.rooms.catalogue.models import IndexedPlace, IndexedWord

pytestmark = pytest.mark.django_db


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
    assert stems.stems(one) == [stems.stem(other)]


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


def test_the_index_is_made_with_the_tables_and_holds_every_project():
    assert set(IndexedPlace.objects.values_list("project", flat=True)) == {row.slug for row in projects.all_projects()}


def test_a_project_that_is_written_again_leaves_no_old_words_behind():
    search.write([("jpf", {"name": "Knuffelfonds", "marks": "", "summary": "", "rest": ""})])
    assert found("knuffelfonds") == ["jpf"]
    assert found("jongeren perspectief") == []
    assert found("schuldhulpmaatje")[0] == "schuldhulpmaatje"


def test_making_the_index_again_gives_the_same():
    before = set(IndexedPlace.objects.values_list("word__text", "project", "weight"))
    search.rewrite(projects.all_projects())
    assert set(IndexedPlace.objects.values_list("word__text", "project", "weight")) == before


def test_a_query_costs_one_question_a_word_whatever_the_index_holds(django_assert_num_queries):
    with django_assert_num_queries(2):
        few = search.scores("jongeren schulden")
    texts = {"name": "Jongeren en schulden", "marks": "", "summary": "", "rest": ""}
    search.write([(f"nieuw-{number}", texts) for number in range(40)])
    with django_assert_num_queries(2):
        assert len(search.scores("jongeren schulden")) == len(few) + 40


@pytest.mark.parametrize(("prefix", "end"), [("schuld", "schule"), ("rooz", "rop"), ("zz", ""), ("abc9", "abca")])
def test_the_range_of_a_prefix_ends_before_the_next_word(prefix, end):
    assert stems.after(prefix) == end


def test_no_stem_of_the_catalogue_falls_outside_its_own_range():
    for text in IndexedWord.objects.values_list("text", flat=True):
        assert text < (stems.after(text) or "{")


def test_very_many_words_are_no_harder_than_a_few(django_assert_num_queries):
    with django_assert_num_queries(search.MOST_WORDS):
        search.scores(" ".join(f"woord{number}" for number in range(500)))


def by_hand(query):
    """What the index should answer, by reading all of it: every word begins a stem, or stands inside a longer one."""
    rows = list(IndexedPlace.objects.values_list("word__text", "project", "weight"))
    asked = list(dict.fromkeys(map(stems.stem, stems.words(query))))[: search.MOST_WORDS]
    found = []
    for sought in asked:
        total = Counter()
        for text, project, weight in rows:
            if text.startswith(sought) or (len(sought) >= search.INSIDE and sought in text):
                total[project] += weight
        found.append(total)
    slugs = set.intersection(*(set(total) for total in found)) if found else set()
    return {slug: sum(total[slug] for total in found) for slug in slugs} if asked else None


ODD = ["", "   ", "'", '"schuld"', "100%", "_", "%schuld%", "schu_d", "\\", "--", "; drop table", "😀", "schuld😀fonds",
       "SCHÚLDEN", "ſchuld", "ﬁnancieel", "\u200bschuld", "١٢٣", "a", "z", "zz", "9", "schuld " * 1250, "x" * 10_000, "é" * 10_000]  # fmt: skip


@pytest.mark.parametrize("query", ODD)
def test_odd_words_are_answered_as_reading_the_whole_index_would(query):
    assert search.scores(query) == by_hand(query)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from(["schuld", "huis", "jong", "fonds", "uitzetting", "e", "z"]), max_size=4).map(" ".join)
)
def test_any_text_is_answered_as_reading_the_whole_index_would(query):
    assert search.scores(query) == by_hand(query)


def test_the_page_answers_odd_words_too(client):
    for query in [*ODD, "\x00", "schuld\x00fonds"]:
        assert client.get("/catalogus/", {"q": query}).status_code == 200


def test_schulden_finds_every_project_that_says_schuld_or_schuldhulp():
    saying = {slug for word in ("schuld", "schulden", "schuldhulp") for slug in search.scores(word)}
    assert set(search.scores("schulden")) == saying
    assert len(saying) > 20
