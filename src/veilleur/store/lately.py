"""What a source has brought lately, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from veilleur.store.schema import abstentions, articles, entries, failures

_ENDING = 200
_READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An entry and its outcome: None while it is unread, "article", "too-old", why there is no article, or a slug.

    `length` counts the code points of the article's text, `ending` is its last words.
    """

    url: str
    title: str
    summary: str
    seen_at: datetime
    published_at: datetime | None
    outcome: str | None
    length: int = 0
    ending: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of one entry: its outcome as in `Seen`, with one sentence about it if it gave no article.

    What is not decided is read again: it is unread, or its reading failed.
    """

    outcome: str | None
    detail: str = ""
    decided: bool = False


def lately(engine: Engine, source: str, most: int) -> tuple[Seen, ...]:
    """The last entries of a source, the newest first."""
    newest = func.coalesce(entries.c.published_at, entries.c.seen_at).desc()
    wanted = select(entries).where(entries.c.source == source).order_by(newest, entries.c.key).limit(most)
    with engine.connect() as connection:
        rows = connection.execute(wanted).mappings().all()
        reasons = _reasons(connection, [row["key"] for row in rows])
        slugs = _slugs(connection, [row["url"] for row in rows])
        texts = _texts(connection, source, [row["url"] for row in rows])
    return tuple(_seen(row, reasons, slugs, texts) for row in rows)


def fate(engine: Engine, key: str) -> Fate | None:
    """What became of the entry of this key."""
    with engine.connect() as connection:
        row = connection.execute(select(entries).where(entries.c.key == key)).mappings().first()
        if row is None:
            return None
        abstained = connection.execute(select(abstentions).where(abstentions.c.entry == key)).mappings().first()
        here = (failures.c.stage == _READ, failures.c.subject == row["url"])
        failed = connection.execute(select(failures).where(*here)).mappings().first()
    if row["outcome"] is None and failed is not None:
        return Fate(outcome=failed["slug"], detail=failed["reason"])
    if row["outcome"] == "abstained" and abstained is not None:
        return Fate(outcome=abstained["reason"], detail=abstained["detail"], decided=True)
    return Fate(outcome=row["outcome"], decided=row["outcome"] is not None)


def _seen(
    row: Mapping[Any, Any], reasons: Mapping[str, str], slugs: Mapping[str, str], texts: Mapping[str, str]
) -> Seen:
    outcome: str | None = row["outcome"] or slugs.get(row["url"])
    text = next((texts[url] for url in _addresses(row["url"]) if url in texts), "") if outcome == "article" else ""
    return Seen(
        url=row["url"],
        title=row["title"],
        summary=row["summary"],
        seen_at=row["seen_at"],
        published_at=row["published_at"],
        outcome=reasons.get(row["key"], outcome) if outcome == "abstained" else outcome,
        length=len(text),
        ending=text[-_ENDING:],
    )


def _reasons(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    statement = select(abstentions.c.entry, abstentions.c.reason).where(abstentions.c.entry.in_(keys))
    return {row[0]: row[1] for row in connection.execute(statement)}


def _slugs(connection: Connection, urls: Sequence[str]) -> dict[str, str]:
    statement = select(failures.c.subject, failures.c.slug).where(
        failures.c.stage == _READ, failures.c.subject.in_(urls)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def _texts(connection: Connection, source: str, urls: Sequence[str]) -> dict[str, str]:
    wanted = {address for url in urls for address in _addresses(url)}
    statement = select(articles.c.url, articles.c.text).where(
        articles.c.url.in_(sorted(wanted)), articles.c.source == source
    )
    return {row[0]: row[1] for row in connection.execute(statement.order_by(articles.c.fetched_at))}


def _addresses(url: str) -> tuple[str, str]:
    """An address as the feed gives it, and without what feeds add: an article is kept under its canonical one."""
    return url, url.partition("#")[0].partition("?")[0]
