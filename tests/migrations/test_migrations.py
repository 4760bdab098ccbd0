"""The migrations make exactly the tables that the code names, and a cut leaves nothing behind."""

import sqlite3
from datetime import date

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from veilleur.errors import StoreError
from veilleur.records import Tlp
from veilleur.store import Store
from veilleur.store.database import HEAD, open_engine
from veilleur.store.schema import metadata, ours

BOTH = (Tlp.CLEAR, Tlp.AMBER)


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


def test_a_store_of_the_first_version_goes_on_with_its_names(tmp_path):
    """A table made anew must keep its rows; and two audiences may have one name from now on."""
    config = Config()
    config.set_main_option("script_location", "veilleur.store:migrations")
    engine = create_engine(f"sqlite:///{tmp_path / 'kept.db'}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for number, audience in enumerate(("CLEAR", "AMBER")):
            connection.exec_driver_sql(f"INSERT INTO stories VALUES ('s{number}', '2026-01-01', '2026-01-01')")
            row = f"'s{number}', '{audience}', '2026-01-01', 'name-{number}'"
            connection.exec_driver_sql(f"INSERT INTO permalinks (story, audience, date, slug) VALUES ({row})")
    engine.dispose()
    day = date(2026, 1, 1)
    with Store(str(tmp_path / "kept.db")) as store:
        names = [store.briefs.permalink(f"s{n}", audience=tlp, day=day, slug="x")[1] for n, tlp in enumerate(BOTH)]
        assert names == ["name-0", "name-1"]
        assert store.briefs.permalink("s1", audience=Tlp.CLEAR, day=day, slug="name-1") == (day, "name-1")
