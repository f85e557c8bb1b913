"""Objectives to begin with: from the figures that are known of the town, with the baseline filled in, and ideas that must still be measured."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from schuldenlab.foundation.figures import indicators, queries, rules
from schuldenlab.foundation.figures.facts import OWN, Figure
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.mandate.need import key_of

TITLES = {
    indicators.PERSONS.slug: "Minder inwoners met problematische schulden",
    indicators.HOUSEHOLDS.slug: "Minder huishoudens met problematische schulden",
    indicators.HOUSEHOLDS_COUNT.slug: "Minder huishoudens met problematische schulden",
    indicators.AT_RISK.slug: "Minder huishoudens die in de problemen dreigen te komen",
}
PLACES = Decimal("0.1")


@dataclass(frozen=True)
class Suggestion:
    """One objective to begin with. `query` is what the form's address gets."""

    title: str
    text: str
    query: str
    initial: dict[str, Any]


IDEAS = {
    "reach": (
        "Meer mensen in beeld voordat het misgaat",
        "Huishoudens met problematische schulden die in beeld zijn bij schuldhulpverlening",
        "procent",
    ),
    "waiting": ("Sneller een eerste gesprek", "Dagen tussen aanmelding en eerste gesprek", "dagen"),
    "success": ("Meer schuldregelingen die slagen", "Schuldregelingen die met succes zijn afgerond", "procent"),
    "relapse": ("Minder mensen die terugvallen", "Mensen die binnen twee jaar opnieuw hulp vragen", "procent"),
}


def from_figures(lab: Lab) -> list[Suggestion]:
    """One for each indicator that is known of the lab's municipalities (together, when there are several), and each own figure."""
    found = []
    for figure in queries.figures_for(lab.codes, lab.pk):
        is_whole = figure.municipality_code is None or len(lab.codes) == 1 or figure.indicator == OWN
        if not figure.is_missing and is_whole and (figure.indicator in TITLES or figure.indicator == OWN):
            found.append(suggestion(figure))
    return found


def suggestion(figure: Figure) -> Suggestion:
    value = figure.value if figure.indicator == OWN else (figure.value or Decimal(0)).quantize(PLACES)
    note = " (afgeleid)" if figure.is_derivation else ""
    initial: dict[str, Any] = {
        "title": TITLES.get(figure.indicator, ""),
        "indicator": figure.label,
        "unit": figure.unit,
        "baseline": value,
        "baseline_on": figure.date,
        "baseline_source": f"{figure.source}{note}"[:200],
    }
    text = f"Nu {rules.with_unit(figure, 1)} in {figure.place} ({rules.provenance(figure)})"
    return Suggestion(initial["title"] or figure.label, text, f"cijfer={key_of(figure)}", initial)


def ideas() -> list[Suggestion]:
    """What no national figure tells: the lab measures it itself."""
    return [
        Suggestion(
            title, f"{indicator}, in {unit}", f"idee={slug}", {"title": title, "indicator": indicator, "unit": unit}
        )
        for slug, (title, indicator, unit) in IDEAS.items()
    ]


def initial_for(lab: Lab, query: str) -> dict[str, Any]:
    """What the form begins with for `cijfer=…` or `idee=…`; nothing for what is not known."""
    known = {one.query: one.initial for one in [*from_figures(lab), *ideas()]}
    return dict(known.get(query, {}))
