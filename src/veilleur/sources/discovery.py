"""The feeds that a web page names, and what a feed or page calls itself. Pure."""

import json
from dataclasses import dataclass

from lxml import etree

from veilleur.records import Fetched
from veilleur.sources.charset import decode_document
from veilleur.sources.feeds import absolute_address
from veilleur.sources.plain import plain_title

MAX_NAME = 100
_MOST_FEEDS = 20
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
# JSON and XML say nothing by themselves: WordPress names its programming interface so.
_PERHAPS = frozenset({"application/json", "text/xml", "application/xml"})
_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS_1 = "{http://purl.org/rss/1.0/}"


@dataclass(frozen=True, slots=True)
class Offered:
    """A feed that a page names, and what it calls it."""

    url: str
    title: str


def offered_feeds(fetched: Fetched) -> tuple[Offered, ...]:
    """The feeds of `<link rel="alternate">`, each once: the page's own first, those of its comments last."""
    root = _page(fetched)
    if root is None:
        return ()
    base = next((element.get("href") or "" for element in root.iter("base")), "")
    base = absolute_address(base, fetched.final_url) or fetched.final_url
    found: dict[str, Offered] = {}
    for link in root.iter("link"):
        if "alternate" not in (link.get("rel") or "").lower().split():
            continue
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        url = absolute_address(link.get("href") or "", base)
        if url and (kind in _TYPES or (kind in _PERHAPS and "feed" in url.lower() and "wp-json" not in url)):
            found.setdefault(url, Offered(url, plain_title(link.get("title") or "", MAX_NAME)))
    return tuple(sorted(found.values(), key=_is_of_comments))[:_MOST_FEEDS]


def _is_of_comments(one: Offered) -> bool:
    words = f"{one.url} {one.title}".lower()
    return "comment" in words or "kommentar" in words


def called(fetched: Fetched) -> str:
    """What a feed or a page calls itself; an empty string if it does not say."""
    text = decode_document(fetched.body, fetched.header("content-type") or "").lstrip()
    if text.startswith("{"):
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            return ""
        title = values.get("title") if isinstance(values, dict) else None
        return plain_title(title, MAX_NAME) if isinstance(title, str) else ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or "html" in str(root.tag).lower():
        root = _page(fetched)
        places = ["head/title"]
    else:
        places = ["channel/title", f"{_ATOM}title", f"{_RSS_1}channel/{_RSS_1}title"]
    if root is None:
        return ""
    said = (root.find(place) for place in places)
    return next((plain_title(one.text, MAX_NAME) for one in said if one is not None and one.text), "")


def _page(fetched: Fetched) -> etree._Element | None:
    text = decode_document(fetched.body, fetched.header("content-type") or "")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None
