"""The migrations make exactly the tables that the code names, and a cut leaves nothing behind."""

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from veilleur.errors import StoreError
from veilleur.store import Store
from veilleur.store.database import HEAD, open_engine
from veilleur.store.schema import metadata, ours


def test_head_is_the_last_migration():
    config = Config()
    config.set_main_option("script_location", "veilleur.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_migrations_and_tables_agree(tmp_path):
    engine = open_engine(str(tmp_path / "new.db"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_sqlite_keeps_its_promises(tmp_path):
    engine = open_engine(str(tmp_path / "new.db"))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    engine.dispose()


def test_a_store_of_a_newer_version_is_refused(tmp_path):
    Store(str(tmp_path / "kept.db")).close()
    with sqlite3.connect(tmp_path / "kept.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="another version"):
        Store(str(tmp_path / "kept.db"))


def test_a_migration_that_fails_leaves_no_table(tmp_path):
    # A table in the way of the tenth one: the nine before it must not stay.
    with sqlite3.connect(tmp_path / "cut.db") as connection:
        connection.execute("CREATE TABLE stories (x)")
    connection.close()
    with pytest.raises(StoreError):
        Store(str(tmp_path / "cut.db"))
    with sqlite3.connect(tmp_path / "cut.db") as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert tables == {"stories"}
