"""Records to rows and back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Insert, Table, insert
from sqlalchemy.dialects import postgresql, sqlite

from veilleur.records import Article, Block, Brief, Fact

BLOCKS = TypeAdapter(tuple[Block, ...])
FACT = TypeAdapter(Fact)
BRIEF = TypeAdapter(Brief)

_ARTICLE_COLUMNS = tuple(field.name for field in fields(Article))


def put(connection: Connection, table: Table, values: Mapping[str, Any], *, replace: bool = False) -> bool:
    """Insert a row; if its key is there, leave the old row, or replace it. Says whether a row was written."""
    statement: Insert | sqlite.Insert | postgresql.Insert
    keys = [column.name for column in table.primary_key]
    if connection.dialect.name == "postgresql":
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
    return Article(**values)


def fact_records(facts: Iterable[Fact]) -> list[Any]:
    """Facts as JSON values."""
    return [FACT.dump_python(fact, mode="json") for fact in facts]
