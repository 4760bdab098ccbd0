"""What is published: statements, what supports them, and what the judge said."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from veilleur.records.article import Span
from veilleur.records.digest import require_aware
from veilleur.records.source import Reliability
from veilleur.records.tlp import Tlp

WITHHELD = "[…]"
"""Stands for the words of a dropped statement that must be kept nowhere, not even among what was dropped."""


class Section(StrEnum):
    """Where a statement stands in a brief, in the order of a brief."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    KEY_POINTS = "key-points"
    VULNERABILITIES = "vulnerabilities"
    INDICATORS = "indicators"
    RECOMMENDATIONS = "recommendations"


class Origin(StrEnum):
    """Whose word a statement is; for advice it is never blended."""

    ARTICLE = "article"
    VENDOR = "vendor"
    AUTHORITY = "authority"
    ANALYST = "analyst"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search that found nothing: for what, in which articles, by whom. It carries a "nothing stated" sentence."""

    subject: Section
    articles: tuple[str, ...]
    extractor: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of a brief, or one quotation, in the form that readers see (indicators defanged).

    `language` is the language of the words: that of the brief, or of the source for a bare quotation.
    Without evidence there is no statement, except the two "nothing stated" sentences, which carry their search, and
    what stands for words that were withheld (`WITHHELD`), which no brief publishes.
    """

    text: str
    language: str
    section: Section
    origin: Origin
    evidence: tuple[Span, ...] = ()
    search: Search | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            message = "an empty statement"
            raise ValueError(message)
        withheld = self.text == WITHHELD and not self.evidence and self.search is None
        if bool(self.evidence) == (self.search is not None) and not withheld:
            message = f"a statement carries evidence, or the search that found nothing: {self.text!r}"
            raise ValueError(message)
        if self.search and self.search.subject not in {Section.VULNERABILITIES, Section.RECOMMENDATIONS}:
            message = f"only vulnerabilities and recommendations may be said to be absent: {self.text!r}"
            raise ValueError(message)


class VerdictKind(StrEnum):
    """What the judge says of a statement."""

    SUPPORTED = "supported"
    CONTESTED = "contested"
    VOUCHED = "vouched"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judge's word; `reasons` say which token failed and why, for a person."""

    kind: VerdictKind
    reasons: tuple[str, ...] = ()

    @property
    def publishable(self) -> bool:
        """Whether a statement with this verdict may be published."""
        return self.kind is not VerdictKind.UNSUPPORTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A statement with its verdict."""

    statement: Statement
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedArticle:
    """What a brief says of an article that it cites: enough to find, date and re-check the words, not the words.

    `outlet` is the source's name for readers, `digest` the SHA-256 of the article's text, `length` its code points.
    `copy_of` names the cited article that this one reprints; a copy confirms nothing. `redistribute` says that the
    source's terms let its text be quoted without limit.
    """

    article: str
    source: str
    outlet: str
    tag: str
    reliability: Reliability
    title: str
    url: str
    language: str
    published_at: datetime | None
    fetched_at: datetime
    digest: str
    length: int
    copy_of: str | None = None
    redistribute: bool = False

    def __post_init__(self) -> None:
        require_aware("fetched_at", self.fetched_at)
        if self.published_at is not None:
            require_aware("published_at", self.published_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One story in one language, every statement judged.

    `articles` begins with the lead, which gives title, slug, tag and source link. `date` and `slug` are those of its
    first publication and never change; `revision` counts from 1. Built only if every statement may be published; what
    the judge refused is in `dropped`. `tlp` is the strictest marking of its articles.
    """

    story: str
    language: str
    revision: int
    date: date
    slug: str
    updated_at: datetime
    writer: str
    articles: tuple[CitedArticle, ...]
    statements: tuple[Judged, ...]
    dropped: tuple[Judged, ...] = ()
    tlp: Tlp = Tlp.CLEAR

    def __post_init__(self) -> None:
        require_aware("updated_at", self.updated_at)
        if not self.articles or not self.slug or self.revision < 1:
            message = f"brief of {self.story}: no article, no slug or no revision"
            raise ValueError(message)
        for judged in self.statements:
            if not judged.verdict.publishable or judged.statement.text == WITHHELD:
                message = f"brief of {self.story}: refused by the judge: {judged.statement.text!r}"
                raise ValueError(message)
        cited = {article.article for article in self.articles}
        for judged in self.statements:
            if not {span.article for span in judged.statement.evidence} <= cited:
                message = f"brief of {self.story}: evidence from an article that it does not cite"
                raise ValueError(message)

    @property
    def lead(self) -> CitedArticle:
        """The article that names the brief."""
        return self.articles[0]

    @property
    def independent_sources(self) -> int:
        """How many outlets tell it, a reprint counting as what it reprints, also where that is not cited."""
        outlets = {article.article: article.outlet for article in self.articles}
        return len({outlets.get(a.copy_of, a.copy_of) if a.copy_of else a.outlet for a in self.articles})

    def section(self, section: Section) -> tuple[Statement, ...]:
        """The statements of one section, in order."""
        return tuple(judged.statement for judged in self.statements if judged.statement.section is section)
