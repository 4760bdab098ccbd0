"""`veilleur run --watch`: round after round, each source at its own pace.

Each round opens the store anew and lets go of it, so that other commands come between, and memory does not grow.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import FrameType
from typing import TYPE_CHECKING

from rich.console import Console

from veilleur.attempts import Silence
from veilleur.cli.assembly import SystemClock, alone, open_pipeline
from veilleur.cli.wording import Say
from veilleur.config import Configuration
from veilleur.errors import ConfigurationError, StoreBusy
from veilleur.ports import Clock

if TYPE_CHECKING:
    from veilleur.store import Store

SHORTEST = timedelta(minutes=10)
LONGEST_SLEEP = timedelta(hours=1)
BUSY = timedelta(minutes=1)
"""How long to wait for a run that uses the store."""

_SLICE = 0.5


class Stopped(Exception):
    """Somebody asked the watch to end."""


@dataclass(slots=True)
class StopSign:
    """Whether the watch was asked to end, and by which signal."""

    signal: int | None = None

    def raise_if_set(self) -> None:
        """Stopped, if so."""
        if self.signal is not None:
            raise Stopped

    def sleep(self, seconds: float) -> None:
        """Sleep, and wake up when the watch is asked to end."""
        until = time.monotonic() + seconds
        while self.signal is None and (left := until - time.monotonic()) > 0:
            time.sleep(min(_SLICE, left))
        self.raise_if_set()


@dataclass(slots=True)
class Attentive(Silence):
    """Hears each subject end: there, and nowhere else, the watch may stop."""

    stop: StopSign = field(default_factory=StopSign)

    def begin(self, stage: str, total: int) -> None:
        """A stage begins."""
        del stage, total
        self.stop.raise_if_set()

    def step(self, stage: str, subject: str, outcome: str) -> None:
        """One subject is done."""
        del stage, subject, outcome
        self.stop.raise_if_set()


@dataclass(slots=True, kw_only=True)
class Watch:
    """The rounds. `plan` says when each source is due, `work` does a round for some of them, `sleep` waits seconds.

    A source is tried no sooner than `least` after it was tried before, whatever became of that: one whose reader has a
    bug is due all the time.
    """

    plan: Callable[[datetime], Mapping[str, datetime]]
    work: Callable[[Collection[str]], Mapping[str, int]]
    sleep: Callable[[float], None]
    tell: Callable[[datetime, int, Mapping[str, int], datetime | None], None]
    clock: Clock
    least: timedelta = SHORTEST
    _tried: dict[str, datetime] = field(default_factory=dict)

    def go_on(self) -> None:
        """Round after round, the first at once (work may be waiting), until `sleep` or `work` raises Stopped."""
        first = True
        while True:
            due = self._due(self.clock.now())
            if due or first:
                try:
                    counts = self.work(due)
                except StoreBusy:
                    self.sleep(BUSY.total_seconds())
                    continue
                first = False
                self._tried = dict.fromkeys(due, self.clock.now()) | {
                    source: moment for source, moment in self._tried.items() if source not in due
                }
                self.tell(self.clock.now(), len(due), counts, min(self._moments().values(), default=None))
            now = self.clock.now()
            soonest = min(self._moments().values(), default=now + LONGEST_SLEEP)
            self.sleep(max(1.0, min(soonest - now, LONGEST_SLEEP).total_seconds()))

    def _due(self, now: datetime) -> frozenset[str]:
        return frozenset(source for source, moment in self._moments().items() if moment <= now)

    def _moments(self) -> dict[str, datetime]:
        planned = self.plan(self.clock.now())
        return {
            source: max(moment, self._tried[source] + self.least) if source in self._tried else moment
            for source, moment in planned.items()
        }


def watch(configuration: Configuration, *, every: timedelta | None, quiet: bool, say: Say) -> int:
    """Watch until SIGTERM (0) or SIGINT (130)."""
    from veilleur.store import Store

    if not configuration.source:
        raise ConfigurationError(str(configuration.file), "no source to watch")
    clock, console = SystemClock(), Console(soft_wrap=True, highlight=False, quiet=quiet)

    def plan(now: datetime) -> Mapping[str, datetime]:
        with Store(configuration.store_address) as store:
            return planned(store, configuration, now, every=every)

    def tell(now: datetime, polled: int, counts: Mapping[str, int], soonest: datetime | None) -> None:
        done = say.counted(counts) or say("nothing-to-do")
        if soonest:
            done = say("then-next-round", done=done, moment=f"{soonest:%Y-%m-%dT%H:%MZ}")
        round_of = f"{now:%Y-%m-%dT%H:%M:%SZ} {polled}/{len(configuration.source)}"
        console.print(say.labelled(round_of, done), markup=False)
        if sys.stdout is not None:
            sys.stdout.flush()

    with alone(configuration, kind=".watch.lock"), _stopping() as stop:

        def work(due: Collection[str]) -> Mapping[str, int]:
            with open_pipeline(configuration, clock=clock, progress=Attentive(stop)) as pipeline:
                pipeline.chosen = due
                return pipeline.run()

        least = SHORTEST if every is None else min(every, SHORTEST)
        with suppress(Stopped):
            Watch(plan=plan, work=work, sleep=stop.sleep, tell=tell, clock=clock, least=least).go_on()
    if stop.signal == signal.SIGINT:
        raise KeyboardInterrupt
    # As `main` does for an interruption: without waiting for the answers that are still under way.
    console.file.flush()
    os._exit(0)


def planned(
    store: Store, configuration: Configuration, now: datetime, *, every: timedelta | None
) -> dict[str, datetime]:
    """When each source that is polled at all is due."""
    from veilleur.sources import current, next_poll

    found = {}
    for source in configuration.sources:
        health = current(store.sources.health(source.id), source)
        moment = next_poll(store.entries.moments(source.id), health, now, every=every)
        if moment is not None:
            found[source.id] = moment
    return found


@contextmanager
def _stopping() -> Iterator[StopSign]:
    """SIGTERM and SIGINT only set a sign meanwhile."""
    stop = StopSign()

    def note(number: int, frame: FrameType | None) -> None:
        del frame
        stop.signal = number

    before = {number: signal.signal(number, note) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
