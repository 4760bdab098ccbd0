"""How a source is, in words: its last poll, and what ails it by what it has brought lately."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from veilleur.cli.wording import Say
from veilleur.records import Source, SourceHealth, SourceState

if TYPE_CHECKING:
    from veilleur.sources import Diagnosis
    from veilleur.store import Store

FAILING = frozenset({SourceState.NOT_A_FEED, SourceState.BLOCKED, SourceState.GONE, SourceState.FAILING})


def health_of(source: Source, store: Store | None) -> SourceHealth | None:
    """What is remembered of a source at its address of today."""
    from veilleur.sources import current

    return current(store.sources.health(source.id), source) if store else None


def state_in_words(health: SourceHealth | None, say: Say) -> str:
    """What the last poll told."""
    if health is None:
        return say("never-polled")
    said = say(f"state-{health.state}")
    if health.state in FAILING and health.detail:
        said += f" ({health.detail.partition(': ')[2] or health.detail})"
    return f"{said}, {say('moved-to', url=health.url)}" if health.moved_from else said


def ailments_of(source: Source, store: Store | None, *, now: datetime) -> tuple[Diagnosis, ...]:
    """What ails a source that answers."""
    from veilleur.editions import brought_lately
    from veilleur.sources import diagnose

    if store is None:
        return ()
    return diagnose(brought_lately(store, source), now=now)


def ailment_in_words(found: Diagnosis, say: Say) -> str:
    """An ailment with the numbers that it rests on."""
    from veilleur.sources import Ailment

    if found.ailment is Ailment.SILENT:
        return say("ailment-silent", since=f"{found.since:%Y-%m-%d}")
    return say(f"ailment-{found.ailment}", count=found.count, of=found.of)
