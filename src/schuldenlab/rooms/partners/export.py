"""The list of partners as a spreadsheet: XLSX, ODS, and CSV as Dutch Excel opens it. `importing` reads it back.

What was typed is text, never a formula.
"""

import csv
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Font

from schuldenlab.rooms.partners.queries import Card

COLUMNS = (
    "Partij", "Niveau", "Sector", "Soort", "Draagvlak", "Sinds", "Besluit vóór", "Belang voor de partij",
    "Wat we vragen", "Contactpersonen", "E-mail", "Telefoon", "Mag gemaild worden", "Bijdragen", "Laatste gesprek",
    "Wat is afgesproken", "Terugkomen op", "Zaaknummer",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
WIDE = 28


def row(made: Card) -> list[str]:
    """One partner in words; dates as 2027-01-18, several values one under the other."""
    standing, people = made.standing, [contact.person for contact in made.contacts]
    dates = (standing.since, standing.decides_before, made.last_contact, made.follow_up_on)
    since, before, last, again = (date.isoformat() if date else "" for date in dates)
    return [
        made.row.name,
        made.row.level_word,
        made.row.sector_word,
        made.row.type_labels,
        standing.label,
        since,
        before,
        made.row.interest,
        made.row.asked,
        "\n".join(person.described for person in people),
        lines([person.mail for person in people]),
        lines([person.phone for person in people]),
        "\n".join("ja" if contact.may_mail else "nee" for contact in made.contacts),
        "\n".join(f"{part.described} ({part.state})" for part in made.contributions),
        last,
        made.conversations[0].agreed if made.conversations else "",
        again,
        made.row.case_number,
    ]


def lines(values: list[str]) -> str:
    """One under the other; a dash holds the place of what is not known, so that each stays beside its person."""
    return "\n".join(value or "-" for value in values) if len(values) > 1 else "".join(values)


def as_xlsx(cards: list[Card], title: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Partners"
    book.properties.title = title
    for number, values in enumerate([list(COLUMNS), *map(row, cards)], start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = clean(value), "s"
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for letter in "ABCDEFGHIJKLMNOPQR":
        sheet.column_dimensions[letter].width = WIDE
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(cards: list[Card]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows([harmless(value) for value in row(made)] for made in cards)
    return out.getvalue().encode("utf-8-sig")


def harmless(value: str) -> str:
    """Keep a spreadsheet from reading what somebody typed as a formula."""
    return f"'{value}" if value.startswith(DANGEROUS) else value


def clean(value: str) -> str:
    """Take out the control characters that no spreadsheet can hold."""
    return "".join(letter for letter in value if letter in "\n\t" or ord(letter) >= 32)
