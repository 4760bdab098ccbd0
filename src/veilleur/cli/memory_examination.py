"""What `veilleur doctor` sees in the store: is it whole, how the sources are, and what failed."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from veilleur.cli.advice import advice
from veilleur.cli.ailing import FAILING, ailment_in_words, ailments_of, health_of, state_in_words
from veilleur.cli.examination import Finding, Level
from veilleur.cli.wording import Say
from veilleur.config import Configuration
from veilleur.errors import StoreError
from veilleur.stages import BUG, Stage

if TYPE_CHECKING:
    from veilleur.store import Failure, Store

_AHEAD = timedelta(minutes=10)


def examine_file(path: Path, say: Say) -> list[Finding]:
    """Whether the file of the store is there, whole, of this version, and free."""
    from veilleur.store import examine

    subject = str(path)
    if not path.is_file():
        if path.exists():
            return [Finding(check="store", subject=subject, level=Level.WRONG, reason=say("store-no-file"))]
        return [Finding(check="store", subject=subject, level=Level.NOTE, reason=say("store-not-there"))]
    try:
        examined = examine(path)
    except StoreError as error:
        mend = say("store-advice")
        return [Finding(check="store", subject=subject, level=Level.WRONG, reason=error.reason, advice=mend)]
    mend = say("store-recover")
    found = [
        Finding(check="store", subject=subject, level=Level.WRONG, reason=problem, advice=mend)
        for problem in examined.problems
    ]
    if not found:
        found.append(Finding(check="store", subject=subject, level=Level.WELL, reason=say("store-whole")))
    if examined.is_newer:
        reason, mend = say("store-newer", migration=str(examined.migration)), say("store-newer-advice")
        found.append(Finding(check="migrations", subject=subject, level=Level.WRONG, reason=reason, advice=mend))
    elif not examined.is_current:
        reason = say("store-older", migration=str(examined.migration or say("none")))
        found.append(Finding(check="migrations", subject=subject, level=Level.NOTE, reason=reason))
    if _is_held(Path(f"{path}.lock")):
        reason = say("store-held")
        found.append(Finding(check="lock", subject=subject, level=Level.NOTE, reason=reason))
    return found


def _is_held(lock: Path) -> bool:
    try:
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def examine_memory(store: Store, now: datetime, say: Say) -> Iterator[Finding]:
    """Whether the clock goes with what the store remembers."""
    latest = store.latest_moment()
    if latest is not None and latest > now + _AHEAD:
        reason = say("clock-behind", now=f"{now:%Y-%m-%d %H:%M}", latest=f"{latest:%Y-%m-%d %H:%M}")
        subject, mend = say("clock-subject"), say("clock-advice")
        yield Finding(check="clock", subject=subject, level=Level.WRONG, reason=reason, advice=mend)


def examine_sources(configuration: Configuration, store: Store, now: datetime, say: Say) -> Iterator[Finding]:
    """How each source is: failing, disabled, never polled, or ailing by what it brings."""
    written = datetime.fromtimestamp(configuration.file.stat().st_mtime, UTC)
    known = [health_of(source, store) for source in configuration.sources]
    # What `veilleur add` keeps is no poll: only a poll of others shows that a run has passed a source over.
    passed_over = any(health.polled_at > written for health in known if health)
    well = 0
    for source, health in zip(configuration.sources, known, strict=True):
        if health is None:
            # A run since the configuration was written should have polled it.
            level = Level.WRONG if passed_over else Level.NOTE
            reason, mend = say("was-never-polled"), say("run-watch-polls")
            yield Finding(check="sources", subject=source.id, level=level, reason=reason, advice=mend)
            continue
        if health.state in FAILING:
            reason = state_in_words(health, say)
            if health.failing_since:
                reason = say("since", state=reason, moment=f"{health.failing_since:%Y-%m-%d %H:%M}")
            mend = advice(health.detail.partition(":")[0], say)
            yield Finding(check="sources", subject=source.id, level=Level.WRONG, reason=reason, advice=mend)
            continue
        ailments = ailments_of(source, store, now=now)
        for one in ailments:
            words, mend = ailment_in_words(one, say), say("ailing-advice")
            yield Finding(check="sources", subject=source.id, level=Level.WRONG, reason=words, advice=mend)
        if health.moved_from and not ailments:
            reason, mend = say("moved-for-good", url=health.url), say("moved-advice")
            yield Finding(check="sources", subject=source.id, level=Level.NOTE, reason=reason, advice=mend)
        well += not ailments
    reason = say("sources-well", count=well)
    yield Finding(check="sources", subject=say("sources-subject"), level=Level.WELL, reason=reason)


def examine_failures(store: Store, say: Say) -> Iterator[Finding]:
    """What failed and stands, by slug; sources are told by themselves."""
    by_slug: dict[str, list[Failure]] = {}
    for failure in store.failures.all():
        if failure.stage != Stage.WATCH or failure.slug == BUG:
            by_slug.setdefault(failure.slug, []).append(failure)
    for slug, failures in sorted(by_slug.items()):
        last = max(failures, key=lambda failure: failure.last_at)
        stages = ", ".join(sorted({failure.stage for failure in failures}))
        reason = say("failures-of", count=len(failures), stages=stages, reason=last.reason)
        # A page that could not be fetched is every day's bread; a bug or an outlet that cannot be written is not.
        pages = all(failure.stage == Stage.READ for failure in failures) and slug != BUG
        level = Level.NOTE if pages else Level.WRONG
        yield Finding(check="failures", subject=slug, level=level, reason=reason, advice=advice(slug, say))
