"""Records to rows and back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Insert, Table, insert
from sqlalchemy.dialects import sqlite

from veilleur.records import Article, Block, Brief, Document, Edition, Entry, Fact, Tlp

BLOCKS = TypeAdapter(tuple[Block, ...])
FACT = TypeAdapter(Fact)
BRIEF = TypeAdapter(Brief)
EDITION = TypeAdapter(Edition)

_ARTICLE_COLUMNS = tuple(field.name for field in fields(Article))
_ENTRY_COLUMNS = ("source", "id", "url", "title", "published_at", "summary")


def put(connection: Connection, table: Table, values: Mapping[str, Any], *, replace: bool = False) -> bool:
    """Insert a row; if its key is there, leave the old row, or replace it. Says whether a row was written."""
    statement: Insert
    keys = [column.name for column in table.primary_key]
    if connection.dialect.name == "postgresql":
        # Slow to import, and of no use to most.
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415

        pg = postgresql.insert(table).values(**values)
        rest = {name: pg.excluded[name] for name in values if name not in keys}
        statement = pg.on_conflict_do_update(index_elements=keys, set_=rest) if replace else pg.on_conflict_do_nothing()
    elif connection.dialect.name == "sqlite":
        lite = sqlite.insert(table).values(**values)
        rest = {name: lite.excluded[name] for name in values if name not in keys}
        statement = (
            lite.on_conflict_do_update(index_elements=keys, set_=rest) if replace else lite.on_conflict_do_nothing()
        )
    else:
        statement = insert(table).values(**values)
    return connection.execute(statement).rowcount > 0


def article_row(article: Article) -> dict[str, Any]:
    """The columns of an article."""
    row = {name: getattr(article, name) for name in _ARTICLE_COLUMNS}
    row["blocks"] = BLOCKS.dump_python(article.blocks, mode="json")
    return row


def row_article(row: Mapping[str, Any]) -> Article:
    """An article from its row; ValueError if the row does not hold together (its text was changed)."""
    values = {name: row[name] for name in _ARTICLE_COLUMNS}
    values["blocks"] = BLOCKS.validate_python(values["blocks"])
    values["tlp"] = Tlp(values["tlp"])
    return Article(**values)


def entry_row(entry: Entry) -> dict[str, Any]:
    """The columns of an entry that the feed gave."""
    row = {name: getattr(entry, name) for name in _ENTRY_COLUMNS}
    if entry.document is not None:
        row |= {
            "media_type": entry.document.media_type,
            "document": entry.document.body,
            "whole": entry.document.whole,
        }
    return row


def row_entry(row: Mapping[Any, Any]) -> Entry:
    """An entry from its row."""
    document = None
    if row["document"] is not None:
        document = Document(media_type=row["media_type"] or "", body=row["document"], whole=row["whole"] is not False)
    return Entry(**{name: row[name] for name in _ENTRY_COLUMNS}, document=document)


def fact_records(facts: Iterable[Fact]) -> list[Any]:
    """Facts as JSON values."""
    return [FACT.dump_python(fact, mode="json") for fact in facts]
