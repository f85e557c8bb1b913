"""What looks like a BSN is found in any shape in which people write it; nothing else is. For any number, not for examples."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schuldenlab.foundation.core import bsn

BETWEEN = st.sampled_from(["", "", " ", ".", "-", "\u00a0", "\u202f", "–", "/"])
WORDS = st.text(alphabet="abcdé Zz.,:;!-/\n€(", max_size=20)

calm = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a machine that is shared


@st.composite
def bsns(draw):
    """Eight digits, and the ninth that makes the eleven-test come out; None of the eight leaves 10 over."""
    digits = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8).filter(fits))
    last = rest(digits)
    return "".join(map(str, [*digits, last]))


def rest(digits):
    return sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True)) % 11


def fits(digits):
    return any(digits) and rest(digits) < 10


@calm
@given(bsns(), st.lists(BETWEEN, min_size=8, max_size=8), WORDS, WORDS)
def test_every_bsn_is_found_whatever_stands_around_and_between(number, between, before, after):
    written = "".join(digit + mark for digit, mark in zip(number, [*between, ""], strict=True))
    assert bsn.has_bsn(f"{before} {written}{after and ' '}{after}")


@calm
@given(bsns(), st.integers(1, 9))
def test_a_bsn_with_one_digit_changed_is_none(number, step):
    changed = number[:4] + str((int(number[4]) + step) % 10) + number[5:]
    assert not bsn.has_bsn(changed)


@calm
@given(bsns(), st.integers(1, 9).map(str))
def test_a_digit_apart_before_it_hides_nothing(number, digit):
    assert bsn.has_bsn(f"{digit} {number[:8]} {number[8]}")


@calm
@given(WORDS)
def test_words_without_digits_hold_none(text):
    assert not bsn.has_bsn(text)


@calm
@given(st.integers(0, 99_999_999))
def test_a_shorter_number_is_none(number):
    assert not bsn.has_bsn(str(number))
