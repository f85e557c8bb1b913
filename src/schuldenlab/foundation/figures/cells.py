"""What one cell means: a municipality, a number, a date. Pure; a cell that cannot be understood is refused in Dutch."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from schuldenlab.foundation.figures.indicators import NATIONAL_CODE, Indicator, Kind
from schuldenlab.foundation.figures.tables import FORMULA, Cell
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.ui.formats import MONTHS, number_nl

NOTHING = {"", ".", "-", "–", "x", "geheim", "n.b.", "na", "nan"}
COUNTRY = {"nl", "nl00", "nl01", "nederland"}
LARGEST = Decimal(10) ** 10


class Refused(Exception):
    """A cell cannot be understood; the argument is the sentence."""


def read_code(cell: Cell) -> str:
    """The code of the municipality that a cell means: GM0479, 479, 0479, or its name."""
    text = text_of(cell)
    if not text:
        raise Refused("Er staat geen gemeente.")
    if text.casefold() in COUNTRY:
        return NATIONAL_CODE
    if match := re.fullmatch(r"(?:GM)?0*(\d{1,4})", text, flags=re.IGNORECASE):
        code = f"GM{int(match[1]):04d}"
        if register.knows(code):
            return code
        raise Refused(f"De gemeentecode {code} bestaat niet (meer).")
    if municipality := register.by_name(text):
        return municipality.code
    raise Refused(f"De gemeente ‘{text[:40]}’ is niet bekend, of er zijn er twee die zo heten.")


def read_value(cell: Cell, indicator: Indicator) -> Decimal | None:
    """The number in a cell; None when CBS left it empty. Comma or point; 1.234 is a thousand only in a count."""
    text = text_of(cell)
    if text == FORMULA:
        raise Refused("Hier staat een formule zonder uitkomst. Bewaar het bestand opnieuw, of plak de waarden.")
    if text.casefold() in NOTHING:
        return None
    value = _number(text, indicator)
    if value < 0:
        raise Refused("De waarde is kleiner dan nul.")
    if indicator.kind is Kind.SHARE and value > 100:
        raise Refused(f"{number_nl(value)} procent kan niet: het is meer dan 100.")
    if value >= LARGEST:
        raise Refused("Deze waarde is te groot.")
    return value.quantize(Decimal("0.001")).normalize()


def _number(text: str, indicator: Indicator) -> Decimal:
    bare = re.sub(r"[\s\u00a0%*]", "", text)
    if "," in bare:
        bare = bare.replace(".", "").replace(",", ".")
    elif indicator.kind is Kind.COUNT and re.fullmatch(r"\d{1,3}(\.\d{3})+", bare):
        bare = bare.replace(".", "")
    try:
        value = Decimal(bare)
    except InvalidOperation as error:
        raise Refused(f"‘{text[:30]}’ is geen getal.") from error
    if not value.is_finite():
        raise Refused(f"‘{text[:30]}’ is geen getal.")
    return value


def read_moment(cell: Cell) -> date:
    """The date in a cell. A year or a month alone is its first day, as the CBS dashboard means it."""
    if isinstance(cell, date):
        return cell
    text = text_of(cell).rstrip("*").strip().casefold()
    for pattern in MOMENTS:
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            return _date(text, parts["year"], parts.get("month"), parts.get("day"))
    raise Refused(f"‘{text[:30]}’ is geen datum of jaar." if text else "Er staat geen datum.")


def _date(text: str, year: str, month: str | None, day: str | None) -> date:
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month or 1)
    try:
        found = date(int(year), number, int(day or 1))
    except ValueError as error:
        raise Refused(f"‘{text[:30]}’ is geen datum.") from error
    if not 1950 <= found.year <= 2100:
        raise Refused(f"‘{text[:30]}’ is geen jaar.")
    return found


MOMENTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})(?:\.0|jj00)?",
        r"(?P<year>\d{4})(?:-|mm)(?P<month>\d{1,2})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[t ].*)?",
        r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})",
    )
)


def text_of(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
