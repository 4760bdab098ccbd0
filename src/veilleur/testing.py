"""Doubles for tests, of plugins and of Veilleur itself: the same that we use, so that they cannot drift."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from veilleur.errors import BadStatus, FeedError
from veilleur.ports import EntryReader, Extractor, Outlet, Writer
from veilleur.records import (
    Article,
    Block,
    BlockKind,
    Brief,
    Edition,
    Entry,
    Fact,
    Fetched,
    Publication,
    Section,
    Source,
    Statement,
    Story,
    StoryArticle,
    article_id,
)
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
    """A web of a few pages in memory: URL to body, or to an error to raise. It knows what it was asked for.

    `moved` sends an address to another for good, as a 301 does.
    """

    pages: Mapping[str, bytes | Exception]
    media_types: Mapping[str, str] = field(default_factory=dict)
    clock: FixedClock = field(default_factory=FixedClock)
    moved: Mapping[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        """The page, 304 if the validator is its own, BadStatus 404 if there is none."""
        del last_modified, page
        self.asked.append(url)
        final = self.moved.get(url, url)
        body = self.pages.get(final)
        if body is None:
            raise BadStatus(url, "the server answered 404", status=404)
        if isinstance(body, Exception):
            raise body
        tag = f'"{hash_of(body)}"'
        known = etag == tag
        media_type = self.media_types.get(final, "text/html; charset=utf-8")
        return Fetched(
            url=url,
            final_url=final,
            status=304 if known else 200,
            headers=(("content-type", media_type), ("etag", tag)),
            body=b"" if known else body,
            fetched_at=self.clock.now(),
            moved_to=final if final != url else None,
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


def make_story(*articles: Article, story: str = "s-1") -> Story:
    """A story told by these articles, none of them a copy."""
    moments = [article.published_at or article.fetched_at for article in articles]
    members = tuple(StoryArticle(article=article.id) for article in articles)
    return Story(id=story, articles=members, first_seen=min(moments), last_seen=max(moments))


def make_source(name: str = "source", url: str = "https://news.example/feed") -> Source:
    """A source that goes by its id."""
    return Source(id=name, url=url, name=name, tag=name)


def check_reader(reader: EntryReader, answers: Iterable[Fetched], source: Source) -> None:
    """That a reader keeps its protocol over these answers, hostile ones too; AssertionError if not."""
    for fetched in answers:
        first, again = _entries(reader, fetched, source), _entries(reader, fetched, source)
        _require(first == again, f"{reader.name} reads other entries the second time: {fetched.url}")
        ids = [entry.id for entry in first]
        _require(len(ids) == len(set(ids)), f"{reader.name} gives two entries of one id: {fetched.url}")
        for entry in first:
            _require(entry.source == source.id, f"{reader.name} gives an entry of another source: {entry}")
            web = entry.url.startswith(("http://", "https://"))
            _require(
                web and bool(entry.title.strip()), f"{reader.name} gives an entry without address or title: {entry}"
            )


def _entries(reader: EntryReader, fetched: Fetched, source: Source) -> tuple[Entry, ...]:
    try:
        return reader.read(fetched, source)
    except FeedError:  # what it may say of an answer that is no feed
        return ()


def check_writer(writer: Writer, articles: Sequence[Article], facts: Sequence[Fact], *, language: str) -> None:
    """That a writer keeps its protocol over one story, the lead first; AssertionError if not.

    Whether its statements hold is not asked here: the judge says so, statement by statement.
    """
    story = make_story(*articles)
    sources = tuple(make_source(name) for name in dict.fromkeys(article.source for article in articles))

    def written() -> tuple[Statement, ...]:
        return tuple(writer.write(story, articles, facts, sources=sources, language=language))

    first = written()
    _require(first == written(), f"{writer.name} writes other statements the second time")
    headlines = sum(statement.section is Section.HEADLINE for statement in first)
    _require(headlines == 1, f"{writer.name} writes {headlines} headlines")
    by_id = {article.id: article for article in articles}
    for statement in first:
        for span in statement.evidence:
            held = span.article in by_id and by_id[span.article].holds(span)
            _require(held, f"{writer.name} quotes words that no article holds: {span}")


def check_extractor(extractor: Extractor, articles: Iterable[Article]) -> None:
    """That an extractor keeps its protocol over these articles; AssertionError if not."""
    for article in articles:
        found = tuple(extractor.extract(article))
        _require(found == tuple(extractor.extract(article)), f"{extractor.name} gives other facts the second time")
        for fact in found:
            spans = (*fact.evidence, *(role.span for role in fact.roles), *filter(None, (fact.speaker, fact.scope)))
            _require(fact.kind in extractor.kinds, f"{extractor.name}: not a kind that it declares: {fact}")
            _require(all(map(article.holds, spans)), f"{extractor.name}: not words of the article: {fact}")
            named = (fact.extractor, fact.version) == (extractor.name, extractor.version)
            _require(named, f"{extractor.name}: a fact that does not bear its name and version: {fact}")


def check_outlet(outlet: Outlet, briefs: Iterable[Brief], editions: Sequence[Edition] = ()) -> tuple[Publication, ...]:
    """That an outlet is pure over these briefs and names no file twice; what it gives; AssertionError if not."""
    kept = tuple(briefs)
    first = (*(page for brief in kept for page in outlet.pages(brief)), *outlet.indexes(kept, editions))
    turned = outlet.indexes(tuple(reversed(kept)), tuple(reversed(editions)))
    again = (*(page for brief in kept for page in outlet.pages(brief)), *turned)
    same = {page.key for page in first} == {page.key for page in again}
    _require(same, f"{outlet.name} gives other bytes the second time, or when the briefs come in another order")
    names = [page.name for page in first]
    _require(len(names) == len(set(names)), f"{outlet.name} gives two files of one name")
    sidecars = {page.brief for page in first if page.name.endswith(".json") and _is_sidecar(page.content)}
    told = {page.brief for page in first}
    # An outlet may keep to one language; what it takes it takes whole.
    taken = {brief.language for brief in kept if brief.story in told} or {brief.language for brief in kept}
    for brief in kept:
        known = brief.story in sidecars or brief.language not in taken
        _require(known, f"{outlet.name} gives no sidecar of {brief.slug}: nobody could verify it")
    return first


def _is_sidecar(content: bytes) -> bool:
    return b'"veilleur-sidecar"' in content


def _require(holds: bool, message: str) -> None:  # noqa: FBT001 - as `assert`, which runs of Python may leave out
    if not holds:
        raise AssertionError(message)
