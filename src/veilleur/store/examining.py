"""A store looked at from outside, without changing it: is it whole, and is it of this version?"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, select

from veilleur.errors import StoreError
from veilleur.store.database import HEAD
from veilleur.store.schema import deliveries, entries, failures, sources, withdrawals

_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What is wrong with the file, and whether its tables are those of this Veilleur."""

    problems: tuple[str, ...]
    migration: str | None

    @property
    def is_current(self) -> bool:
        """Whether nothing is to be migrated."""
        return self.migration == HEAD

    @property
    def is_newer(self) -> bool:
        """Whether a newer Veilleur wrote it: migrations are numbered."""
        return self.migration is not None and self.migration > HEAD


def examine(path: Path) -> Examined:
    """Check a SQLite file; StoreError if it is no database or cannot be opened."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            problems = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_MOST})")]
            strays = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
            has_version = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone() if has_version else None
    except sqlite3.Error as error:
        raise StoreError(str(path), f"cannot be opened: {error}") from error
    found = [problem for problem in problems if problem != "ok"]
    found += [f"a row of {table} names a row of {parent} that is not there" for table, _, parent, _ in strays]
    return Examined(problems=tuple(found), migration=version[0] if version else None)


def latest_moment(engine: Engine) -> datetime | None:
    """The latest moment that our own clock wrote."""
    columns = (
        entries.c.seen_at,
        sources.c.polled_at,
        failures.c.last_at,
        deliveries.c.delivered_at,
        withdrawals.c.withdrawn_at,
    )
    with engine.connect() as connection:
        moments = [connection.execute(select(func.max(column))).scalar() for column in columns]
    return max((moment for moment in moments if moment is not None), default=None)
