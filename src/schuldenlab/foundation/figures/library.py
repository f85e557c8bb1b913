"""Every figure in reach, shipped and imported, by indicator. Pure: `queries` fills it.

For one municipality the newest figure counts. A comparison (rank, map, mean of several) stays within one vintage, so
that two dates are never compared.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from schuldenlab.foundation.figures import dataset, indicators, rules
from schuldenlab.foundation.figures.facts import Figure, Rank, Vintage
from schuldenlab.foundation.figures.indicators import NATIONAL_CODE, Indicator, Kind
from schuldenlab.foundation.municipalities import register

ENOUGH_FOR_THE_COUNTRY = 300  # municipalities: below this, a mean says nothing about the country


@dataclass(frozen=True)
class Standing:
    """One municipality among all, and among those of its size."""

    figure: Figure
    among_all: Rank
    among_size: Rank
    size_label: str


class Library:
    """All vintages; asks no database."""

    def __init__(self, imported: Iterable[Vintage] = ()) -> None:
        self._vintages: dict[str, list[Vintage]] = defaultdict(list)
        for vintage in (*imported, *dataset.vintages()):  # at the same date what somebody read in goes first
            self._vintages[vintage.indicator].append(vintage)

    def indicators(self, codes: Collection[str]) -> list[Indicator]:
        """The indicators to show for these municipalities, in fixed order; imported ones only when they cover one."""
        return [indicator for indicator in indicators.ALL if self._known(indicator, codes)]

    def vintage(self, indicator: Indicator, codes: Collection[str] = ()) -> Vintage:
        """The vintage to use for these municipalities together."""
        return rules.newest(self._vintages[indicator.slug], codes)

    def figure(self, indicator: Indicator, code: str) -> Figure:
        """The newest figure of one municipality; without a value when it is not known."""
        return figure_of(self.vintage(indicator, [code]), indicator, code)

    def together(self, indicator: Indicator, codes: Sequence[str]) -> Figure:
        """Several municipalities in one figure, marked as a derivation; those without a figure are named."""
        vintage = self.vintage(indicator, codes)
        return together(vintage, indicator, codes)

    def national(self, indicator: Indicator, codes: Collection[str] = ()) -> Figure:
        """The country, in the vintage that `codes` are shown in: as CBS gives it, else worked out and marked so."""
        vintage = self.vintage(indicator, codes)
        if vintage.national is not None:
            return _figure(vintage, indicator, vintage.national, place="Nederland")
        if len(vintage.values) < ENOUGH_FOR_THE_COUNTRY:
            return _figure(vintage, indicator, None, place="Nederland", note="Het landelijke cijfer is niet bekend.")
        whole = together(vintage, indicator, list(vintage.values))
        return _figure(vintage, indicator, whole.value, place="Nederland", note=whole.note, derived=True)

    def standing(self, indicator: Indicator, code: str) -> Standing | None:
        """Where a municipality stands; None when its figure is not known."""
        vintage = self.vintage(indicator, [code])
        if code not in vintage.values:
            return None
        size = {other.code for other in register.in_size_class(code)}
        peers = [value for other, value in vintage.values.items() if other in size]
        return Standing(
            figure_of(vintage, indicator, code),
            rules.rank(vintage.values[code], vintage.values.values()),
            rules.rank(vintage.values[code], peers),
            register.size_class(code).label,
        )

    def _known(self, indicator: Indicator, codes: Collection[str]) -> bool:
        vintages = self._vintages[indicator.slug]
        return any(vintage.values for vintage in vintages) and (
            indicator in SHIPPED or any(code in vintage.values for vintage in vintages for code in codes)
        )


SHIPPED = frozenset({indicators.PERSONS, indicators.LOW_INCOME, indicators.BIJSTAND, indicators.INHABITANTS})


def figure_of(vintage: Vintage, indicator: Indicator, code: str) -> Figure:
    """One municipality in one vintage."""
    value = vintage.values.get(code)
    place = register.get(code).name
    if value is None:
        return _figure(vintage, indicator, None, code, place, note=vintage.absent.get(code, vintage.missing))
    note = vintage.repaired.get(code) or vintage.derivation
    return _figure(vintage, indicator, value, code, place, note=note, derived=bool(note))


def together(vintage: Vintage, indicator: Indicator, codes: Sequence[str]) -> Figure:
    known = {code: vintage.values[code] for code in codes if code in vintage.values}
    absent = sorted(register.get(code).name for code in codes if code not in known)
    weights = {code: register.get(code).inhabitants for code in known}
    note = rules.SUMMED if indicator.kind is Kind.COUNT else rules.WEIGHTED
    if absent:
        note += f" Zonder {rules.listed(absent)}: daarvan is dit cijfer niet bekend."
    names = [municipality.name for municipality in register.everything() if municipality.code in known]
    place = f"{rules.listed(names)} samen" if len(names) > 1 else rules.listed(names or absent)
    return _figure(vintage, indicator, rules.combined(known, indicator, weights), place=place, note=note, derived=True)


def _figure(
    vintage: Vintage,
    indicator: Indicator,
    value: Decimal | None,
    code: str | None = None,
    place: str = "",
    *,
    note: str = "",
    derived: bool = False,
) -> Figure:
    return Figure(
        indicator=indicator.slug,
        label=indicator.label,
        value=value,
        unit=indicator.unit,
        date=vintage.date,
        source=vintage.source,
        source_url=vintage.source_url,
        is_derivation=derived,
        note=note,
        municipality_code=code,
        place=place,
        period=rules.period(indicator, vintage.date),
    )


__all__ = ["NATIONAL_CODE", "Library", "Standing", "figure_of", "together"]
