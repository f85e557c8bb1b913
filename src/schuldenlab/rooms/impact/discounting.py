"""What a euro of a later year is worth now. Pure.

An amount is spread evenly over its years, in the prices of today. Year 1 counts in full; each year after it is worth less by the
discount rate. The rate is an assumption of the lab with its source, like every other: chosen instead of a rate in the program, because a
working group of the state sets it anew every five years.
"""

from collections.abc import Iterable
from decimal import Decimal

from schuldenlab.foundation.core.errors import RuleBroken

ONE = Decimal(1)
HIGHEST = Decimal(15)  # per cent a year


def worth(rate: Decimal | None, first: int, last: int) -> Decimal:
    """The part of an amount that counts when it is spread evenly over the years `first` to `last`; `rate` in per cent."""
    if not rate:
        return ONE
    yearly = ONE / (ONE + rate / 100)
    return sum((yearly ** (year - 1) for year in range(first, last + 1)), Decimal(0)) / (last - first + 1)


def check_rate(rate: Decimal | None, source: str) -> None:
    """A rate has a source. Raises RuleBroken at the field."""
    if rate is not None and not source.strip():
        raise RuleBroken("Schrijf op waar deze discontovoet vandaan komt.", field="rate_source")
    if rate is None and source.strip():
        raise RuleBroken("Vul de discontovoet in die in deze bron staat, of haal de bron weg.", field="rate")


def check_years(first: int, last: int | None, years: int | None) -> None:
    """A row lies within the years of the sheet. Raises RuleBroken at the field."""
    if last is not None and last < first:
        raise RuleBroken(
            f"Het laatste jaar ligt vóór het eerste (jaar {first}). Kies een later jaar.", field="last_year"
        )
    if years is None:
        return
    for name, year in (("first_year", first), ("last_year", last)):
        if year is not None and year > years:
            raise RuleBroken(f"Het blad gaat over {in_years(years)}. Jaar {year} valt daarbuiten.", field=name)


def check_room(years: int, used: Iterable[int]) -> None:
    """No row falls outside the sheet when it gets shorter. Raises RuleBroken at `years`."""
    latest = max(used, default=1)
    if latest > years:
        raise RuleBroken(f"Er staan regels in jaar {latest}. Pas die eerst aan, of kies meer jaren.", field="years")


def in_years(years: int) -> str:
    return "één jaar" if years == 1 else f"{years} jaar"
