"""Room 1's hands: gets what is at a URL, as a good guest and from public addresses only.

In order, for each hop of a redirect: is the address allowed, does robots.txt allow the page, is it the host's turn,
then one bounded exchange, again after a pause when that may help, and the answer is understood.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from typing import Self

import httpcore2
import httpx2
import stamina

from veilleur.errors import AddressRefused, BadStatus, Gone, TimedOut, TooManyRedirects, Unreachable
from veilleur.ports import Clock
from veilleur.records import Fetched
from veilleur.sources.addresses import check_url
from veilleur.sources.answers import complaint
from veilleur.sources.exchange import Answer, Ask, Exchange, OverTime
from veilleur.sources.guard import Connector, Resolver, SystemResolver
from veilleur.sources.options import FetchOptions
from veilleur.sources.politeness import HostGate, TooSoon
from veilleur.sources.robots import MAX_ROBOTS_BYTES, Robots

_FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
)
_PAGE_TYPES = "text/html, application/xhtml+xml, text/markdown;q=0.8, text/plain;q=0.8, */*;q=0.1"
_PASSING_STATUSES = frozenset({429, 502, 503, 504})
_PERMANENT = frozenset({301, 308})
_MAX_VALIDATOR = 1_000


class HttpFetcher:
    """A `ports.Fetcher` over httpx2, for any number of threads.

    `resolver` and `connector` open connections; `monotonic` and `sleep` measure and wait, in seconds. The defaults
    are the system's. Close it, or use it as a context manager.
    """

    def __init__(
        self,
        options: FetchOptions,
        *,
        clock: Clock,
        resolver: Resolver | None = None,
        connector: Connector | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._options = options
        self._clock = clock
        self.exchange = Exchange(
            options,
            resolver=resolver or SystemResolver(),
            connector=connector or httpcore2.SyncBackend(),
            monotonic=monotonic,
        )
        self._gate = HostGate(min_delay=options.min_delay, patience=options.patience, monotonic=monotonic, sleep=sleep)
        self._robots = Robots(self._robots_txt, ttl=options.robots_ttl, monotonic=monotonic)
        self._retrying = stamina.RetryingCaller(
            attempts=options.attempts,
            timeout=None,
            wait_initial=options.backoff,
            wait_max=options.max_backoff,
            wait_jitter=options.backoff,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that are kept open."""
        self.exchange.close()

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        """One answer, 200 or 304 (the latter only if a validator was given); anything else raises a FetchError."""
        headers = {"Accept": _PAGE_TYPES if page else _FEED_TYPES}
        if etag and _fits_header(etag):
            headers["If-None-Match"] = etag
        if last_modified and _fits_header(last_modified):
            headers["If-Modified-Since"] = last_modified
        limit = self._options.max_page_bytes if page else self._options.max_feed_bytes
        answer, moved_to = self._follow(url, Ask(headers=headers, max_bytes=limit), page=page)
        return Fetched(
            url=url,
            final_url=str(answer.url),
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            fetched_at=self._clock.now(),
            moved_to=moved_to,
        )

    def _follow(self, url: str, ask: Ask, *, page: bool) -> tuple[Answer, str | None]:
        """The answer at the end of the redirects, and the address that the permanent ones at the beginning lead to."""
        where = check_url(url, self._options.addresses).copy_with(fragment=None)
        moved_to: str | None = None
        permanent = True
        seen: set[str] = set()
        for _ in range(self._options.max_redirects + 1):
            seen.add(str(where))
            delay = self._robots.require(where) if page else 0.0
            try:
                answer = self._retrying(self._may_go_better, self._once, where, ask, delay)
            except Gone as gone:
                if permanent:
                    raise
                # Where a passing redirect leads may be gone without the source being so.
                raise BadStatus(url, gone.reason, status=410) from gone
            if not answer.is_redirect:
                return answer, moved_to
            target = self._target(answer, url)
            # A move that takes the encryption away is followed but not remembered.
            permanent = permanent and answer.status in _PERMANENT and not _downgrades(where, target)
            moved_to = str(target) if permanent else moved_to
            if str(target) in seen:
                raise TooManyRedirects(url, f"the redirects go round in circles at {target}")
            where = target
        raise TooManyRedirects(url, f"more than {self._options.max_redirects} redirects")

    def _target(self, answer: Answer, url: str) -> httpx2.URL:
        """Where a redirect leads, checked like the first URL."""
        location = answer.header("location")
        try:
            target = answer.url.join(location).copy_with(fragment=None)
        except httpx2.InvalidURL as error:
            raise TooManyRedirects(url, f"a redirect leads to {location!r}, which is no URL") from error
        if target.scheme not in ("http", "https"):
            raise TooManyRedirects(url, f"a redirect leads to {target.scheme}:, only http and https are followed")
        try:
            return check_url(str(target), self._options.addresses)
        except AddressRefused as refused:
            raise AddressRefused(url, f"a redirect leads to {refused.subject}: {refused.reason}") from refused

    def _once(self, url: httpx2.URL, ask: Ask, delay: float) -> Answer:
        """One exchange in the host's turn; a status that is no success raises."""
        try:
            with self._gate.turn(url.host, delay=min(delay, self._options.patience)):
                answer = self.exchange.get(url, ask)
        except TooSoon as soon:
            reason = f"this host asked to be left alone for {soon.seconds:.0f} s more"
            raise BadStatus(str(url), reason, status=429, retry_after=soon.seconds) from soon
        conditional = "If-None-Match" in ask.headers or "If-Modified-Since" in ask.headers
        error = complaint(answer, now=self._clock.now(), conditional=conditional)
        if error is None:
            return answer
        if isinstance(error, BadStatus) and error.retry_after:
            self._gate.postpone(url.host, error.retry_after)
        raise error

    def _may_go_better(self, error: Exception) -> bool | float:
        """Whether to try again, or the pause in seconds when it is not the usual back-off (stamina's hook)."""
        if isinstance(error, BadStatus) and error.status in _PASSING_STATUSES:
            if error.retry_after is None:
                return True
            # The gate waits for it; longer than its patience, and the next poll will come in time.
            return 0.0 if error.retry_after <= self._options.patience else False
        if isinstance(error, TimedOut):
            return not isinstance(error, OverTime)
        return isinstance(error, Unreachable) and not any(map(_is_final, _causes(error)))

    def _robots_txt(self, url: httpx2.URL) -> Answer:
        ask = Ask(headers={"Accept": "text/plain, */*;q=0.1"}, max_bytes=MAX_ROBOTS_BYTES, truncate=True)
        return self._follow(str(url), ask, page=False)[0]


def _fits_header(validator: str) -> bool:
    """Whether a validator can be sent back: it comes from strangers too."""
    return len(validator) <= _MAX_VALIDATOR and validator.isascii() and validator.isprintable()


def _downgrades(here: httpx2.URL, there: httpx2.URL) -> bool:
    """Whether a redirect leaves https for http."""
    return here.scheme == "https" and there.scheme == "http"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The errors behind an error, nearest first; the context too, because httpcore2 raises again "from None"."""
    cause: BaseException | None = error.__cause__ or error.__context__
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _is_final(cause: BaseException) -> bool:
    """Whether the cause will be the same in a second: a bad certificate, a name that does not exist."""
    if isinstance(cause, socket.gaierror):
        return cause.errno == socket.EAI_NONAME
    return isinstance(cause, ssl.SSLCertVerificationError)
