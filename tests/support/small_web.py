"""A web of a few pages in memory, and a pipeline over it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape
from typing import Any

from veilleur.articles import bands, is_near_copy, signature
from veilleur.cli.assembly import make_writer
from veilleur.facts import IdentifierExtractor, RecommendationExtractor
from veilleur.pipeline import Pipeline
from veilleur.records import Source
from veilleur.sources import FeedReader
from veilleur.store import Store
from veilleur.stories import Copying
from veilleur.testing import NOW, FakeFetcher, FixedClock, make_source, memory_store

FEED = "https://news.example/feed"


def page(title: str, *paragraphs: str) -> bytes:
    """An article's page."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(title)}</title></head>'
        f"<body><article><h1>{escape(title)}</h1>{body}</article></body></html>"
    ).encode()


def harbour(number: int) -> bytes:
    """An article about an invented incident; each number is another incident."""
    towns = ("Vaucourt", "Halmstad", "Oderwick", "Pellingen", "Sarnford", "Mirandol")
    crafts = ("ferry", "quarry", "brewery", "library", "laundry", "cannery")
    town, craft = towns[number % 6], crafts[number % 6]
    return page(
        f"{town} {craft} closes its office after an intrusion",
        f"The {town} {craft} closed its booking office on Monday after strangers entered its network, it said.",
        f"The intrusion was noticed at night by a technician of the {craft}, who cut the {town} office off the web.",
        f"No customer of the {craft} in {town} has lost money so far, and the {town} police look into the case.",
        f"CVE-2026-{10000 + number} in the gateway of the {craft} was used to enter, the {town} director added.",
    )


def feed(*entries: tuple[str, str], published: datetime = NOW) -> bytes:
    """An RSS feed of (address, title) pairs."""
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{url}</link><guid>{url}</guid>"
        f"<pubDate>{published:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for url, title in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


def title_of(body: bytes) -> str:
    return body.decode().partition("<h1>")[2].partition("</h1>")[0]


@dataclass(slots=True)
class Web:
    """Pages in memory, and the watch over them; `pipeline` makes the run of another day over the same store."""

    pages: dict[str, bytes | Exception] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    clock: FixedClock = field(default_factory=FixedClock)
    sources: tuple[Source, ...] = (make_source(),)
    fetcher: FakeFetcher = field(init=False)

    def __post_init__(self) -> None:
        types = {source.url: "application/rss+xml" for source in self.sources}
        self.fetcher = FakeFetcher(pages=self.pages, media_types=types, moved=self.moved, clock=self.clock)

    def tell(self, count: int, *, start: int = 0, feed_url: str = FEED) -> list[str]:
        """Put so many articles on the web, and a feed that lists them; their addresses."""
        urls = [f"https://news.example/{number}" for number in range(start, start + count)]
        self.pages |= {url: harbour(number) for number, url in enumerate(urls, start=start)}
        self.pages[feed_url] = feed(*((url, title_of(harbour(n))) for n, url in enumerate(urls, start=start)))
        return urls

    def pipeline(self, store: Store | None = None, **changes: Any) -> Pipeline:
        made = Pipeline(
            store=store if store is not None else memory_store(),
            clock=self.clock,
            fetcher=self.fetcher,
            sources=self.sources,
            readers={"feed": FeedReader()},
            extractors=(IdentifierExtractor(), RecommendationExtractor()),
            writer=make_writer("quoting"),
            targets=(),
            languages=("en",),
            copying=Copying(sign=signature, keys=bands, same=is_near_copy),
        )
        return replace(made, **changes)
