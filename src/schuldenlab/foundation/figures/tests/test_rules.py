"""Comparing, and saying it in Dutch: without a database."""

from datetime import date
from decimal import Decimal

import pytest

from schuldenlab.foundation.figures import indicators, rules
from schuldenlab.foundation.figures.facts import Rank, Vintage
from schuldenlab.foundation.figures.library import Library

D = Decimal


def imported(values, *, on=date(2024, 1, 1), indicator=indicators.PERSONS, national=None):
    shares = {code: D(value) for code, value in values.items()}
    return Vintage(indicator.slug, on, "CBS, dashboard", "", shares, national=national)


def test_a_figure_is_told_in_a_sentence_with_source_and_date():
    figure = Library().figure(indicators.PERSONS, "GM0479")
    assert rules.sentence(figure, indicators.PERSONS) == (
        "In Zaanstad heeft 8,1 procent van de inwoners van 16 jaar en ouder geregistreerde problematische schulden"
        " (CBS, 1 januari 2023)."
    )
    country = Library().national(indicators.PERSONS)
    assert rules.national_sentence(country, indicators.PERSONS) == "Landelijk is dat 5,9 procent."


def test_a_figure_of_a_year_is_told_with_the_year_alone():
    figure = Library().figure(indicators.LOW_INCOME, "GM0479")
    assert rules.sentence(figure, indicators.LOW_INCOME) == (
        "In Zaanstad heeft 6,6 procent van de huishoudens een laag inkomen (CBS, 2021)."
    )


def test_a_derived_national_figure_says_that_it_is_derived():
    country = Library().national(indicators.LOW_INCOME)
    assert rules.national_sentence(country, indicators.LOW_INCOME) == (
        "Landelijk is dat 6,2 procent (afgeleid: gemiddelde van de gemeenten, gewogen naar inwoners)."
    )


def test_what_is_missing_is_told_as_missing():
    figure = Library().figure(indicators.LOW_INCOME, "GM1982")
    assert rules.sentence(figure, indicators.LOW_INCOME) == (
        "Van Land van Cuijk is dit niet bekend: huishoudens met een laag inkomen (CBS, 2021)."
        " Deze gemeente is na 2021 door herindeling ontstaan; voor 2021 is er daarom geen cijfer."
    )


def test_several_municipalities_together_are_a_mean_weighted_by_inhabitants_and_say_so():
    figure = Library().together(indicators.PERSONS, ["GM0479", "GM0439"])
    weights = {"GM0479": 3, "GM0439": 1}
    assert rules.weighted_mean({"GM0479": D(8), "GM0439": D(4)}, weights) == D(7)
    share = Library().figure(indicators.PERSONS, "GM0439").value
    assert share < figure.value < D("8.1")
    assert figure.is_derivation
    assert figure.note == "Afgeleid: gemiddelde gewogen naar inwoners."
    assert rules.sentence(figure, indicators.PERSONS).endswith(
        "(CBS, 1 januari 2023; afgeleid: gemiddelde gewogen naar inwoners)."
    )


def test_a_mean_names_the_municipality_that_has_no_figure_and_does_not_count_it_as_nought():
    figure = Library().together(indicators.LOW_INCOME, ["GM0479", "GM1982"])
    assert figure.value == D("6.6")
    assert figure.note.endswith("Zonder Land van Cuijk: daarvan is dit cijfer niet bekend.")


def test_counts_of_several_municipalities_are_summed():
    figure = Library().together(indicators.INHABITANTS, ["GM0363", "GM0599"])
    one, two = (Library().figure(indicators.INHABITANTS, code).value for code in ("GM0363", "GM0599"))
    assert figure.value == one + two
    assert figure.note == "Afgeleid: opgeteld over de gemeenten."


def test_a_municipality_is_ranked_among_all_and_among_those_of_its_size():
    standing = Library().standing(indicators.PERSONS, "GM0599")
    assert (standing.among_all.lower, standing.among_all.higher, standing.among_all.of) == (341, 0, 342)
    assert standing.among_size.of == 4
    assert Library().standing(indicators.LOW_INCOME, "GM1982") is None
    assert Library().standing(indicators.LOW_INCOME, "GM0479").among_all.of == 338


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (Rank(301, 40, 342), "Dat is hoger dan in 301 van de 342 gemeenten."),
        (Rank(40, 299, 342), "Dat is lager dan in 299 van de 342 gemeenten."),
        (Rank(341, 0, 342), "Van de 342 gemeenten is het nergens zo hoog als in Rotterdam."),
        (Rank(0, 341, 342), "Van de 342 gemeenten is het nergens zo laag als in Rotterdam."),
        (Rank(0, 0, 1), ""),
    ],
)
def test_a_rank_is_told_from_the_side_that_says_most(standing, told):
    assert rules.rank_sentence("Rotterdam", standing, "gemeenten") == told


