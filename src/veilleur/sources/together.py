"""Fetching from many hosts at a time, politely."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice, zip_longest
from urllib.parse import urlsplit

from veilleur.ports import Fetcher
from veilleur.records import Fetched

WORKERS = 8
IN_FLIGHT = 4 * WORKERS
"""Answers that may wait to be read: a bound on memory, not on speed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to fetch for whom: `key` is the subject that the answer belongs to."""

    key: str
    url: str
    etag: str | None = None
    last_modified: str | None = None
    page: bool = False


def fetch_together(fetcher: Fetcher, requests: Iterable[Request]) -> Iterator[tuple[Request, Future[Fetched]]]:
    """Fetch everything, hosts in turn, and give each answer when it is there; `result()` gives it or raises.

    The fetcher keeps to one request at a time per host; taking the hosts in turn keeps workers from waiting there.
    """
    queue = _hosts_in_turn(requests)
    executor = ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="fetch")
    running: dict[Future[Fetched], Request] = {}

    def start(request: Request) -> None:
        future = executor.submit(
            fetcher.fetch,
            request.url,
            etag=request.etag,
            last_modified=request.last_modified,
            page=request.page,
        )
        running[future] = request

    try:
        for request in islice(queue, IN_FLIGHT):
            start(request)
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), future
                for request in islice(queue, 1):
                    start(request)
    finally:
        # While requests run, nobody waits any more: an interrupted run must not hang until the slowest server answers.
        executor.shutdown(wait=not running, cancel_futures=True)


def _hosts_in_turn(requests: Iterable[Request]) -> Iterator[Request]:
    by_host: dict[str, list[Request]] = {}
    for request in requests:
        by_host.setdefault(urlsplit(request.url).netloc, []).append(request)
    for row in zip_longest(*by_host.values()):
        yield from (request for request in row if request is not None)
