"""What was seen: the state of the sources, the entries of their feeds, the untouched pages."""

import zlib
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Engine, select, update

from veilleur.errors import StoreError
from veilleur.records import Entry, Fetched, SourceHealth, SourceState
from veilleur.records.digest import digest
from veilleur.store.lately import Fate, Seen, fate, lately
from veilleur.store.rows import entry_row, put, row_entry
from veilleur.store.schema import entries, pages, sources


def entry_key(entry: Entry) -> str:
    """What makes an entry the same in two polls: its source and its id in the feed."""
    return digest(entry.source, entry.id)


class Sources:
    """What is remembered of each source between polls."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def health(self, source: str) -> SourceHealth | None:
        """The health after the last poll; None before the first."""
        with self._engine.connect() as connection:
            row = connection.execute(select(sources).where(sources.c.source == source)).mappings().first()
        return SourceHealth(**{**row, "state": SourceState(row["state"])}) if row else None

    def keep(self, health: SourceHealth) -> None:
        """Remember the health after a poll that brought nothing to keep with it."""
        with self._engine.begin() as connection:
            put(connection, sources, asdict(health), replace=True)


class Entries:
    """The entries of the feeds, and what became of each."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def known(self, source: str) -> frozenset[str]:
        """The feed ids of the entries of a source."""
        with self._engine.connect() as connection:
            return frozenset(connection.execute(select(entries.c.id).where(entries.c.source == source)).scalars())

    def keep(self, health: SourceHealth, found: Iterable[Entry], *, seen_at: datetime) -> int:
        """Keep the health of a source and its new entries in one step; how many were new.

        One step, because a validator (ETag) kept without the entries that it stands for would lose them.
        """
        with self._engine.begin() as connection:
            new = sum(
                put(connection, entries, {**entry_row(entry), "key": entry_key(entry), "seen_at": seen_at})
                for entry in found
            )
            put(connection, sources, asdict(health), replace=True)
        return new

    def add(self, entry: Entry, *, seen_at: datetime) -> bool:
        """Keep one entry that belongs to no feed; False if it is there already."""
        with self._engine.begin() as connection:
            return put(connection, entries, {**entry_row(entry), "key": entry_key(entry), "seen_at": seen_at})

    def unread(self) -> tuple[Entry, ...]:
        """The entries without an outcome, oldest first, in an order that does not depend on the polls."""
        statement = select(entries).where(entries.c.outcome.is_(None))
        with self._engine.connect() as connection:
            rows = connection.execute(statement).mappings().all()
        found = [row_entry(row) for row in rows]
        return tuple(sorted(found, key=lambda entry: (entry.published_at is None, entry.published_at, entry.url)))

    def lately(self, source: str, most: int = 20) -> tuple[Seen, ...]:
        """The last entries of a source, the newest first, each with what became of it."""
        return lately(self._engine, source, most)

    def fate(self, entry: Entry) -> Fate | None:
        """What became of an entry; None if there is no such entry."""
        return fate(self._engine, entry_key(entry))

    def close(self, entry: Entry, outcome: str) -> None:
        """Say what became of an entry that gave neither article nor abstention."""
        with self._engine.begin() as connection:
            connection.execute(update(entries).where(entries.c.key == entry_key(entry)).values(outcome=outcome))


class Pages:
    """The untouched pages, compressed, by their digest."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, fetched: Fetched) -> str:
        """Keep a page; its digest."""
        key = digest(fetched.body)
        with self._engine.begin() as connection:
            row = {
                "digest": key,
                "url": fetched.final_url,
                "fetched_at": fetched.fetched_at,
                "media_type": fetched.header("content-type"),
                "size": len(fetched.body),
                "compressed": zlib.compress(fetched.body, 9),
            }
            put(connection, pages, row)
        return key

    def body(self, key: str) -> bytes:
        """The page of this digest, checked; StoreError if it is absent or was changed."""
        with self._engine.connect() as connection:
            compressed = connection.execute(select(pages.c.compressed).where(pages.c.digest == key)).scalar()
        if compressed is None:
            raise StoreError(key, "no such page in the archive")
        try:
            body = zlib.decompress(compressed)
        except zlib.error as error:
            raise StoreError(key, f"the archived page is damaged: {error}") from error
        if digest(body) != key:
            raise StoreError(key, "the archived page was changed: its digest is another")
        return body
