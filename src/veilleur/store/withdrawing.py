"""What was taken out for law or privacy: that it was, why, and no word of it.

An article is taken out in one transaction. After it, `scrub` makes the bytes go from the file of a SQLite store too;
that it is due is part of the transaction, so that a run that is killed between the two does not forget it.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, Text, cast, delete, func, or_, select, update

from veilleur.errors import StoreUnavailable
from veilleur.store.rows import put
from veilleur.store.schema import (
    abstentions,
    articles,
    briefs,
    entries,
    extractions,
    facts,
    failures,
    pages,
    permalinks,
    profiles,
    stories,
    story_articles,
    withdrawals,
)
from veilleur.store.watching import WITHDRAWN


class Taken(StrEnum):
    """What was taken out."""

    ARTICLE = "article"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """One article or name that was taken out.

    `subject` is the id of the article, its address if no text of it was kept, or the name; `digest` the SHA-256 of the
    text, `url` its canonical address.
    """

    kind: Taken
    subject: str
    reason: str
    withdrawn_at: datetime
    digest: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What goes with the withdrawals: articles, entries (their words), pages and permanent names that a title made."""

    withdrawals: Sequence[Withdrawal]
    articles: Sequence[str] = ()
    entries: Sequence[str] = ()
    pages: Sequence[str] = ()
    permalinks: Sequence[tuple[str, str]] = ()
    briefs: Sequence[tuple[str, str, str, int]] = ()


class Withdrawals:
    """What was taken out of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Withdrawal, ...]:
        """Every withdrawal, the oldest first."""
        statement = select(withdrawals).order_by(withdrawals.c.withdrawn_at, withdrawals.c.kind, withdrawals.c.subject)
        with self._engine.connect() as connection:
            rows = connection.execute(statement).mappings()
            return tuple(Withdrawal(**{**row, "kind": Taken(row["kind"])}) for row in rows)

    def names(self) -> tuple[str, ...]:
        """The names that were withdrawn, in order."""
        statement = select(withdrawals.c.subject).where(withdrawals.c.kind == Taken.NAME)
        with self._engine.connect() as connection:
            return tuple(connection.execute(statement.order_by(withdrawals.c.subject)).scalars())

    def carry_out(self, removal: Removal) -> None:
        """Take all of it out in one step; what is gone already does not matter."""
        with self._engine.begin() as connection:
            for one in removal.withdrawals:
                put(connection, withdrawals, asdict(one))
            _leave_stories(connection, removal.articles)
            _forget_briefs(connection, removal)
            _forget_words(connection, removal)
            _delete_articles(connection, removal.articles)
            _delete_pages(connection, removal.pages)
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA user_version = 1")

    def scrub(self) -> bool:
        """Make what was deleted go from the file of a SQLite store, if that is due; whether it was."""
        if self._engine.dialect.name != "sqlite":
            return False
        # VACUUM cannot run within a transaction: the driver's own connection, without SQLAlchemy's BEGIN.
        raw = self._engine.raw_connection()
        try:
            cursor = raw.cursor()
            if cursor.execute("PRAGMA user_version").fetchone() == (0,):
                return False
            # The index forgets its words only when its parts are merged.
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA user_version = 0")
            # A reader of the old state, `veilleur show` say, keeps the log: then the next run cuts it off.
            if cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                cursor.execute("PRAGMA user_version = 1")
            cursor.close()
        except sqlite3.Error as error:
            raise StoreUnavailable(str(self._engine.url.database), f"cannot be cleaned: {error}") from error
        finally:
            raw.close()
        return True


def _leave_stories(connection: Connection, ids: Sequence[str]) -> None:
    """Take articles out of their stories; the first copy of one becomes the original of the others."""
    member = story_articles
    for article in ids:
        copies = select(member.c.article).where(member.c.copy_of == article, member.c.article.not_in(ids))
        heirs = connection.execute(copies.order_by(member.c.position, member.c.article)).scalars().all()
        for copy in heirs:
            heir = None if copy == heirs[0] else heirs[0]
            connection.execute(update(member).where(member.c.article == copy).values(copy_of=heir))
            record = connection.execute(select(profiles.c.record).where(profiles.c.article == copy)).scalar()
            if record is not None:
                mended = {**record, "copy_of": heir}
                connection.execute(update(profiles).where(profiles.c.article == copy).values(record=mended))
    touched = connection.execute(select(member.c.story).where(member.c.article.in_(ids)).distinct()).scalars().all()
    connection.execute(update(member).where(member.c.article.in_(ids)).values(copy_of=None))
    connection.execute(delete(member).where(member.c.article.in_(ids)))
    for story in touched:
        _close_ranks(connection, story)


def _close_ranks(connection: Connection, story: str) -> None:
    """Count the articles of a story anew, and its moments; one without articles goes with its briefs."""
    member = story_articles
    seen = func.coalesce(articles.c.published_at, articles.c.fetched_at)
    left = select(member.c.article, seen).join(articles, articles.c.id == member.c.article)
    rows = connection.execute(left.where(member.c.story == story).order_by(member.c.position)).all()
    if not rows:
        for table in (briefs, permalinks):
            connection.execute(delete(table).where(table.c.story == story))
        connection.execute(delete(stories).where(stories.c.id == story))
        connection.execute(delete(failures).where(failures.c.subject.startswith(f"{story} ", autoescape=True)))
        return
    for position, row in enumerate(rows):
        here = (member.c.story == story, member.c.article == row[0])
        connection.execute(update(member).where(*here).values(position=position))
    moments = sorted(row[1] for row in rows)
    span = {"first_seen": moments[0], "last_seen": moments[-1]}
    connection.execute(update(stories).where(stories.c.id == story).values(**span))


def _forget_briefs(connection: Connection, removal: Removal) -> None:
    """Delete the briefs that cite an article or hold a name; a slug made from its title becomes the story's id."""
    cites = [cast(briefs.c.record, Text).contains(article, autoescape=True) for article in removal.articles]
    if cites:
        connection.execute(delete(briefs).where(or_(*cites)))
    for story, language, audience, revision in removal.briefs:
        key = (briefs.c.story == story, briefs.c.language == language)
        connection.execute(delete(briefs).where(*key, briefs.c.audience == audience, briefs.c.revision == revision))
    for story, audience in removal.permalinks:
        key = (permalinks.c.story == story, permalinks.c.audience == audience)
        connection.execute(update(permalinks).where(*key).values(slug=_neutral(story, audience)))


