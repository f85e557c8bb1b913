"""From a file to measurements: recognise the columns, read each row, say per row what is wrong. Pure.

A row names its indicator; its unit, when the file has one, must be that of the indicator: a share in percent without the
numbers behind it, or days where weeks are measured, is refused at the row.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.figures.cells import Refused, read_moment, text_of
from schuldenlab.foundation.figures.tables import FORMULA, Cell, Row, Unreadable, read
from schuldenlab.foundation.ui.formats import number_nl
from schuldenlab.rooms.impact import checks, rules
from schuldenlab.rooms.impact.standard import EURO, SHARE

COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {  # field → its label, and the names by which it is recognised
    "indicator": ("Indicator", ("indicator", "wat_is_gemeten", "naam")),
    "on": ("Gemeten op", ("datum", "gemeten_op", "peildatum", "op", "tot_en_met")),
    "count": ("Hoeveel", ("hoeveel", "aantal", "teller", "geteld")),
    "total": ("Van hoeveel", ("van_hoeveel", "noemer", "totaal", "n")),
    "value": ("Gemiddelde", ("gemiddelde", "waarde", "bedrag")),
    "spread": ("Spreiding", ("spreiding", "standaardafwijking", "sd")),
    "unit": ("Eenheid", ("eenheid", "meeteenheid")),
    "note": ("Opmerking", ("opmerking", "toelichting")),
}
WHOLE = {"count", "total"}
PERCENT = {"%", "procent", "percentage"}
EUROS = {"€", "euro", "euro's", "euro’s", "eur"}
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator of the project, as the rows may name it. `measured`: the days that have a measurement already."""

    pk: int
    name: str
    kind: str
    unit: str
    measured: frozenset[date]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read: the names of its columns, and the rows below."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def titles(self) -> list[tuple[str, str]]:
        return [(str(number), name) for number, name in enumerate(self.columns) if name]


@dataclass(frozen=True, slots=True)
class Reading:
    """One row as it was understood; `problem` is a Dutch sentence, empty when the row is good."""

    number: int
    name: str
    indicator: int = 0
    values: Mapping[str, Any] | None = None
    shown: str = ""
    problem: str = ""


def open_sheet(content: bytes) -> Sheet:
    """Read a file; the heading is the first row that names an indicator column, else the first. Raises Unreadable."""
    rows = read(content)
    start = next((place for place, (_, cells) in enumerate(rows[:30]) if is_heading(cells)), 0)
    names = tuple(text_of(cell) for cell in rows[start][1])
    if len([name for name in names if name]) < 2:
        raise Unreadable(
            "Er zijn geen kolommen gevonden. De eerste regel moet hun namen noemen, zoals ‘indicator’ en ‘datum’."
        )
    if len(rows) == start + 1:
        raise Unreadable("Onder de namen van de kolommen staan geen regels.")
    if len(rows) - start - 1 > MOST:
        raise Unreadable(f"Dit zijn meer dan {MOST} metingen. Splits het bestand.")
    return Sheet(names, tuple(rows[start + 1 :]))


def is_heading(cells: Sequence[Cell]) -> bool:
    return key(text_of(cells[0])) in COLUMNS["indicator"][1] or bool(
        {key(text_of(cell)) for cell in cells} & set(COLUMNS["indicator"][1])
    )


def key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


def guess(sheet: Sheet) -> dict[str, int]:
    """Field → column, as far as the names say it."""
    names = [key(name) for name in sheet.columns]
    found: dict[str, int] = {}
    for field, (_, known) in COLUMNS.items():
        column = next(
            (names.index(one) for one in known if one in names and names.index(one) not in found.values()), None
        )
        if column is not None:
            found[field] = column
    return found


def read_rows(
    sheet: Sheet, choice: Mapping[str, int], known: Iterable[Known], *, since: date | None, today: date
) -> list[Reading]:
    """Every row, understood or refused; a day that comes twice for one indicator is refused the second time."""
    by_name = {plain(one.name): one for one in known}
    seen: dict[tuple[int, date], int] = {}
    readings = []
    for number, cells in sheet.rows:
        got = {field: cell_at(cells, column) for field, column in choice.items()}
        try:
            reading = only_once(read_row(number, got, by_name, since=since, today=today), seen)
        except Refused as refused:
            reading = Reading(number, text_of(got.get("indicator")), problem=str(refused))
        readings.append(reading)
    return readings


