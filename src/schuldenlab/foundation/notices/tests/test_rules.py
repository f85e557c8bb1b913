"""When a digest was due, and how a text is shortened."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schuldenlab.foundation.core.clock import AMSTERDAM
from schuldenlab.foundation.notices import rules
from schuldenlab.foundation.notices.rules import DAILY, NEVER, NOW, WEEKLY


def here(text):
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("how", "now", "due"),
    [
        (DAILY, "2027-01-18T12:00", "2027-01-18T07:00"),  # Monday
        (DAILY, "2027-01-18T06:59", "2027-01-15T07:00"),  # before seven: the Friday before
        (DAILY, "2027-01-18T07:00", "2027-01-18T07:00"),
        (DAILY, "2027-01-17T23:00", "2027-01-15T07:00"),  # Sunday
        (DAILY, "2027-03-29T08:00", "2027-03-29T07:00"),  # the day after the clock went forward
        (WEEKLY, "2027-01-18T07:00", "2027-01-18T07:00"),
        (WEEKLY, "2027-01-18T06:59", "2027-01-11T07:00"),
        (WEEKLY, "2027-01-24T12:00", "2027-01-18T07:00"),  # Sunday
    ],
)
def test_a_digest_is_due_at_seven_on_working_days_or_on_monday(how, now, due):
    assert rules.last_due(how, here(now).astimezone(UTC)) == here(due)


@pytest.mark.parametrize("how", [NOW, NEVER])
def test_who_is_mailed_at_once_or_never_gets_no_digest(how):
    assert rules.last_due(how, here("2027-01-18T12:00")) is None


@given(st.integers(0, 20 * 365 * 24 * 60), st.sampled_from([DAILY, WEEKLY]))
def test_what_is_due_lies_behind_us_and_never_goes_back(minutes, how):
    now = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    due = rules.last_due(how, now)
    assert due <= now
    assert now - due < timedelta(days=8)
    assert rules.last_due(how, now + timedelta(hours=1)) >= due


def test_a_long_text_is_cut_at_a_word_and_a_short_one_is_left():
    assert rules.shortened("kort\n en  goed", 20) == "kort en goed"
    assert rules.shortened("een twee, drie vier", 12) == "een twee…"


@given(st.text(), st.integers(2, 50))
def test_a_shortened_text_fits(text, most):
    made = rules.shortened(text, most)
    assert len(made) <= most
    assert "\n" not in made
