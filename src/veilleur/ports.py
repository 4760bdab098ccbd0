"""What a room needs from another, and what plugins give, as protocols.

The entry-point groups and what each gets and gives:

    veilleur.readers      EntryReader   made with nothing          Fetched -> Entry...
    veilleur.extractors   Extractor     made with nothing          Article -> Fact...
    veilleur.writers      Writer        made with WriterTools      Story, articles, facts -> Statement...
    veilleur.outlets      Outlet        made with OutletSettings   Brief... -> Publication...
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from veilleur.records import (
    Article,
    Brief,
    Edition,
    Entry,
    Fact,
    Fetched,
    Publication,
    Receipt,
    Source,
    Statement,
    Story,
)


class Clock(Protocol):
    """Says what time it is, in UTC."""

    def now(self) -> datetime:
        """The moment, an aware datetime in UTC."""
        ...


class Fetcher(Protocol):
    """Gets what is at a URL."""

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        """One answer, 200 or 304; anything else raises a FetchError. `page` asks robots.txt first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOption:
    """Something that a reader wants to know of a source; a source without a `required` one is refused."""

    name: str
    required: bool = False


class EntryReader(Protocol):
    """Reads what a source answers.

    It may declare `options`, a tuple of ReaderOption: then a source with another option, or without a required one, is
    an error of the configuration. A reader without this attribute takes any.
    """

    @property
    def name(self) -> str:
        """The name that the configuration uses."""
        ...

    def read(self, fetched: Fetched, source: Source) -> tuple[Entry, ...]:
        """The entries in the order of the feed; NotAFeed or FeedTooCostly if there is none to read."""
        ...


class Extractor(Protocol):
    """Finds facts of some kinds in an article."""

    @property
    def name(self) -> str:
        """Its name, part of each fact."""
        ...

    @property
    def version(self) -> str:
        """Its version: another one reads every article again."""
        ...

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of facts that it finds."""
        ...

    def extract(self, article: Article) -> Iterable[Fact]:
        """Each fact cut from the article's own text."""
        ...


class Writer(Protocol):
    """Writes statements about a story, in the order of a brief. It decides nothing: the judge does."""

    @property
    def name(self) -> str:
        """Its name, part of each brief."""
        ...

    @property
    def version(self) -> str:
        """Its version: another one writes every brief again."""
        ...

    def write(
        self,
        story: Story,
        articles: Sequence[Article],
        facts: Sequence[Fact],
        *,
        sources: Sequence[Source],
        language: str,
    ) -> tuple[Statement, ...]:
        """Statements in `language` over `articles`, the lead first. `sources` gives the names readers know."""
        ...


class Mentions(Protocol):
    """Whether a text of a language mentions something: the broad search before "none is mentioned"."""

    def __call__(self, text: str, language: str) -> bool:
        """True if in doubt."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterTools:
    """What a writer is made with: the searches of the room of facts, as values."""

    mentions_vulnerability: Mentions
    mentions_advice: Mentions


class Outlet(Protocol):
    """Turns briefs into files. Pure: the same briefs, the same bytes."""

    @property
    def name(self) -> str:
        """The name that the configuration uses."""
        ...

    def pages(self, brief: Brief) -> Iterable[Publication]:
        """The files that belong to one brief, its sidecar among them."""
        ...

    def indexes(self, briefs: Sequence[Brief], editions: Sequence[Edition] = ()) -> Iterable[Publication]:
        """The files about all briefs, in any order: front page, feeds. `editions` say what each day lacks.

        An outlet that shows an edition gives its JSON form too, or nobody could render the page again.
        """
        ...


class Delivery(Protocol):
    """Brings files to where they are read."""

    def deliver_all(self, publications: Iterable[Publication]) -> Iterator[Receipt]:
        """A receipt for each file in its place; DeliveryError, perhaps after some receipts, if one cannot be there."""
        ...

    def take_back(self, delivered: Mapping[str, str]) -> frozenset[str]:
        """Remove files that hold what was delivered (name to SHA-256); the names of those that were changed: they stay.

        DeliveryError if it cannot be done.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletSettings:
    """What an outlet is made with. `language` is that of its front page, `form` how a post is written."""

    title: str
    base_url: str
    language: str
    form: str
