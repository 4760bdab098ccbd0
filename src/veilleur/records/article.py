"""A text that can be quoted, and the quotes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from veilleur.records.digest import digest, require_aware
from veilleur.records.tlp import Tlp


class BlockKind(StrEnum):
    """What a stretch of an article's text is on its page."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch `text[start:end]` of one kind.

    `level` is the level of a heading (1-6) or the depth of a list item (1 is the outermost); 0 elsewhere.
    A ROW is one row of a table, its cells parted by " | ".
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of an article: code points `start` to `end` of its text, and the words themselves.

    Cut by `Article.quote`. A span read back from a sidecar has no text beside it; `Article.holds` checks it then.
    """

    article: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            message = f"not a span of {self.article}: [{self.start}:{self.end}] {self.quote!r}"
            raise ValueError(message)


def article_id(*, source: str, url: str, text: str) -> str:
    """The id of an article: the digest of its source, canonical address and text."""
    return digest(source, url, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page as it was read once; its text never changes.

    `url` is canonical. `text` begins with the title (and the standfirst, if there is one); `blocks` cover it in order,
    parted by blank lines. `language` is an ISO 639-1 code or "und". `tlp` is the marking of its source when it was
    read. A changed page is a new Article that names the one it revises in `revision_of`. `page_digest` is the SHA-256
    of the untouched page in the archive.
    """

    id: str
    source: str
    url: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    language: str
    fetched_at: datetime
    published_at: datetime | None = None
    author: str | None = None
    sponsored: bool = False
    tlp: Tlp = Tlp.CLEAR
    page_digest: str | None = None
    revision_of: str | None = None

    def __post_init__(self) -> None:
        require_aware("fetched_at", self.fetched_at)
        if self.published_at is not None:
            require_aware("published_at", self.published_at)
        if self.id != article_id(source=self.source, url=self.url, text=self.text):
            message = f"the id of {self.url} is not the digest of its source, address and text"
            raise ValueError(message)
        if not self.blocks or self.blocks[0].kind is not BlockKind.TITLE:
            message = f"the text of {self.url} does not begin with its title"
            raise ValueError(message)
        last = 0
        for block in self.blocks:
            if not last <= block.start < block.end <= len(self.text):
                message = f"a block of {self.url} is out of place: {block}"
                raise ValueError(message)
            last = block.end

    @property
    def text_digest(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return digest(self.text)

    def quote(self, start: int, end: int) -> Span:
        """Cut the words `text[start:end]`; ValueError if that is not a stretch of the text."""
        if not 0 <= start < end <= len(self.text):
            message = f"no stretch [{start}:{end}] in {self.url}, which has {len(self.text)} characters"
            raise ValueError(message)
        return Span(article=self.id, start=start, end=end, quote=self.text[start:end])

    def holds(self, span: Span) -> bool:
        """Whether these words stand there in this article."""
        return span.article == self.id and self.text[span.start : span.end] == span.quote


class AbstentionReason(StrEnum):
    """Why a page gave no article."""

    BOT_WALL = "bot-wall"
    COOKIE_WALL = "cookie-wall"
    ERROR_PAGE = "error-page"
    PAYWALL = "paywall"
    PODCAST = "podcast-without-text"
    COMMENTS_ONLY = "comments-only"
    TITLE_MISMATCH = "title-mismatch"
    TOO_SHORT = "too-short"
    NOT_TEXT = "not-text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """A page that has no article, and why; `detail` is one sentence for a person."""

    source: str
    url: str
    title: str
    reason: AbstentionReason
    detail: str
