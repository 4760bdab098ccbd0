"""Many distinct articles from the few of the recorded newsroom: other words in the same pages.

Each copy of a page keeps its HTML, the lengths of its sentences and the form of its identifiers; of its longer words
seven in eight are those of other pages, and its numbers and identifiers are others. So few copies tell the same story,
and none is a reprint.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from html import escape
from pathlib import Path

from lxml import etree, html

SITES = Path(__file__).resolve().parents[1] / "examples" / "newsroom" / "sites"
_WORD = re.compile(r"CVE-\d{4}-\d{4,7}|\b[^\W\d_]{4,}\b|\b\d{2,}\b")
_NOT_WORDS = frozenset({"script", "style", "code", "pre"})
_SHORTEST = 2_000  # bytes of a page that holds an article


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """Pages and feeds by address; `feeds` in the order of the sources."""

    pages: dict[str, bytes]
    feeds: tuple[str, ...]

    def bodies(self) -> tuple[bytes, ...]:
        """The pages of articles alone."""
        return tuple(body for url, body in self.pages.items() if url not in self.feeds)


def newsroom(count: int, *, at: datetime, per_feed: int = 50, start: int = 0) -> Newsroom:
    """So many articles, told by sources with a feed of at most `per_feed` entries each, all of the last day."""
    originals = [path.read_bytes() for path in sorted(SITES.rglob("*.html"))]
    originals = [body for body in originals if len(body) >= _SHORTEST and b"<p" in body]
    pool = _pool(originals)
    pages: dict[str, bytes] = {}
    feeds = []
    for first in range(start, start + count, per_feed):
        host = f"https://desk-{first // per_feed}.example"
        numbers = range(first, min(first + per_feed, start + count))
        titles = []
        for number in numbers:
            page, title = _copy(originals[number % len(originals)], number, pool)
            pages[f"{host}/{number}"] = page
            titles.append(title)
        feeds.append(f"{host}/feed")
        pages[feeds[-1]] = _feed(host, list(zip(numbers, titles, strict=True)), at)
    return Newsroom(pages=pages, feeds=tuple(feeds))


def _pool(originals: Sequence[bytes]) -> dict[bool, list[str]]:
    """Every word of the newsroom, those with a capital apart."""
    words = sorted(
        {word for body in originals for text in _texts(html.fromstring(body)) for word in _WORD.findall(text)}
    )
    letters = [word for word in words if word.isalpha()]
    return {capital: [word for word in letters if word[0].isupper() is capital] for capital in (True, False)}


def _texts(root: html.HtmlElement) -> Iterator[str]:
    for element in root.iter(etree.Element):
        if element.tag not in _NOT_WORDS and element.text:
            yield element.text
        if element.tail:
            yield element.tail


def _copy(original: bytes, number: int, pool: dict[bool, list[str]]) -> tuple[bytes, str]:
    """A page with other words, and its title."""
    root = html.fromstring(original)
    known: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match.group()
        # The same word becomes the same word, so that names stay names all over a page.
        if word not in known:
            known[word] = _other(
                word, int.from_bytes(blake2b(f"{number} {word}".encode(), digest_size=6).digest()), pool
            )
        return known[word]

    for element in root.iter(etree.Element):
        if element.tag not in _NOT_WORDS and element.text:
            element.text = _WORD.sub(other, element.text)
        if element.tail:
            element.tail = _WORD.sub(other, element.tail)
    heading = root.find(".//h1")
    words = " ".join("".join(map(str, heading.itertext())).split()) if heading is not None else ""
    return html.tostring(root, doctype="<!DOCTYPE html>", encoding="utf-8"), words or f"Article {number}"


def _other(word: str, chance: int, pool: dict[bool, list[str]]) -> str:
    if word.startswith("CVE-"):
        return f"CVE-2026-{10_000 + chance % 900_000}"
    if word.isdigit():
        return str(chance % 10 ** len(word))
    if chance % 8 == 0:
        return word
    words = pool[word[0].isupper()]
    return words[chance % len(words)]


def _feed(host: str, entries: Sequence[tuple[int, str]], at: datetime) -> bytes:
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{host}/{number}</link><guid>{host}/{number}</guid>"
        f"<pubDate>{at - timedelta(minutes=number % 1000):%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for number, title in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title>{items}</channel></rss>'.encode()
