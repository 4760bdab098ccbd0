"""What today's edition lacks: the sources that could not be read, since when and why.

A source that cannot be polled says so itself; one that answers is judged by what it has brought lately.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from veilleur.audiences import strictest
from veilleur.records import Edition, Gap, GapReason, Source, SourceHealth, SourceState, Tlp
from veilleur.sources import LATELY, Ailment, Brought, current, diagnose
from veilleur.store import Store

_FAILED = {
    SourceState.FAILING: GapReason.FAILING,
    SourceState.BLOCKED: GapReason.BLOCKED,
    SourceState.GONE: GapReason.GONE,
    SourceState.NOT_A_FEED: GapReason.NOT_A_FEED,
}
_AILING = {
    Ailment.SILENT: GapReason.SILENT,
    Ailment.WALLED: GapReason.WALLED,
    Ailment.CUT_SHORT: GapReason.CUT_SHORT,
    Ailment.UNREADABLE: GapReason.UNREADABLE,
    Ailment.OFF_TOPIC: GapReason.OFF_TOPIC,
}

_NOTICED = frozenset(_AILING.values()) - {GapReason.SILENT}
"""What has no first moment of its own: it keeps the one at which it was noticed."""


def edition_of(store: Store, sources: Sequence[Source], now: datetime) -> Edition | None:
    """The edition of a moment's day, as the sources stand at that moment; None before any was ever polled."""
    if not any(store.sources.health(source.id) or store.failures.of("watch", source.id) for source in sources):
        return None
    before = store.editions.latest()
    noticed = {(gap.source, gap.reason): gap.since for gap in before.gaps} if before else {}
    gaps = (_gap(store, source, now) for source in sources)
    return Edition(
        day=now.date(),
        gaps=tuple(
            replace(gap, since=noticed.get((gap.source, gap.reason)) or gap.since) if gap.reason in _NOTICED else gap
            for gap in gaps
            if gap
        ),
    )


def editions_for(store: Store, audience: Tlp) -> tuple[Edition, ...]:
    """Every edition as far as an audience may know it, by the markings of then and of today.

    One without gaps says something only after one with gaps: that they are no more.
    """
    marked = store.sources.marked()
    shown = [replace(each, gaps=tuple(_shown(each.gaps, marked, audience))) for each in store.editions.all()]
    return tuple(each for before, each in pairwise((None, *shown)) if each and (each.gaps or (before and before.gaps)))


def _shown(gaps: Iterable[Gap], marked: dict[str, Tlp], audience: Tlp) -> Iterable[Gap]:
    for gap in gaps:
        tlp = strictest((gap.tlp, marked.get(gap.source, Tlp.CLEAR)))
        if tlp.within(audience):
            yield replace(gap, tlp=tlp)


def brought_lately(store: Store, source: Source) -> tuple[Brought, ...]:
    """What a source has brought lately, for the room of sources to judge."""
    return tuple(
        Brought(
            title=seen.title,
            summary=seen.summary,
            seen_at=seen.seen_at,
            published_at=seen.published_at,
            outcome=seen.outcome,
            length=seen.length,
            ending=seen.ending,
        )
        for seen in store.entries.lately(source.id, LATELY)
    )


def _gap(store: Store, source: Source, now: datetime) -> Gap | None:
    found = _unpolled(store, source, current(store.sources.health(source.id), source)) or _ailing(store, source, now)
    if found is None:
        return None
    reason, since = found
    return Gap(source=source.id, outlet=source.name, reason=reason, since=since, tlp=source.tlp)


def _unpolled(store: Store, source: Source, health: SourceHealth | None) -> tuple[GapReason, datetime] | None:
    """Why the source could not be polled the last time."""
    if health and health.state in _FAILED:
        return _FAILED[health.state], health.failing_since or health.polled_at
    # A bug in its reader leaves no health behind, only its row.
    failure = store.failures.of("watch", source.id)
    return (GapReason.FAILING, failure.first_at) if failure else None


def _ailing(store: Store, source: Source, now: datetime) -> tuple[GapReason, datetime | None] | None:
    """What ails a source that answers."""
    brought = brought_lately(store, source)
    if not brought:
        return GapReason.NEVER_READ, None
    found = diagnose(brought, now=now)
    if not found:
        return None
    return _AILING[found[0].ailment], found[0].since or _last_good(brought) or now


def _last_good(brought: Sequence[Brought]) -> datetime | None:
    """When the first entry was seen after the last that could be read; None if the newest could be."""
    since = None
    for one in brought:
        if one.outcome == "article":
            break
        since = one.seen_at
    return since
