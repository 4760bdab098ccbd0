"""What is told: stories, briefs, their permanent names, and what was delivered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, and_, delete, func, or_, select

from veilleur.records import ArticleRole, Brief, Publication, Story, StoryArticle, Tlp
from veilleur.store.legacy import legacy_slugs
from veilleur.store.rows import BRIEF, put
from veilleur.store.schema import articles, briefs, deliveries, permalinks, profiles, stories, story_articles

RECOVERED = "recovered"
"""The inputs of a brief that was taken back from an outlet: they are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptProfile:
    """The features of an article that was grouped, with its story: what grouping needs of the past."""

    article: str
    story: str
    seen_at: datetime
    record: Mapping[str, Any]


class Stories:
    """Which article belongs to which story."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ungrouped(self) -> tuple[str, ...]:
        """Ids of the articles without a story, oldest first; sponsored ones are not grouped."""
        statement = (
            select(articles.c.id)
            .outerjoin(story_articles, story_articles.c.article == articles.c.id)
            .where(story_articles.c.article.is_(None), articles.c.sponsored.is_(False))
            .order_by(func.coalesce(articles.c.published_at, articles.c.fetched_at), articles.c.id)
        )
        with self._engine.connect() as connection:
            return tuple(connection.execute(statement).scalars())

    def profiles(self, since: datetime) -> tuple[KeptProfile, ...]:
        """The profiles of the articles seen since a moment, oldest first."""
        statement = (
            select(profiles, story_articles.c.story)
            .join(story_articles, story_articles.c.article == profiles.c.article)
            .where(profiles.c.seen_at >= since)
            .order_by(profiles.c.seen_at, profiles.c.article)
        )
        with self._engine.connect() as connection:
            return tuple(KeptProfile(**row) for row in connection.execute(statement).mappings())

    def place(self, member: StoryArticle, *, story: str, seen_at: datetime, profile: Mapping[str, Any]) -> None:
        """Put an article into a story, which is made if it is new, in one step."""
        with self._engine.begin() as connection:
            kept = connection.execute(select(stories).where(stories.c.id == story)).mappings().first()
            first = min(kept["first_seen"], seen_at) if kept else seen_at
            last = max(kept["last_seen"], seen_at) if kept else seen_at
            put(connection, stories, {"id": story, "first_seen": first, "last_seen": last}, replace=True)
            position = connection.execute(
                select(func.count()).select_from(story_articles).where(story_articles.c.story == story)
            ).scalar_one()
            row = {
                "article": member.article,
                "story": story,
                "position": position,
                "role": member.role,
                "copy_of": member.copy_of,
            }
            put(connection, story_articles, row)
            put(connection, profiles, {"article": member.article, "seen_at": seen_at, "record": dict(profile)})

    def all(self) -> tuple[Story, ...]:
        """Every story, by the moment it was first seen."""
        statement = select(story_articles).order_by(story_articles.c.story, story_articles.c.position)
        with self._engine.connect() as connection:
            members: dict[str, list[StoryArticle]] = {}
            for row in connection.execute(statement).mappings():
                member = StoryArticle(article=row["article"], role=ArticleRole(row["role"]), copy_of=row["copy_of"])
                members.setdefault(row["story"], []).append(member)
            rows = connection.execute(select(stories).order_by(stories.c.first_seen, stories.c.id)).mappings().all()
        return tuple(Story(**row, articles=tuple(members[row["id"]])) for row in rows if row["id"] in members)

    def one(self, story: str) -> Story | None:
        """One story; None if there is none of this id."""
        return next((found for found in self.all() if found.id == story), None)

    def having(self, article: str) -> tuple[str, ...]:
        """The ids of the stories that an article belongs to."""
        statement = select(story_articles.c.story).where(story_articles.c.article == article)
        with self._engine.connect() as connection:
            return tuple(connection.execute(statement.order_by(story_articles.c.story)).scalars())


class Briefs:
    """Every revision of every brief, and the permanent name of each story."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def permalink(self, story: str, *, audience: Tlp = Tlp.CLEAR, day: date, slug: str) -> tuple[date, str]:
        """Date and slug of a story for an audience: those it has, or these; a slug taken there that day gets -2, -3 ...

        Each audience counts for itself: a "-2" would tell that others know more. Posts that were imported from an older
        watch hold their names, too.
        """
        known = select(permalinks).where(permalinks.c.story == story, permalinks.c.audience == audience)
        with self._engine.begin() as connection:
            kept = connection.execute(known).mappings().first()
            if kept:
                return date.fromisoformat(kept["date"]), kept["slug"]
            here = (permalinks.c.date == day.isoformat(), permalinks.c.audience == audience)
            statement = select(permalinks.c.slug).where(*here)
            taken = set(connection.execute(statement).scalars()) | legacy_slugs(connection, day)
            name, number = slug, 1
            while name in taken:
                number += 1
                name = f"{slug}-{number}"
            row = {"story": story, "audience": audience, "date": day.isoformat(), "slug": name}
            put(connection, permalinks, row)
            return day, name

    def inputs(self, story: str, language: str, audience: Tlp = Tlp.CLEAR) -> tuple[int, str] | None:
        """Revision and digest of the inputs of the last brief; None if there is none."""
        statement = (
            select(briefs.c.revision, briefs.c.inputs)
            .where(briefs.c.story == story, briefs.c.language == language, briefs.c.audience == audience)
            .order_by(briefs.c.revision.desc())
        )
        with self._engine.connect() as connection:
            row = connection.execute(statement).first()
        return (row[0], row[1]) if row else None

    def keep(self, brief: Brief, *, audience: Tlp = Tlp.CLEAR, inputs: str) -> None:
        """Keep a revision for an audience with the digest of what it was made from."""
        with self._engine.begin() as connection:
            put(connection, briefs, _row(brief, audience, inputs))

    def recover(self, brief: Brief, *, audience: Tlp = Tlp.CLEAR) -> bool:
        """Take back a brief that an audience was told, with its permanent name, in one step; whether it was taken.

        It is not if the story has another name here, or the name another story: then the store knows better.
        """
        moments = [article.published_at or article.fetched_at for article in brief.articles]
        name = {"date": brief.date.isoformat(), "slug": brief.slug}
        with self._engine.begin() as connection:
            same = (
                permalinks.c.audience == audience,
                permalinks.c.date == name["date"],
                permalinks.c.slug == name["slug"],
            )
            own = and_(permalinks.c.story == brief.story, permalinks.c.audience == audience)
            kept = connection.execute(select(permalinks).where(or_(own, and_(*same))))
            named = {"story": brief.story, "audience": audience, **name}
            if any(dict(row) != named for row in kept.mappings()):
                return False
            put(connection, stories, {"id": brief.story, "first_seen": min(moments), "last_seen": max(moments)})
            put(connection, permalinks, named)
            put(connection, briefs, _row(brief, audience, RECOVERED))
        return True

    def told(self) -> dict[tuple[str, str], str]:
        """The story of each article, by source and address, that a brief which was taken back cites."""
        statement = select(briefs.c.record).where(briefs.c.inputs == RECOVERED).order_by(briefs.c.revision)
        with self._engine.connect() as connection:
            found = [BRIEF.validate_python(record) for record in connection.execute(statement).scalars()]
        return {(article.source, article.url): brief.story for brief in found for article in brief.articles}

    def cited(self, story: str, audience: Tlp) -> frozenset[str]:
        """The articles that any revision of a story's briefs for an audience is made of."""
        statement = select(briefs.c.record).where(briefs.c.story == story, briefs.c.audience == audience)
        with self._engine.connect() as connection:
            records = connection.execute(statement).scalars().all()
        return frozenset(cited["article"] for record in records for cited in record["articles"])

    def last(self, story: str, language: str) -> tuple[Tlp, Brief] | None:
        """The last revision of a brief for the audience that may know most, and that audience."""
        wanted = select(briefs.c.audience, briefs.c.revision, briefs.c.record).where(
            briefs.c.story == story, briefs.c.language == language
        )
        with self._engine.connect() as connection:
            rows = [(Tlp(row[0]), row[1], row[2]) for row in connection.execute(wanted)]
        if not rows:
            return None
        audience, _, record = max(rows, key=lambda row: (row[0].strictness, row[1]))
        return audience, BRIEF.validate_python(record)

    def retract(self, story: str, audience: Tlp) -> int:
        """Forget every brief of a story for an audience, and the name that it had there; how many briefs there were."""
        with self._engine.begin() as connection:
            connection.execute(delete(permalinks).where(permalinks.c.story == story, permalinks.c.audience == audience))
            found = delete(briefs).where(briefs.c.story == story, briefs.c.audience == audience)
            return connection.execute(found).rowcount

    def latest(self, audience: Tlp = Tlp.CLEAR) -> tuple[Brief, ...]:
        """The last revision of each brief for an audience, by date, slug and language."""
        newest = select(briefs.c.story, briefs.c.language, func.max(briefs.c.revision).label("revision"))
        own = newest.where(briefs.c.audience == audience)
        last = own.group_by(briefs.c.story, briefs.c.language).subquery()
        same = and_(
            briefs.c.story == last.c.story,
            briefs.c.language == last.c.language,
            briefs.c.revision == last.c.revision,
        )
        wanted = select(briefs.c.record).join(last, same).where(briefs.c.audience == audience)
        with self._engine.connect() as connection:
            records = connection.execute(wanted).scalars().all()
        found = [BRIEF.validate_python(record) for record in records]
        return tuple(sorted(found, key=lambda brief: (brief.date, brief.slug, brief.language)))

    def every(self) -> Iterator[tuple[tuple[str, str, str, int], Any]]:
        """The key (story, language, audience, revision) and the JSON of every revision, one after the other."""
        columns = (briefs.c.story, briefs.c.language, briefs.c.audience, briefs.c.revision, briefs.c.record)
        with self._engine.connect() as connection:
            for row in connection.execute(select(*columns)):
                yield (row[0], row[1], row[2], row[3]), row[4]

    def permalinks(self) -> tuple[tuple[str, str, str], ...]:
        """Story, audience and slug of every permanent name."""
        statement = select(permalinks.c.story, permalinks.c.audience, permalinks.c.slug)
        with self._engine.connect() as connection:
            return tuple((row[0], row[1], row[2]) for row in connection.execute(statement))


