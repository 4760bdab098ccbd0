"""A small Internet in memory: names, addresses and pages, and a clock that only moves when somebody waits."""

import re
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpcore2
import pytest
import stamina

from veilleur.records import Fetched, Source
from veilleur.sources import FetchOptions, HttpFetcher

PUBLIC = "93.184.215.14"


class FakeTime:
    """Clock, monotonic time and sleep in one."""

    def __init__(self) -> None:
        self.elapsed = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.elapsed

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.elapsed += seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=self.elapsed - 1000)


class Wire(httpcore2.NetworkStream):
    """A connection: what is written is a request, what is read is the page of that host and path."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.sent = b""
        self.answer: Iterator[bytes] = iter(())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.sent += buffer
        if b"\r\n\r\n" in self.sent:
            head, self.sent = self.sent.decode(), b""
            self.answer = iter(self.world.reply(head))

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        piece = next(self.answer, b"")
        self.world.time.elapsed += self.world.seconds_per_read
        return piece

    def start_tls(self, ssl_context, server_hostname=None, timeout=None) -> "Wire":
        try:
            if self.world.tls_error is not None:
                raise self.world.tls_error
        except ssl.SSLError as error:  # as httpcore2's own stream does it
            raise httpcore2.ConnectError(str(error)) from error
        return self

    def close(self) -> None:
        self.answer = iter(())

    def get_extra_info(self, info: str) -> object:
        # True tells the pool that an idle connection was closed: each request gets a connection of its own.
        return True if info == "is_readable" else None


class World:
    """Resolver and connector. A page may have several answers; the last one stays."""

    def __init__(self, time: FakeTime) -> None:
        self.time = time
        self.names: dict[str, list[list[str]]] = {}
        self.pages: dict[str, list[bytes | Exception | Callable[[], Iterator[bytes]]]] = {}
        self.resolved: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.requests: list[str] = []
        self.seconds_per_read = 0.0
        self.tls_error: Exception | None = None
        self.resolver_error: Exception | None = None

    def name(self, host: str, *answers: list[str]) -> None:
        self.names[host] = list(answers)

    def page(self, url: str, *answers) -> None:
        self.pages[url] = list(answers)

    def resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        if self.resolver_error is not None:
            raise self.resolver_error
        answers = self.names.get(host, [[PUBLIC]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None) -> Wire:
        self.connected.append((host, port))
        return Wire(self)

    def reply(self, head: str) -> Iterator[bytes]:
        self.requests.append(head)
        target = head.split(" ", 2)[1]
        host = re.search(r"(?im)^host: *(\S+)", head)
        if head.startswith("CONNECT"):
            return iter([b"HTTP/1.1 200 OK\r\n\r\n"])
        url = target if target.startswith("http") else f"{host[1] if host else ''}{target}"
        answers = self.pages.get(url.removeprefix("http://").removeprefix("https://"), [answer(404)])
        chosen = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(chosen, Exception):
            raise chosen
        return iter([chosen]) if isinstance(chosen, bytes) else chosen()


def answer(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Status", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (b"" if status == 304 else body)


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def world(time) -> World:
    return World(time)


@pytest.fixture(name="answer")
def _answer() -> Callable[..., bytes]:
    return answer


@pytest.fixture
def make_fetcher(world, time) -> Iterator[Callable[..., HttpFetcher]]:
    made: list[HttpFetcher] = []

    def make(**options) -> HttpFetcher:
        fetcher = HttpFetcher(
            FetchOptions(contact="https://watch.example/about", **options),
            clock=time,
            resolver=world,
            connector=world,
            monotonic=time.monotonic,
            sleep=time.sleep,
        )
        made.append(fetcher)
        return fetcher

    # stamina's own door for tests: the same decisions, without its back-off.
    with stamina.set_testing(True, attempts=10, cap=True):
        yield make
    for fetcher in made:
        fetcher.close()


@pytest.fixture
def source() -> Source:
    return Source(id="blog", url="https://blog.example/feed.xml", name="A blog", tag="blog")


@pytest.fixture
def fetched() -> Callable[..., Fetched]:
    def make(body: bytes | str = b"", content_type: str = "application/xml", **changes) -> Fetched:
        values: dict[str, Any] = {
            "url": "https://blog.example/feed.xml",
            "final_url": "https://blog.example/feed.xml",
            "status": 200,
            "headers": (("content-type", content_type),),
            "body": body.encode() if isinstance(body, str) else body,
            "fetched_at": datetime(2026, 11, 1, tzinfo=UTC),
        }
        return Fetched(**(values | changes))

    return make
