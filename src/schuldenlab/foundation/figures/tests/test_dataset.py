"""What is shipped: complete, right at the places that can be checked, and honest about what is missing."""

from decimal import Decimal

from schuldenlab.foundation.figures import dataset, indicators, rules
from schuldenlab.foundation.figures.library import Library
from schuldenlab.foundation.municipalities import register

INHABITANTS = {municipality.code: municipality.inhabitants for municipality in register.everything()}


def vintage(indicator):
    return next(vintage for vintage in dataset.vintages() if vintage.indicator == indicator.slug)


def test_the_share_of_persons_is_known_of_all_342_municipalities():
    assert set(vintage(indicators.PERSONS).values) == set(INHABITANTS)


def test_the_share_of_persons_weighted_by_inhabitants_is_close_to_what_cbs_says_of_the_country():
    persons = vintage(indicators.PERSONS)
    assert round(rules.weighted_mean(persons.values, INHABITANTS), 2) == Decimal("5.85")
    assert persons.national == Decimal("5.9")


def test_zaanstad_rotterdam_and_rozendaal_have_the_share_that_cbs_printed():
    values = vintage(indicators.PERSONS).values
    assert [values["GM0479"], values["GM0599"], values["GM0277"]] == [Decimal("8.1"), Decimal("12.4"), Decimal("1.6")]


def test_eight_shifted_rows_are_put_right_and_each_says_what_cbs_printed():
    persons = vintage(indicators.PERSONS)
    assert {register.get(code).name for code in persons.repaired} == {
        "Heumen", "Heusden", "Hillegom", "Hilvarenbeek", "Hilversum", "Hoeksche Waard", "Hof van Twente", "Het Hogeland"
    }  # fmt: skip
    figure = Library().figure(indicators.PERSONS, "GM0798")
    assert figure.value == Decimal("2.3")
    assert figure.is_derivation
    assert "staat hier 4,2 procent" in figure.note
    assert "bladzijde 30" in figure.note


def test_low_income_is_missing_for_the_four_municipalities_that_came_after_2021_and_never_nought():
    low_income = vintage(indicators.LOW_INCOME)
    missing = set(INHABITANTS) - set(low_income.values)
    assert missing == {"GM1980", "GM1982", "GM1991", "GM1992"}
    assert min(low_income.values.values()) > 0
    for code in missing:
        figure = Library().figure(indicators.LOW_INCOME, code)
        assert figure.value is None
        assert "herindeling" in figure.note


def test_bijstand_that_cbs_did_not_publish_is_missing_for_another_reason():
    figure = Library().figure(indicators.BIJSTAND, "GM0060")
    assert figure.value is None
    assert "publiceerde dit cijfer" in figure.note


def test_the_national_series_keeps_the_two_definitions_apart():
    series = dataset.national_series()
    assert [series[0].share, series[-1].share] == [Decimal("8.6"), Decimal("8.9")]
    assert series[-1].households == 747_560
    assert {point.date.year for point in series if point.definition == "old"} == set(range(2015, 2024))
    assert {point.date.year for point in series if point.definition == "new"} == {2021, 2022, 2023, 2024}


def test_the_country_has_low_income_only_as_a_weighted_derivation():
    national = Library().national(indicators.LOW_INCOME)
    assert national.is_derivation
    assert round(national.value, 1) == Decimal("6.2")


def test_every_shipped_file_has_a_source_a_year_and_a_licence():
    assert {path.name for path in dataset.DATA.iterdir()} == {source.file for source in dataset.SOURCES}
    assert all(source.source and source.year and source.licence for source in dataset.SOURCES)
