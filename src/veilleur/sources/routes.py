"""One fetcher for all the ways in: each address goes to the fetcher of its scheme."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from veilleur.errors import FetchError
from veilleur.ports import Fetcher
from veilleur.records import Fetched


class Routes:
    """A `ports.Fetcher` over others, by scheme."""

    def __init__(self, by_scheme: Mapping[str, Fetcher]) -> None:
        self._by_scheme = by_scheme

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        """What the fetcher of the address's scheme gives; FetchError if there is none."""
        scheme = urlsplit(url).scheme.lower()
        fetcher = self._by_scheme.get(scheme)
        if fetcher is None:
            raise FetchError(url, f"there is no way to fetch {scheme or 'an address without a scheme'}")
        return fetcher.fetch(url, etag=etag, last_modified=last_modified, page=page)
