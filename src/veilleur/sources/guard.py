"""The guard at the socket: a network backend for httpcore2 that connects to public addresses only.

A check of the name before the request is not enough: the name can resolve to something else a moment later (DNS
rebinding). So the backend resolves once, requires every address of the answer to be public, and connects to one of
those very addresses. It also carries the deadline of a request down to each read, where a server that sends one byte
now and then is caught.
"""

import math
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import httpcore2

from veilleur.errors import AddressRefused
from veilleur.sources.addresses import AddressPolicy, canonical_host, is_public, parse_address

MAX_ADDRESSES_TRIED = 4

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class Resolver(Protocol):
    """Turns a name into addresses."""

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """All addresses, the preferred first; OSError if there is none."""
        ...


class Connector(Protocol):
    """Opens a TCP connection; `httpcore2.SyncBackend` is one."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.NetworkStream:
        """A stream to that address; httpcore2's ConnectError or ConnectTimeout otherwise."""
        ...


class SystemResolver:
    """The operating system's resolver. It has its own time limit (resolv.conf), which ours cannot shorten."""

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """All addresses for a TCP connection, in the order of RFC 6724."""
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in answers))


class Deadline(threading.local):
    """The moment, on the monotonic clock, when the request of the current thread must be over."""

    at: float = math.inf


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects where `policy` allows, or to `proxy` (host, port) alone when there is one.

    With a proxy it is the proxy that resolves names, so the target can be checked by its literal form only, which
    `check_url` does before.
    """

    def __init__(
        self,
        policy: AddressPolicy,
        *,
        resolver: Resolver,
        connector: Connector,
        deadline: Deadline,
        monotonic: Callable[[], float],
        proxy: tuple[str, int] | None = None,
    ) -> None:
        self._policy = policy
        self._resolver = resolver
        self._connector = connector
        self._deadline = deadline
        self._monotonic = monotonic
        self._proxy = proxy

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.NetworkStream:
        """A stream to a checked address of `host`; AddressRefused names host and port."""
        addresses, port = self._where(host, port)
        failure: httpcore2.ConnectError | httpcore2.ConnectTimeout | None = None
        for address in addresses[:MAX_ADDRESSES_TRIED]:
            allowed = remaining(timeout, self._deadline, self._monotonic, httpcore2.ConnectTimeout)
            try:
                stream = self._connector.connect_tcp(address, port, allowed, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream, self._deadline, self._monotonic)
        if failure is None:
            failure = httpcore2.ConnectError(f"{host} has no address")
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 - httpcore2's signature
        socket_options: Iterable[SocketOption] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Never: no source lives behind a socket of this machine."""
        raise AddressRefused(path, "a socket of this machine is not fetched from")

    def _where(self, host: str, port: int) -> tuple[Sequence[str], int]:
        """The addresses to connect to and the port, all checked."""
        if self._proxy is not None:
            if (canonical_host(host), port) != (canonical_host(self._proxy[0]), self._proxy[1]):
                raise AddressRefused(f"{host}:{port}", "everything goes through the proxy, and this is not it")
            return self._resolve(host, port), port
        route = self._policy.route(host)
        if route is not None:
            return self._resolve(*route), route[1]
        addresses = self._resolve(host, port)
        if not self._policy.allows(host, port):
            for address in addresses:
                parsed = parse_address(address)
                # One private address among public ones is how rebinding begins: nothing of such an answer is used.
                if parsed is None or not is_public(parsed):
                    raise AddressRefused(f"{host}:{port}", f"{host} resolves to {address}, not a public address")
        return addresses, port

    def _resolve(self, host: str, port: int) -> Sequence[str]:
        literal = parse_address(host.strip("[]"))
        if literal is not None:
            return (str(literal),)
        try:
            return tuple(self._resolver.resolve(host, port))
        # UnicodeError: a label that is too long fails in the codec before any look-up.
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"{host} does not resolve: {error}") from error


class TimedStream(httpcore2.NetworkStream):
    """A stream whose every read and write ends with the deadline of the thread's request at the latest."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline, monotonic: Callable[[], float]) -> None:
        self._stream = stream
        self._deadline = deadline
        self._monotonic = monotonic

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes, or ReadTimeout."""
        allowed = remaining(timeout, self._deadline, self._monotonic, httpcore2.ReadTimeout)
        return self._stream.read(max_bytes, allowed)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of the bytes, or WriteTimeout."""
        allowed = remaining(timeout, self._deadline, self._monotonic, httpcore2.WriteTimeout)
        self._stream.write(buffer, allowed)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same stream under TLS, still timed."""
        allowed = remaining(timeout, self._deadline, self._monotonic, httpcore2.ConnectTimeout)
        inner = self._stream.start_tls(ssl_context, server_hostname, allowed)
        return TimedStream(inner, self._deadline, self._monotonic)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore2's signature
        """What the stream below knows."""
        return self._stream.get_extra_info(info)


def remaining(
    timeout: float | None,
    deadline: Deadline,
    monotonic: Callable[[], float],
    late: type[httpcore2.TimeoutException],
) -> float | None:
    """Seconds that one step may take: its own limit or what is left until the deadline. `late` when nothing is left."""
    left = deadline.at - monotonic()
    if left <= 0:
        raise late("the time allowed for the whole request is over")
    if math.isinf(left):
        return timeout
    return left if timeout is None else min(timeout, left)
