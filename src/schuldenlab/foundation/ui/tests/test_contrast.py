"""The colours that carry words or shapes differ enough from their ground (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

from schuldenlab.foundation import ui

SHEET = Path(ui.__file__).parent / "static" / "ui" / "tokens.css"
TOKENS = dict(re.findall(r"--sl-([a-z0-9-]+): (#[0-9a-f]{6});", SHEET.read_text(encoding="utf-8")))

GROUNDS = ("ground", "surface", "petrol-soft", "petrol-mist")
WORDS = [(ink, ground) for ink in ("ink", "quiet", "petrol", "petrol-deep") for ground in GROUNDS]
WORDS += [(ink, ground) for ink in ("done", "attention", "wrong") for ground in ("ground", "surface", f"{ink}-soft")]
SOFT = ("apricot-soft", "done-soft", "attention-soft", "wrong-soft")
WORDS += [(ink, soft) for ink in ("ink", "quiet", "petrol") for soft in SOFT]
WORDS += [("ink", "apricot"), ("ink", "apricot-deep")]
WORDS += [("surface", "petrol"), ("surface", "petrol-deep"), ("surface", "wrong")]
SHAPES = [("border", "surface"), ("border", "ground"), ("petrol", "surface"), ("done", "done-soft")]


def luminance(colour):
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_measures_as_the_standard_says():
    assert round((luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05), 2) == 21


@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(ink, ground):
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_borders_and_shapes_can_be_seen(shape, ground):
    assert contrast(shape, ground) >= 3
