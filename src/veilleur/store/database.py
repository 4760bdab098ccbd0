"""Opening a database: SQLite by default, migrated to this version."""

from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, IntegrityError, ProgrammingError, SQLAlchemyError

from veilleur.errors import StoreError, StoreUnavailable

HEAD = "0004"
"""The migration that this code needs; a test compares it with the migrations."""


def open_engine(address: str) -> Engine:
    """Open the database at a path or SQLAlchemy URL and bring it to this version.

    Raises StoreError if it cannot be opened, is damaged, or was written by a newer Veilleur.
    """
    url = _url(address)
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        with engine.connect() as connection:
            _migrate(connection, address)
    except SQLAlchemyError as error:
        raise StoreError(address, f"cannot be opened: {getattr(error, 'orig', None) or error}") from error
    event.listen(engine, "handle_error", partial(_name_the_store, address))
    return engine


def _name_the_store(address: str, failing: ExceptionContext) -> None:
    """A database that fails us is an expected error; one that refuses what we ask of it is a bug, and stays one."""
    error = failing.sqlalchemy_exception
    if isinstance(error, DatabaseError) and not isinstance(error, (DataError, IntegrityError, ProgrammingError)):
        raise StoreUnavailable(address, str(failing.original_exception)) from failing.original_exception


def _url(address: str) -> URL:
    if "://" not in address:
        try:
            Path(address).parent.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise StoreError(address, f"its folder cannot be made: {error}") from error
        return URL.create("sqlite", database=address)
    try:
        return make_url(address)
    except ArgumentError as error:
        raise StoreError(address, "is neither a path nor a database URL") from error


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    """Readers beside one writer, rows that hold together, and a commit that survives a power cut."""
    # Python's driver would commit before each CREATE TABLE; a migration that is cut must leave nothing behind.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "foreign_keys = ON",
        "synchronous = FULL",
        "busy_timeout = 10000",
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _migrate(connection: Connection, address: str) -> None:
    current = None
    if inspect(connection).has_table("alembic_version"):
        current = connection.execute(select(text("version_num")).select_from(text("alembic_version"))).scalar()
    connection.rollback()
    if current == HEAD:
        return
    # Alembic is slow to import and seldom needed: only when there is something to migrate.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "veilleur.store:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(address, f"was written by another version of Veilleur: {error}") from error
    connection.commit()
