"""The reader of sitemaps (sitemaps.org 0.9, with Google's news extension): addresses, and what is said of them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import re2
from lxml import etree

from veilleur.errors import FeedError, NotAFeed
from veilleur.ports import ReaderOption
from veilleur.records import Entry, Fetched, Source
from veilleur.sources.charset import decode_document
from veilleur.sources.dates import parse_date
from veilleur.sources.feed_cost import refuse_bombs
from veilleur.sources.feeds import absolute_address, distinct
from veilleur.sources.plain import plain_title

MOST_ENTRIES = 1_000
MAX_TITLE = 500
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class SitemapReader:
    """A `ports.EntryReader` for a sitemap. The source's option `match` is a regular expression to find in addresses.

    A plain sitemap names no titles: such an entry's title is empty, and the page's own is taken. The newest entries
    come first, and no more than a thousand are read.
    """

    name = "sitemap"
    options: tuple[ReaderOption, ...] = (ReaderOption(name="match"),)

    def read(self, fetched: Fetched, source: Source) -> tuple[Entry, ...]:
        """The entries, newest first; NotAFeed if the answer is no sitemap, or one that only names others."""
        text = decode_document(fetched.body, fetched.header("content-type") or "")
        refuse_bombs(fetched.url, text)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
        try:
            root = etree.fromstring(text.encode(), parser)
        except etree.XMLSyntaxError:
            root = None
        kind = "" if root is None else etree.QName(root).localname
        if root is None or kind not in {"urlset", "sitemapindex"}:
            raise NotAFeed(fetched.url, f"the answer is no sitemap{f': its root is <{kind}>' if kind else ''}")
        if kind == "sitemapindex":
            first = next(_texts(root, "loc"), "none")
            raise NotAFeed(fetched.url, f"the answer is an index of sitemaps: name one of them as the source ({first})")
        found = [entry for element in root for entry in _entry(element, fetched.final_url, source)]
        found.sort(key=lambda entry: entry.published_at or _LONG_AGO, reverse=True)
        return distinct(found[:MOST_ENTRIES])


def _entry(element: etree._Element, base: str, source: Source) -> Iterator[Entry]:
    url = absolute_address(next(_texts(element, "loc"), ""), base)
    if not url or not _wanted(url, source):
        return
    date = next(_texts(element, "publication_date"), "") or next(_texts(element, "lastmod"), "")
    yield Entry(
        source=source.id,
        id=url,
        url=url,
        title=plain_title(next(_texts(element, "title"), ""), MAX_TITLE),
        published_at=parse_date(date),
    )


def _wanted(url: str, source: Source) -> bool:
    match = source.option("match")
    if match is None:
        return True
    try:
        return re2.search(match, url) is not None
    except re2.error as error:
        raise FeedError(source.id, f"{match!r} is no regular expression: {error}") from error


def _texts(element: etree._Element, name: str) -> Iterator[str]:
    """The texts of the elements of this name, whatever their namespace."""
    for found in element.iter():
        # Comments have a function for a tag.
        if not callable(found.tag) and etree.QName(found).localname == name and found.text:
            yield found.text.strip()
