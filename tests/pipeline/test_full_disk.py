"""A disk that fills up anywhere: a clear error, nothing lost, and the same briefs once there is room again."""

import pytest
from small_web import Web

from veilleur.errors import StoreUnavailable
from veilleur.store import Store


def allow(store, more):
    """Let the database grow by so many pages, as if the disk were full then."""
    with store._engine.connect() as connection:
        size = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {size + more}")


def kept(store):
    articles = {store.articles.get(member.article) for story in store.stories.all() for member in story.articles}
    return store.articles.count(), articles, store.briefs.latest(), store.failures.all()


@pytest.fixture(scope="module")
def uncut(tmp_path_factory):
    web = Web()
    web.tell(6)
    with Store(str(tmp_path_factory.mktemp("uncut") / "veilleur.db")) as store:
        web.pipeline(store).run()
        return kept(store)


@pytest.mark.parametrize("step", [1, 2, 3, 5, 8])
def test_a_disk_that_fills_up_again_and_again_ends_the_same(step, uncut, tmp_path):
    web = Web()
    web.tell(6)
    address = str(tmp_path / "veilleur.db")
    met: list[str] = []
    while True:
        with Store(address) as store:
            allow(store, step + len(met) % 2)
            try:
                web.pipeline(store).run()
            except StoreUnavailable as error:
                met.append(str(error))
            else:
                assert kept(store) == uncut
                break
            assert store.failures.all() == (), "a full disk is the fault of no subject"
            assert len(met) < 100
    assert set(met) == {f"{address}: database or disk is full"}


def test_a_database_that_another_process_holds_is_named(tmp_path):
    address = str(tmp_path / "veilleur.db")
    web = Web()
    web.tell(1)
    with Store(address) as holder, Store(address) as store, holder._engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        with store._engine.connect() as other:
            other.exec_driver_sql("PRAGMA busy_timeout = 0")
        with pytest.raises(StoreUnavailable, match="locked"):
            web.pipeline(store).run()
