"""When a source is polled next, from what it did."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleur.records import SourceHealth, SourceState
from veilleur.sources import next_poll

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def health(name="source", **changes):
    values = {"source": name, "url": "https://x.example/feed", "state": SourceState.NOTHING_NEW, "polled_at": NOW}
    return SourceHealth(**values | changes)


def poll(history, known, now, **changes):
    moment = next_poll(history, known, now, **changes)
    assert moment is not None
    return moment


def every(pause, count=20, last=NOW):
    return [last - pause * number for number in range(count)]


def test_a_source_that_was_never_polled_is_due():
    assert poll([], None, NOW) == NOW


def test_a_source_that_is_gone_is_polled_no_more():
    assert next_poll(every(HOUR), health(disabled=True), NOW) is None


@pytest.mark.parametrize(
    ("rhythm", "soonest", "latest"),
    [
        (MINUTE, 10 * MINUTE, 11 * MINUTE),
        (4 * HOUR + 7 * MINUTE, 2 * HOUR, 2.3 * HOUR),
        (30 * DAY + 307 * MINUTE, DAY, DAY),
    ],
)
def test_it_is_polled_about_twice_between_two_entries(rhythm, soonest, latest):
    assert soonest <= poll(every(rhythm), health(), NOW) - NOW <= latest


def test_what_has_no_rhythm_yet_is_polled_each_hour():
    assert HOUR <= poll([NOW], health(), NOW) - NOW <= 1.1 * HOUR


def test_a_long_silence_makes_the_polls_rarer():
    busy = poll(every(20 * MINUTE), health(), NOW) - NOW
    silent = poll(every(20 * MINUTE, last=NOW - 2 * DAY), health(), NOW) - NOW
    assert busy < HOUR
    assert silent >= 12 * HOUR


def test_who_publishes_at_an_hour_is_polled_right_after_it():
    mornings = [datetime(2026, 2, day, 6, 10, tzinfo=UTC) for day in range(10, 29)]
    polled = datetime(2026, 3, 1, 21, 0, tzinfo=UTC)
    assert poll(mornings, health(polled_at=polled), polled) == datetime(2026, 3, 2, 6, 30, tzinfo=UTC)


def test_a_failure_waits_as_it_was_told():
    later = NOW + 3 * DAY
    assert poll(every(HOUR), health(not_before=later), NOW) == later
    assert poll(every(HOUR), health(not_before=later), NOW, every=5 * MINUTE) == later


def test_the_operator_may_want_another_pace():
    assert poll(every(30 * DAY), health(), NOW, every=5 * MINUTE) == NOW + 5 * MINUTE


def test_two_sources_of_one_rhythm_are_not_polled_in_the_same_second():
    moments = {poll(every(4 * HOUR), health(f"source-{number}"), NOW) for number in range(20)}
    assert len(moments) > 15
    assert poll(every(4 * HOUR), health("a"), NOW) == poll(every(4 * HOUR), health("a"), NOW)


@given(st.lists(st.integers(min_value=-10_000_000, max_value=10_000_000), max_size=60))
def test_the_pause_is_bounded_whatever_a_feed_says_of_its_dates(seconds):
    moment = poll([NOW + timedelta(seconds=one) for one in seconds], health(), NOW)
    assert 10 * MINUTE <= moment - NOW <= DAY
