"""Does something like a BSN stand in a text? Labs keep nothing about residents, so what is typed or read in is looked through. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken

BETWEEN = "[ \t\u00a0\u202f.\\-\u2013/]?"  # how people break a number up; a line end is another number
# Looks ahead only, so that a number is found also where another one overlaps it.
NUMBER = re.compile(rf"(?<![0-9])(?=([0-9](?:{BETWEEN}[0-9]){{8}})(?![0-9]))")
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes_eleven_test(digits: str) -> bool:
    """The check that every BSN passes (elfproef), for nine digits."""
    weighed = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return weighed % 11 == 0 and digits != "000000000"


def has_bsn(text: str) -> bool:
    """Whether a number stands in the text that could be somebody's BSN, also with dots, dashes or spaces in it."""
    return any(passes_eleven_test(re.sub("[^0-9]", "", found)) for found in NUMBER.findall(text))


BSN_FOUND = (
    "Hier staat een nummer dat een BSN kan zijn. Haal het weg: het lab heeft geen gegevens van inwoners nodig. "
    "Is het iets anders, schrijf het dan anders op."
)


def fields_with_bsn(values: Mapping[str, Any]) -> list[str]:
    return [name for name, value in values.items() if isinstance(value, str) and has_bsn(value)]


def check_no_bsn(values: Mapping[str, Any]) -> None:
    """Raises RuleBroken at the first text field with something like a BSN in it."""
    if found := fields_with_bsn(values):
        raise RuleBroken(BSN_FOUND, field=found[0])
