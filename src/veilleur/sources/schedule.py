"""When a source is to be polled next: decided purely, from its own rhythm.

A source is polled about twice in the time that usually passes between two of its entries, and less often once it has
been silent for long; one that publishes at regular hours is polled right after them. Failures wait as they were told,
and an answer is asked for no sooner than its publisher says that it stays fresh.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from veilleur.records import SourceHealth
from veilleur.records.digest import digest

SHORTEST = timedelta(minutes=10)
LONGEST = timedelta(hours=24)
UNKNOWN = timedelta(hours=1)
"""For a source that has published too little to have a rhythm."""

ENOUGH = 4
"""Moments that make a rhythm, and days that make a habit."""

_SLOT = timedelta(minutes=30)
_HABIT = 0.6
"""Share of the days on which a source published in the same half hour, from which that is its hour."""
_DAY = timedelta(days=1)


def next_poll(
    history: Sequence[datetime], health: SourceHealth | None, now: datetime, *, every: timedelta | None = None
) -> datetime | None:
    """The moment from which the source is due; None if it is polled no more.

    `history` are the moments of its last entries in any order, `every` a pause that the operator wants instead.
    """
    if health is None:
        return now
    if health.disabled:
        return None
    moments = sorted({moment for moment in history if moment <= now})
    pause = every if every is not None else _pause(moments, health)
    due = health.polled_at + pause
    if every is None:
        due = max(health.polled_at + SHORTEST, min([due, *_habits(moments, health.polled_at)]))
    # The operator's own pace knows better than a cache, but not better than a server that asks to be left alone.
    waits = health.not_before if every is None or health.failures else None
    return max(due, waits) if waits else due


def _pause(moments: Sequence[datetime], health: SourceHealth) -> timedelta:
    gaps = [(later - sooner).total_seconds() for sooner, later in pairwise(moments)]
    usual = timedelta(seconds=median(gaps) / 2) if len(moments) >= ENOUGH else UNKNOWN
    silence = (health.polled_at - moments[-1]) / 4 if moments else usual
    pause = min(max(usual, silence, SHORTEST), LONGEST)
    # Sources of one rhythm are not all polled in the same second; each keeps its own place.
    share = int(digest(health.source)[:8], 16) / 0xFFFFFFFF
    return min(pause * (1 + share / 10), LONGEST)


def _habits(moments: Sequence[datetime], polled_at: datetime) -> list[datetime]:
    """The next ends of the half hours of the day in which the source publishes on most of its days."""
    days = {moment.date() for moment in moments}
    if len(days) < ENOUGH:
        return []
    slots = {(moment.date(), (moment.hour * 60 + moment.minute) // 30) for moment in moments}
    counted = Counter(slot for _, slot in slots)
    midnight = polled_at.replace(hour=0, minute=0, second=0, microsecond=0)
    regular = [slot for slot, number in counted.items() if number >= _HABIT * len(days)]
    if len(regular) > ENOUGH:  # who publishes all day has a rhythm, not an hour
        return []
    ends = [midnight + _SLOT * (slot + 1) for slot in regular]
    return [end if end > polled_at else end + _DAY for end in ends]
