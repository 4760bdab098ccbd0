"""Doubles for tests, of plugins and of Veilleur itself: the same that we use, so that they cannot drift."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from veilleur.errors import BadStatus
from veilleur.ports import Extractor, Outlet
from veilleur.records import Article, Block, BlockKind, Brief, Fetched, Publication, article_id
from veilleur.store import Store

NOW = datetime(2026, 2, 3, 7, 0, tzinfo=UTC)


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is set."""

    moment: datetime = NOW

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment


@dataclass(slots=True)
class FakeFetcher:
    """A web of a few pages in memory: URL to body, or to an error to raise. It knows what it was asked for."""

    pages: Mapping[str, bytes | Exception]
    media_types: Mapping[str, str] = field(default_factory=dict)
    clock: FixedClock = field(default_factory=FixedClock)
    asked: list[str] = field(default_factory=list)

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        """The page, 304 if the validator is its own, BadStatus 404 if there is none."""
        del last_modified, page
        self.asked.append(url)
        body = self.pages.get(url)
        if body is None:
            raise BadStatus(url, "the server answered 404", status=404)
        if isinstance(body, Exception):
            raise body
        tag = f'"{hash_of(body)}"'
        known = etag == tag
        media_type = self.media_types.get(url, "text/html; charset=utf-8")
        return Fetched(
            url=url,
            final_url=url,
            status=304 if known else 200,
            headers=(("content-type", media_type), ("etag", tag)),
            body=b"" if known else body,
            fetched_at=self.clock.now(),
        )


def hash_of(body: bytes) -> str:
    """A short validator for a body."""
    return article_id(source="", url="", text=body.decode("utf-8", "replace"))[:16]


def memory_store() -> Store:
    """A store that lives as long as it is held."""
    return Store("sqlite://")


def make_article(
    title: str,
    *paragraphs: str,
    source: str = "source",
    url: str = "https://news.example/1",
    language: str = "en",
    published_at: datetime | None = NOW,
) -> Article:
    """An article of a title and paragraphs."""
    parts = [title, *paragraphs]
    blocks, position = [], 0
    for number, part in enumerate(parts):
        kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
        blocks.append(Block(kind=kind, start=position, end=position + len(part)))
        position += len(part) + 2
    text = "\n\n".join(parts)
    return Article(
        id=article_id(source=source, url=url, text=text),
        source=source,
        url=url,
        title=title,
        text=text,
        blocks=tuple(blocks),
        language=language,
        fetched_at=NOW,
        published_at=published_at,
    )


def check_extractor(extractor: Extractor, articles: Iterable[Article]) -> None:
    """That an extractor keeps its protocol over these articles; AssertionError if not."""
    for article in articles:
        found = tuple(extractor.extract(article))
        if found != tuple(extractor.extract(article)):
            message = f"{extractor.name} gives other facts the second time"
            raise AssertionError(message)
        for fact in found:
            spans = [*fact.evidence, *(role.span for role in fact.roles)]
            if fact.kind not in extractor.kinds or not all(article.holds(span) for span in spans):
                message = f"{extractor.name}: not its kind, or not words of the article: {fact}"
                raise AssertionError(message)


def check_outlet(outlet: Outlet, briefs: Iterable[Brief]) -> tuple[Publication, ...]:
    """That an outlet is pure over these briefs and names no file twice; what it gives; AssertionError if not."""
    kept = tuple(briefs)
    first = (*(page for brief in kept for page in outlet.pages(brief)), *outlet.indexes(kept))
    again = (*(page for brief in kept for page in outlet.pages(brief)), *outlet.indexes(tuple(reversed(kept))))
    if {page.key for page in first} != {page.key for page in again}:
        message = f"{outlet.name} gives other bytes the second time"
        raise AssertionError(message)
    names = [page.name for page in first]
    if len(names) != len(set(names)):
        message = f"{outlet.name} gives two files of one name"
        raise AssertionError(message)
    return first
