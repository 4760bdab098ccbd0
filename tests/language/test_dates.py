from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from veilleur.language.dates import clock_time, long_date, long_moment, month_name, weekday_date

MOMENT = datetime(2026, 1, 13, 6, 32, tzinfo=UTC)


def test_dates():
    assert long_date(MOMENT.date(), "fr") == "13 janvier 2026"
    assert long_date(MOMENT.date(), "en") == "13 January 2026"
    assert weekday_date(MOMENT.date(), "fr") == "mardi 13 janvier 2026"
    assert weekday_date(MOMENT.date(), "en") == "Tuesday 13 January 2026"
    assert month_name(MOMENT.date(), "fr") == "janvier 2026"


def test_the_first_day_of_a_french_month_is_ordinal():
    assert long_date(date(2026, 1, 1), "fr") == "1er janvier 2026"
    assert long_date(date(2026, 1, 11), "fr") == "11 janvier 2026"
    assert long_date(date(2026, 1, 1), "en") == "1 January 2026"


def test_times():
    assert clock_time(MOMENT, "fr") == "6\u00a0h\u00a032"
    assert clock_time(MOMENT.replace(minute=5), "fr") == "6\u00a0h\u00a005"
    assert clock_time(MOMENT.replace(minute=0), "fr") == "6\u00a0h"
    assert clock_time(MOMENT, "en") == "06:32"


def test_moments_are_written_in_utc():
    paris = MOMENT.astimezone(timezone(timedelta(hours=1)))
    assert long_moment(paris, "fr") == "13 janvier 2026 à 6\u00a0h\u00a032\u00a0UTC"
    assert long_moment(paris, "en") == "13 January 2026, 06:32\u00a0UTC"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        long_moment(MOMENT.replace(tzinfo=None), "fr")
