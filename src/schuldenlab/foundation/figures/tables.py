"""Read a file that somebody sends into rows of cells: CSV, XLSX or ODS, told apart by what is in it. Pure, and wary.

Guards: a sheet that claims a million empty rows, a small file that unpacks to gigabytes, a formula without its outcome.
"""

import codecs
import csv
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import openpyxl
from odf import opendocument
from odf.namespaces import OFFICENS, TABLENS
from odf.table import Table, TableRow
from odf.teletype import extractText
from odf.text import P

MAX_BYTES: Final = 5 * 1024 * 1024
MAX_UNPACKED: Final = 80 * 1024 * 1024
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 60
EMPTY_ROWS_AT_THE_END: Final = 200
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
FORMULA: Final = "#FORMULE"  # a formula of which the file does not hold the outcome

CELLS: Final = {(TABLENS, "table-cell"), (TABLENS, "covered-table-cell")}

Cell = str | int | float | Decimal | date | None
Row = tuple[int, list[Cell]]  # its number in the file, and its cells


class Unreadable(Exception):
    """The file cannot be read; `message` says why and what helps."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def read(content: bytes) -> list[Row]:
    """Return the rows that hold anything. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("Dit bestand is leeg.")
    if len(content) > MAX_BYTES:
        raise Unreadable("Dit bestand is groter dan 5 MB. Haal de bladen en regels weg die niet nodig zijn.")
    if content.startswith(OLD_EXCEL):
        raise Unreadable("Dit is een oud Excel-bestand (.xls). Open het en bewaar het als .xlsx, .ods of .csv.")
    rows = _from_zip(content) if content.startswith(b"PK") else _from_csv(content)
    found = list(_until_it_stays_empty(rows))
    if not found:
        raise Unreadable("In dit bestand staan geen regels.")
    return found


def _until_it_stays_empty(rows: Iterable[list[Cell]]) -> Iterator[Row]:
    empty = kept = 0
    for number, cells in enumerate(rows, start=1):
        if not _without_empty_end(cells):
            empty += 1
            if empty >= EMPTY_ROWS_AT_THE_END:
                return
            continue
        empty, kept = 0, kept + 1
        if kept > MAX_ROWS:
            raise Unreadable("Dit bestand heeft meer dan 20.000 regels. Splits het, of haal weg wat niet nodig is.")
        yield number, _without_empty_end(cells)


def _without_empty_end(cells: list[Cell]) -> list[Cell]:
    filled = [place for place, cell in enumerate(cells, start=1) if cell not in {None, ""}]
    return cells[: filled[-1]] if filled else []


def _from_csv(content: bytes) -> Iterator[list[Cell]]:
    text = _decode(content)
    if "\0" in text:
        raise Unreadable("Dit is geen CSV-, XLSX- of ODS-bestand.")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for line in lines:
            yield [cell.strip() for cell in line[:MAX_COLUMNS]]
    except csv.Error as error:
        raise Unreadable(f"Regel {lines.line_num} van dit CSV-bestand is niet te lezen.") from error


def _decode(content: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with a mark, else the Windows code page in which CBS writes."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines into most cells; a semicolon wins a draw."""
    start = "\n".join(text.splitlines()[:10])
    return max(";\t,", key=start.count)


def _from_zip(content: bytes) -> Iterator[list[Cell]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise Unreadable("Dit bestand wordt uitgepakt te groot. Bewaar alleen het blad dat nodig is.")
        if "xl/workbook.xml" in names:
            return _from_xlsx(content)
        if "content.xml" in names:
            return _from_ods(content)
    except zipfile.BadZipFile as error:
        raise Unreadable("Dit bestand is beschadigd. Bewaar het opnieuw en probeer het nog eens.") from error
    raise Unreadable("Dit is geen CSV-, XLSX- of ODS-bestand.")


def _from_xlsx(content: bytes) -> Iterator[list[Cell]]:
    """The first sheet that holds something. Outcomes and formulas are read side by side."""
    try:
        outcomes = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        for sheet in outcomes.worksheets:
            rows = _xlsx_rows(sheet, formulas[sheet.title])
            if any(any(row) for row in itertools.islice(rows, EMPTY_ROWS_AT_THE_END)):
                return _xlsx_rows(sheet, formulas[sheet.title])
    except Exception as error:  # openpyxl raises whatever its XML gives it
        raise Unreadable("Dit Excel-bestand is niet te lezen. Bewaar het opnieuw als .xlsx of .csv.") from error
    return iter(())


def _xlsx_rows(outcomes: Any, formulas: Any) -> Iterator[list[Cell]]:
    beside = formulas.iter_rows(max_col=MAX_COLUMNS, values_only=True)
    for cells, written in zip(outcomes.iter_rows(max_col=MAX_COLUMNS), beside, strict=False):
        yield [_xlsx(*pair) for pair in zip(cells, written, strict=False)]


def _xlsx(cell: Any, formula: Any) -> Cell:
    value = cell.value
    if value is None:
        return FORMULA if isinstance(formula, str) and formula.startswith("=") else None
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return Decimal(str(value)) * 100
    return _plain(value)


def _plain(value: Any) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return value.strip()
    return value if isinstance(value, int | float | Decimal | date) and not isinstance(value, bool) else str(value)


def _from_ods(content: bytes) -> Iterator[list[Cell]]:
    """The first table that holds something; a repeated empty row counts once."""
    try:
        document = opendocument.load(io.BytesIO(content))  # type: ignore[no-untyped-call]
    except Exception as error:  # odfpy raises whatever its XML gives it
        raise Unreadable("Dit ODS-bestand is niet te lezen. Bewaar het opnieuw als .ods of .csv.") from error
    for table in document.getElementsByType(Table):
        rows = list(_ods_rows(table))
        if any(cell not in {None, ""} for row in rows for cell in row):
            return iter(rows)
    return iter(())


def _ods_rows(table: Any) -> Iterator[list[Cell]]:
    for row in table.getElementsByType(TableRow):
        cells = _ods_cells(row)
        times = int(row.getAttrNS(TABLENS, "number-rows-repeated") or 1)
        filled = bool(_without_empty_end(cells))
        limit = MAX_ROWS + 1 if filled else EMPTY_ROWS_AT_THE_END
        yield from itertools.repeat(cells, min(times, limit))


def _ods_cells(row: Any) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.childNodes:
        if getattr(cell, "qname", None) not in CELLS:
            continue
        times = int(cell.getAttrNS(TABLENS, "number-columns-repeated") or 1)
        cells += [_ods(cell)] * min(times, MAX_COLUMNS - len(cells))
        if len(cells) >= MAX_COLUMNS:
            break
    return cells


def _ods(cell: Any) -> Cell:
    kind = cell.getAttrNS(OFFICENS, "value-type")
    if kind in {"float", "currency"}:
        return Decimal(cell.getAttrNS(OFFICENS, "value"))
    if kind == "percentage":
        return Decimal(cell.getAttrNS(OFFICENS, "value")) * 100
    if kind == "date":
        return date.fromisoformat(cell.getAttrNS(OFFICENS, "date-value")[:10])
    paragraphs = [str(extractText(part)) for part in cell.getElementsByType(P)]  # type: ignore[no-untyped-call]
    return "\n".join(paragraphs).strip() or None
