"""What was seen: the state of the sources, the entries of their feeds, the untouched pages."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, func, select, update

from veilleur.errors import StoreError
from veilleur.records import Document, Entry, Fetched, SourceHealth, SourceState, Tlp
from veilleur.records.digest import digest
from veilleur.store.lately import Fate, Seen, fate, lately
from veilleur.store.rows import entry_row, put, row_entry
from veilleur.store.schema import entries, pages, source_markings, sources

WITHDRAWN: Mapping[str, Any] = {
    "outcome": "withdrawn", "title": "", "summary": "", "media_type": None, "document": None
}  # fmt: skip
"""An entry that is never read again, and of which no word is kept."""


def entry_key(entry: Entry) -> str:
    """What makes an entry the same in two polls: its source and its id in the feed."""
    return digest(entry.source, entry.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryOutline:
    """An entry without its words, and what became of it."""

    key: str
    source: str
    url: str
    title: str
    outcome: str | None


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

    def mark(self, markings: Mapping[str, Tlp]) -> None:
        """Remember how these sources are marked today."""
        with self._engine.begin() as connection:
            known = {row[0]: row[1] for row in connection.execute(select(source_markings))}
            for source, tlp in markings.items():
                if known.get(source) != tlp:
                    put(connection, source_markings, {"source": source, "tlp": tlp}, replace=True)

    def marked(self) -> dict[str, Tlp]:
        """The last marking of each source that has one, watched or no more; those that are not named are CLEAR."""
        statement = select(source_markings).where(source_markings.c.tlp != Tlp.CLEAR)
        with self._engine.connect() as connection:
            return {row[0]: Tlp(row[1]) for row in connection.execute(statement)}


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

    def kept(self, entry: Entry) -> Entry | None:
        """The entry of the same source and id as it is kept; None if there is none."""
        with self._engine.connect() as connection:
            row = connection.execute(select(entries).where(entries.c.key == entry_key(entry))).mappings().first()
        return row_entry(row) if row else None

    def bearing(self, url: str, document: Document) -> tuple[str, ...]:
        """The other addresses under which the very same document is kept, in alphabetical order."""
        same = (entries.c.document == document.body, entries.c.url != url)
        with self._engine.connect() as connection:
            return tuple(
                connection.execute(select(entries.c.url).where(*same).distinct().order_by(entries.c.url)).scalars()
            )

    def forget(self, entry: Entry) -> None:
        """Forget an entry that gave nothing, as if it had never been added."""
        with self._engine.begin() as connection:
            connection.execute(delete(entries).where(entries.c.key == entry_key(entry), entries.c.article.is_(None)))

    def expect(self, found: Iterable[Entry], *, seen_at: datetime) -> None:
        """Keep entries that no poll brought: pages to read again."""
        with self._engine.begin() as connection:
            for entry in found:
                put(connection, entries, {**entry_row(entry), "key": entry_key(entry), "seen_at": seen_at})

    def moments(self, source: str, most: int = 60) -> tuple[datetime, ...]:
        """When the last entries of a source were published, or seen if they bear no date; the newest first."""
        moment = func.coalesce(entries.c.published_at, entries.c.seen_at)
        statement = select(moment).where(entries.c.source == source).order_by(moment.desc()).limit(most)
        with self._engine.connect() as connection:
            return tuple(connection.execute(statement).scalars())

    def unread(self) -> tuple[Entry, ...]:
        """The entries without an outcome, oldest first, in an order that does not depend on the polls."""
        statement = select(entries).where(entries.c.outcome.is_(None))
        with self._engine.connect() as connection:
            rows = connection.execute(statement).mappings().all()
        found = [row_entry(row) for row in rows]
        return tuple(sorted(found, key=lambda entry: (entry.published_at is None, entry.published_at, entry.url)))

    def withdraw(self, entry: Entry) -> None:
        """Say that an entry leads to what was withdrawn, and forget its words."""
        with self._engine.begin() as connection:
            connection.execute(update(entries).where(entries.c.key == entry_key(entry)).values(**WITHDRAWN))

    def outlines(self) -> tuple[EntryOutline, ...]:
        """Every entry without its words, by key."""
        columns = (entries.c.key, entries.c.source, entries.c.url, entries.c.title, entries.c.outcome)
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(entries.c.key)).mappings()
            return tuple(EntryOutline(**row) for row in rows)

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

    def addresses(self) -> dict[str, str]:
        """Where each page came from, by its digest."""
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(select(pages.c.digest, pages.c.url))}

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