def only_once(reading: Reading, seen: dict[tuple[int, date], int]) -> Reading:
    assert reading.values is not None
    place = (reading.indicator, reading.values["on"])
    if place in seen:
        raise Refused(f"Deze dag staat er voor deze indicator twee keer in; eerder op regel {seen[place]}.")
    seen[place] = reading.number
    return reading


def cell_at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else None


def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def read_row(
    number: int, got: Mapping[str, Cell], known: Mapping[str, Known], *, since: date | None, today: date
) -> Reading:
    name = text_of(got.get("indicator"))
    one = known.get(plain(name))
    if not name:
        raise Refused(
            "Er staat niet welke indicator dit is. Zijn er cellen samengevoegd? Zet de naam dan op elke regel."
        )
    if one is None:
        raise Refused(f"‘{name[:60]}’ is geen indicator van dit project. Leg die eerst vast, of verbeter de naam.")
    check_unit(text_of(got.get("unit")), got, one)
    values: dict[str, Any] = {"on": read_moment(got.get("on")), "note": text_of(got.get("note"))[:300]}
    values |= {field: read_number(got.get(field), field, one.kind) for field in ("count", "total", "value", "spread")}
    check_percentage(one.kind, values)
    values |= checks.only_of_kind(one.kind, values)
    if values["on"] in one.measured:
        raise Refused("Van deze dag is er al een meting.")
    try:
        checks.check_measurement(one.kind, values, since=since, today=today)
    except RuleBroken as broken:
        raise Refused(broken.message) from broken
    return Reading(number, one.name, one.pk, values, shown(one, values))


def check_percentage(kind: str, values: Mapping[str, Any]) -> None:
    """A percentage beside the numbers says the same as they do (as 60 or as 0,6), or one of the three is wrong."""
    count, total, value = (values[name] for name in ("count", "total", "value"))
    if kind != SHARE or value is None or count is None or not total:
        return
    share = Decimal(count) / total * 100
    if abs(value - share) > 1 and abs(value * 100 - share) > 1:
        told = number_nl(share, 0)
        raise Refused(f"{count} van {total} is {told}%, maar er staat {number_nl(value)}. Een van de drie klopt niet.")


def shown(one: Known, values: Mapping[str, Any]) -> str:
    """The measurement as it will stand there."""
    point = rules.point(one.kind, **{name: values[name] for name in ("on", "count", "total", "value", "spread")})
    return " ".join(
        filter(None, [rules.shown(one.kind, one.unit, point.value), point.counted and f"({point.counted})"])
    )


def check_unit(unit: str, got: Mapping[str, Cell], one: Known) -> None:
    """Refuse a number in another unit than that of the indicator."""
    has_counts = bool(text_of(got.get("count"))) and bool(text_of(got.get("total")))
    if one.kind == SHARE and not has_counts and text_of(got.get("value")):
        raise Refused("Een percentage alleen is niet genoeg. Zet erbij hoeveel, en van hoeveel mensen.")
    if not unit:
        return
    wanted = {SHARE: PERCENT | {one.unit.casefold()}, EURO: EUROS}.get(one.kind, {one.unit.casefold()})
    if unit.casefold() not in wanted:
        own = {SHARE: "procent", EURO: "euro"}.get(one.kind, one.unit)
        raise Refused(f"De eenheid is ‘{unit[:30]}’, maar ‘{one.name}’ wordt gemeten in {own}. Reken het eerst om.")


def read_number(cell: Cell, field: str, kind: str) -> Any:
    """A number as it is written in Dutch; None for an empty cell. Of 1.234 the point is only certain in a whole number."""
    text = text_of(cell)
    if text == FORMULA:
        raise Refused("Hier staat een formule zonder uitkomst. Bewaar het bestand opnieuw, of plak de waarden.")
    if not text:
        return None
    bare = re.sub(r"[\s\u00a0€]", "", text)
    if "," in bare:
        bare = bare.replace(".", "").replace(",", ".")
    elif (field in WHOLE or kind == EURO) and re.fullmatch(r"\d{1,3}(\.\d{3})+", bare):
        bare = bare.replace(".", "")
    try:
        value = Decimal(bare)
    except InvalidOperation as error:
        raise Refused(f"‘{text[:30]}’ is geen getal.") from error
    if not value.is_finite() or abs(value) > rules.LARGEST:
        raise Refused(f"‘{text[:30]}’ kan niet. Kijk het na.")
    if field not in WHOLE:
        return round(value, 3)
    if value != int(value) or value < 0:
        raise Refused(f"‘{text[:30]}’ is geen aantal: dat is een heel getal, nul of meer.")
    return int(value)
