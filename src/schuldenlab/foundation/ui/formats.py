"""How dates, amounts and numbers read in Dutch. The same functions are the filters of the templates.

`None` and the empty string become an empty string: what is missing is said by the page, never by a filter.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from schuldenlab.foundation.core.clock import AMSTERDAM

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
NO_BREAK_SPACE = "\u00a0"
SMALL_NUMBERS = (
    "geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
Number = int | float | Decimal


def _local(value: date) -> date:
    """Return an aware moment as the clock on the wall in the Netherlands shows it; anything else as it is."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(AMSTERDAM)
    return value


def date_nl(value: date | None, *, weekday: bool = False) -> str:
    """Return `18 januari 2027`, or `maandag 18 januari 2027`."""
    if not value:
        return ""
    day = _local(value)
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {words}" if weekday else words


def time_nl(value: time | datetime | None) -> str:
    """Return `14.30 uur`."""
    if value is None or value == "":
        return ""
    moment = _local(value) if isinstance(value, datetime) else value
    return f"{moment:%H.%M} uur"


def datetime_nl(value: datetime | None) -> str:
    """Return `18 januari 2027, 14.30 uur`."""
    return f"{date_nl(value)}, {time_nl(value)}" if value else ""


DUTCH = str.maketrans(",.-", ".,−")


def _dutch(text: str) -> str:
    """Turn `1,234.5` into `1.234,5`, with a real minus sign."""
    return text.translate(DUTCH)


def _rounded(value: Number, decimals: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@lru_cache(maxsize=8192, typed=True)  # a page of figures writes fifteen hundred numbers, mostly the same ones
def number_nl(value: Number | str | None, decimals: int | None = None) -> str:
    """Return `1.234,5`. Without `decimals` as many as the value has, without trailing zeros."""
    if value is None or value == "":
        return ""
    number = Decimal(str(value))
    if not number:
        number = abs(number)  # there is no nought below nought
    if decimals is not None:
        return _dutch(f"{_rounded(number, decimals):,f}")
    text = f"{number:,f}"
    return _dutch(text.rstrip("0").rstrip(".") if "." in text else text)


def euro(value: Number | str | None) -> str:
    """Return `€ 120.000`, or `€ 12,50` when there are cents. The space does not break (U+00A0)."""
    if value is None or value == "":
        return ""
    amount = _rounded(Decimal(str(value)), 2)
    decimals = 0 if amount == amount.to_integral_value() else 2
    return f"€{NO_BREAK_SPACE}{number_nl(amount, decimals)}"


def percent(value: Number | str | None, decimals: int | None = None) -> str:
    """Return `7,9%` for 7.9: the value is in percentage points, as CBS publishes it, not a share of one."""
    text = number_nl(value, decimals)
    return f"{text}%" if text else ""


def inside_sentence(title: str) -> str:
    """A title as it stands inside a sentence: `leidinggevende akkoord`, but `SchuldenlabNL organiseert mee`."""
    first = title.partition(" ")[0]
    return title if any(letter.isupper() for letter in first[1:]) else title[:1].lower() + title[1:]


def number_word(number: int) -> str:
    """A number as it stands in a sentence: `zeven`, `geen` for 0, and `21` in figures."""
    return SMALL_NUMBERS[number] if 0 <= number < len(SMALL_NUMBERS) else number_nl(number)


def counted(number: int, one: str, many: str) -> str:
    """`één partij`, `zeven partijen`, `geen partijen`."""
    return f"{number_word(number)} {one if number == 1 else many}"


def listed(words: Iterable[object], last: str = "en") -> str:
    """Join words as a Dutch sentence does: `a, b en c`."""
    names = [str(word) for word in words]
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def capital(sentence: str) -> str:
    """The same with a capital at its beginning, and the rest as it was; `één` begins a sentence as `Eén`."""
    first = "E" if sentence.startswith("één") else sentence[:1].upper()
    return first + sentence[1:]


def full_stop(sentence: str) -> str:
    """What somebody typed, ended as a sentence."""
    words = sentence.rstrip()
    return words if not words or words[-1] in ".!?…:;" else f"{words}."
