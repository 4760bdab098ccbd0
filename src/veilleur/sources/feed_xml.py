"""RSS 0.9x, 1.0, 2.0 and Atom to raw entries: fastfeedparser first, feedparser where the fast one is not enough.

fastfeedparser is some 70 times faster, on documents that keep to the rules (`feed_outline`). It does not resolve
`xml:base`, loses the `&amp;` of addresses in broken XML, and reads "yesterday" by the clock of the machine. A document
with any of that goes to feedparser.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.entities import html5
from typing import Any

import fastfeedparser
import feedparser

from veilleur.errors import NotAFeed
from veilleur.sources.dates import parse_date
from veilleur.sources.feed_outline import EntryOutline, outline

# What a parser raises over data that it did not foresee. Both are third-party code over hostile data.
_PARSER_ERRORS = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, SyntaxError)

_DATE = re.compile(
    r"<(?:[A-Za-z_][\w.-]{0,60}:)?(?:pubDate|published|updated|date|issued|modified|created)\b[^<>]*>"
    r"\s*(?:<!\[CDATA\[)?([^<\]]{0,200})",
    re.IGNORECASE,
)
# Entities of HTML, which feeds use although XML does not know them: "Vuln&eacute;rabilit&eacute;" would lose letters.
_ENTITY = re.compile(r"&[A-Za-z][A-Za-z0-9]{1,30};")
_XML_CHARACTERS = frozenset("<>&\"'")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as a format library gives it: markup, relative addresses and dates not yet understood."""

    id: str
    link: str
    title: str
    summary: str
    published: str


def read_xml(url: str, text: str) -> tuple[RawEntry, ...]:
    """The entries in the order of the feed; none if the feed is valid and empty; NotAFeed if it is broken."""
    known = _ENTITY.sub(_character, text)
    return _read_fast(known) or _read_carefully(url, known)


def _character(entity: re.Match[str]) -> str:
    """What an entity of HTML stands for; those that XML needs, and unknown names, stay as they are."""
    characters = html5.get(entity[0][1:], "")
    return characters if characters and characters not in _XML_CHARACTERS else entity[0]


def _read_fast(text: str) -> tuple[RawEntry, ...]:
    """The entries, or nothing if any of them needs the careful reader."""
    outlines = None if "<!ENTITY" in text else outline(text)
    if outlines is None:
        return ()
    try:
        feed = fastfeedparser.parse(text.encode(), include_tags=False, include_media=False, include_enclosures=False)
        entries = tuple(_fast_entry(*pair) for pair in zip(feed["entries"], outlines, strict=True))
    except _PARSER_ERRORS:
        return ()
    if not all(entry.link and entry.title for entry in entries):
        return ()
    if "xml:base" in text and not all(entry.link.startswith(("http://", "https://")) for entry in entries):
        return ()
    # Its dates are believed when they are moments that the document names by our own reading.
    moments = {parse_date(found) for found in _DATE.findall(text) if found.strip()}
    if moments and not all(parse_date(entry.published) in moments - {None} for entry in entries):
        return ()
    return entries


def _fast_entry(entry: fastfeedparser.FastFeedParserDict, about: EntryOutline) -> RawEntry:
    # Where there is no summary it makes one from the content, with the code of scripts among its words.
    contents = entry.get("content") or [{}]
    summary = entry.get("description") if about.has_summary else contents[0].get("value")
    return RawEntry(
        id=_text(entry.get("id")),
        link=_page(entry),
        title=_text(entry.get("title")),
        summary=_text(summary) or _text(contents[0].get("value")),
        published=_text(entry.get("published") or entry.get("updated")),
    )


def _page(entry: Mapping[str, Any]) -> str:
    """The entry's page; nothing if all it links to is something else: its edit form, a recording, the comments.

    Both parsers may give such a link as the entry's own.
    """
    link = _text(entry.get("link"))
    others = {_text(other.get("href")): other.get("rel") for other in reversed(entry.get("links") or [])}
    pages = [href for href, rel in reversed(others.items()) if rel in (None, "", "alternate")]
    if link in pages or (not pages and link not in others):
        return link
    return pages[0] if pages else ""


def _read_carefully(url: str, text: str) -> tuple[RawEntry, ...]:
    # No address of the document among them: feedparser would make ids of it, and a feed that moves is the same feed.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        # A stream, never a string: feedparser opens a string that looks like a URL or a file name.
        feed = feedparser.parse(
            io.BytesIO(text.encode()), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except _PARSER_ERRORS as error:
        raise NotAFeed(url, f"the answer begins like a feed but cannot be read: {error}") from error
    entries = tuple(_careful_entry(entry) for entry in feed.entries)
    if not any(entry.link for entry in entries) and feed.bozo:
        reason = feed.get("bozo_exception")
        raise NotAFeed(url, f"the answer begins like a feed but is broken: {reason}")
    if not feed.version and not entries:
        raise NotAFeed(url, "the answer is XML but no feed that is known")
    return entries


def _careful_entry(entry: feedparser.FeedParserDict) -> RawEntry:
    contents = entry.get("content") or [{}]
    return RawEntry(
        id=_text(entry.get("id")),
        link=_page(entry),
        title=_text(entry.get("title")),
        summary=_text(entry.get("summary")) or _text(contents[0].get("value")),
        # The strings, not feedparser's own reading of them: it takes 30 February for 1 March.
        published=_text(entry.get("published") or entry.get("updated") or entry.get("created")),
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
