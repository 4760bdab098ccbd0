"""The tables. Migrations, not this module, change a database that exists; a test holds the two together."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime in UTC, kept as ISO 8601 text of one width, so that it sorts the same in every database."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To text."""
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From text."""
        return datetime.fromisoformat(value) if value is not None else None


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def ours(name: str | None, kind: str, parents: object) -> bool:
    """Whether a table is one of these, for Alembic: those of the full-text index are SQLite's alone."""
    del parents
    return kind != "table" or not (name or "").startswith("search_")


sources = Table(
    "sources",
    metadata,
    Column("source", String(200), primary_key=True),
    Column("url", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("polled_at", Moment, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("moved_from", Text),
    Column("failing_since", Moment),
    Column("failures", Integer, nullable=False),
    Column("not_before", Moment),
    Column("disabled", Boolean, nullable=False),
    Column("detail", Text, nullable=False),
)

source_markings = Table(
    "source_markings",
    metadata,
    Column("source", String(200), primary_key=True),
    Column("tlp", String(20), nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("source", String(200), nullable=False),
    Column("id", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published_at", Moment),
    Column("summary", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("outcome", String(20)),
    Column("article", String(64)),
    Column("media_type", Text),
    Column("document", LargeBinary),
    Column("whole", Boolean),
    Index("ix_entries_source", "source"),
    Index("ix_entries_outcome", "outcome"),
)

pages = Table(
    "pages",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("url", Text, nullable=False),
    Column("fetched_at", Moment, nullable=False),
    Column("media_type", Text),
    Column("size", Integer, nullable=False),
    Column("compressed", LargeBinary, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("source", String(200), nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("blocks", JSON, nullable=False),
    Column("language", String(8), nullable=False),
    Column("fetched_at", Moment, nullable=False),
    Column("published_at", Moment),
    Column("author", Text),
    Column("sponsored", Boolean, nullable=False),
    Column("tlp", String(20), nullable=False),
    Column("page_digest", ForeignKey("pages.digest")),
    Column("revision_of", ForeignKey("articles.id")),
    Index("ix_articles_url", "url"),
)

abstentions = Table(
    "abstentions",
    metadata,
    Column("entry", ForeignKey("entries.key"), primary_key=True),
    Column("source", String(200), nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("detail", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
)

extractions = Table(
    "extractions",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("extractor", String(100), primary_key=True),
    Column("version", String(40), primary_key=True),
)

facts = Table(
    "facts",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("extractor", String(100), primary_key=True),
    Column("version", String(40), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("record", JSON, nullable=False),
    Index("ix_facts_kind", "kind"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Index("ix_stories_last_seen", "last_seen"),
)

story_articles = Table(
    "story_articles",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("role", String(20), nullable=False),
    Column("copy_of", ForeignKey("articles.id")),
    Index("ix_story_articles_story", "story"),
)

profiles = Table(
    "profiles",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("seen_at", Moment, nullable=False),
    Column("record", JSON, nullable=False),
    Index("ix_profiles_seen_at", "seen_at"),
)

permalinks = Table(
    "permalinks",
    metadata,
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Column("audience", String(20), primary_key=True),
    Column("date", String(10), nullable=False),
    Column("slug", Text, nullable=False),
    UniqueConstraint("audience", "date", "slug"),
)

briefs = Table(
    "briefs",
    metadata,
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("audience", String(20), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("inputs", String(64), nullable=False),
    Column("record", JSON, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("record", JSON, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("outlet", String(100), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("story", String(64)),
    Column("digest", String(64), nullable=False),
    Column("delivered_at", Moment, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("stage", String(20), primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("slug", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("traceback", Text),
    Column("code_version", String(40), nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("count", Integer, nullable=False),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("kind", String(20), primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("digest", String(64)),
    Column("url", Text),
    Column("withdrawn_at", Moment, nullable=False),
)

legacy_posts = Table(
    "legacy_posts",
    metadata,
    Column("name", String(500), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("date", String(10), nullable=False),
    Column("slug", Text, nullable=False),
    Column("permalink", Text),
    Column("tags", JSON, nullable=False),
    Column("source", Text),
    Column("parts", JSON, nullable=False),
    Column("compressed", LargeBinary, nullable=False),
    Column("imported_at", Moment, nullable=False),
    Index("ix_legacy_posts_date", "date"),
    Index("ix_legacy_posts_permalink", "permalink"),
)
