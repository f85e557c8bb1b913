"""From rows of cells to figures: recognise the columns, read each row, say per row what is wrong. Pure.

A row without a value is passed over (CBS leaves small numbers empty); a row that cannot be right is a problem.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schuldenlab.foundation.figures import indicators
from schuldenlab.foundation.figures.cells import Refused, read_code, read_moment, read_value, text_of
from schuldenlab.foundation.figures.indicators import NATIONAL_CODE, Indicator, Kind
from schuldenlab.foundation.figures.tables import Cell, Row, Unreadable, read
from schuldenlab.foundation.municipalities import register

CODE_HEADERS = ("gemeentecode", "gm_code", "gmcode", "regiocode", "statcode", "codering_3", "regios", "code")
NAME_HEADERS = ("gemeentenaam", "gemeente", "statnaam", "regionaam", "regio", "naam")
DATE_HEADERS = ("peildatum", "datum", "perioden", "periode", "jaar")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read: the names of its columns, and the rows below."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def titles(self) -> list[tuple[str, str]]:
        """(number, name) of every column, for a form."""
        return [(str(number), name) for number, name in enumerate(self.columns) if name]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which columns hold what. `moment` None: every row is of the date `on`."""

    place: int
    value: int
    indicator: Indicator
    moment: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """What the names of the columns suggest; None where they say nothing."""

    place: int | None
    value: int | None
    moment: int | None
    indicator: Indicator | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One row as it was understood. `problem` is a Dutch sentence; `empty` means passed over, without harm."""

    number: int
    place_text: str
    value_text: str
    code: str = ""
    value: Decimal | None = None
    moment: date | None = None
    problem: str = ""
    empty: bool = False

    @property
    def is_good(self) -> bool:
        return not self.problem and not self.empty

    @property
    def columns(self) -> dict[str, object]:
        """What is stored of a good row."""
        return {"municipality_code": self.code, "value": self.value, "date": self.moment}

    @property
    def place(self) -> str:
        if not self.code:
            return self.place_text
        return "Nederland" if self.code == NATIONAL_CODE else register.get(self.code).name


def open_sheet(content: bytes) -> Sheet:
    """Read a file and find its heading: the first row with a known name, else the first row. Raises Unreadable."""
    rows = read(content)
    start = next((place for place, (_, cells) in enumerate(rows[:30]) if _is_heading(cells)), 0)
    names = tuple(str(cell or "").strip() for cell in rows[start][1])
    if len([name for name in names if name]) < 2:
        raise Unreadable(
            "Er zijn geen kolommen gevonden. De eerste regel moet de namen van de kolommen noemen, zoals"
            " ‘gemeentecode’ en ‘aandeel_schuldenaren’."
        )
    if len(rows) == start + 1:
        raise Unreadable("Onder de namen van de kolommen staan geen regels.")
    return Sheet(names, tuple(rows[start + 1 :]))


def guess(sheet: Sheet) -> Guess:
    """Recognise the columns by their names."""
    names = [_key(name) for name in sheet.columns]
    place = _first(names, CODE_HEADERS)
    place = place if place is not None else _first(names, NAME_HEADERS)
    moment = _first(names, DATE_HEADERS)
    for indicator in indicators.ALL:
        for column, name in enumerate(names):
            if column not in {place, moment} and any(_key(header) in name for header in indicator.headers):
                return Guess(place, column, moment, indicator)
    rest = [column for column, name in enumerate(names) if column not in {place, moment} and name not in NAME_HEADERS]
    share = next((column for column in rest if "aandeel" in names[column] or "percentage" in names[column]), None)
    return Guess(place, share if share is not None else next(iter(rest), None), moment, None)


def read_rows(sheet: Sheet, choice: Choice, today: date) -> list[Reading]:
    """Every row, understood or refused; a municipality that comes twice at one date is refused the second time."""
    seen: dict[tuple[str, date], int] = {}
    readings = []
    for number, cells in sheet.rows:
        reading = _read_row(number, cells, choice, today)
        key = (reading.code, reading.moment or today)
        if reading.is_good and key in seen:
            first = seen[key]
            reading = _refuse(
                reading, f"{reading.place} staat er bij deze datum twee keer in; eerder op regel {first}."
            )
        elif reading.is_good:
            seen[key] = number
        readings.append(reading)
    return readings


def remarks(readings: Sequence[Reading], choice: Choice) -> list[str]:
    """What is not wrong in one row, but strange in the whole."""
    good = [reading for reading in readings if reading.is_good]
    found = []
    values = [reading.value for reading in good if reading.value is not None]
    if choice.indicator.kind is Kind.SHARE and values and max(values) <= 1:
        found.append(
            "Alle waarden liggen tussen 0 en 1. Moeten het procenten zijn? Vermenigvuldig ze dan eerst met 100."
        )
    known = {reading.code for reading in good} - {NATIONAL_CODE}
    total = len(register.everything())
    if known and len(known) < total:
        found.append(f"Van {total - len(known)} van de {total} gemeenten staat er geen goede regel in dit bestand.")
    return found


def _read_row(number: int, cells: list[Cell], choice: Choice, today: date) -> Reading:
    place_cell, value_cell = _cell(cells, choice.place), _cell(cells, choice.value)
    reading = Reading(number, text_of(place_cell), text_of(value_cell))
    try:
        code = read_code(place_cell)
        moment = _moment(cells, choice, today)
        value = read_value(value_cell, choice.indicator)
    except Refused as refused:
        return _refuse(reading, str(refused))
    return Reading(number, reading.place_text, reading.value_text, code, value, moment, empty=value is None)


def _moment(cells: list[Cell], choice: Choice, today: date) -> date:
    moment = choice.on if choice.moment is None else read_moment(_cell(cells, choice.moment))
    if moment is None or moment > today:
        raise Refused("De datum ligt in de toekomst." if moment else "Er staat geen datum.")
    return moment


def _refuse(reading: Reading, problem: str) -> Reading:
    return Reading(reading.number, reading.place_text, reading.value_text, reading.code, problem=problem)


def _cell(cells: list[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else None


def _is_heading(cells: list[Cell]) -> bool:
    names = {_key(str(cell)) for cell in cells if cell}
    return bool(names & {*CODE_HEADERS, *NAME_HEADERS})


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


def _first(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((names.index(header) for header in wanted if header in names), None)
