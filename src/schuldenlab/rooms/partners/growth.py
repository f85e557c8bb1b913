"""How support grew: on a row of days, how many parties were on the ladder, and how many stood behind the lab."""

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup

from schuldenlab.foundation.ui import charts
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.foundation.ui.tables import Column
from schuldenlab.rooms.partners import rules
from schuldenlab.rooms.partners.facts import GROUPS, LADDER, PROMISED
from schuldenlab.rooms.partners.queries import Card, steps

POINTS = 12


def days(cards: Sequence[Card], today: date) -> list[date]:
    """At most twelve days from the first step until today, at even distances; none while there is no history."""
    first = min((step.at for made in cards for step in made.history), default=None)
    if first is None or first >= today:
        return []
    length = (today - first).days
    count = min(length, POINTS - 1)
    return [first + timedelta(days=round(length * number / count)) for number in range(count + 1)]


def standing_on(made: Card, day: date) -> str:
    """Where a party stood on a day."""
    return rules.standing([step for step in steps(made.history) if step.at <= day]).rung


def counts(cards: Sequence[Card], day: date) -> list[int]:
    """On the ladder, behind the lab, and behind the lab in each of the three groups."""
    rungs = [(made.row.group, standing_on(made, day)) for made in cards]
    behind = [group for group, rung in rungs if rung in PROMISED]
    on_ladder = sum(rung in LADDER[1:] for _, rung in rungs)
    return [on_ladder, len(behind), *(behind.count(group) for group in GROUPS)]


def drawn(cards: Sequence[Card], today: date) -> tuple[Markup, Markup] | None:
    """The picture and the table behind it; None while there is nothing to compare."""
    found = [(day, counts(cards, day)) for day in days(cards, today)]
    if not found:
        return None
    lines = [
        charts.Series(name, [(f"{day:%d-%m-%y}", row[place]) for day, row in found])
        for place, name in enumerate(("benaderd of verder", "staat erachter"))
    ]
    last = found[-1][1]
    told = f"Op {date_nl(today)}: benaderd of verder {last[0]}, daarvan toegezegd of getekend {last[1]}."
    columns: list[Column] = [
        "Dag", ("Benaderd of verder", "number"), ("Staat erachter", "number"),
        *((label.capitalize(), "number") for label in GROUPS.values()),
    ]  # fmt: skip
    table = charts.table_behind("Draagvlak door de tijd", columns, [[date_nl(day), *row] for day, row in found])
    return charts.line(lines, title="Groei van het draagvlak", description=told), table
