"""Fields, square brackets, and what is refused. Without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.texts import rules


def test_fields_are_filled():
    assert (
        rules.fill("Beste {naam}, welkom bij {lab}.", {"naam": "Vera", "lab": "Lab"}) == "Beste Vera, welkom bij Lab."
    )


def test_what_stands_between_brackets_falls_away_with_its_field():
    text = "Kom.\n\n[{bericht}]\n\nGraag[ vóór {dag}]."
    assert rules.fill(text, {"bericht": "", "dag": ""}) == "Kom.\n\nGraag."
    assert rules.fill(text, {"bericht": "Dag!", "dag": "maandag"}) == "Kom.\n\nDag!\n\nGraag vóór maandag."


def test_brackets_in_brackets_are_judged_from_the_inside_out():
    text = "[Mail {naam}[, of bel {telefoon}].]"
    assert rules.fill(text, {"naam": "Vera", "telefoon": "06"}) == "Mail Vera, of bel 06."
    assert rules.fill(text, {"naam": "Vera", "telefoon": ""}) == "Mail Vera."
    assert rules.fill(text, {"naam": "", "telefoon": "06"}) == ""


def test_brackets_without_a_field_are_just_brackets():
    assert rules.fill("Zie [1] en [[link:7]].", {}) == "Zie [1] en [[link:7]]."


def test_a_value_is_never_searched_for_fields_or_brackets():
    values = {"bericht": "{geheim} [{geheim}] {{ 7*7 }} {% if %}", "geheim": "code"}
    assert rules.fill("Lees: {bericht}", values) == "Lees: {geheim} [{geheim}] {{ 7*7 }} {% if %}"


@given(st.text(max_size=200), st.text(max_size=50))
def test_no_text_breaks_the_filling_in(text, value):
    assert isinstance(rules.fill(text, {"naam": value}), str)


def test_an_unknown_field_is_refused_with_the_one_that_was_meant():
    with pytest.raises(RuleBroken) as refused:
        rules.check_fields("Beste {Naam}, kom naar {labb}", ["naam", "lab"], [], "body")
    assert refused.value.message == "Het invulveld {Naam} kennen we niet. Bedoelde je {naam}?"
    assert refused.value.field == "body"


def test_an_unknown_field_without_a_neighbour_lists_what_there_is():
    with pytest.raises(RuleBroken) as refused:
        rules.check_fields("{burgerservicenummer}", ["naam", "lab"], [], "body")
    assert refused.value.message.endswith("In deze tekst kun je gebruiken: {naam}, {lab}.")


def test_the_absence_of_a_required_field_is_refused():
    with pytest.raises(RuleBroken) as refused:
        rules.check_fields("Kom langs.", ["link"], ["link"], "body")
    assert refused.value.message.startswith("In deze tekst moet {link} staan")


def test_a_difference_reads_as_one_text():
    pieces = rules.difference("Wij vragen u mee te doen.", "Wij nodigen u uit mee te doen.")
    assert "".join(piece.words for piece in pieces if piece.kind != "new") == "Wij vragen u mee te doen."
    assert "".join(piece.words for piece in pieces if piece.kind != "gone") == "Wij nodigen u uit mee te doen."
    assert [piece.words for piece in pieces if piece.kind == "gone"] == ["vragen"]
