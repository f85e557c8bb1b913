"""What the page of a lab shows: sentences, figures, and pictures with a table behind each. No database here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from schuldenlab.foundation.figures import dataset, indicators, rules
from schuldenlab.foundation.figures.facts import Figure, Vintage
from schuldenlab.foundation.figures.indicators import Indicator
from schuldenlab.foundation.figures.library import Library, figure_of
from schuldenlab.foundation.municipalities import map as municipal_map
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.ui.formats import number_nl


@dataclass(frozen=True)
class Picture:
    """A drawing with its title, what it says in words, its source, and the table behind it."""

    slug: str
    title: str
    lead: str
    drawing: Markup
    source: str
    source_url: str
    period: str
    columns: Sequence[Any]
    rows: Sequence[Sequence[Any]]
    legend: Markup = Markup()


def chosen_indicator(known: Library, slug: str) -> Indicator:
    """The indicator that the pictures show: the one asked for, when it can be compared, else persons with problem debts."""
    indicator = indicators.BY_SLUG.get(slug)
    can = indicator in indicators.COMPARABLE and indicator in known.indicators([])
    return indicator if indicator and can else indicators.PERSONS


def page(known: Library, codes: Sequence[str], chosen: Indicator) -> dict[str, Any]:
    """Everything on the page about these municipalities."""
    return {
        "codes": codes,
        "chosen": chosen,
        "places": rules.listed([register.get(code).name for code in codes]),
    }
