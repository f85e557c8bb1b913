"""What stands on the page of a lab's figures, in the order in which it is read. Pure."""

from collections.abc import Sequence
from typing import Any

from schuldenlab.foundation.figures import dataset, indicators, pictures, rules
from schuldenlab.foundation.figures.facts import Figure
from schuldenlab.foundation.figures.indicators import Indicator
from schuldenlab.foundation.figures.library import Library
from schuldenlab.foundation.municipalities import register


def chosen_indicator(known: Library, codes: Sequence[str], slug: str) -> Indicator:
    """The indicator of the pictures: the one asked for when it can be compared, else persons with problem debts."""
    indicator = indicators.BY_SLUG.get(slug)
    return indicator if indicator in comparable(known, codes) and indicator else indicators.PERSONS


def comparable(known: Library, codes: Sequence[str]) -> list[Indicator]:
    return [indicator for indicator in known.indicators(codes) if indicator in indicators.COMPARABLE]


def content(known: Library, codes: Sequence[str], chosen: Indicator) -> dict[str, Any]:
    """Sentences, figures and pictures of these municipalities."""
    together = len(codes) > 1
    return {
        "chosen": chosen,
        "places": rules.listed([register.get(code).name for code in codes]),
        "sentences": sentences(known, codes, chosen),
        "figures": [_shown(known, indicator, codes) for indicator in known.indicators(codes)],
        "tables": [_table(known, indicator, codes) for indicator in known.indicators(codes)] if together else [],
        "choices": [(one.label, f"?cijfer={one.slug}#vergelijken") for one in comparable(known, codes)],
        "strips": [picture for code in codes for picture in pictures.strips(known, chosen, code)],
        "maps": pictures.maps(known, chosen, codes),
        "line": pictures.national_line(),
        "sources": dataset.SOURCES,
        "register_sources": register.SOURCES,
    }


def sentences(known: Library, codes: Sequence[str], indicator: Indicator) -> list[str]:
    """What can be copied into a paper: each municipality, all together, the country."""
    each = [rules.sentence(known.figure(indicator, code), indicator) for code in codes]
    country = rules.national_sentence(known.national(indicator, codes), indicator)
    if len(codes) == 1:
        return [f"{each[0]} {country}".strip()]
    together = rules.sentence(known.together(indicator, codes), indicator)
    return [f"{together} {country}".strip(), *each]


def _shown(known: Library, indicator: Indicator, codes: Sequence[str]) -> tuple[Figure, str]:
    """The figure that is shown large, of one municipality or of all together, and its number in words."""
    figure = known.together(indicator, codes) if len(codes) > 1 else known.figure(indicator, codes[0])
    return figure, "niet bekend" if figure.value is None else rules.in_words(figure.value, indicator)


def _table(known: Library, indicator: Indicator, codes: Sequence[str]) -> dict[str, Any]:
    """One indicator for each municipality, for a lab that covers several."""
    rows = []
    for code in codes:
        figure = known.figure(indicator, code)
        value = "niet bekend" if figure.value is None else rules.in_words(figure.value, indicator)
        rows.append([figure.place, value, figure.period, figure.note])
    columns = ["Gemeente", (indicator.unit.capitalize(), "number"), "Over", "Opmerking"]
    if not any(row[-1] for row in rows):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return {"caption": indicator.label, "columns": columns, "rows": rows}
