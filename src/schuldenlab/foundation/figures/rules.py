"""Compare figures, and say them in Dutch. Pure."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from schuldenlab.foundation.figures.facts import Figure, Rank, Vintage
from schuldenlab.foundation.figures.indicators import Indicator, Kind
from schuldenlab.foundation.ui.formats import date_nl, number_nl

WEIGHTED = "Afgeleid: gemiddelde gewogen naar inwoners."
SUMMED = "Afgeleid: opgeteld over de gemeenten."
STEPS = 5


def weighted_mean(values: Mapping[str, Decimal], weights: Mapping[str, int]) -> Decimal | None:
    """The mean of `values`, each counted for its weight; None when there are no values."""
    total = sum(weights[code] for code in values)
    if not total:
        return None
    return sum((value * weights[code] for code, value in values.items()), Decimal()) / total


def rank(value: Decimal, among: Collection[Decimal]) -> Rank:
    """Where `value`, itself one of `among`, stands."""
    return Rank(sum(other < value for other in among), sum(other > value for other in among), len(among))


def newest(vintages: Sequence[Vintage], codes: Collection[str]) -> Vintage:
    """The newest vintage that knows all of these municipalities; else the newest that knows one; else the newest."""
    ordered = sorted(vintages, key=lambda vintage: vintage.date, reverse=True)
    whole = [vintage for vintage in ordered if all(code in vintage.values for code in codes)]
    partly = [vintage for vintage in ordered if any(code in vintage.values for code in codes)]
    return [*whole, *partly, *ordered][0]


def period(indicator: Indicator, moment: date) -> str:
    """The date of a figure in words: `1 januari 2023`, or `2021` for a figure about a year."""
    return str(moment.year) if indicator.of_a_year else date_nl(moment)


def in_words(value: Decimal, indicator: Indicator) -> str:
    """`7,1`, or `156.901`: the number alone."""
    return number_nl(value, indicator.decimals)


def with_unit(figure: Figure, decimals: int | None = None) -> str:
    """`7,1 procent`; for what is missing `niet bekend`."""
    if figure.value is None:
        return "niet bekend"
    return f"{number_nl(figure.value, decimals)} {figure.unit}".strip()


def listed(names: Sequence[str]) -> str:
    """`Deventer, Olst-Wijhe en Raalte`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}" if names else ""


def provenance(figure: Figure) -> str:
    """`CBS, 1 januari 2023`: the publisher and the date, short enough for within a sentence."""
    return f"{figure.source.split(',', maxsplit=1)[0].strip()}, {figure.period}"


def sentence(figure: Figure, indicator: Indicator) -> str:
    """The figure as a sentence that can stand in a council paper."""
    if figure.value is None:
        return f"Van {figure.place} is dit niet bekend: {_lower(indicator.label)} ({provenance(figure)}). {figure.note}"
    told = indicator.told.format(place=figure.place, value=in_words(figure.value, indicator))
    mark = next((f"; {_lower(how.rstrip('.'))}" for how in (WEIGHTED, SUMMED) if figure.note.startswith(how)), "")
    return f"{told} ({provenance(figure)}{mark})."


def national_sentence(national: Figure, indicator: Indicator) -> str:
    """`Landelijk is dat 5,9 procent.`, with its own date when that differs is the caller's to decide."""
    if national.value is None:
        return ""
    mark = " (afgeleid: gemiddelde van de gemeenten, gewogen naar inwoners)" if national.is_derivation else ""
    return f"Landelijk is dat {in_words(national.value, indicator)} {indicator.unit}{mark}."


def rank_sentence(place: str, standing: Rank, among: str) -> str:
    """`Dat is hoger dan in 301 van de 342 gemeenten.`, told from the side that says most."""
    others = standing.of - 1
    if not standing.lower and not standing.higher:
        return ""
    if standing.lower == others:
        return f"Van de {standing.of} {among} is het nergens zo hoog als in {place}."
    if standing.higher == others:
        return f"Van de {standing.of} {among} is het nergens zo laag als in {place}."
    if standing.lower >= standing.higher:
        return f"Dat is hoger dan in {standing.lower} van de {standing.of} {among}."
    return f"Dat is lager dan in {standing.higher} van de {standing.of} {among}."


def place_sentence(place: str, standings: Sequence[tuple[Rank, str]]) -> str:
    """`In Zaanstad is dat aandeel hoger dan in 327 van de 342 gemeenten en …`: all comparisons in one sentence."""
    told = [words for standing, among in standings if (words := comparison_words(standing, among))]
    return f"In {place} is dat aandeel {' en '.join(told)}." if told else ""


def comparison_words(standing: Rank, among: str) -> str:
    """`hoger dan in 327 van de 342 gemeenten`, told from the side that says most; empty when all are alike."""
    if not standing.lower and not standing.higher:
        return ""
    side, count = ("hoger", standing.lower) if standing.lower >= standing.higher else ("lager", standing.higher)
    if count == standing.of - 1:
        return f"{side} dan in alle andere van de {standing.of} {among}"
    return f"{side} dan in {count} van de {standing.of} {among}"


def among_words(vintage_size: int, everything: int, size_label: str = "") -> str:
    """What the municipalities of a comparison are called; says so when not all of them have a figure."""
    whose = f"gemeenten met {size_label}" if size_label else "gemeenten"
    return whose if vintage_size == everything else f"{whose} waarvan dit cijfer bekend is"


def thresholds(values: Collection[Decimal], steps: int = STEPS) -> list[Decimal]:
    """The values that cut the municipalities into groups of the same size; equal cuts fall together."""
    ordered = sorted(values)
    cuts = {ordered[len(ordered) * number // steps] for number in range(1, steps)} if ordered else set()
    return sorted(cuts - {min(ordered)} if ordered else cuts)


def step(value: Decimal, cuts: Sequence[Decimal]) -> int:
    """The group of `value`: 0 below the first cut, 1 from there, and so on."""
    return bisect_right(cuts, value)


def step_labels(cuts: Sequence[Decimal], indicator: Indicator) -> list[str]:
    """`minder dan 3,9`, `3,9 tot 4,6`, … `6,6 of meer`; for the key of the map."""
    numbers = [number_nl(cut, indicator.decimals) for cut in cuts]
    if not numbers:
        return ["alle waarden"]
    between = [f"{low} tot {high}" for low, high in pairwise(numbers)]
    return [f"minder dan {numbers[0]}", *between, f"{numbers[-1]} of meer"]


def combined(values: Mapping[str, Decimal], indicator: Indicator, weights: Mapping[str, int]) -> Decimal | None:
    """Several municipalities in one figure: a count is summed, the rest is a mean weighted by inhabitants."""
    if indicator.kind is Kind.COUNT:
        return sum(values.values(), Decimal()) if values else None
    return weighted_mean(values, weights)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
