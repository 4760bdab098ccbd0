"""What a document is, from its first bytes: a feed in XML or JSON, or, in words, what else it looks like. Pure."""

import html
import re
from enum import StrEnum

from veilleur.errors import NotAFeed

_HEAD = 64 * 1024
_JUNK = 8 * 1024  # feeds are found behind that much of a PHP warning or of stray text

_MAGIC = (
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"RIFF", "an image or a sound (RIFF)"),
    (b"\x00\x00\x01\x00", "an image (ICO)"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x7fELF", "a program"),
)
_OTHER_ROOTS = {
    "urlset": "a sitemap",
    "sitemapindex": "an index of sitemaps",
    "opml": "a list of feeds (OPML)",
    "svg": "an image (SVG)",
    "error": "an error message in XML",
    "stylesheet": "a style sheet",
}
# A channel without a wrapper is CDF, which came before RSS, or an RSS that lost its root.
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
# What comes before the root, then the root's name. An unclosed part runs to the end, so that the scan stays linear.
_PROLOG = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE\s+(?P<doctype>[\w:.-]+)[^\[>]*(?:\[.*?(?:\]\s*>|\Z)|>|\Z)"
    r"|<(?:[A-Za-z_][\w.-]{0,60}:)?(?P<root>[A-Za-z_][\w.-]{0,60})",
    re.DOTALL | re.IGNORECASE,
)
_FEED_START = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]*>([^<]{1,300})", re.IGNORECASE)


class FeedKind(StrEnum):
    """The family of a feed."""

    XML = "xml"
    JSON = "json"


def refuse_binary(url: str, body: bytes) -> None:
    """NotAFeed for an empty body and for what no character set makes text."""
    if not body.strip():
        raise NotAFeed(url, "the answer is empty")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            raise NotAFeed(url, f"the answer is {name}, not a feed")


def find_feed(url: str, text: str) -> tuple[FeedKind, str]:
    """The kind of feed and its text from where it starts; NotAFeed says what the document looks like instead."""
    start = text.lstrip()
    if start.startswith(("{", "[")):
        return FeedKind.JSON, start
    root, doctype = _root(start[:_HEAD])
    if root in _FEED_ROOTS:
        return FeedKind.XML, start
    if "html" in (root, doctype):
        raise NotAFeed(url, f"the answer is a web page{_titled(start)}, not a feed")
    found = _FEED_START.search(start[:_JUNK])
    if found is not None:
        return FeedKind.XML, start[found.start() :]
    if root in ("head", "body", "div", "p", "br", "script", "meta", "h1"):
        raise NotAFeed(url, f"the answer is a piece of a web page{_titled(start)}, not a feed")
    if not root and start.startswith(("<!DOCTYPE", "<!--", "<?")):  # a prolog that is longer than the head
        return FeedKind.XML, start
    if root:
        raise NotAFeed(url, f"the answer is {_OTHER_ROOTS.get(root, f'XML whose root is <{root}>')}, not a feed")
    raise NotAFeed(url, f"the answer is plain text that begins with {start[:40]!r}, not a feed")


def _root(head: str) -> tuple[str, str]:
    """Names of the first element and of the document type, in lower case, without prefix."""
    doctype = ""
    if not head.startswith("<"):
        return "", ""
    for part in _PROLOG.finditer(head):
        doctype = (part["doctype"] or doctype).lower()
        if part["root"]:
            return part["root"].lower(), doctype
    return "", doctype


def _titled(text: str) -> str:
    title = _TITLE.search(text[:_HEAD])
    words = " ".join(html.unescape(title[1]).split())[:80] if title else ""
    return f" titled {words!r}" if words else ""
