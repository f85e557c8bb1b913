# mypy: allow-untyped-calls
"""The same list of partners as an ODS file. Apart, because odfpy knows no types."""

from io import BytesIO

from odf.dc import Title
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.teletype import addTextToElement
from odf.text import P

from schuldenlab.rooms.partners.export import COLUMNS, clean, row
from schuldenlab.rooms.partners.queries import Card


def as_ods(cards: list[Card], title: str) -> bytes:
    book = OpenDocumentSpreadsheet()
    book.meta.addElement(Title(text=clean(title)))
    sheet = Table(name="Partners")
    for values in [list(COLUMNS), *map(row, cards)]:
        line = TableRow()
        for value in values:
            cell = TableCell(valuetype="string")
            for words in clean(value).split("\n"):
                paragraph = P()
                addTextToElement(paragraph, words)
                cell.addElement(paragraph)
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    out = BytesIO()
    book.write(out)
    return out.getvalue()
