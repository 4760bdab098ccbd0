"""What was read: articles, abstentions, facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, exists, select, update

from veilleur.errors import StoreError
from veilleur.records import Abstention, AbstentionReason, Article, Entry, Fact, Tlp
from veilleur.store.rows import FACT, article_row, fact_records, put, row_article
from veilleur.store.schema import abstentions, articles, entries, extractions, facts
from veilleur.store.watching import entry_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An article without its text."""

    id: str
    source: str
    url: str
    title: str
    page_digest: str | None


class Articles:
    """The texts that can be quoted, and the pages that gave none."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, entry: Entry, article: Article) -> None:
        """Keep an article and say of its entry that it was read, in one step."""
        with self._engine.begin() as connection:
            put(connection, articles, article_row(article))
            statement = update(entries).where(entries.c.key == entry_key(entry))
            connection.execute(statement.values(outcome="article", article=article.id))

    def abstain(self, entry: Entry, abstention: Abstention, *, decided_at: datetime) -> None:
        """Keep why a page gave no article and say so of its entry, in one step."""
        row = {
            "entry": entry_key(entry),
            "source": abstention.source,
            "url": abstention.url,
            "title": abstention.title,
            "reason": abstention.reason,
            "detail": abstention.detail,
            "decided_at": decided_at,
        }
        with self._engine.begin() as connection:
            put(connection, abstentions, row, replace=True)
            statement = update(entries).where(entries.c.key == row["entry"]).values(outcome="abstained")
            connection.execute(statement)

    def get(self, article: str) -> Article:
        """One article, checked against its id; StoreError if it is absent or was changed."""
        with self._engine.connect() as connection:
            row = connection.execute(select(articles).where(articles.c.id == article)).mappings().first()
        if row is None:
            raise StoreError(article, "no such article in the store")
        try:
            return row_article(dict(row))
        except ValueError as error:
            raise StoreError(article, f"the archived text was changed: {error}") from error

    def several(self, ids: Iterable[str]) -> tuple[Article, ...]:
        """These articles, in this order."""
        return tuple(self.get(article) for article in ids)

    def latest(self, url: str, *, source: str) -> str | None:
        """The id of the last article of a source that was read at a canonical address."""
        revised = select(articles.c.revision_of).where(articles.c.revision_of.is_not(None))
        here = (articles.c.url == url, articles.c.source == source)
        statement = select(articles.c.id).where(*here, articles.c.id.not_in(revised))
        with self._engine.connect() as connection:
            return connection.execute(statement.order_by(articles.c.fetched_at.desc(), articles.c.id)).scalar()

    def at(self, url: str) -> tuple[str, ...]:
        """The ids of the articles of any source at a canonical address, the last one first."""
        statement = select(articles.c.id).where(articles.c.url == url)
        with self._engine.connect() as connection:
            return tuple(connection.execute(statement.order_by(articles.c.fetched_at.desc(), articles.c.id)).scalars())

    def marked(self) -> dict[str, Tlp]:
        """The marking of each article that has one, by id; those that are not named are CLEAR."""
        statement = select(articles.c.id, articles.c.tlp).where(articles.c.tlp != Tlp.CLEAR)
        with self._engine.connect() as connection:
            return {row[0]: Tlp(row[1]) for row in connection.execute(statement)}

    def of_sources(self, sources: Iterable[str]) -> dict[str, str]:
        """The ids of the articles of these sources, with the source."""
        statement = select(articles.c.id, articles.c.source).where(articles.c.source.in_(sorted(sources)))
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(statement)}

    def outlines(self) -> tuple[Outline, ...]:
        """Every article without its text, by address and id."""
        columns = (articles.c.id, articles.c.source, articles.c.url, articles.c.title, articles.c.page_digest)
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(articles.c.url, articles.c.id)).mappings()
            return tuple(Outline(**row) for row in rows)

    def count(self) -> int:
        """How many articles are kept."""
        with self._engine.connect() as connection:
            return len(connection.execute(select(articles.c.id)).all())

    def abstentions(self) -> tuple[Abstention, ...]:
        """All abstentions, by source and address."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(abstentions).order_by(abstentions.c.source, abstentions.c.url)).mappings()
            return tuple(
                Abstention(
                    source=row["source"],
                    url=row["url"],
                    title=row["title"],
                    reason=AbstentionReason(row["reason"]),
                    detail=row["detail"],
                )
                for row in rows
            )


class Facts:
    """What the articles say, by extractor and version."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def lacking(self, extractor: str, version: str) -> tuple[str, ...]:
        """Ids of the articles that this version of an extractor has not read."""
        done = exists().where(
            extractions.c.article == articles.c.id,
            extractions.c.extractor == extractor,
            extractions.c.version == version,
        )
        with self._engine.connect() as connection:
            return tuple(connection.execute(select(articles.c.id).where(~done).order_by(articles.c.id)).scalars())

    def keep(self, article: str, extractor: str, version: str, found: Sequence[Fact]) -> None:
        """Keep what was found, and that it was looked for: an extractor that found nothing is recorded too."""
        key = {"article": article, "extractor": extractor, "version": version}
        with self._engine.begin() as connection:
            put(connection, extractions, key)
            for position, (fact, record) in enumerate(zip(found, fact_records(found), strict=True)):
                put(connection, facts, {**key, "position": position, "kind": fact.kind, "record": record}, replace=True)

    def of(self, article: str, versions: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
        """The facts of an article by these (extractor, version) pairs."""
        wanted = set(versions)
        statement = select(facts).where(facts.c.article == article)
        order = (facts.c.extractor, facts.c.position)
        with self._engine.connect() as connection:
            rows = connection.execute(statement.order_by(*order)).mappings().all()
        return tuple(
            FACT.validate_python(row["record"]) for row in rows if (row["extractor"], row["version"]) in wanted
        )
