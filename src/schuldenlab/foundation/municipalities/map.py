"""The map of the municipalities as SVG, drawn on the server: no script, no inline style.

The paths are made beforehand (`data/boundaries.json`), so drawing is joining strings. Classes: `map-0` (lightest) to
`map-4`, `map-none` (no value), `map-highlight`. The page links `municipalities/map.css`, and shows a table beside it.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from schuldenlab.foundation.municipalities import register

Values = Mapping[str, str | int]
SMALL = 20  # units of the national map: a municipality of this radius or less gets a ring
MARGIN = 60  # units of the detailed map around a region


def svg_map(
    values: Values,
    highlight: Iterable[str] = (),
    *,
    title: str,
    description: str = "",
    link: Callable[[str], str | None] | None = None,
    labels: Mapping[str, str] | None = None,
    region: str | None = None,
) -> Markup:
    """Draw the country, or one province or safety region ("PV27", "VR10").

    `values` gives each code a class name, or a step 0–4; a code that is absent gets `map-none`. `link` gives the
    address of a municipality or None. `labels` gives the words that appear when a reader points at it (the name is
    always there). Raises UnknownRegion.
    """
    chosen = set(highlight)
    codes = _codes(region)
    drawing = _drawing()["detail" if region else "national"]
    ordered = sorted(codes, key=lambda code: (code in chosen, code))  # what is highlighted lies on top
    detail = region is not None
    shapes = [_shape(code, detail, values, code in chosen, link, labels or {}) for code in ordered]
    provinces = "" if region else f'<path class="map-provinces" d="{drawing["provinces"]}"/>'
    marked = [code for code in ordered if code in chosen]
    unlit, lit = shapes[: len(shapes) - len(marked)], shapes[len(shapes) - len(marked) :]
    box = _region_box(codes) if region else (0, 0, drawing["width"], drawing["height"])
    return Markup("").join(
        (
            _opening(box, title, description, interactive=link is not None, detail=region is not None),
            Markup("").join(unlit),
            Markup(provinces),  # noqa: S704  our own file
            *(Markup('<path class="map-halo" d="{}"/>').format(drawing["paths"][code]) for code in marked),
            Markup("").join(lit),
            *(_ring(code) for code in marked if not region),
            Markup("</svg>"),
        )
    )


def legend(steps: Sequence[tuple[str | int, str]]) -> Markup:
    """Draw the key to the colours: a list of (class or step, words)."""
    swatch = '<svg class="map-swatch {}" viewBox="0 0 20 14" aria-hidden="true"><path d="M0 0h20v14h-20z"/></svg>'
    entries = [
        Markup(f"<li>{swatch.format(escape(class_name(step)))} {{}}</li>").format(words)  # noqa: S704
        for step, words in steps
    ]
    return Markup('<ul class="map-legend">{}</ul>').format(Markup("").join(entries))


def class_name(value: str | int | None) -> str:
    """The CSS class of a step, of a class name, or of a missing value."""
    if value is None:
        return "map-none"
    return f"map-{value}" if isinstance(value, int) else value


class UnknownRegion(LookupError):
    """No municipality lies in a province or safety region with this code."""


def _codes(region: str | None) -> list[str]:
    found = [
        municipality.code
        for municipality in register.everything()
        if region in {None, municipality.province_code, municipality.safety_region_code}
    ]
    if not found:
        raise UnknownRegion(f"Er is geen provincie of veiligheidsregio met de code {region}.")
    return found


def _shape(
    code: str,
    detail: bool,
    values: Values,
    lit: bool,
    link: Callable[[str], str | None] | None,
    labels: Mapping[str, str],
) -> Markup:
    name = register.get(code).name
    words = f"{name}: {labels[code]}" if code in labels else name
    kind = class_name(values.get(code)) + (" map-highlight" if lit else "")
    shape = _path(code, detail, kind, words)
    if address := link(code) if link else None:
        shape = f'<a href="{escape(address)}" aria-label="{escape(words)}">{shape}</a>'
    return Markup(shape)  # noqa: S704  escaped above; 342 times Markup.format takes three times as long


@lru_cache(maxsize=8192)
def _path(code: str, detail: bool, kind: str, words: str) -> str:
    """The same shape comes back on every map of the same colours: it is put together once."""
    path = _drawing()["detail" if detail else "national"]["paths"][code]
    return f'<path class="{escape(kind)}" d="{path}"><title>{escape(words)}</title></path>'


def _opening(
    box: tuple[int, int, int, int], title: str, description: str, *, interactive: bool, detail: bool
) -> Markup:
    """The <svg> itself; with links in it, it is a group and not an image, or a screen reader would not find them."""
    return Markup('<svg class="map{}" viewBox="{} {} {} {}" role="{}" aria-label="{}">').format(
        " map-detail" if detail else "", *box, "group" if interactive else "img", _label(title, description)
    )


def _label(title: str, description: str) -> str:
    return f"{title.rstrip('.')}. {description}".strip() if description else title


def _region_box(codes: Iterable[str]) -> tuple[int, int, int, int]:
    """Left, top, width and height around these municipalities, with a margin."""
    boxes = [_box(code) for code in codes]
    left, top = min(box[0] for box in boxes) - MARGIN, min(box[1] for box in boxes) - MARGIN
    right, bottom = max(box[2] for box in boxes) + MARGIN, max(box[3] for box in boxes) + MARGIN
    return left, top, right - left, bottom - top


def _box(code: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a municipality, in units of the detailed map."""
    left, top, right, bottom = _drawing()["detail"]["boxes"][code]
    return left, top, right, bottom


def _ring(code: str) -> Markup:
    """A ring around a municipality that would be hard to find on the map of the country."""
    left, top, right, bottom = _box(code)
    shrink = _drawing()["detail"]["width"] / _drawing()["national"]["width"]
    radius = max(right - left, bottom - top) / shrink / 2
    if radius > SMALL:
        return Markup()
    x, y = (left + right) / 2 / shrink, (top + bottom) / 2 / shrink
    return Markup('<circle class="map-ring" cx="{:.0f}" cy="{:.0f}" r="{:.0f}"/>').format(x, y, radius + 8)


@lru_cache(maxsize=1)
def _drawing() -> dict[str, Any]:
    return json.loads((register.DATA / "boundaries.json").read_text(encoding="utf-8"))