def _neutral(story: str, audience: str) -> str:
    suffix = "" if audience == "CLEAR" else "-" + audience.lower().replace("+", "-")
    return f"{story}{suffix}"


def _forget_words(connection: Connection, removal: Removal) -> None:
    """Empty the entries that led to a withdrawn article, and strike what failed about it."""
    for key in removal.entries:
        connection.execute(delete(abstentions).where(abstentions.c.entry == key))
        url = connection.execute(select(entries.c.url).where(entries.c.key == key)).scalar()
        connection.execute(delete(failures).where(failures.c.subject == url))
        connection.execute(update(entries).where(entries.c.key == key).values(**WITHDRAWN))
    for article in removal.articles:
        connection.execute(delete(failures).where(failures.c.subject.contains(article, autoescape=True)))


def _delete_articles(connection: Connection, ids: Iterable[str]) -> None:
    gone = tuple(ids)
    for table in (facts, extractions, profiles):
        connection.execute(delete(table).where(table.c.article.in_(gone)))
    connection.execute(update(articles).where(articles.c.revision_of.in_(gone)).values(revision_of=None))
    connection.execute(delete(articles).where(articles.c.id.in_(gone)))


def _delete_pages(connection: Connection, digests: Iterable[str]) -> None:
    """Delete pages that no article that stays was read from."""
    used = select(articles.c.page_digest).where(articles.c.page_digest.is_not(None))
    connection.execute(delete(pages).where(pages.c.digest.in_(tuple(digests)), pages.c.digest.not_in(used)))