def _row(brief: Brief, audience: Tlp, inputs: str) -> dict[str, Any]:
    return {
        "story": brief.story,
        "language": brief.language,
        "audience": audience,
        "revision": brief.revision,
        "inputs": inputs,
        "record": BRIEF.dump_python(brief, mode="json"),
    }


class Deliveries:
    """What was delivered to which outlet."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def delivered(self, outlet: str) -> dict[str, str]:
        """Digest of the bytes delivered under each name."""
        statement = select(deliveries.c.name, deliveries.c.digest).where(deliveries.c.outlet == outlet)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(statement)}

    def keep(self, publications: Iterable[Publication], *, outlet: str, delivered_at: datetime) -> None:
        """Record that these files stand in an outlet."""
        with self._engine.begin() as connection:
            for publication in publications:
                row = {
                    "outlet": outlet,
                    "name": publication.name,
                    "story": publication.brief,
                    "digest": publication.digest,
                    "delivered_at": delivered_at,
                }
                put(connection, deliveries, row, replace=True)

    def forget(self, outlet: str, names: Iterable[str]) -> None:
        """Strike files that stand in an outlet no more."""
        with self._engine.begin() as connection:
            for name in names:
                gone = delete(deliveries).where(deliveries.c.outlet == outlet, deliveries.c.name == name)
                connection.execute(gone)
