"""The guard around each subject of a stage: what fails is written down, and the others go on.

An expected failure (our error tree) becomes a row and is tried again later. Anything else is a bug: its row keeps the
traceback, and its subject is left alone until the code that failed has another version.
"""

import traceback
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol, TypeVar

from veilleur import __version__, store
from veilleur.errors import Gone, RobotsRefused, StoreUnavailable, VeilleurError
from veilleur.ports import Clock
from veilleur.stages import BUG

T = TypeVar("T")

RETRY_AFTER = timedelta(hours=1)
MOST_ATTEMPTS = 6

_FINAL = frozenset({RobotsRefused.slug, Gone.slug})
"""What trying again does not mend."""


class Step(Protocol):
    """Hears that one subject is done."""

    def __call__(self, stage: str, subject: str, outcome: str) -> None:
        """One subject is done, with this outcome."""
        ...


class Progress(Protocol):
    """Hears what the pipeline does."""

    def begin(self, stage: str, total: int) -> None:
        """A stage begins, with so many subjects."""
        ...

    def step(self, stage: str, subject: str, outcome: str) -> None:
        """One subject is done."""
        ...


class Silence:
    """Nobody listens."""

    def begin(self, stage: str, total: int) -> None:
        """Say nothing."""

    def step(self, stage: str, subject: str, outcome: str) -> None:
        """Say nothing."""


def each(subjects: Collection[T], progress: Progress, stage: str, outcome: str) -> Iterator[T]:
    """These subjects one by one; the listener hears of each when the next is asked for."""
    progress.begin(stage, len(subjects))
    for subject in subjects:
        yield subject
        progress.step(stage, "", outcome)


@dataclass(slots=True, kw_only=True)
class Attempts:
    """Does subjects one by one. `retried` are the stages whose failures wait before they are tried again."""

    failures: "store.Failures"
    clock: Clock
    step: Step
    retried: frozenset[str]
    counts: dict[str, int] = field(default_factory=dict)

    def ready(self, stage: str, subject: str, version: str = "") -> bool:
        """Whether a subject that failed may be tried again: a bug with other code, a failure after a while.

        `version` is that of the extractor or writer that works on it: a plugin is mended without a new Veilleur.
        """
        failure = self.failures.of(stage, subject)
        if failure is None or failure.code_version != _code(version):
            return True
        if failure.slug == BUG:
            return False
        if stage not in self.retried:
            return True
        if failure.count >= MOST_ATTEMPTS or failure.slug in _FINAL:
            return False
        pause: timedelta = RETRY_AFTER * 2 ** (failure.count - 1)
        return self.clock.now() >= failure.last_at + pause

    def make(self, stage: str, subject: str, action: Callable[[], str], *, version: str = "") -> None:
        """Do one subject; write down its failure and let the others go on.

        A store that cannot be written stops the run: nothing could be written down, and no subject is to blame.
        """
        trace = None
        try:
            outcome = action()
            self.failures.clear(stage, subject)
        except StoreUnavailable:
            raise
        except VeilleurError as error:
            outcome, reason = error.slug, str(error)
        except Exception as error:  # noqa: BLE001 - the one guard: a bug on one subject must not stop the others
            outcome, reason, trace = BUG, f"{type(error).__name__}: {error}", traceback.format_exc()
        else:
            reason = ""
        if reason:
            now = self.clock.now()
            self.failures.keep(
                store.Failure(
                    stage=stage,
                    subject=subject,
                    slug=outcome,
                    reason=reason,
                    traceback=trace,
                    code_version=_code(version),
                    first_at=now,
                    last_at=now,
                    count=1,
                )
            )
        self.count(outcome)
        self.step(stage, subject, outcome)

    def count(self, outcome: str, number: int = 1) -> None:
        """Count what was done."""
        self.counts[outcome] = self.counts.get(outcome, 0) + number


def _code(version: str) -> str:
    return f"{__version__} {version}"[:40].rstrip()
