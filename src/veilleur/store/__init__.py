"""Memory: what was seen, read, told and delivered, what failed, and what was published before.

SQLite by default (write-ahead log, foreign keys, a commit that survives a power cut). Each part of the store is one
small class over the same database; each of their methods that writes is one transaction.
"""

from datetime import datetime
from typing import Self

from veilleur.store.database import open_engine
from veilleur.store.editions import Editions
from veilleur.store.examining import Examined, examine, latest_moment
from veilleur.store.failing import Failure, Failures
from veilleur.store.lately import Fate, Seen
from veilleur.store.legacy import Kept, LegacyPosts
from veilleur.store.reading import Articles, Facts, Outline
from veilleur.store.search import Found, Search
from veilleur.store.telling import RECOVERED, Briefs, Deliveries, KeptProfile, Stories
from veilleur.store.watching import Entries, Pages, Sources, entry_key
from veilleur.store.withdrawing import Removal, Taken, Withdrawal, Withdrawals

__all__ = [
    "RECOVERED",
    "Examined",
    "Failure",
    "Failures",
    "Fate",
    "Found",
    "Kept",
    "KeptProfile",
    "LegacyPosts",
    "Outline",
    "Removal",
    "Seen",
    "Store",
    "Taken",
    "Withdrawal",
    "Withdrawals",
    "entry_key",
    "examine",
]


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