def test_equal_values_are_neither_higher_nor_lower():
    assert rules.rank(D(2), [D(1), D(2), D(2), D(3)]) == Rank(1, 1, 4)


def test_a_newer_imported_figure_replaces_the_shipped_one():
    figure = Library([imported({"GM0479": "7.7"})]).figure(indicators.PERSONS, "GM0479")
    assert (figure.value, figure.date, figure.source) == (D("7.7"), date(2024, 1, 1), "CBS, dashboard")


def test_an_older_imported_figure_does_not_replace_the_shipped_one():
    known = Library([imported({"GM0479": "7.7"}, on=date(2022, 1, 1))])
    assert known.figure(indicators.PERSONS, "GM0479").value == D("8.1")


def test_an_imported_figure_of_the_same_date_goes_before_the_shipped_one_because_somebody_chose_it():
    known = Library([imported({"GM0798": "2.4"}, on=date(2023, 1, 1))])
    figure = known.figure(indicators.PERSONS, "GM0798")
    assert (figure.value, figure.is_derivation) == (D("2.4"), False)


def test_a_municipality_outside_the_import_keeps_its_shipped_figure_and_its_own_comparison():
    known = Library([imported({"GM0479": "7.7"})])
    assert known.figure(indicators.PERSONS, "GM0439").value == Library().figure(indicators.PERSONS, "GM0439").value
    assert known.standing(indicators.PERSONS, "GM0439").among_all.of == 342
    assert known.standing(indicators.PERSONS, "GM0479").among_all.of == 1


def test_municipalities_are_never_averaged_over_two_dates():
    together = Library([imported({"GM0479": "7.7"})]).together(indicators.PERSONS, ["GM0479", "GM0439"])
    assert together.date == date(2023, 1, 1)


def test_the_country_is_not_guessed_from_a_handful_of_municipalities():
    known = Library([imported({"GM0479": "7.7"})])
    assert known.national(indicators.PERSONS, ["GM0479"]).value is None
    assert Library([imported({"GM0479": "7.7"}, national=D("6.1"))]).national(
        indicators.PERSONS, ["GM0479"]
    ).value == D("6.1")


def test_households_are_shown_only_once_they_were_read_in_for_this_municipality():
    assert indicators.HOUSEHOLDS not in Library().indicators(["GM0479"])
    known = Library([imported({"GM0479": "9.9"}, indicator=indicators.HOUSEHOLDS)])
    assert indicators.HOUSEHOLDS in known.indicators(["GM0479"])
    assert indicators.HOUSEHOLDS not in known.indicators(["GM0439"])


def test_the_steps_of_the_map_hold_about_as_many_municipalities_each():
    values = Library().vintage(indicators.PERSONS).values.values()
    cuts = rules.thresholds(values)
    counts = [sum(rules.step(value, cuts) == number for value in values) for number in range(5)]
    assert sum(counts) == 342
    assert min(counts) > 45
    assert len(rules.step_labels(cuts, indicators.PERSONS)) == 5


def test_steps_of_equal_values_fall_together():
    assert rules.thresholds([D(3), D(3), D(3)]) == []
    assert rules.step_labels([], indicators.PERSONS) == ["alle waarden"]


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (Rank(3, 1, 5), "In Rotterdam is dat aandeel hoger dan in 3 van de 5 gemeenten."),
        (Rank(0, 4, 5), "In Rotterdam is dat aandeel lager dan in alle andere van de 5 gemeenten."),
        (Rank(0, 0, 5), ""),
    ],
)
def test_a_paper_names_the_place_in_its_comparison(standing, told):
    assert rules.place_sentence("Rotterdam", [(standing, "gemeenten")]) == told


def test_two_comparisons_stand_in_one_sentence():
    told = rules.place_sentence("Zaanstad", [(Rank(3, 1, 5), "gemeenten"), (Rank(1, 0, 2), "grote gemeenten")])
    assert told == (
        "In Zaanstad is dat aandeel hoger dan in 3 van de 5 gemeenten"
        " en hoger dan in alle andere van de 2 grote gemeenten."
    )
