"""What the rooms ask: the figures of one or more municipalities, of the country, and a lab's own."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from schuldenlab.foundation.figures import indicators, rules
from schuldenlab.foundation.figures.facts import OWN, Figure, FigureFacts, Rank, Vintage
from schuldenlab.foundation.figures.indicators import NATIONAL_CODE
from schuldenlab.foundation.figures.library import Library
from schuldenlab.foundation.figures.models import ImportedFigure, OwnFigure
from schuldenlab.foundation.labs.models import Lab, LabMunicipality
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.ui.formats import date_nl


class _Key(NamedTuple):
    indicator: str
    date: date


def library(codes: Collection[str] | None = None) -> Library:
    """Shipped and imported figures together; one query. With `codes` only of these: no comparisons then."""
    rows = ImportedFigure.objects.in_force()
    if codes is not None:
        rows = rows.filter(municipality_code__in=[*codes, NATIONAL_CODE])
    return Library(_vintages(rows))


def figures_for(codes: Collection[str], lab_id: int | None = None) -> list[Figure]:
    """Every figure of these municipalities, and of the lab when given; two queries at most.

    Several municipalities: first all together (marked as a derivation), then each. What is not known is in the list
    without a value.
    """
    known = library(codes)
    return [*municipal_figures(known, codes), *(own_figures([lab_id])[lab_id] if lab_id is not None else ())]


def municipal_figures(known: Library, codes: Collection[str]) -> list[Figure]:
    found: list[Figure] = []
    for indicator in known.indicators(codes):
        if len(codes) > 1:
            found.append(known.together(indicator, list(codes)))
        found += [known.figure(indicator, code) for code in codes]
    return found


def national(indicator: str) -> Figure:
    """The country's figure: as CBS gives it, or worked out from the municipalities and marked so. Raises KeyError."""
    return library().national(indicators.get(indicator))


def sentences(codes: Collection[str], indicator: str = indicators.PERSONS.slug) -> str:
    """One or two sentences for a paper: `In Zaanstad heeft 8,1 procent … (CBS, 1 januari 2023). Landelijk is dat …`"""
    chosen, known = indicators.get(indicator), library(codes)
    local = known.figure(chosen, next(iter(codes))) if len(codes) == 1 else known.together(chosen, list(codes))
    country = known.national(chosen, codes)
    parts = [rules.sentence(local, chosen), rules.national_sentence(country, chosen) if not local.is_missing else ""]
    return " ".join(part for part in parts if part)


def rank_sentences(code: str, indicator: str = indicators.PERSONS.slug) -> list[str]:
    """`Dat is hoger dan in 327 van de 342 gemeenten.`, and the same among those of its size; empty when not known."""
    place = register.get(code).name
    return [rules.rank_sentence(place, standing, among) for standing, among in standings(code, indicator)]


def place_sentence(code: str, indicator: str = indicators.PERSONS.slug) -> str:
    """The same in one sentence, for a paper: `In Zaanstad is dat aandeel hoger dan in 327 van de 342 gemeenten en …`"""
    return rules.place_sentence(register.get(code).name, standings(code, indicator))


def standings(code: str, indicator: str) -> list[tuple[Rank, str]]:
    """Where a municipality stands among all, and among those of its size, with what they are called; empty when its
    figure is not known.
    """
    chosen, known = indicators.get(indicator), library()
    standing = known.standing(chosen, code)
    if standing is None:
        return []
    values, peers = known.vintage(chosen, [code]).values, register.in_size_class(code)
    return [
        (standing.among_all, rules.among_words(len(values), len(register.everything()))),
        (standing.among_size, rules.among_words(standing.among_size.of, len(peers), standing.size_label)),
    ]


def own_figures(lab_ids: Iterable[int]) -> dict[int, tuple[Figure, ...]]:
    """The figures that labs brought in themselves, per lab; one query."""
    found: dict[int, list[Figure]] = {lab_id: [] for lab_id in lab_ids}
    for row in OwnFigure.objects.in_labs(found).select_related("lab"):
        found[row.lab_id].append(own_figure(row))
    return {lab_id: tuple(rows) for lab_id, rows in found.items()}


def own_figure(row: OwnFigure) -> Figure:
    return Figure(
        indicator=OWN,
        label=row.label,
        value=row.value,
        unit=row.unit,
        date=row.date,
        source=row.source,
        source_url=row.source_url,
        municipality_code=row.municipality_code or None,
        place=row.place,
        period=date_nl(row.date),
        own_id=row.pk,
    )


def facts(lab_ids: Iterable[int]) -> dict[int, FigureFacts]:
    """Per lab the share of persons with problem debts of each municipality, and its own figures; three queries."""
    codes: dict[int, list[str]] = {lab_id: [] for lab_id in lab_ids}
    for lab_id, code in LabMunicipality.objects.filter(lab_id__in=codes).order_by("code").values_list("lab_id", "code"):
        codes[lab_id].append(code)
    known = library({code for some in codes.values() for code in some})
    own = own_figures(codes)
    return {
        lab_id: FigureFacts(tuple(known.figure(indicators.PERSONS, code) for code in some), own[lab_id])
        for lab_id, some in codes.items()
    }


def own_figures_of(lab: Lab) -> list[Figure]:
    return list(own_figures([lab.pk])[lab.pk])


def _vintages(rows: Iterable[ImportedFigure]) -> list[Vintage]:
    """Imported rows as vintages: one per indicator and date; of two batches the one read in last counts."""
    values: dict[_Key, dict[str, Decimal]] = defaultdict(dict)
    sources: dict[_Key, tuple[str, str]] = {}
    columns = ("indicator", "date", "municipality_code", "value", "batch__source", "batch__source_url")
    ordered = rows.order_by("batch__confirmed_at", "batch_id").values_list(*columns)  # type: ignore[attr-defined]
    for slug, moment, code, value, source, source_url in ordered:
        if code != NATIONAL_CODE and not register.knows(code):
            continue  # merged since it was read in
        key = _Key(slug, moment)
        values[key][code] = value
        sources[key] = (source, source_url)
    return [_vintage(key, found, *sources[key]) for key, found in values.items()]


def _vintage(key: _Key, values: dict[str, Decimal], source: str, source_url: str) -> Vintage:
    country = values.pop(NATIONAL_CODE, None)
    return Vintage(key.indicator, key.date, source, source_url, values, national=country)
