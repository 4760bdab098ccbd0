"""What we watch, and what it gave."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from veilleur.records.digest import require_aware
from veilleur.records.tlp import Tlp


class Reliability(StrEnum):
    """Reliability of a source on the Admiralty scale (NATO AJP-2.1): A completely reliable ... F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that is watched: a feed and what its operator knows about it.

    `id` is a slug, `name` is what readers see, `tag` goes into a post's front matter, `reader` names the plugin that
    reads it and `options` are what that plugin wants to know. `language` is the language its articles are written in,
    when it always is the same. Nothing of it goes to an outlet that does not take its `tlp`.
    """

    id: str
    url: str
    name: str
    tag: str
    reader: str = "feed"
    language: str | None = None
    reliability: Reliability = Reliability.F
    redistribute: bool = False
    tlp: Tlp = Tlp.CLEAR
    options: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.id or not self.url:
            message = f"a source needs an id and a url: {self.id!r} {self.url!r}"
            raise ValueError(message)

    def option(self, name: str) -> str | None:
        """What the operator set for the reader under this name."""
        return next((value for key, value in self.options if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One answer of a server, untouched.

    `url` is what was asked for, `final_url` where the answer came from, `moved_to` the address that permanent
    redirects (301, 308) alone lead to, if any. `status` 304 has an empty body. `headers` are lower-case names with
    values, in order. `body` is decoded from its transfer and content encodings, never from its character set.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    moved_to: str | None = None

    def __post_init__(self) -> None:
        require_aware("fetched_at", self.fetched_at)

    def header(self, name: str) -> str | None:
        """Value of the first header of this name, in any case of letters."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)

    @property
    def etag(self) -> str | None:
        """Validator to send back as If-None-Match."""
        return self.header("etag")

    @property
    def last_modified(self) -> str | None:
        """Validator to send back as If-Modified-Since."""
        return self.header("last-modified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that a source brings itself, so that no page need be fetched: a mail, a row of a catalogue, a file.

    `whole` says that all of it is the text; otherwise it is a page with furniture around its article.
    """

    media_type: str
    body: bytes
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a feed. `title` and `summary` are plain text; `id` is the feed's own id or, failing that, the URL.

    An empty `title` means that the source gives none (a sitemap). `document` is what stands in for the page, if the
    source brings it.
    """

    source: str
    id: str
    url: str
    title: str
    published_at: datetime | None = None
    summary: str = ""
    document: Document | None = None

    def __post_init__(self) -> None:
        if self.published_at is not None:
            require_aware("published_at", self.published_at)


class SourceState(StrEnum):
    """What the last poll of a source told."""

    NEW_ENTRIES = "new-entries"
    NOTHING_NEW = "nothing-new"
    EMPTY = "empty"
    NOT_MODIFIED = "not-modified"
    NOT_A_FEED = "not-a-feed"
    BLOCKED = "blocked"
    GONE = "gone"
    FAILING = "failing"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """What is remembered of a source between polls.

    `url` is where it lives now (a permanent move is remembered here), `failing_since` is set while no poll succeeds,
    `not_before` is the moment that the server asked us to wait for: after a failure, or until which
    its answer stays fresh. A disabled source is no longer polled.
    """

    source: str
    url: str
    state: SourceState
    polled_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    moved_from: str | None = None
    failing_since: datetime | None = None
    failures: int = 0
    not_before: datetime | None = None
    disabled: bool = False
    detail: str = ""
