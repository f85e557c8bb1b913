"""Reading files that people send: without a database."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from schuldenlab.foundation.figures import cells, importing, indicators, tables
from schuldenlab.foundation.figures.importing import Choice
from schuldenlab.foundation.figures.tables import Unreadable

TODAY = date(2026, 11, 23)
DASHBOARD = (
    '"jaar";"gemeentecode";"gemeentenaam";"Risicogroep_aantal";"Risicogroep_aandeel"\r\n'
    '2018;"GM0479";"Zaanstad";3010;4,4\r\n'
    '2018;"GM1900";"S\u00fadwest-Frysl\u00e2n";700;1,9\r\n'
    '2018;"GM0003";"Appingedam";260;3,1\r\n'
    '2018;"GM0014";"Groningen";5890;honderd\r\n'
    '2018;"GM0034";"Almere";5890;134,4\r\n'
    '2018;"GM0479";"Zaanstad";3010;4,5\r\n'
    '2018;"GM0037";"Stadskanaal";;\r\n'
)


def understood(content):
    sheet = importing.open_sheet(content)
    guess = importing.guess(sheet)
    choice = Choice(guess.place, guess.value, guess.indicator or indicators.PERSONS, guess.moment, date(2024, 1, 1))
    return sheet, importing.read_rows(sheet, choice, TODAY)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_the_dashboards_csv_is_read_in_every_encoding_it_comes_in(encoding):
    sheet, readings = understood(DASHBOARD.encode(encoding))
    assert sheet.columns[0] == "jaar"
    assert importing.guess(sheet) == importing.Guess(1, 4, 0, indicators.AT_RISK)
    assert [(reading.place, reading.value, reading.moment) for reading in readings if reading.is_good] == [
        ("Zaanstad", Decimal("4.4"), date(2018, 1, 1)),
        ("S\u00fadwest-Frysl\u00e2n", Decimal("1.9"), date(2018, 1, 1)),
    ]


def test_every_wrong_row_says_what_is_wrong_and_an_empty_one_is_passed_over():
    _, readings = understood(DASHBOARD.encode("cp1252"))
    assert {reading.number: reading.problem for reading in readings if reading.problem} == {
        4: "De gemeentecode GM0003 bestaat niet (meer).",
        5: "‘honderd’ is geen getal.",
        6: "134,4 procent kan niet: het is meer dan 100.",
        7: "Zaanstad staat er bij deze datum twee keer in; eerder op regel 2.",
    }
    assert [reading.number for reading in readings if reading.empty] == [8]


def workbook(rows, **formats):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for place, number_format in formats.items():
        book.active[place].number_format = number_format
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_xlsx_is_read_with_a_heading_above_it_dates_percentages_and_codes_as_numbers():
    content = workbook(
        [
            ["Uitvoer van het dashboard"],
            [],
            ["Gemeente", "Peildatum", "aandeel_schuldenaren"],
            ["Zaanstad", date(2024, 1, 1), 9.9],
            [363, "2024-01", 0.123],
            ["0599", "1 januari 2024", "14,25"],
            ["Bergen", "2024", 3.5],
            ["Almere", "2030", 3.5],
            ["Den Haag", "volgend jaar", 3.5],
        ],
        C5="0.0%",
    )
    sheet, readings = understood(content)
    assert importing.guess(sheet) == importing.Guess(0, 2, 1, indicators.HOUSEHOLDS)
    assert [(reading.code, reading.value) for reading in readings if reading.is_good] == [
        ("GM0479", Decimal("9.9")),
        ("GM0363", Decimal("12.3")),
        ("GM0599", Decimal("14.25")),
    ]
    assert {reading.moment for reading in readings if reading.is_good} == {date(2024, 1, 1)}
    assert [reading.problem for reading in readings if reading.problem] == [
        "De gemeente ‘Bergen’ is niet bekend, of er zijn er twee die zo heten.",
        "De datum ligt in de toekomst.",
        "‘volgend jaar’ is geen datum of jaar.",
    ]


def test_a_formula_without_its_outcome_is_refused_at_its_row():
    _, readings = understood(workbook([["gemeentecode", "jaar", "aandeel"], ["GM0479", 2024, "=1+1"]]))
    assert readings[0].problem.startswith("Hier staat een formule zonder uitkomst.")


def test_a_sheet_that_claims_a_million_rows_is_read_to_where_it_stays_empty():
    book = openpyxl.Workbook()
    book.active.append(["gemeentecode", "jaar", "aandeel"])
    book.active.append(["GM0479", 2024, 8.1])
    book.active.cell(row=1_048_576, column=1).number_format = "0.0"
    book.active.cell(row=1_048_576, column=1).value = "GM0014"
    file = io.BytesIO()
    book.save(file)
    _, readings = understood(file.getvalue())
    assert [reading.code for reading in readings] == ["GM0479"]


def spreadsheet(rows, *, empty_rows=0):
    document = OpenDocumentSpreadsheet()
    table = Table(name="Blad1")
    for row in rows:
        line = TableRow()
        for value in row:
            if isinstance(value, float):
                cell = TableCell(valuetype="float", value=str(value))
            elif isinstance(value, date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
            else:
                cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        line.addElement(TableCell(numbercolumnsrepeated=16_000))
        table.addElement(line)
    if empty_rows:
        line = TableRow(numberrowsrepeated=empty_rows)
        line.addElement(TableCell(numbercolumnsrepeated=16_384))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_ods_is_read_and_its_million_repeated_empty_rows_cost_nothing():
    content = spreadsheet(
        [
            ["gemeentecode", "peildatum", "aandeel_schuldenaren"],
            ["GM0479", date(2024, 1, 1), 9.9],
            ["GM9999", date(2024, 1, 1), 9.9],
        ],
        empty_rows=1_048_000,
    )
    _, readings = understood(content)
    assert [(reading.code, reading.value, reading.moment) for reading in readings if reading.is_good] == [
        ("GM0479", Decimal("9.9"), date(2024, 1, 1))
    ]
    assert [reading.problem for reading in readings if reading.problem] == [
        "De gemeentecode GM9999 bestaat niet (meer)."
    ]


def test_the_row_for_the_country_is_recognised():
    _, readings = understood(b"regio;jaar;aandeel\nNederland;2024;8,9\nNL01;2023;8,8\n")
    assert [reading.code for reading in readings] == ["NL", "NL"]


def test_a_point_is_a_thousand_only_in_a_count():
    assert cells.read_value("1.234", indicators.INHABITANTS) == 1234
    assert cells.read_value("1.234", indicators.PERSONS) == Decimal("1.234")
    assert cells.read_value("1.234,5", indicators.INHABITANTS) == Decimal("1234.5")


def test_shares_of_one_are_remarked_upon():
    sheet = importing.open_sheet(b"gemeentecode;jaar;aandeel\nGM0479;2024;0,081\n")
    choice = Choice(0, 2, indicators.PERSONS, 1)
    remarks = importing.remarks(importing.read_rows(sheet, choice, TODAY), choice)
    assert remarks[0].startswith("Alle waarden liggen tussen 0 en 1.")
    assert remarks[1] == "Van 341 van de 342 gemeenten staat er geen goede regel in dit bestand."


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (tables.MAX_UNPACKED + 1))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "leeg"),
        (b" \n\n", "leeg"),
        (b"\xd0\xcf\x11\xe0old", "oud Excel-bestand"),
        (b"PK\x03\x04 but not a zip", "beschadigd"),
        (b"\x00\x01\x02binary", "geen CSV-, XLSX- of ODS-bestand"),
        (b"alleen tekst", "geen kolommen gevonden"),
        (b"gemeentecode;jaar\n", "geen regels"),
        (b"x" * (tables.MAX_BYTES + 1), "groter dan 5 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(content, says):
    with pytest.raises(Unreadable) as refused:
        importing.open_sheet(content)
    assert says in refused.value.message


def test_a_small_file_that_unpacks_to_something_enormous_is_refused():
    with pytest.raises(Unreadable, match="uitgepakt te groot"):
        importing.open_sheet(bomb())


def test_too_many_rows_are_refused():
    rows = "\n".join(f"GM{number:04d};1" for number in range(tables.MAX_ROWS + 2))
    with pytest.raises(Unreadable, match=r"meer dan 20\.000 regels"):
        importing.open_sheet(f"gemeentecode;aandeel\n{rows}".encode())
