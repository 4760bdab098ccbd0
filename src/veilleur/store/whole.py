"""The store as one: each of its parts over the same database."""

from datetime import datetime
from typing import Self

from veilleur.store.database import open_engine
from veilleur.store.editions import Editions
from veilleur.store.examining import latest_moment
from veilleur.store.failing import Failures
from veilleur.store.legacy import LegacyPosts
from veilleur.store.reading import Articles, Facts
from veilleur.store.search import Search
from veilleur.store.telling import Briefs, Deliveries, Stories
from veilleur.store.watching import Entries, Pages, Sources
from veilleur.store.withdrawing import Withdrawals


class Store:
    """An open database. Use as a context manager, or call `close`."""

    def __init__(self, address: str) -> None:
        """Open a SQLite file by its path, or any database by its SQLAlchemy URL; StoreError if that cannot be."""
        self._engine = open_engine(address)
        self.address = address
        self.sources = Sources(self._engine)
        self.entries = Entries(self._engine)
        self.pages = Pages(self._engine)
        self.articles = Articles(self._engine)
        self.facts = Facts(self._engine)
        self.stories = Stories(self._engine)
        self.briefs = Briefs(self._engine)
        self.deliveries = Deliveries(self._engine)
        self.editions = Editions(self._engine)
        self.search = Search(self._engine)
        self.failures = Failures(self._engine)
        self.legacy = LegacyPosts(self._engine)
        self.withdrawals = Withdrawals(self._engine)

    def latest_moment(self) -> datetime | None:
        """The latest moment that our own clock wrote: one that lies ahead means that the clock was set back."""
        return latest_moment(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
