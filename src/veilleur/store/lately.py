"""What a source brought lately, and what became of each entry."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, and_, case, func, select

from veilleur.store.schema import abstentions, articles, entries, failures

_ENDING = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Lately:
    """An entry of a source: `outcome` is None while it is unread, else "article", "too-old", the reason of an
    abstention or the slug of a failure. `length` counts the code points of the article, `ending` is its last words.
    """

    title: str
    summary: str
    seen_at: datetime
    published_at: datetime | None
    outcome: str | None
    length: int
    ending: str


def lately(engine: Engine, source: str, most: int) -> tuple[Lately, ...]:
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
        .outerjoin(failures, and_(failures.c.stage == "read", failures.c.subject == newest.c.url))
        .order_by(func.coalesce(newest.c.published_at, newest.c.seen_at).desc(), newest.c.key)
    )
    with engine.connect() as connection:
        return tuple(Lately(**row) for row in connection.execute(statement).mappings())
