"""What a source has brought lately, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, and_, case, func, select

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
    moment = func.coalesce(entries.c.published_at, entries.c.seen_at)
    newest = (
        select(entries)
        .where(entries.c.source == source)
        .order_by(moment.desc(), entries.c.key)
        .limit(most)
        .subquery("newest")
    )
    length = func.length(articles.c.text)
    statement = (
        select(
            newest.c.url,
            newest.c.title,
            newest.c.summary,
            newest.c.seen_at,
            newest.c.published_at,
            func.coalesce(abstentions.c.reason, newest.c.outcome, failures.c.slug).label("outcome"),
            func.coalesce(length, 0).label("length"),
            func.coalesce(
                func.substr(articles.c.text, case((length > _ENDING, length - _ENDING), else_=0) + 1), ""
            ).label("ending"),
        )
        .outerjoin(abstentions, and_(abstentions.c.entry == newest.c.key, newest.c.outcome == "abstained"))
        .outerjoin(articles, articles.c.id == newest.c.article)
        .outerjoin(failures, and_(failures.c.stage == _READ, failures.c.subject == newest.c.url))
        .order_by(func.coalesce(newest.c.published_at, newest.c.seen_at).desc(), newest.c.key)
    )
    with engine.connect() as connection:
        return tuple(Seen(**row) for row in connection.execute(statement).mappings())


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
