"""When a source is polled next, from what it did."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleur.records import Fetched, Source, SourceHealth, SourceState
from veilleur.sources import due, health_after_success, next_poll

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
    assert poll(every(HOUR), health(not_before=later, failures=1), NOW) == later
    assert poll(every(HOUR), health(not_before=later, failures=1), NOW, every=5 * MINUTE) == later


def test_a_fresh_answer_is_left_alone_unless_the_operator_wants_another_pace():
    later = NOW + 3 * HOUR
    assert poll(every(HOUR), health(not_before=later), NOW) == later
    assert poll(every(HOUR), health(not_before=later), NOW, every=5 * MINUTE) == NOW + 5 * MINUTE
    assert poll([NOW], health(not_before=NOW + MINUTE), NOW) >= NOW + HOUR


@pytest.mark.parametrize(
    ("headers", "body", "minutes"),
    [
        ((), b"<rss><channel><title>t</title></channel></rss>", 0),
        ((), b"<rss><channel><ttl> 45 </ttl></channel></rss>", 45),
        ((("cache-control", "public, max-age=1800"),), b"", 30),
        ((("cache-control", "public, max-age=1800"), ("age", "600")), b"", 20),
        ((("cache-control", "max-age=600"),), b"<rss><ttl>60</ttl></rss>", 60),
        ((("cache-control", "no-cache, max-age=1800"),), b"", 0),
        ((("cache-control", "s-maxage=1800"),), b"", 0),
        ((("cache-control", "max-age=31536000"),), b"", 360),
        ((("cache-control", "max-age=soon"), ("age", "\u0662")), b"<ttl>-5</ttl>", 0),
    ],
)
def test_how_long_an_answer_says_that_it_stays_fresh(headers, body, minutes):
    source = Source(id="s", url="https://x.example/feed", name="s", tag="s")
    answer = Fetched(url=source.url, final_url=source.url, status=200, headers=headers, body=body, fetched_at=NOW)
    first = health_after_success(None, source, answer, (), new_count=0, now=NOW)
    assert first.not_before == (NOW + minutes * MINUTE if minutes else None)
    assert due(first, NOW)
    # Not modified: neither the feed nor its time to live comes again.
    same = replace(answer, status=304, headers=(), body=b"")
    again = health_after_success(first, source, same, (), new_count=0, now=NOW + DAY)
    assert again.not_before == (NOW + DAY + minutes * MINUTE if minutes else None)


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
