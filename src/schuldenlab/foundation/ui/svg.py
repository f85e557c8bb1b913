"""The bricks of a chart: a frame that scales without shrinking its text, a scale, and words that are always escaped.

A chart has no viewBox: heights are pixels and widths are percentages of whatever it stands in. So the letters stay as
large on a phone as on a beamer, without a script and without a `style` attribute, which the security policy forbids.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from zlib import crc32

from markupsafe import Markup, escape

from schuldenlab.foundation.ui.formats import number_nl

Value = int | float | Decimal
FRAME_WIDTH = 640  # pixels: how wide a frame is where it stands in nothing, in a file or on paper


def amount(value: Value | None, unit: str = "", decimals: int | None = None) -> str:
    """Return `7,9%`, `1.234 huishoudens`, or `niet bekend` for what is missing."""
    if value is None:
        return "niet bekend"
    joint = "" if unit in {"", "%"} else " "
    return f"{number_nl(value, decimals)}{joint}{unit}"


@dataclass(frozen=True)
class Scale:
    """Maps values to a stretch, in percent of the width or in pixels of the height."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: Value) -> float:
        reach = (self.high - self.low) or 1.0
        return round(self.start + (float(value) - self.low) / reach * (self.end - self.start), 2)


def ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """Return round numbers (1, 2 or 5 times a power of ten apart) that enclose `low` and `high`."""
    reach = (high - low) or abs(high) or 1.0
    power = 10 ** floor(log10(reach / wanted))
    step = next(factor * power for factor in (1, 2, 5, 10) if reach / (factor * power) <= wanted)
    first, last = floor(low / step), ceil(high / step)
    return [round(step * number, 10) for number in range(first, last + 1)]


def text(x: str, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """Return one line of words; `x` is a length such as `12.5%`."""
    css = f"sl-chart__text sl-chart__text--{kind}" if kind else "sl-chart__text"
    return f'<text x="{x}" y="{y:g}" text-anchor="{anchor}" class="{css}">{escape(words)}</text>'


def segment(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Return one straight line; x in percent, y in pixels."""
    return f'<line x1="{x1:g}%" y1="{y1:g}" x2="{x2:g}%" y2="{y2:g}" class="sl-chart__{kind}"/>'


def dot(x: float, y: float, radius: float, kind: str, name: str = "") -> str:
    """Return one dot; its name appears under the mouse."""
    told = f"<title>{escape(name)}</title>" if name else ""
    return f'<circle cx="{x:g}%" cy="{y:g}" r="{radius:g}" class="sl-chart__{kind}">{told}</circle>'


def frame(parts: Iterable[str], *, title: str, description: str, height: float) -> Markup:
    """Wrap a drawing: one picture with a name and a description, for those who hear the page."""
    key = f"g{crc32(f'{title}|{description}'.encode()):08x}"
    return Markup(  # noqa: S704 words went through escape, the rest are numbers and our own constants
        f'<svg class="sl-chart" role="img" width="100%" height="{height:g}" '
        f'aria-labelledby="{key}-t" aria-describedby="{key}-d">'
        f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


CARD_WIDTH = 360  # units: read on a phone at its own size, on a wide screen a third larger


def card(parts: Iterable[str], *, title: str, description: str, height: float) -> Markup:
    """Wrap a drawing of a fixed width, in which words stand beside and under each other."""
    whole = frame(parts, title=title, description=description, height=height)
    size = f'viewBox="0 0 {CARD_WIDTH} {height:g}" width="{CARD_WIDTH * 4 / 3:g}" height="{height * 4 / 3:g}"'
    shown = str(whole).replace(f'width="100%" height="{height:g}"', size, 1)
    return Markup(shown.replace('class="sl-chart"', 'class="sl-chart sl-chart--card"', 1))  # noqa: S704 idem
