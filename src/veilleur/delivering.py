"""Putting an outlet in its place: what is called for goes there, what is called for no more is taken back."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from veilleur.ports import Delivery, Outlet, OutletSettings
from veilleur.publish import manifest
from veilleur.records import Brief, Edition, Outcome, Publication, Tlp
from veilleur.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An outlet, what it was made with, where its files go, and the languages of the briefs that it takes.

    `name` tells targets apart, two of one kind too: it is the path. No text marked more strictly than `tlp` goes there.
    """

    name: str
    outlet: Outlet
    settings: OutletSettings
    delivery: Delivery
    languages: tuple[str, ...]
    tlp: Tlp = Tlp.CLEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """Delivers to one target at one moment; `count` hears what was done."""

    store: Store
    target: Target
    now: datetime
    count: Callable[[str, int], None]

    def deliver(self, briefs: Sequence[Brief], editions: Sequence[Edition]) -> str:
        """Render these briefs and make the target hold what they call for, and no more."""
        outlet = self.target.outlet
        pages: list[Publication] = [page for brief in briefs for page in outlet.pages(brief)]
        pages.extend(outlet.indexes(briefs, editions))
        pages.append(manifest(outlet.name, self.target.settings, pages))
        # First, so that a full disk cannot keep in its place what must not stand there any more.
        taken_back = self._take_back({page.name for page in pages})
        written = self._put(pages)
        return "published" if written or taken_back else "up-to-date"

    def _put(self, pages: Sequence[Publication]) -> int:
        known = self.store.deliveries.delivered(self.target.name)
        by_key = {page.key: page for page in pages}
        placed: list[Publication] = []
        written = 0
        try:
            for receipt in self.target.delivery.deliver_all(pages):
                placed.append(by_key[receipt.key])
                written += receipt.outcome is Outcome.WRITTEN
        finally:
            # Also what a run that was killed has left in its place: what is not recorded could never be taken back.
            new = [page for page in placed if known.get(page.name) != page.digest]
            self.store.deliveries.keep(new, outlet=self.target.name, delivered_at=self.now)
            self.count("files", written)
        return written

    def _take_back(self, called_for: Collection[str]) -> int:
        """Remove what was delivered and is called for no more, unless somebody has changed it; how much that was."""
        delivered = self.store.deliveries.delivered(self.target.name)
        stale = {name: digest for name, digest in sorted(delivered.items()) if name not in called_for}
        left = self.target.delivery.take_back(stale) if stale else frozenset()
        self.store.deliveries.forget(self.target.name, stale.keys() - left)
        self.count("removed", len(stale) - len(left))
        # Said at each run: it may hold what should not be there any more, and only its author can tell.
        self.count("left-as-changed", len(left))
        return len(stale) - len(left)
