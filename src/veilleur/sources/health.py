"""What is to be remembered of a source after a poll: decided purely, from what was remembered, what came, and *now*.

Nothing here fetches or stores; the pipeline hands in the old value and keeps the new one.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from veilleur.errors import BadStatus, Blocked, Gone, NotAFeed, VeilleurError
from veilleur.records import Entry, Fetched, Source, SourceHealth, SourceState
from veilleur.sources.freshness import fresh_for

FIRST_BACKOFF = timedelta(minutes=10)
MAX_BACKOFF = timedelta(days=1)
MAX_RETRY_AFTER = timedelta(days=7)
MAX_DETAIL = 500


def current(health: SourceHealth | None, source: Source) -> SourceHealth | None:
    """What is remembered, if it is about this address: once the operator has changed it, nothing is known yet."""
    if health is None or source.url in (health.url, health.moved_from):
        return health
    return None


def address(health: SourceHealth | None, source: Source) -> str:
    """The URL to poll: where the source has moved to for good, or the operator's."""
    known = current(health, source)
    return source.url if known is None else known.url


def due(health: SourceHealth | None, now: datetime) -> bool:
    """Whether the source may be polled: not disabled, and not waiting after a failure.

    An answer that is still fresh may be asked for again, by whoever runs the watch by hand.
    """
    if health is None:
        return True
    waits = health.failures and health.not_before is not None and now < health.not_before
    return not health.disabled and not waits


def health_after_success(
    previous: SourceHealth | None,
    source: Source,
    fetched: Fetched,
    entries: Sequence[Entry],
    *,
    new_count: int,
    now: datetime,
) -> SourceHealth:
    """After a poll that could be read: `entries` are the feed's, `new_count` of them were not seen before."""
    known = current(previous, source)
    if fetched.status == 304:
        state = SourceState.NOT_MODIFIED
    elif not entries:
        state = SourceState.EMPTY
    else:
        state = SourceState.NEW_ENTRIES if new_count else SourceState.NOTHING_NEW
    url = address(previous, source)
    # An empty feed at a new address may be a parking page: the move is believed once entries come from there.
    if fetched.moved_to is not None and state is not SourceState.EMPTY:
        url = fetched.moved_to
    # A 304 need not repeat the validators that it confirms (RFC 9110 section 15.4.5).
    kept = known if fetched.status == 304 else None
    fresh = fresh_for(fetched)
    if kept and not kept.failures and kept.not_before:  # nor its feed, where the time to live stands
        fresh = max(fresh, kept.not_before - kept.polled_at)
    return SourceHealth(
        source=source.id,
        url=url,
        state=state,
        polled_at=now,
        not_before=now + fresh if fresh else None,
        etag=fetched.etag or (kept.etag if kept else None),
        last_modified=fetched.last_modified or (kept.last_modified if kept else None),
        moved_from=source.url if url != source.url else None,
    )


def health_after_failure(
    previous: SourceHealth | None, source: Source, error: VeilleurError, now: datetime
) -> SourceHealth:
    """After a poll that failed: the pause doubles with each failure in a row, and Retry-After is honoured.

    The validators stay: if the server says 304 next time, what we have is still good. Gone disables the source.
    """
    known = current(previous, source) or SourceHealth(
        source=source.id, url=source.url, state=SourceState.FAILING, polled_at=now
    )
    failures = known.failures + 1
    # The exponent is bounded too: a source that fails for years must not build an endless number.
    pause = min(FIRST_BACKOFF * 2 ** min(failures - 1, 16), MAX_BACKOFF)
    if isinstance(error, BadStatus) and error.retry_after is not None:
        pause = max(pause, min(timedelta(seconds=error.retry_after), MAX_RETRY_AFTER))
    gone = isinstance(error, Gone)
    return replace(
        known,
        state=_failed_state(error),
        polled_at=now,
        failing_since=known.failing_since or now,
        failures=failures,
        not_before=None if gone else now + pause,
        disabled=known.disabled or gone,
        detail=f"{error.slug}: {error.reason}"[:MAX_DETAIL],
    )


def _failed_state(error: VeilleurError) -> SourceState:
    if isinstance(error, Gone):
        return SourceState.GONE
    if isinstance(error, Blocked):
        return SourceState.BLOCKED
    if isinstance(error, NotAFeed):
        return SourceState.NOT_A_FEED
    return SourceState.FAILING
