"""Memory: what was seen, read, told and delivered, what failed, and what was published before.

SQLite by default (write-ahead log, foreign keys, a commit that survives a power cut). Each part of the store is one
small class over the same database; each of their methods that writes is one transaction.
"""

from typing import TYPE_CHECKING

from veilleur.exports import lazily

if TYPE_CHECKING:
    from veilleur.store.examining import Examined, examine
    from veilleur.store.failing import Failure, Failures
    from veilleur.store.lately import Fate, Seen
    from veilleur.store.legacy import Kept, LegacyPosts
    from veilleur.store.reading import Outline
    from veilleur.store.search import Found
    from veilleur.store.telling import RECOVERED, KeptProfile
    from veilleur.store.watching import entry_key
    from veilleur.store.whole import Store
    from veilleur.store.withdrawing import Removal, Taken, Withdrawal, Withdrawals
else:
    __getattr__ = lazily(
        __name__,
        {
            "examining": "Examined examine",
            "failing": "Failure Failures",
            "lately": "Fate Seen",
            "legacy": "Kept LegacyPosts",
            "reading": "Outline",
            "search": "Found",
            "telling": "RECOVERED KeptProfile",
            "watching": "entry_key",
            "whole": "Store",
            "withdrawing": "Removal Taken Withdrawal Withdrawals",
        },
    )

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
