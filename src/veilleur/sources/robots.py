"""What a site's robots.txt asks of us (RFC 9309), remembered for a while for a bounded number of sites."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import httpx2
from protego import Protego

from veilleur.errors import AddressRefused, BadStatus, Blocked, FetchError, Gone, RobotsRefused
from veilleur.sources.exchange import Answer
from veilleur.sources.options import PRODUCT

MAX_ROBOTS_BYTES = 512_000  # RFC 9309 section 2.5: at least 500 KiB are read, the rest may be ignored
RETRY_SECONDS = 300.0  # how long an unreachable robots.txt counts as a refusal before it is asked for again


@dataclass(frozen=True, slots=True)
class _Rules:
    """Rules of one origin. Without `rules`, everything is allowed or, when `unknown` says why, nothing is."""

    until: float
    rules: Protego | None = None
    unknown: str | None = None


class Robots:
    """Asks `get` for the robots.txt of each origin once per `ttl` seconds. Thread-safe."""

    def __init__(
        self,
        get: Callable[[httpx2.URL], Answer],
        *,
        ttl: float,
        monotonic: Callable[[], float],
        max_sites: int = 2_000,
    ) -> None:
        self._get = get
        self._ttl = ttl
        self._monotonic = monotonic
        self._max_sites = max_sites
        self._sites: OrderedDict[tuple[str, str, int | None], _Rules] = OrderedDict()
        self._lock = threading.Lock()

    def require(self, url: httpx2.URL) -> float:
        """Seconds of Crawl-delay (0 if none) when `url` may be read; RobotsRefused otherwise."""
        site = self._site(url)
        if site.unknown is not None:
            raise RobotsRefused(str(url), f"what robots.txt asks is not known for now: {site.unknown}")
        if site.rules is None:
            return 0.0
        if not site.rules.can_fetch(str(url), PRODUCT):
            raise RobotsRefused(str(url), "robots.txt asks robots not to read this page")
        return site.rules.crawl_delay(PRODUCT) or 0.0

    def __len__(self) -> int:
        return len(self._sites)

    def _site(self, url: httpx2.URL) -> _Rules:
        key = (url.scheme, url.host, url.port)
        with self._lock:
            known = self._sites.get(key)
            if known is not None and known.until > self._monotonic():
                self._sites.move_to_end(key)
                return known
        # Not under the lock: one slow site must not hold the others. Two threads may ask twice; the last answer stays.
        found = self._ask(url)
        with self._lock:
            self._sites[key] = found
            self._sites.move_to_end(key)
            while len(self._sites) > self._max_sites:
                self._sites.popitem(last=False)
        return found

    def _ask(self, url: httpx2.URL) -> _Rules:
        address = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        try:
            answer = self._get(address)
        except AddressRefused:
            raise  # the page lives at the same address: that is the error to tell
        except (Gone, Blocked):
            return self._known(None)
        except BadStatus as error:
            if 400 <= error.status < 500:  # section 2.3.1.3: no rules can be had, so there are none
                return self._known(None)
            return self._unknown(error)
        except FetchError as error:
            return self._unknown(error)
        return self._known(Protego.parse(answer.body.decode("utf-8", errors="replace").removeprefix("\ufeff")))

    def _known(self, rules: Protego | None) -> _Rules:
        return _Rules(self._monotonic() + self._ttl, rules)

    def _unknown(self, error: FetchError) -> _Rules:
        """Section 2.3.1.4: an unreachable robots.txt means complete disallow."""
        return _Rules(self._monotonic() + min(RETRY_SECONDS, self._ttl), None, error.reason)
