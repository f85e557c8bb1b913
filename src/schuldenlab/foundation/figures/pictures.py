"""The pictures of a lab's figures, each with the table behind it. Pure: a library of figures goes in, SVG comes out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from markupsafe import Markup

from schuldenlab.foundation.figures import dataset, rules
from schuldenlab.foundation.figures.facts import Rank, SeriesPoint, Vintage
from schuldenlab.foundation.figures.indicators import Indicator, Kind
from schuldenlab.foundation.figures.library import Library
from schuldenlab.foundation.municipalities import map as municipal_map
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.municipalities.register import Municipality
from schuldenlab.foundation.ui.charts import Series, line, strip_among, table_behind
from schuldenlab.foundation.ui.formats import date_nl, number_nl
from schuldenlab.foundation.ui.tables import Column

DEFINITION_CHANGE = (
    "Vanaf 2021 telt het CBS ook schulden bij de SVB, het UWV en in de bijstand en de zorg mee. Daarom zijn het twee"
    " lijnen: vergelijk een jaar alleen met jaren op dezelfde lijn. De as begint niet bij nul."
)
NOTHING = Markup()
HOUSEHOLDS_TITLE = "Nederland: huishoudens met geregistreerde problematische schulden"


@dataclass(frozen=True)
class Picture:
    """A drawing with what it says in words, and the table behind it."""

    caption: str
    drawing: Markup
    table: Markup
    source: str
    source_url: str
    period: str
    lead: str = ""
    legend: Markup = field(default_factory=Markup)


@dataclass(frozen=True)
class Comparison:
    """A group of municipalities in which one is looked for: who they are, and what they are called."""

    among: Sequence[Municipality]
    rank: Rank
    caption: str
    size_label: str = ""


def short_unit(indicator: Indicator) -> str:
    """What stands behind a number in a drawing: room for a sign, not for words."""
    return "%" if indicator.kind is Kind.SHARE else ""


def strips(known: Library, indicator: Indicator, code: str) -> list[Picture]:
    """One municipality among all, and among those of its size; none when its figure is not known."""
    standing = known.standing(indicator, code)
    if standing is None:
        return []
    name, size = register.get(code).name, standing.size_label
    comparisons = (
        Comparison(register.everything(), standing.among_all, f"{name} tussen alle gemeenten"),
        Comparison(register.in_size_class(code), standing.among_size, f"{name} tussen gemeenten met {size}", size),
    )
    country = known.national(indicator, [code]).value
    return [_strip(known.vintage(indicator, [code]), indicator, code, one, country) for one in comparisons]


def _strip(
    vintage: Vintage, indicator: Indicator, code: str, comparison: Comparison, country: Decimal | None
) -> Picture:
    name = register.get(code).name
    values = _values(vintage, comparison.among)
    whose = rules.among_words(len(values), len(comparison.among), comparison.size_label)
    own = f"{name}: {rules.in_words(vintage.values[code], indicator)} {indicator.unit}."
    lead = f"{own} {rules.rank_sentence(name, comparison.rank, whose)}".strip()
    drawing = strip_among(
        values,
        name,
        title=f"{indicator.label}: {comparison.caption}",
        description=f"Elke stip is een gemeente. {lead}",
        unit=short_unit(indicator),
        mean=("Nederland", round(country, indicator.decimals)) if country is not None else None,
    )
    ordered = sorted(values, key=lambda pair: pair[1], reverse=True)
    table = table_behind(f"{indicator.label}, {whose}", _columns(indicator), _rows(ordered, indicator))
    return _picture(vintage, indicator, comparison.caption, drawing, table, lead)


def maps(known: Library, indicator: Indicator, codes: Sequence[str]) -> list[Picture]:
    """The country in five steps with these municipalities marked, and their province larger, with its table."""
    vintage = known.vintage(indicator, codes)
    provinces = sorted({(register.get(code).province, register.get(code).province_code) for code in codes})
    large = [_map(vintage, indicator, codes, name, code) for name, code in provinces]
    return [_map(vintage, indicator, codes), *large]


def _map(
    vintage: Vintage, indicator: Indicator, codes: Sequence[str], province: str = "", region: str | None = None
) -> Picture:
    cuts = rules.thresholds(vintage.values.values())
    places = rules.listed([register.get(code).name for code in codes])
    caption = f"{indicator.label}, {province or 'heel Nederland'}"
    drawing = municipal_map.svg_map(
        {code: rules.step(value, cuts) for code, value in vintage.values.items()},
        codes,
        title=caption,
        description=f"Hoe donkerder, hoe meer. Omlijnd: {places}.",
        labels={code: f"{rules.in_words(value, indicator)} {indicator.unit}" for code, value in vintage.values.items()},
        region=region,
    )
    inside = [one for one in register.everything() if one.province_code == region]
    rows = _rows(_all_values(vintage, inside), indicator) if region else _step_rows(vintage, cuts, indicator)
    columns: list[Column] = _columns(indicator) if region else [f"Kleur ({indicator.unit})", ("Gemeenten", "number")]
    legend = NOTHING if region else key(vintage, indicator)
    return _picture(vintage, indicator, caption, drawing, table_behind(caption, columns, rows), legend=legend)


def key(vintage: Vintage, indicator: Indicator) -> Markup:
    """What the colours of the map mean."""
    cuts = rules.thresholds(vintage.values.values())
    steps: list[tuple[str | int, str]] = list(enumerate(rules.step_labels(cuts, indicator)))
    if len(vintage.values) < len(register.everything()):
        steps.append(("map-none", "niet bekend"))
    return municipal_map.legend(steps)


def _step_rows(vintage: Vintage, cuts: Sequence[Decimal], indicator: Indicator) -> list[list[str]]:
    """How many municipalities have each colour; the figures themselves stand behind the pictures above and beside."""
    counts = [0] * (len(cuts) + 1)
    for value in vintage.values.values():
        counts[rules.step(value, cuts)] += 1
    unknown = len(register.everything()) - len(vintage.values)
    rows = [[label, str(count)] for label, count in zip(rules.step_labels(cuts, indicator), counts, strict=True)]
    return rows + ([["niet bekend", str(unknown)]] if unknown else [])


@lru_cache(maxsize=1)
def national_line() -> Picture:
    """Households with registered problem debts in the country, 2015 until now, the two definitions kept apart."""
    series = dataset.national_series()
    januaries = [point for point in series if point.date.month == 1]  # evenly spaced; the table has every moment
    years = sorted({point.date.year for point in januaries})
    last = series[-1]
    lead = (
        f"Op {date_nl(last.date)} hadden {number_nl(last.households)} huishoudens geregistreerde problematische"
        f" schulden: {number_nl(last.share)} procent. {DEFINITION_CHANGE}"
    )
    lines = [
        Series("Nieuwe telling", _points(januaries, "new", years)),
        Series("Vroegere telling", _points(januaries, "old", years)),
    ]
    drawing = line(lines, title=HOUSEHOLDS_TITLE, description=lead, unit="%", from_zero=False, height=300)
    columns: list[Column] = ["Op", "Telling", ("Huishoudens", "number"), ("Deel van de huishoudens", "number")]
    table = table_behind(HOUSEHOLDS_TITLE, columns, [_moment(point) for point in series])
    period = f"{years[0]} tot en met {years[-1]}"
    return Picture(HOUSEHOLDS_TITLE, drawing, table, dataset.DASHBOARD, dataset.DASHBOARD_URL, period, lead)


def _points(series: Iterable[SeriesPoint], definition: str, years: Iterable[int]) -> list[tuple[str, Decimal | None]]:
    found = {point.date.year: point.share for point in series if point.definition == definition}
    return [(str(year), found.get(year)) for year in years]


def _moment(point: SeriesPoint) -> list[str]:
    name = "vroegere telling" if point.definition == "old" else "nieuwe telling"
    return [date_nl(point.date), name, number_nl(point.households), f"{number_nl(point.share)}%"]


def _picture(
    vintage: Vintage,
    indicator: Indicator,
    caption: str,
    drawing: Markup,
    table: Markup,
    lead: str = "",
    *,
    legend: Markup = NOTHING,
) -> Picture:
    period = rules.period(indicator, vintage.date)
    return Picture(caption, drawing, table, vintage.source, vintage.source_url, period, lead, legend)


def _values(vintage: Vintage, among: Iterable[Municipality]) -> list[tuple[str, Decimal]]:
    return [(one.name, vintage.values[one.code]) for one in among if one.code in vintage.values]


def _all_values(vintage: Vintage, among: Iterable[Municipality]) -> list[tuple[str, Decimal | None]]:
    return [(one.name, vintage.values.get(one.code)) for one in among]


def _columns(indicator: Indicator) -> list[Column]:
    return ["Gemeente", (indicator.unit.capitalize(), "number")]


def _rows(values: Iterable[tuple[str, Decimal | None]], indicator: Indicator) -> list[list[str]]:
    return [[name, "niet bekend" if value is None else rules.in_words(value, indicator)] for name, value in values]
