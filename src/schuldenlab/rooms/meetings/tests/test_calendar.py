"""The calendar file, read back by the library that wrote it and by khal."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from schuldenlab.foundation.core.clock import AMSTERDAM
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.rooms.meetings import ics
from schuldenlab.rooms.meetings.models import Meeting

KHAL = Path(sys.executable).parent / "khal"
KHAL_CONF = """
[calendars]
[[one]]
path = {path}/calendar
[locale]
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
timeformat = %H:%M
dateformat = %d-%m-%Y
longdateformat = %d-%m-%Y
datetimeformat = %d-%m-%Y %H:%M
longdatetimeformat = %d-%m-%Y %H:%M
[sqlite]
path = {path}/khal.db
"""


def meeting(starts, ends, **more):
    values = {"title": "Start; met komma, en meer", "place": "Stadhuis", "address": "Plein 1, Zaandam", **more}
    return Meeting(
        lab=Lab(slug="z", name="Schuldenlab Zaanstad"), starts=starts, ends=ends, uid="u1@schuldenlab", **values
    )


@pytest.fixture
def summer():
    """Begins before the clock goes forward, ends after it: three hours on the wall, two in truth."""
    return meeting(datetime(2027, 3, 27, 23, tzinfo=UTC), datetime(2027, 3, 28, 2, tzinfo=UTC))


def test_the_library_reads_back_the_same_moments(summer):
    event = Calendar.from_ical(ics.calendar_file(summer)).walk("VEVENT")[0]
    assert event.decoded("dtstart").astimezone(UTC) == summer.starts
    assert event.decoded("dtend").astimezone(UTC) == summer.ends
    assert str(event["summary"]) == "Start; met komma, en meer"
    assert str(event["location"]) == "Stadhuis, Plein 1, Zaandam"


def test_the_times_stand_in_dutch_time_with_its_own_rules(summer):
    text = ics.calendar_file(summer).decode()
    assert "DTSTART;TZID=Europe/Amsterdam:20270328T000000" in text
    assert "DTEND;TZID=Europe/Amsterdam:20270328T040000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1


def test_the_zone_in_the_file_agrees_with_the_real_one():
    zone = ics.amsterdam().to_tz()
    for month in range(1, 13):
        for day in (1, 15, 25, 28):
            moment = datetime(2027, month, day, 12)
            assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=AMSTERDAM).utcoffset()


def test_khal_reads_the_file_with_the_same_times(summer, tmp_path):
    (tmp_path / "khal.conf").write_text(KHAL_CONF.format(path=tmp_path))
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "one.ics").write_bytes(ics.calendar_file(summer))
    asked = [KHAL, "-c", str(tmp_path / "khal.conf"), "list", "--format", "{title}|{start}|{end}", "28-03-2027", "1d"]
    home = {**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    said = subprocess.run(asked, capture_output=True, text=True, timeout=60, env=home, check=False)  # noqa: S603
    assert "Start; met komma, en meer|28-03-2027 00:00|28-03-2027 04:00" in said.stdout, said.stderr


def test_a_meeting_over_midnight_ends_on_the_next_day():
    late = meeting(datetime(2027, 1, 18, 22, tzinfo=UTC), datetime(2027, 1, 19, 0, 30, tzinfo=UTC))
    event = Calendar.from_ical(ics.calendar_file(late)).walk("VEVENT")[0]
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=2, minutes=30)
    assert event.decoded("dtend").day == 19


def test_a_request_names_its_own_guest_alone(summer):
    event = Calendar.from_ical(
        ics.calendar_file(summer, method=ics.REQUEST, guest=Person(name='Tom "T" O’Brien', mail="tom@example.nl"))
    ).walk("VEVENT")[0]
    assert event["attendee"] == "mailto:tom@example.nl"
    assert event["attendee"].params["RSVP"] == "FALSE"


def test_the_file_opens_nothing(summer):
    summer.online = "https://video.example.nl/geheim"
    text = ics.calendar_file(summer, method=ics.REQUEST, guest=Person(name="Tom", mail="tom@example.nl")).decode()
    assert "http" not in text.replace("\r\n ", "")


def test_a_cancelled_meeting_is_cancelled_in_the_calendar(summer):
    calendar = Calendar.from_ical(ics.calendar_file(summer, method=ics.CANCEL))
    assert calendar["method"] == "CANCEL"
    assert calendar.walk("VEVENT")[0]["status"] == "CANCELLED"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (
            datetime(2028, 2, 28, 22, 30, tzinfo=UTC),
            datetime(2028, 2, 29, 23, 30, tzinfo=UTC),
        ),  # into and out of a leap day
        (datetime(2027, 10, 30, 22, tzinfo=UTC), datetime(2027, 10, 31, 2, tzinfo=UTC)),  # the night of 25 hours
        (datetime(2026, 12, 31, 22, tzinfo=UTC), datetime(2027, 1, 1, 0, 30, tzinfo=UTC)),  # into a new year
    ],
)
def test_leap_day_the_long_night_and_new_year_come_back_as_they_were(starts, ends):
    for method in (ics.REQUEST, ics.CANCEL, ics.PUBLISH):
        event = Calendar.from_ical(ics.calendar_file(meeting(starts, ends), method=method)).walk("VEVENT")[0]
        assert event.decoded("dtstart").astimezone(UTC) == starts
        assert event.decoded("dtend").astimezone(UTC) == ends
