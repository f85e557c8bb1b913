"""The figures that are shipped, read once per process. Sources, years and licences stand here, beside the reading."""

import csv
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from schuldenlab.foundation.figures import indicators
from schuldenlab.foundation.figures.facts import SeriesPoint, Vintage
from schuldenlab.foundation.municipalities import register

DATA = Path(__file__).parent / "data"
LICENCE = "CC BY 4.0"
DASHBOARD = "CBS, dashboard Schuldenproblematiek in beeld"
DASHBOARD_URL = "https://dashboards.cbs.nl/v5/SchuldenproblematiekInBeeld/"
REPORT = "CBS, Personen met geregistreerde problematische schulden 2021-2023 (mei 2024), bijlage 2"
QUARTERS = "CBS, Kerncijfers wijken en buurten 2021 (tabel 85039NED)"
POPULATION = "CBS, bevolkingsaantallen (gemeentegrenzen van 2023)"
QUARTERS_URL = "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85039NED/table"
MERGED_SINCE = "Deze gemeente is na 2021 door herindeling ontstaan; voor 2021 is er daarom geen cijfer."
NOT_PUBLISHED = "Het CBS publiceerde dit cijfer voor deze gemeente niet."
SHIFTED = (
    "In de tabel van het CBS (bladzijde {page}) staat hier {printed} procent. Rond Het Hogeland zijn daar acht regels"
    " een plaats verschoven; hier staat de regel die bij deze gemeente hoort."
    " Laat dit bij twijfel bevestigen door het CBS."
)


class Shipped(NamedTuple):
    """A file of this package and where it comes from; shown on the page about the sources."""

    file: str
    subject: str
    source: str
    year: str
    licence: str
    url: str


SOURCES = (
    Shipped(
        "problem_debts_persons_2023.csv",
        "Personen met geregistreerde problematische schulden, per gemeente",
        REPORT,
        "1 januari 2023",
        LICENCE,
        "",
    ),
    Shipped(
        "problem_debts_households.csv",
        "Huishoudens met geregistreerde problematische schulden, landelijk",
        DASHBOARD,
        "2015 tot en met 2024",
        LICENCE,
        DASHBOARD_URL,
    ),
    Shipped(
        "poverty_2021.csv",
        "Laag inkomen en bijstand, per gemeente (338 van de 342)",
        QUARTERS,
        "2021",
        LICENCE,
        QUARTERS_URL,
    ),
)


@lru_cache(maxsize=1)
def vintages() -> tuple[Vintage, ...]:
    """Every shipped figure of every municipality."""
    return (_persons(), _households(), *_poverty(), _inhabitants())


@lru_cache(maxsize=1)
def national_series() -> tuple[SeriesPoint, ...]:
    """Households with registered problem debts in the country since 2015; oldest first, both definitions."""
    return tuple(
        SeriesPoint(_moment(row["moment"]), row["definition"], int(row["households"]), Decimal(row["share"]))
        for row in _rows("problem_debts_households.csv")
    )


def _persons() -> Vintage:
    rows = _rows("problem_debts_persons_2023.csv")
    return Vintage(
        indicators.PERSONS.slug,
        date(2023, 1, 1),
        REPORT,
        "",
        {row["code"]: Decimal(row["repaired"]) for row in rows},
        national=Decimal("5.9"),
        repaired={
            row["code"]: SHIFTED.format(page=row["page"], printed=row["printed"].replace(".", ","))
            for row in rows
            if row["printed"] != row["repaired"]
        },
    )


def _households() -> Vintage:
    """Only the country: CBS gives the municipalities as a download, which an adviser reads in."""
    latest = max((point for point in national_series() if point.definition == "new"), key=lambda point: point.date)
    return Vintage(
        indicators.HOUSEHOLDS.slug, latest.date, DASHBOARD, DASHBOARD_URL, {}, national=latest.share,
        missing="Het CBS geeft dit cijfer per gemeente als download. Een adviseur kan het inlezen.",
    )  # fmt: skip


def _poverty() -> tuple[Vintage, Vintage]:
    rows = _rows("poverty_2021.csv")
    low_income, bijstand = (
        {row["code"]: Decimal(row[column]) for row in rows if row[column]}
        for column in ("low_income_share", "bijstand_per_1000")
    )
    there = {row["code"] for row in rows}
    absent = {code: NOT_PUBLISHED if code in there else MERGED_SINCE for code, _ in register.choices()}
    moment = date(2021, 1, 1)
    return (
        Vintage(
            indicators.LOW_INCOME.slug, moment, QUARTERS, QUARTERS_URL, low_income, absent=absent,
        ),
        Vintage(
            indicators.BIJSTAND.slug, moment, QUARTERS, QUARTERS_URL, bijstand, absent=absent,
            derivation="Afgeleid: het aantal personen met bijstand gedeeld door het aantal inwoners.",
        ),
    )  # fmt: skip


def _inhabitants() -> Vintage:
    values = {municipality.code: Decimal(municipality.inhabitants) for municipality in register.everything()}
    slug = indicators.INHABITANTS.slug
    return Vintage(slug, date(2022, 1, 1), POPULATION, "", values, national=sum(values.values(), Decimal()))


@lru_cache(maxsize=4)
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _moment(text: str) -> date:
    """The date of "2018" or "2020-10": CBS gives the first day of the year or the month."""
    year, _, month = text.partition("-")
    return date(int(year), int(month or 1), 1)
