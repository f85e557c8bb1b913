"""The map of a project over municipalities at the end of one year, with its legend and the table behind it."""

from dataclasses import dataclass

from markupsafe import Markup

from schuldenlab.foundation.municipalities import map as municipal_map
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.ui.charts import table_behind
from schuldenlab.foundation.ui.formats import counted, date_nl
from schuldenlab.rooms.scaling.rules import Spread

STEPS = [(4, "begon in dit jaar"), (2, "doet het al langer"), (1, "bekend uit andere bronnen, zonder datum")]


@dataclass(frozen=True)
class Picture:
    caption: str
    drawing: Markup
    table: Markup
    legend: Markup
    lead: str


def spread(name: str, found: Spread, year: int) -> Picture:
    steps = found.at(year)
    rows = found.until(year)
    origins = [code for one in rows if one.origin for code in one.codes]
    labels = {code: f"{one.lab}, sinds {date_nl(one.on)}" for one in reversed(rows) for code in one.codes}
    caption = f"{name}, eind {year}"
    lead = words(found, year)
    return Picture(
        caption,
        municipal_map.svg_map(steps, origins, title=caption, description=lead, labels=labels),
        table(caption, found, year),
        municipal_map.legend([(step, told) for step, told in STEPS if step in steps.values()]),
        lead,
    )


def words(found: Spread, year: int) -> str:
    rows = found.until(year)
    codes = {code for one in rows for code in one.codes}
    new = [one for one in rows if one.on.year == year]
    sentence = f"{counted(len(rows), 'lab', 'labs')} in {counted(len(codes), 'gemeente', 'gemeenten')}"
    began = f"; {counted(len(new), 'lab begon', 'labs begonnen')} in {year}" if new else ""
    known = (
        f" Andere bronnen noemen nog {counted(len(found.known - codes), 'gemeente', 'gemeenten')}."
        if found.known - codes
        else ""
    )
    return f"Eind {year}: {sentence}{began}.{known}"


def table(caption: str, found: Spread, year: int) -> Markup:
    rows = [
        [
            one.lab,
            ", ".join(register.get(code).name for code in one.codes if register.knows(code)),
            date_nl(one.on),
            "hier is het ontstaan" if one.origin else "nam het over",
        ]
        for one in found.until(year)
    ]
    codes = {code for one in found.until(year) for code in one.codes}
    rows += [["", register.get(code).name, "niet bekend", "uit andere bronnen"] for code in sorted(found.known - codes)]
    return table_behind(caption, ["Lab", "Gemeente", "Sinds", "Hoe"], rows)
