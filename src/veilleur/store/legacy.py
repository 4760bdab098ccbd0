"""What a watch before this one published: history to keep and to give back, never a source of facts.

No other table points here, and no stage of the pipeline asks; only the names that are taken matter to new briefs.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine, func, select

from veilleur.errors import StoreError
from veilleur.records import LegacyPart, LegacyPost
from veilleur.records.digest import digest
from veilleur.store.rows import put
from veilleur.store.schema import legacy_posts

_PARTS = TypeAdapter(tuple[LegacyPart, ...])


class Kept(StrEnum):
    """What keeping a post did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class LegacyPosts:
    """The imported posts, each by its file name."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, posts: Iterable[LegacyPost], *, imported_at: datetime) -> dict[str, Kept]:
        """Keep posts in one step, and say of each name what that did; the same bytes under a name change nothing."""
        outcomes: dict[str, Kept] = {}
        with self._engine.begin() as connection:
            for post in posts:
                known = connection.execute(
                    select(legacy_posts.c.digest).where(legacy_posts.c.name == post.name)
                ).scalar()  # fmt: skip
                if known == post.digest:
                    outcomes[post.name] = Kept.UNCHANGED
                    continue
                put(connection, legacy_posts, {**_row(post), "imported_at": imported_at}, replace=True)
                outcomes[post.name] = Kept.NEW if known is None else Kept.CHANGED
        return outcomes

    def count(self) -> int:
        """How many there are."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(legacy_posts)).scalar_one()

    def all(self) -> Iterator[LegacyPost]:
        """Every post, by name; StoreError if the bytes of one are not those that were imported."""
        with self._engine.connect() as connection:
            names = connection.execute(select(legacy_posts.c.name).order_by(legacy_posts.c.name)).scalars().all()
            for name in names:
                statement = select(legacy_posts).where(legacy_posts.c.name == name)
                yield _post(connection.execute(statement).mappings().one())


def legacy_slugs(connection: Connection, day: date) -> frozenset[str]:
    """The slugs that imported posts hold on a day, by file name or by permalink, in lower case."""
    of_files = select(legacy_posts.c.slug).where(legacy_posts.c.date == day.isoformat())
    folder = f"/posts/{day:%Y/%m/%d}/"
    of_permalinks = select(legacy_posts.c.permalink).where(
        legacy_posts.c.permalink >= folder, legacy_posts.c.permalink < folder[:-1] + chr(ord("/") + 1)
    )
    slugs = set(connection.execute(of_files).scalars())
    slugs |= {(found or "").removeprefix(folder).strip("/") for found in connection.execute(of_permalinks).scalars()}
    return frozenset(slug.lower() for slug in slugs)


def _row(post: LegacyPost) -> dict[str, Any]:
    return {
        "name": post.name,
        "digest": post.digest,
        "title": post.title,
        "date": post.date.isoformat(),
        "slug": post.slug,
        "permalink": post.permalink,
        "tags": list(post.tags),
        "source": post.source,
        "parts": _PARTS.dump_python(post.parts, mode="json"),
        "compressed": zlib.compress(post.content),
    }


def _post(row: Mapping[Any, Any]) -> LegacyPost:
    try:
        content = zlib.decompress(row["compressed"])
    except zlib.error as error:
        raise StoreError(row["name"], f"the imported post is damaged: {error}") from error
    if digest(content) != row["digest"]:
        raise StoreError(row["name"], "the imported post was changed: its digest is another")
    return LegacyPost(
        name=row["name"],
        content=content,
        title=row["title"],
        date=date.fromisoformat(row["date"]),
        slug=row["slug"],
        permalink=row["permalink"],
        tags=tuple(row["tags"]),
        source=row["source"],
        parts=_PARTS.validate_python(row["parts"]),
    )
