"""One request, one answer, within bounds: the only place of the room that speaks HTTP.

Addresses are guarded, the body is cut off at its limit after unpacking, the whole exchange ends at its deadline, no
cookie is kept, nothing is read from the environment, and every failure comes out as one of our errors.
"""

import http.cookiejar
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import httpcore2
import httpx2

from veilleur.errors import AddressRefused, ConfigurationError, FetchError, TimedOut, TooLarge, Unreachable
from veilleur.sources.guard import Connector, Deadline, GuardedBackend, Resolver
from veilleur.sources.options import FetchOptions

ERROR_BODY_BYTES = 64 * 1024  # enough to recognise a wall against robots
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PLAIN = frozenset({"", "identity"})
_GZIP = frozenset({"gzip", "x-gzip"})  # all that is asked for: every server has it
_UNPACKED_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked besides the URL: headers, and how many bytes of body are taken.

    A longer body is TooLarge, or cut when `truncate` is set.
    """

    headers: Mapping[str, str]
    max_bytes: int
    truncate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: header names in lower case, the body unpacked."""

    url: httpx2.URL
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first value of a header (name in lower case), or an empty string."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def is_redirect(self) -> bool:
        """Whether the answer sends us elsewhere."""
        return self.status in _REDIRECTS and bool(self.header("location"))


class OverTime(TimedOut):
    """The time for the whole request is used up: another attempt would use it up again."""


class Exchange:
    """A guarded HTTP client, shared by the threads of a run."""

    def __init__(
        self,
        options: FetchOptions,
        *,
        resolver: Resolver,
        connector: Connector,
        monotonic: Callable[[], float],
    ) -> None:
        self._options = options
        self._monotonic = monotonic
        self._deadline = Deadline()
        proxy = _proxy_address(options.proxy)
        guard = GuardedBackend(
            options.addresses,
            resolver=resolver,
            connector=connector,
            deadline=self._deadline,
            monotonic=monotonic,
            proxy=proxy,
        )
        self.client = httpx2.Client(
            transport=_guarded_transport(options, guard),
            headers={"User-Agent": options.user_agent, "Accept-Encoding": "gzip"},
            timeout=httpx2.Timeout(
                connect=options.connect_timeout,
                read=options.read_timeout,
                write=options.read_timeout,
                pool=options.total_timeout,
            ),
            # A policy that lets no domain set a cookie: a watch has no session, and thousands of hosts fill a jar.
            cookies=http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that are kept open."""
        self.client.close()

    def get(self, url: httpx2.URL, ask: Ask) -> Answer:
        """The answer, whatever its status. Raises AddressRefused, TimedOut, TooLarge, Unreachable or FetchError."""
        self._deadline.at = self._monotonic() + self._options.total_timeout
        with self._as_our_errors(str(url)), self.client.stream("GET", url, headers=dict(ask.headers)) as response:
            return Answer(
                url=url,
                status=response.status_code,
                headers=tuple((name.lower(), value) for name, value in response.headers.multi_items()),
                body=self._body(response, ask),
            )

    @contextmanager
    def _as_our_errors(self, url: str) -> Iterator[None]:
        """httpx2's errors, told as ours, with the URL as subject."""
        try:
            yield
        except AddressRefused as refused:
            raise AddressRefused(url, refused.reason) from refused
        except httpx2.TimeoutException as late:
            kind = OverTime if self._monotonic() >= self._deadline.at else TimedOut
            raise kind(url, f"no whole answer in time: {str(late) or type(late).__name__}") from late
        except httpx2.TransportError as failed:
            raise Unreachable(url, f"no answer: {str(failed) or type(failed).__name__}") from failed

    def _body(self, response: httpx2.Response, ask: Ask) -> bytes:
        """The unpacked body, bounded on the wire and in memory."""
        if response.status_code == 304 or response.status_code in _REDIRECTS:
            return b""
        url = str(response.request.url)
        limit, truncate = ask.max_bytes, ask.truncate
        if response.status_code != 200:
            limit, truncate = min(limit, ERROR_BODY_BYTES), True
        encoding = response.headers.get("content-encoding", "").strip().lower()
        if encoding not in _PLAIN | _GZIP:
            raise FetchError(url, f"the answer is packed as {encoding!r}, which was not asked for")
        body = bytearray()
        for piece in _unpacked(url, response.iter_raw(), encoding):
            body += piece
            # The wire is counted too: packed data can be endless and unpack to nothing.
            if max(len(body), response.num_bytes_downloaded) > limit:
                if truncate:
                    break
                raise TooLarge(url, f"the answer is larger than {limit} bytes")
        return bytes(body[:limit])


def _unpacked(url: str, chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """The body in small pieces, an empty one for a chunk that unpacks to nothing, so that the wire can be counted.

    httpx2 unpacks too, but says nothing while nothing comes out. FetchError if the packing is broken or cut short.
    """
    if encoding in _PLAIN:
        yield from chunks
        return
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        for chunk in chunks:
            piece = unpacker.decompress(chunk, _UNPACKED_PIECE)
            yield piece
            while piece and not unpacker.eof:
                piece = unpacker.decompress(unpacker.unconsumed_tail, _UNPACKED_PIECE)
                yield piece
    except zlib.error as broken:
        raise FetchError(url, f"the answer cannot be unpacked: {broken}") from broken
    if not unpacker.eof:
        raise FetchError(url, "the answer cannot be unpacked: it is cut short")


def _guarded_transport(options: FetchOptions, guard: GuardedBackend) -> httpx2.HTTPTransport:
    """An httpx2 transport whose pool connects through `guard`.

    httpx2 offers no public way to give its pool a network backend, so a private attribute is replaced; its version is
    pinned, a test checks that the guard is in place, and a pool without the attribute is refused here.
    """
    transport = httpx2.HTTPTransport(
        verify=_ssl_context(options.ca_bundle), trust_env=False, http2=True, proxy=options.proxy
    )
    pool = transport._pool  # noqa: SLF001
    if not isinstance(getattr(pool, "_network_backend", None), httpcore2.NetworkBackend):
        message = "this version of httpx2 keeps its network backend elsewhere: the address guard cannot be installed"
        raise TypeError(message)
    pool._network_backend = guard  # noqa: SLF001
    return transport


def _ssl_context(ca_bundle: str | None) -> ssl.SSLContext:
    if ca_bundle is None:
        return httpx2.create_ssl_context(trust_env=False)
    try:
        return ssl.create_default_context(cafile=ca_bundle)
    except (OSError, ssl.SSLError) as error:
        raise ConfigurationError(ca_bundle, f"the CA bundle cannot be read: {error}") from error


def _proxy_address(proxy: str | None) -> tuple[str, int] | None:
    """Host and port of the proxy, from its URL."""
    if proxy is None:
        return None
    try:
        url = httpx2.URL(proxy)
    except httpx2.InvalidURL as error:
        raise ConfigurationError("proxy", f"this is no URL: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise ConfigurationError("proxy", "the proxy needs an address of the form http://host:port")
    return url.host, url.port if url.port is not None else (443 if url.scheme == "https" else 80)
