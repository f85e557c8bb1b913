"""The fonts that we ship, and which characters they can draw. A PDF/A with a character that no font has is refused by
typst.
"""

import functools
import struct
from pathlib import Path

import typst

FOLDER = Path(__file__).parent / "fonts"
MISSING = "□"
# What a font need not draw: line ends, tab, the joiners and direction marks that only steer.
INVISIBLE = frozenset([0x9, 0xA, 0xD, 0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x202F), 0x2060, 0xFEFF])


@functools.cache
def fonts() -> typst.Fonts:
    """Our own fonts and no other, so that a document looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


@functools.cache
def drawable() -> frozenset[int]:
    """Every code point that at least one of our fonts can draw."""
    found: set[int] = set(INVISIBLE)
    for path in sorted(FOLDER.glob("*.ttf")):
        found |= characters_of(path.read_bytes())
    return frozenset(found)


def only_drawable(text: str) -> str:
    """Put a box in the place of what no font of ours can draw (an emoji, another script)."""
    known = drawable()
    if all(ord(character) in known for character in text):
        return text
    return "".join(character if ord(character) in known else MISSING for character in text)


def characters_of(font: bytes) -> set[int]:
    """Read the character map of a TrueType font: subtables of format 4 (16 bits) and 12 (32 bits)."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    start = tables[b"cmap"]
    (subtables,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for index in range(subtables):
        (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * index + 4)
        found |= subtable(font, start + offset)
    return found


def subtable(font: bytes, at: int) -> set[int]:
    (kind,) = struct.unpack_from(">H", font, at)
    if kind == 12:
        return groups_of_12(font, at)
    return segments_of_4(font, at) if kind == 4 else set()


def groups_of_12(font: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for index in range(count):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * index)
        found.update(range(first, last + 1))
    return found


def segments_of_4(font: bytes, at: int) -> set[int]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + doubled)
    deltas = struct.unpack_from(f">{count}h", font, at + 16 + 2 * doubled)
    range_at = at + 16 + 3 * doubled
    found: set[int] = set()
    for index, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        (offset,) = struct.unpack_from(">H", font, range_at + 2 * index)
        for code in range(first, min(last, 0xFFFE) + 1):
            if glyph_of_4(font, range_at + 2 * index, offset, delta, code - first, code):
                found.add(code)
    return found


def glyph_of_4(font: bytes, place: int, offset: int, delta: int, step: int, code: int) -> int:
    """The glyph of `code`; 0 is the font's box for what it lacks."""
    if offset == 0:
        return (code + delta) & 0xFFFF
    (glyph,) = struct.unpack_from(">H", font, place + offset + 2 * step)
    return (glyph + delta) & 0xFFFF if glyph else 0
