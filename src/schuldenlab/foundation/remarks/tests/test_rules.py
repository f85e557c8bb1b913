"""Names in a text: every kind of letter; and how a text is shown."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schuldenlab.foundation.remarks import rules

PEOPLE = {
    1: "Karin Jansen",
    2: "Jan van der Öst",
    3: "Jan-Willem D’Arcy",
    4: "Anna Ander",
    5: "Anna Bos",
    6: "Ílse O'Neill",
}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@Karin Jansen, bel jij?", {1}),
        ("Dit is voor (@karin  jansen).", {1}),
        ("@Karin Jansen@Anna Bos", {1}),
        ("@Karin kan dat", {1}),
        ("@Karin's idee", {1}),
        ("@KARIN\u00a0JANSEN", {1}),
        ("@Jan van der Öst en @Jan-Willem D’Arcy", {2, 3}),
        ("@Jan-Willem kan dat ook", {3}),
        ("@Jan kan dat", {2}),
        ("@jan van der\nÖst", {2}),
        ("@ílse", {6}),
        ("@Ílse O'Neill.", {6}),
        ("@Anna", set()),  # there are two
        ("@Anna Bos", {5}),
        ("karin@example.nl en mail@karin jansen", set()),
        ("@@Karin", set()),
        ("@Karina", set()),
        ("Karin Jansen", set()),
        ("@ Karin", set()),
        ("", set()),
    ],
)
def test_a_name_after_an_at_is_a_mention(text, who):
    assert rules.mentioned(text, PEOPLE) == who


def test_two_people_who_are_called_the_same_are_both_mentioned():
    assert rules.mentioned("@Anna Ander", {1: "Anna Ander", 2: "anna ander"}) == {1, 2}


LETTERS = st.characters(categories=["Lu", "Ll", "Lt", "Lo", "Mn"])
WORDS = st.text(st.one_of(LETTERS, st.sampled_from("'’-.ßİıſÖø")), min_size=1, max_size=12)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(NAMES, st.sampled_from(["{}", "Dag {}, bel jij?", "({})", "zie\n{}\nen verder"]))
def test_whoever_is_written_as_they_are_called_is_mentioned(name, sentence):
    assume(rules.one_line(name))
    assume(sentence == "{}" or not name.endswith(("'", "’", "-")))
    assert rules.mentioned(sentence.format("@" + name), {7: name, 8: "Iemand Anders"}) == {7}


@given(NAMES, st.sampled_from(["NFC", "NFD", "NFKC"]))
def test_it_does_not_matter_how_a_keyboard_makes_an_accent(name, form):
    assume(unicodedata.normalize("NFC", unicodedata.normalize(form, name)) == unicodedata.normalize("NFC", name))
    assume(rules.one_line(name))
    assert rules.mentioned("@" + unicodedata.normalize(form, name), {7: name}) == {7}


@given(st.text(max_size=300), st.dictionaries(st.integers(1, 9), st.text(max_size=20), max_size=5))
def test_any_text_with_any_names_is_read_and_shown_without_losing_a_letter(text, names):
    rules.mentioned(text, names)
    shown = ["".join(part.text for part in line) for paragraph in rules.paragraphs(text, names) for line in paragraph]
    assert "".join("".join(shown).split()) == "".join(rules.tidy(text).split())


def test_a_text_becomes_paragraphs_lines_addresses_and_names():
    text = "Dag @Karin Jansen,\nzie https://example.nl/a?b=1.\r\n\r\nGroet"
    assert [[[(part.text, part.href, part.is_name) for part in line] for line in block] for block in rules.paragraphs(text, PEOPLE)] == [
        [
            [("Dag ", "", False), ("@Karin Jansen", "", True), (",", "", False)],
            [("zie ", "", False), ("https://example.nl/a?b=1", "https://example.nl/a?b=1", False), (".", "", False)],
        ],
        [[("Groet", "", False)]],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "ftp://example.nl", "https://", "http://."]
)
def test_only_addresses_of_the_web_can_be_followed(text):
    assert [part.href for paragraph in rules.paragraphs(text, {}) for line in paragraph for part in line] == [""]
