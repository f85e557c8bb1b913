import time
from datetime import UTC, date, datetime, timedelta

import pytest

from schuldenlab.foundation.core import clock


def test_the_clock_runs_in_utc_and_knows_it():
    assert abs(clock.now().timestamp() - time.time()) < 5
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2027, 1, 17, 22, 59, tzinfo=UTC), date(2027, 1, 17)),
        (datetime(2027, 1, 17, 23, 0, tzinfo=UTC), date(2027, 1, 18)),  # winter: one hour ahead
        (datetime(2027, 7, 17, 22, 0, tzinfo=UTC), date(2027, 7, 18)),  # summer: two
    ],
)
def test_today_is_the_date_in_the_netherlands(moment, day):
    with clock.stopped_at(moment):
        assert (clock.now(), clock.today()) == (moment, day)


def test_a_stopped_clock_runs_again_afterwards_even_after_a_mistake():
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    with pytest.raises(ZeroDivisionError), clock.stopped_at(moment):
        raise ZeroDivisionError
    assert clock.now().year > 2020


def test_a_clock_stopped_inside_a_stopped_one_gives_the_outer_one_back():
    outer, inner = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
    with clock.stopped_at(outer):
        with clock.stopped_at(inner):
            assert clock.now() == inner
        assert clock.now() == outer


def test_a_moment_without_a_time_zone_cannot_stop_the_clock():
    with pytest.raises(ValueError, match="time zone"), clock.stopped_at(datetime(2027, 1, 1)):
        pass
