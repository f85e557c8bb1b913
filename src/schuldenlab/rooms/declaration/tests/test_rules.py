"""Words, dates and rights of a declaration, without a database."""

from datetime import date

import pytest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.declaration import rules, texts, wording

TODAY = date(2026, 11, 23)


def words_of(text):
    return [one.word for one in wording.obliging(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Elke partij is verplicht om mee te doen.", ["verplicht"]),
        ("De partijen verbinden zich om te betalen.", ["verbinden zich"]),
        ("De woningcorporatie dient te melden. Zij garandeert dat.", ["dient te", "garandeert"]),
        ("Partijen MOETEN bijdragen, en moeten leveren.", ["moeten"]),
        ("Er staat een boete op.", ["boete"]),
        ("Bij niet-nakoming is een boete verschuldigd.", ["boete"]),
        ("De deurwaarder verplicht zich om geen kosten te rekenen.", ["verplicht zich"]),
        ("De woningcorporatie zal alle achterstanden kwijtschelden.", ["zal"]),
        ("Elke partij draagt 2.000 euro per jaar bij.", ["draagt"]),
        ("De bank betaalt uiterlijk 1 maart € 5.000.", ["betaalt"]),
        ("Partijen dienen de gegevens maandelijks aan te leveren.", ["dienen"]),
    ],
)
def test_a_word_that_makes_an_obligation_is_found_once(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "De partijen spannen zich in.",
        "Niemand is verplicht niet mee te doen.",
        "Niemand is verplicht om geld bij te dragen.",
        "Deze verklaring verplicht partijen tot niets.",
        "Geen van de partijen is aansprakelijk voor wat een ander doet.",
        "De corporatie draagt naar vermogen bij, zo mogelijk 2.000 euro per jaar.",
        "Partijen zullen zich inspannen om elkaar te informeren.",
        "Een jongere moet soms maanden wachten op hulp.",
        "Uit deze verklaring volgt geen verplichting tot betaling.",
        "De partijen zijn elkaar geen schadevergoeding schuldig.",
        "Er volgt geen boete.",
    ],
)
def test_a_word_that_is_denied_is_left_alone(text):
    assert words_of(text) == []


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("De bank dient te melden.", "heeft het voornemen om"),
        ("De bank is gehouden te melden.", "spant zich in om"),
        ("De corporatie verplicht zich tot melden.", "spant zich in om"),
        ("Wie stopt, krijgt een boete.", "laat dit weg: een voornemen kent geen straf"),
        ("De afspraak is bindend.", "laat dit woord weg, of zeg dat het juist niet zo is"),
    ],
)
def test_a_warning_says_what_to_write_instead(text, instead):
    assert [one.instead for one in wording.obliging(text)] == [instead]


def test_of_words_that_overlap_the_first_and_longest_counts():
    assert words_of("Zij verplichten zich en zijn verplicht.") == ["verplichten zich", "verplicht"]


def test_a_denial_in_one_sentence_does_not_excuse_the_next():
    assert words_of("Geld is er niet. Zij dient te betalen.") == ["dient te"]


def test_the_template_itself_obliges_nobody():
    clauses = texts.clauses(lab="Lab", municipalities="Zaanstad", considerations=["8%."], aims=["Minder schulden"])
    assert {row.heading: words_of(row.text) for row in clauses if words_of(row.text)} == {}


def test_the_template_has_thirteen_articles_and_says_that_it_cannot_be_enforced():
    clauses = texts.clauses(lab="Lab", municipalities="Zaanstad", considerations=[], aims=[])
    assert len(clauses) == 13
    assert "niet in rechte afdwingbaar" in clauses[-1].text


def test_a_text_without_figures_or_objectives_has_no_empty_lines_where_they_would_stand():
    clauses = texts.clauses(lab="Lab", municipalities="Zaanstad", considerations=[""], aims=[])
    assert clauses[1].text.startswith("Schulden kosten")
    assert clauses[2].text.endswith("samen in Lab.")


