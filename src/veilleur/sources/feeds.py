"""The reader of feeds: bytes of a stranger to entries that the pipeline can trust the shape of.

What is it, which characters, how costly, then the adapter of its format, then each raw entry made plain: text without
markup, addresses made absolute, dates in UTC, nothing twice.
"""

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from veilleur.errors import FeedTooCostly
from veilleur.ports import ReaderOption
from veilleur.records import Entry, Fetched, Source
from veilleur.sources.charset import decode_document
from veilleur.sources.dates import parse_date
from veilleur.sources.feed_cost import FeedLimits, is_plain, refuse_bombs, refuse_too_many
from veilleur.sources.feed_json import read_json
from veilleur.sources.feed_kind import FeedKind, find_feed, refuse_binary
from veilleur.sources.feed_worker import read_apart
from veilleur.sources.feed_xml import RawEntry, read_xml
from veilleur.sources.plain import clip, plain_text, plain_title

MAX_TITLE = 500
MAX_SUMMARY = 5_000
MAX_FALLBACK_TITLE = 120
MAX_URL = 4_000
# Clocks go wrong and zones are forgotten; beyond this an entry cannot have been published before it was fetched.
_AHEAD = timedelta(days=2)


class FeedReader:
    """A `ports.EntryReader` for RSS 0.9x, 1.0, 2.0, Atom and JSON Feed, for any number of threads."""

    name = "feed"
    options: tuple[ReaderOption, ...] = ()

    def __init__(self, limits: FeedLimits | None = None) -> None:
        self._limits = limits or FeedLimits()
        self._workers = threading.BoundedSemaphore(self._limits.workers)

    def read(self, fetched: Fetched, source: Source) -> tuple[Entry, ...]:
        """The entries in the order of the feed, each once; () for a valid feed that is empty and for status 304.

        Raises NotAFeed, with what the answer looks like instead, or FeedTooCostly. An entry that has neither title nor
        summary, or no http(s) address, is left out.
        """
        if fetched.status == 304:
            return ()
        if len(fetched.body) > self._limits.max_bytes:
            raise FeedTooCostly(fetched.url, f"the feed is larger than {self._limits.max_bytes} bytes")
        return distinct(
            entry
            for raw in self._raw_entries(fetched)
            if (entry := _entry(raw, source, fetched.final_url, fetched.fetched_at)) is not None
        )

    def _raw_entries(self, fetched: Fetched) -> tuple[RawEntry, ...]:
        url = fetched.url
        refuse_binary(url, fetched.body)
        kind, text = find_feed(url, decode_document(fetched.body, fetched.header("content-type") or ""))
        if kind is FeedKind.JSON:
            return read_json(url, text, self._limits.max_entries)
        refuse_bombs(url, text)
        refuse_too_many(url, text, self._limits)
        if is_plain(text, self._limits):
            return read_xml(url, text)
        with self._workers:
            return read_apart(url, text, self._limits)


def _entry(raw: RawEntry, source: Source, base: str, fetched_at: datetime) -> Entry | None:
    url = absolute_address(raw.link, base)
    summary = plain_text(raw.summary, MAX_SUMMARY)
    title = plain_title(raw.title, MAX_TITLE) or clip(summary, MAX_FALLBACK_TITLE)
    if not url or not title:
        return None
    published_at = parse_date(raw.published)
    if published_at is not None and published_at > fetched_at + _AHEAD:
        published_at = None
    return Entry(
        source=source.id,
        id=raw.id if 0 < len(raw.id) <= MAX_URL else url,
        url=url,
        title=title,
        published_at=published_at,
        summary=summary,
    )


def absolute_address(link: str, base: str) -> str:
    """The http(s) address, or an empty string if there is none."""
    try:
        url = urljoin(base, link.strip()) if link else ""
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and len(url) <= MAX_URL
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    return url if usable and url.isprintable() and " " not in url else ""


def distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each entry once: the first of those with one id, or with one address and title."""
    seen: set[tuple[str, str]] = set()
    kept: list[Entry] = []
    for entry in entries:
        keys = {("id", entry.id), (entry.url, entry.title)}
        if seen.isdisjoint(keys):
            kept.append(entry)
        seen |= keys
    return tuple(kept)
