"""What is remembered of a source after each kind of poll. Every value in, every value out; nothing is stored."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from veilleur.errors import (
    BadStatus,
    Blocked,
    FeedTooCostly,
    Gone,
    NotAFeed,
    TimedOut,
    Unreachable,
)
from veilleur.records import Entry, SourceHealth, SourceState
from veilleur.sources import address, current, due, health_after_failure, health_after_success

NOW = datetime(2026, 11, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
ENTRY = Entry(source="blog", id="1", url="https://blog.example/1", title="One")


@pytest.fixture
def answered(fetched):
    return fetched(headers=(("etag", '"2"'), ("last-modified", "today")))


def healthy(source, **changes) -> SourceHealth:
    health = SourceHealth(
        source="blog", url=source.url, state=SourceState.NOTHING_NEW, polled_at=NOW, etag='"1"', last_modified="then"
    )
    return replace(health, **changes)


@pytest.mark.parametrize(
    ("entries", "new", "state"),
    [
        ((ENTRY,), 1, SourceState.NEW_ENTRIES),
        ((ENTRY,), 0, SourceState.NOTHING_NEW),
        ((), 0, SourceState.EMPTY),
    ],
)
def test_a_poll_that_could_be_read(entries, new, state, source, answered):
    health = health_after_success(None, source, answered, entries, new_count=new, now=NOW)
    assert health == SourceHealth(
        source="blog", url=source.url, state=state, polled_at=NOW, etag='"2"', last_modified="today"
    )


def test_not_modified_keeps_the_validators_that_it_confirms(source, fetched):
    answer = fetched(status=304, headers=())
    health = health_after_success(healthy(source), source, answer, (), new_count=0, now=NOW + HOUR)
    assert health == healthy(source, state=SourceState.NOT_MODIFIED, polled_at=NOW + HOUR)


def test_validators_that_are_no_longer_given_are_forgotten(source, fetched):
    health = health_after_success(healthy(source), source, fetched(headers=()), (ENTRY,), new_count=0, now=NOW)
    assert (health.etag, health.last_modified) == (None, None)


def test_success_ends_a_series_of_failures(source, answered):
    failing = healthy(source, failing_since=NOW - HOUR, failures=3, not_before=NOW, detail="timed-out: late")
    health = health_after_success(failing, source, answered, (ENTRY,), new_count=0, now=NOW)
    assert (health.failing_since, health.failures, health.not_before, health.detail) == (None, 0, None, "")


def test_a_permanent_move_is_followed_once_entries_come_from_there(source, answered):
    moved = replace(answered, moved_to="https://new.example/feed")
    parked = health_after_success(None, source, moved, (), new_count=0, now=NOW)
    assert (parked.url, parked.moved_from) == (source.url, None)
    health = health_after_success(None, source, moved, (ENTRY,), new_count=1, now=NOW)
    assert (health.url, health.moved_from) == ("https://new.example/feed", source.url)
    assert address(health, source) == "https://new.example/feed"
    again = health_after_success(health, source, answered, (ENTRY,), new_count=0, now=NOW)
    assert (again.url, again.moved_from) == ("https://new.example/feed", source.url)
    further = replace(answered, moved_to="https://newest.example/feed")
    last = health_after_success(again, source, further, (ENTRY,), new_count=0, now=NOW)
    assert (last.url, last.moved_from) == ("https://newest.example/feed", source.url)
    back = replace(answered, moved_to=source.url)
    home = health_after_success(last, source, back, (ENTRY,), new_count=0, now=NOW)
    assert (home.url, home.moved_from) == (source.url, None)


def test_an_address_that_the_operator_changed_starts_anew(source):
    gone = health_after_failure(None, source, Gone(source.url, "gone"), NOW)
    corrected = replace(source, url="https://blog.example/new.xml")
    assert current(gone, source) is gone
    assert current(gone, corrected) is None
    assert address(gone, corrected) == corrected.url
    health = health_after_failure(gone, corrected, Unreachable(corrected.url, "no answer"), NOW)
    assert (health.url, health.failures, health.disabled) == (corrected.url, 1, False)


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Unreachable("u", "no answer"), SourceState.FAILING),
        (TimedOut("u", "late"), SourceState.FAILING),
        (BadStatus("u", "answered 500", status=500), SourceState.FAILING),
        (FeedTooCostly("u", "a bomb"), SourceState.FAILING),
        (NotAFeed("u", "a web page"), SourceState.NOT_A_FEED),
        (Blocked("u", "a wall"), SourceState.BLOCKED),
    ],
)
def test_a_poll_that_failed(error, state, source):
    health = health_after_failure(healthy(source), source, error, NOW)
    assert health.state is state
    assert (health.failing_since, health.failures, health.disabled) == (NOW, 1, False)
    assert health.not_before == NOW + timedelta(minutes=10)
    assert health.detail == f"{error.slug}: {error.reason}"
    assert (health.etag, health.last_modified) == ('"1"', "then")


def test_gone_disables(source):
    health = health_after_failure(healthy(source), source, Gone("u", "gone"), NOW)
    assert (health.state, health.disabled, health.not_before) == (SourceState.GONE, True, None)
    assert not due(health, NOW + timedelta(days=365))


def test_the_pause_doubles_up_to_a_day(source):
    health = healthy(source)
    pauses = []
    for _ in range(100):
        health = health_after_failure(health, source, Unreachable("u", "no answer"), NOW)
        pauses.append(((health.not_before or NOW) - NOW) / timedelta(minutes=1))
    assert pauses[:9] == [10, 20, 40, 80, 160, 320, 640, 1280, 1440]
    assert set(pauses[8:]) == {1440}
    assert (health.failing_since, health.failures) == (NOW, 100)


@pytest.mark.parametrize(
    ("asked", "pause"),
    [(None, timedelta(minutes=10)), (60, timedelta(minutes=10)), (7200, 2 * HOUR), (1e9, timedelta(days=7))],
)
def test_retry_after_is_honoured_within_a_week(asked, pause, source):
    error = BadStatus("u", "answered 429", status=429, retry_after=asked)
    assert health_after_failure(None, source, error, NOW).not_before == NOW + pause


def test_due(source):
    assert due(None, NOW)
    assert due(healthy(source), NOW)
    assert due(healthy(source, not_before=NOW + HOUR), NOW), "a fresh answer may be asked for again"
    waiting = healthy(source, not_before=NOW + HOUR, failures=1)
    assert not due(waiting, NOW)
    assert due(waiting, NOW + HOUR)
    assert not due(healthy(source, disabled=True), NOW)
