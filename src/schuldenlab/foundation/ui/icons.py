"""The small drawings: icons of state and the stations of the route, as SVG with presentation attributes only.

The content security policy forbids inline styles, and print drops backgrounds; fills and strokes survive both.
"""

from functools import lru_cache

from markupsafe import Markup

_SHAPES = {
    "done": '<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="m7.5 12.4 3 3 6-6.6" stroke="#fff"/>',
    "attention": '<path d="M12 3.2 22 20.8H2Z" fill="currentColor"/><path d="M12 9.5v5M12 17.6v.2" stroke="#fff"/>',
    "wrong": '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8Z" fill="currentColor"/>'
    '<path d="m8.8 8.8 6.4 6.4m0-6.4-6.4 6.4" stroke="#fff"/>',
    "waiting": '<circle cx="12" cy="12" r="9"/><path d="M12 6.8V12l3.4 2.4"/>',
    "exception": '<circle cx="12" cy="12" r="9" stroke-dasharray="3.4 2.9"/><path d="m8 12.3 2.8 2.8 5.2-5.8"/>',
    "open": '<circle cx="12" cy="12" r="9"/>',
    "neutral": '<circle cx="12" cy="12" r="4" fill="currentColor"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.4v.2"/>',
    "arrow": '<path d="M4 12h15m-6-6 6 6-6 6"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>',
    "print": '<path d="M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7Z"/>',
    "download": '<path d="M12 4v11m-5-5 5 5 5-5M4 20h16"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "bell": '<path d="M6 17V10.5a6 6 0 0 1 12 0V17l2 2H4Zm4 2.5a2 2 0 0 0 4 0"/>',
    "speech": '<path d="M4 5h16v11h-8l-5 4v-4H4Z"/>',
    "mail": '<path d="M3 6h18v13H3Zm0 .5 9 7 9-7"/>',
    "document": '<path d="M6 3h8l5 5v13H6Zm8 0v5h5M9 13h7M9 17h7"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c.6-4.4 3.8-7 8-7s7.4 2.6 8 7"/>',
}


@lru_cache(maxsize=64)
def icon(name: str) -> Markup:
    """Return the drawing `name` in the colour of the text around it; for the eye only, the word stands beside it."""
    return Markup(  # noqa: S704 only our own constants
        '<svg class="sl-icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
        'stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f"{_SHAPES[name]}</svg>"
    )


_RING = '<circle cx="20" cy="20" r="{r}" fill="#fff" stroke="currentColor" stroke-width="{w}"{dash}/>'
_TICK = (
    '<path d="m12 20.8 5.6 5.6L28.2 14.6" fill="none" stroke="{colour}" stroke-width="3.6" '
    'stroke-linecap="round" stroke-linejoin="round"/>'
)


def _station(hundredths: int, *, holds: bool, exception: bool) -> str:
    if exception:
        dash = ' stroke-dasharray="5.6 4.1"'
        return _RING.format(r=16.5, w=3, dash=dash) + (_TICK.format(colour="currentColor") if holds else "")
    if holds:
        return '<circle cx="20" cy="20" r="18" fill="currentColor"/>' + _TICK.format(colour="#fff")
    pie = ""
    if hundredths:
        pie = (
            '<circle cx="20" cy="20" r="6" fill="none" stroke="currentColor" stroke-width="12" pathLength="100" '
            f'stroke-dasharray="{hundredths} 100" transform="rotate(-90 20 20)"/>'
        )
    return _RING.format(r=16.5, w=3, dash="") + pie


@lru_cache(maxsize=512)
def _disc(hundredths: int, holds: bool, exception: bool) -> Markup:
    return Markup(  # noqa: S704 only our own constants and a whole number
        '<svg class="sl-disc" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">'
        f"{_station(hundredths, holds=holds, exception=exception)}</svg>"
    )


def disc(share: float = 0, holds: bool = False, exception: bool = False) -> Markup:
    """Draw one station: an empty ring, a ring filled by `share` (0..1), a full disc with a tick, a dashed ring.

    What does not hold is never drawn as nearly full, and what has begun never as nearly empty.
    """
    hundredths = min(max(round(float(share) * 100), 8), 92) if share else 0
    return _disc(hundredths, bool(holds), bool(exception))


def disc_word(share: float = 0, holds: bool = False, exception: bool = False) -> str:
    """Say in words what `disc` draws."""
    if exception:
        return "anders geregeld" if holds else "deels anders geregeld"
    if holds:
        return "staat"
    return "bezig" if share else "nog niet begonnen"


@lru_cache(maxsize=4)
def house(holds: bool = False) -> Markup:
    """Draw the house at the end of the route: an outline, or filled when the lab stands."""
    line = 'stroke-width="3" stroke-linejoin="round"/>'
    wall = '<path d="M5 20 20 6l15 14v15H5Z" fill="{fill}" stroke="currentColor" ' + line
    door = '<path d="M16.5 35v-9h7v9" fill="none" stroke="{line}" ' + line
    body = wall.format(fill="currentColor") + door.format(line="#fff")
    if not holds:
        body = wall.format(fill="#fff") + door.format(line="currentColor")
    return Markup(  # noqa: S704 only our own constants
        '<svg class="sl-disc sl-disc--house" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">'
        f"{body}</svg>"
    )
