"""The reader of pages without a feed: a list of links, found by a CSS selector that the operator names."""

from collections.abc import Iterator

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from veilleur.errors import FeedError, NotAFeed
from veilleur.ports import ReaderOption
from veilleur.records import Entry, Fetched, Source
from veilleur.sources.charset import decode_document
from veilleur.sources.dates import parse_date
from veilleur.sources.feeds import absolute_address, distinct
from veilleur.sources.plain import plain_title

MOST_ENTRIES = 500
MAX_TITLE = 500


class ListingReader:
    """A `ports.EntryReader` for a web page that lists articles.

    The source's option `selector` finds the links, or elements that each hold one; `title` and `date`, where they are
    given, are selectors within such an element. Without `title`, the words of the link are the title.
    """

    name = "page"
    options: tuple[ReaderOption, ...] = (
        ReaderOption(name="selector", required=True),
        ReaderOption(name="title"),
        ReaderOption(name="date"),
    )

    def read(self, fetched: Fetched, source: Source) -> tuple[Entry, ...]:
        """The entries in the order of the page.

        NotAFeed if nothing on the page is what the selector asks for: the site has changed, or another page answered.
        """
        selector = source.option("selector")
        if not selector:
            raise FeedError(source.id, "a source with the reader 'page' needs the option selector")
        text = decode_document(fetched.body, fetched.header("content-type") or "")
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
        try:
            root = etree.fromstring(text.encode(), parser)
        except etree.XMLSyntaxError:
            root = None
        found = [] if root is None else _select(root, selector, source)
        if not found:
            raise NotAFeed(fetched.url, f"nothing on the page is what the selector {selector!r} asks for")
        return distinct(
            entry for element in found[:MOST_ENTRIES] for entry in _entry(element, fetched.final_url, source)
        )


def _entry(element: etree._Element, base: str, source: Source) -> Iterator[Entry]:
    link = element if element.get("href") else next((a for a in element.iter("a") if a.get("href")), None)
    url = "" if link is None else absolute_address(link.get("href") or "", base)
    if link is None or not url:
        return
    titled = _first(element, source.option("title"), source)
    dated = _first(element, source.option("date"), source)
    moment = None if dated is None else dated.get("datetime") or _words(dated)
    yield Entry(
        source=source.id,
        id=url,
        url=url,
        title=plain_title(_words(link if titled is None else titled), MAX_TITLE),
        published_at=parse_date(moment) if moment else None,
    )


def _first(element: etree._Element, selector: str | None, source: Source) -> etree._Element | None:
    return next(iter(_select(element, selector, source)), None) if selector else None


def _select(element: etree._Element, selector: str, source: Source) -> list[etree._Element]:
    try:
        found = CSSSelector(selector, translator="html")(element)
    except SelectorError as error:
        raise FeedError(source.id, f"{selector!r} is no CSS selector: {error}") from error
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001 - lxml names its element so


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
