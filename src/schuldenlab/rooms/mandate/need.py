"""The figures of the need: which can be chosen, and how they are kept as they stood when they were chosen."""

from collections.abc import Iterable
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.figures import indicators, queries, rules
from schuldenlab.foundation.figures.facts import OWN, Figure
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import number_nl


def key_of(figure: Figure) -> str:
    """What tells a figure apart in this lab: `problem_debts_persons:GM0479`, or `own:12`."""
    if figure.indicator == OWN:
        return f"{OWN}:{figure.own_id}"
    return f"{figure.indicator}:{figure.municipality_code or 'together'}"


def available(lab: Lab) -> dict[str, Figure]:
    """The figures that this lab can choose from: known, each with its source."""
    return {key_of(figure): figure for figure in queries.figures_for(lab.codes, lab.pk) if not figure.is_missing}


def snapshot(figure: Figure) -> dict[str, Any]:
    """The figure as plain values, to be kept with the day on which it was chosen."""
    return {
        "key": key_of(figure),
        "label": figure.label,
        "place": figure.place,
        "value": str(figure.value),
        "unit": figure.unit,
        "date": figure.date.isoformat(),
        "period": figure.period,
        "source": figure.source,
        "source_url": figure.source_url,
        "note": figure.note,
        "sentence": sentence(figure),
        "chosen_on": clock.today().isoformat(),
    }


def sentence(figure: Figure) -> str:
    """The figure in a sentence with its source, ready for a paper."""
    if figure.indicator == OWN:
        value = f"{number_nl(figure.value)} {figure.unit}"
        return f"{figure.label} ({figure.place}): {value} ({figure.source}, {figure.period})."
    return rules.sentence(figure, indicators.get(figure.indicator))


def choose(lab: Lab, keys: Iterable[str], kept: list[dict[str, Any]], *, refresh: bool = False) -> list[dict[str, Any]]:
    """The chosen figures: those that were chosen before stay as they were, unless `refresh`."""
    before = {row["key"]: row for row in kept}
    known = available(lab)
    found = []
    for key in dict.fromkeys(keys):
        if key in before and not (refresh and key in known):
            found.append(before[key])
        elif key in known:
            found.append(snapshot(known[key]))
    return with_country(lab, found)


def with_country(lab: Lab, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add, at the first new figure of each kind, what it is in the whole country on that same day."""
    library = queries.library(lab.codes)
    told: set[str] = set()
    for row in rows:
        slug = row["key"].partition(":")[0]
        is_new = slug not in told and slug != OWN and indicators.get(slug).kind is not indicators.Kind.COUNT
        country = library.national(indicators.get(slug), lab.codes) if is_new else None
        told.add(slug)
        row.setdefault("country", "")
        if country and country.value is not None and country.date.isoformat() == row["date"] and not row["country"]:
            row["country"] = rules.national_sentence(country, indicators.get(slug))
            row["sentence"] = f"{row['sentence']} {row['country']}"
    return rows


def outdated(lab: Lab, kept: list[dict[str, Any]]) -> list[str]:
    """Labels of kept figures of which a newer or another value is known by now."""
    known = available(lab)
    return [
        row["label"]
        for row in kept
        if (now := known.get(row["key"])) and (str(now.value), now.date.isoformat()) != (row["value"], row["date"])
    ]


def kept_words(row: dict[str, Any]) -> str:
    """A kept figure on one line: what, how much, by whom and of when."""
    value = number_nl(row["value"], 1) if "." in row["value"] else number_nl(row["value"])
    return f"{row['label'].lower()}, {value} {row['unit']} ({row['source'].split(',')[0]}, {row['period']})"
