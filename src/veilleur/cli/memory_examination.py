"""What `veilleur doctor` sees in the store: is it whole, how the sources are, and what failed."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from veilleur.cli.advice import ADVICE
from veilleur.cli.ailing import FAILING, ailment_in_words, ailments_of, health_of, state_in_words
from veilleur.cli.examination import Finding, Level
from veilleur.config import Configuration
from veilleur.errors import StoreError
from veilleur.stages import BUG, Stage

if TYPE_CHECKING:
    from veilleur.store import Failure, Store

_AHEAD = timedelta(minutes=10)


def examine_file(path: Path) -> list[Finding]:
    """Whether the file of the store is there, whole, of this version, and free."""
    from veilleur.store import examine

    subject = str(path)
    if not path.is_file():
        if path.exists():
            return [Finding(check="store", subject=subject, level=Level.WRONG, reason="is no file")]
        return [Finding(check="store", subject=subject, level=Level.NOTE, reason="is not there yet: a run makes it")]
    try:
        examined = examine(path)
    except StoreError as error:
        advice = "restore it from a backup; if there is none, move it away: a run makes a new one"
        return [Finding(check="store", subject=subject, level=Level.WRONG, reason=error.reason, advice=advice)]
    advice = "restore it from a backup, or save what can be read with `sqlite3 FILE .recover`"
    found = [
        Finding(check="store", subject=subject, level=Level.WRONG, reason=problem, advice=advice)
        for problem in examined.problems
    ]
    if not found:
        found.append(Finding(check="store", subject=subject, level=Level.WELL, reason="is whole"))
    if examined.is_newer:
        reason = f"was written by a newer Veilleur (migration {examined.migration})"
        advice = "install that version"
        found.append(Finding(check="migrations", subject=subject, level=Level.WRONG, reason=reason, advice=advice))
    elif not examined.is_current:
        reason = (
            f"its tables are those of migration {examined.migration or 'none'}: the next run brings them up to date"
        )
        found.append(Finding(check="migrations", subject=subject, level=Level.NOTE, reason=reason))
    if _is_held(Path(f"{path}.lock")):
        reason = "a run is using it now"
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


def examine_memory(store: Store, now: datetime) -> Iterator[Finding]:
    """Whether the clock goes with what the store remembers."""
    latest = store.latest_moment()
    if latest is not None and latest > now + _AHEAD:
        reason = f"says {now:%Y-%m-%d %H:%M}, but the store remembers {latest:%Y-%m-%d %H:%M} (UTC)"
        advice = "set the clock (NTP); until it has caught up, sources wait and dates are wrong"
        yield Finding(check="clock", subject="the clock", level=Level.WRONG, reason=reason, advice=advice)


def examine_sources(configuration: Configuration, store: Store, now: datetime) -> Iterator[Finding]:
    """How each source is: failing, disabled, never polled, or ailing by what it brings."""
    written = datetime.fromtimestamp(configuration.file.stat().st_mtime, UTC)
    passed_over = (store.latest_moment() or written) > written
    well = 0
    for source in configuration.sources:
        health = health_of(source, store)
        if health is None:
            # A run since the configuration was written should have polled it.
            level = Level.WRONG if passed_over else Level.NOTE
            reason, advice = "was never polled", "`veilleur run watch` polls it"
            yield Finding(check="sources", subject=source.id, level=level, reason=reason, advice=advice)
            continue
        if health.state in FAILING:
            since = f" since {health.failing_since:%Y-%m-%d %H:%M}" if health.failing_since else ""
            slug = health.detail.partition(":")[0]
            reason = f"{state_in_words(health)}{since}"
            advice = ADVICE.get(slug, "")
            yield Finding(check="sources", subject=source.id, level=Level.WRONG, reason=reason, advice=advice)
            continue
        ailments = ailments_of(source, store, now=now)
        for one in ailments:
            advice = "look at it; `veilleur sources check` fetches it now, `veilleur sources remove` takes it out"
            words = ailment_in_words(one)
            yield Finding(check="sources", subject=source.id, level=Level.WRONG, reason=words, advice=advice)
        if health.moved_from and not ailments:
            reason = f"has moved for good to {health.url}"
            advice = "write the new address in the configuration"
            yield Finding(check="sources", subject=source.id, level=Level.NOTE, reason=reason, advice=advice)
        well += not ailments
    yield Finding(check="sources", subject="sources", level=Level.WELL, reason=f"{well} are well")


def examine_failures(store: Store) -> Iterator[Finding]:
    """What failed and stands, by slug; sources are told by themselves."""
    by_slug: dict[str, list[Failure]] = {}
    for failure in store.failures.all():
        if failure.stage != Stage.WATCH or failure.slug == BUG:
            by_slug.setdefault(failure.slug, []).append(failure)
    for slug, failures in sorted(by_slug.items()):
        last = max(failures, key=lambda failure: failure.last_at)
        reason = f"{len(failures)} at {', '.join(sorted({f.stage for f in failures}))}; the last: {last.reason}"
        # A page that could not be fetched is every day's bread; a bug or an outlet that cannot be written is not.
        pages = all(failure.stage == Stage.READ for failure in failures) and slug != BUG
        level = Level.NOTE if pages else Level.WRONG
        advice = ADVICE.get(slug, "")
        yield Finding(
            check="failures", subject=slug, level=level, reason=reason, advice="" if advice == "-" else advice
        )