@pytest.mark.parametrize("bound_by", [rules.DIRECTOR, rules.PROXY])
def test_a_director_does_not_bind_a_municipality(bound_by):
    with pytest.raises(RuleBroken, match="de burgemeester, of wie hij schriftelijk aanwees"):
        rules.check_bound_by(bound_by, is_municipality=True, has_paper=True)


def test_a_mayor_does_not_bind_a_partner():
    with pytest.raises(RuleBroken, match="een bestuurder, of wie een volmacht heeft"):
        rules.check_bound_by(rules.MAYOR, is_municipality=False, has_paper=True)


@pytest.mark.parametrize(("bound_by", "municipality"), [(rules.DESIGNEE, True), (rules.PROXY, False)])
def test_who_was_designated_in_writing_shows_the_writing(bound_by, municipality):
    with pytest.raises(RuleBroken) as caught:
        rules.check_bound_by(bound_by, is_municipality=municipality, has_paper=False)
    assert caught.value.field == "upload"
    rules.check_bound_by(bound_by, is_municipality=municipality, has_paper=True)


def test_freezing_asks_for_every_municipality_by_name():
    with pytest.raises(RuleBroken, match="namens Wormerland en Zaanstad tekent"):
        rules.check_freeze(clauses=3, signatories=1, municipalities_without=["Wormerland", "Zaanstad"], todos=[])


def test_freezing_waits_for_what_is_still_to_be_filled_in():
    with pytest.raises(RuleBroken, match="nog iets in te vullen: het doel"):
        rules.check_freeze(clauses=3, signatories=1, municipalities_without=[], todos=["het doel"])


def test_freezing_needs_a_text_and_somebody():
    with pytest.raises(RuleBroken, match="nog geen tekst"):
        rules.check_freeze(clauses=0, signatories=1, municipalities_without=[], todos=[])
    with pytest.raises(RuleBroken, match="wie er tekent"):
        rules.check_freeze(clauses=1, signatories=0, municipalities_without=[], todos=[])


@pytest.mark.parametrize("typed", ["Anna Aarts", "Anna Aarts, anna aarts", "", " , en "])
def test_one_witness_is_not_enough(typed):
    with pytest.raises(RuleBroken, match="Noem twee getuigen"):
        rules.two_witnesses(typed, "Priya Ramdas")


def test_the_signer_is_no_witness():
    with pytest.raises(RuleBroken, match="niet ook getuige"):
        rules.two_witnesses("Anna Aarts, priya ramdas", "Priya Ramdas")


@pytest.mark.parametrize("typed", ["Anna Aarts, Hendrik van Veen", "Anna Aarts en Hendrik van Veen"])
def test_two_witnesses_are_read_with_a_comma_or_with_en(typed):
    assert rules.two_witnesses(typed, "Priya Ramdas") == "Anna Aarts en Hendrik van Veen"


def test_a_paper_is_from_the_day_of_freezing_at_the_earliest_and_from_today_at_the_latest():
    rules.check_paper_date(TODAY, frozen_on=TODAY, today=TODAY)
    with pytest.raises(RuleBroken, match="vóór de dag waarop de tekst"):
        rules.check_paper_date(date(2026, 11, 22), frozen_on=TODAY, today=TODAY)
    with pytest.raises(RuleBroken, match="ligt in de toekomst"):
        rules.check_paper_date(date(2026, 11, 24), frozen_on=TODAY, today=TODAY)


def test_joining_later_needs_a_day_to_come_and_is_not_for_the_municipality():
    with pytest.raises(RuleBroken, match="in de toekomst"):
        rules.check_later(TODAY, signed=False, is_municipality=False, today=TODAY)
    with pytest.raises(RuleBroken, match="zonder haar handtekening is er geen lab"):
        rules.check_later(date(2027, 1, 1), signed=False, is_municipality=True, today=TODAY)
    rules.check_later(None, signed=False, is_municipality=True, today=TODAY)


def test_ones_own_address_is_recognised_in_capitals_too():
    with pytest.raises(RuleBroken, match="Niemand tekent voor een ander"):
        rules.check_not_own_address("Karin@Example.nl", {"karin@example.nl", ""})
    rules.check_not_own_address("", {""})
