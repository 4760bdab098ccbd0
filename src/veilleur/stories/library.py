"""The recent past of the watch: where an article goes, and whether it is a copy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar

from veilleur.records import Article, StoryArticle
from veilleur.stories.cluster import WINDOW, Grouper
from veilleur.stories.features import Profile, profile

Signature = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """How near copies are recognised; comes from the room of articles, as a value.

    `sign` reduces a text, `keys` are the index keys that the signatures of near copies share, `same` decides on two.
    """

    sign: Callable[[str], Signature]
    keys: Callable[[Signature], tuple[str, ...]]
    same: Callable[[Signature, Signature], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where an article goes, and the record to remember it by. `joined` is the article of the story it is like."""

    member: StoryArticle
    story: str
    joined: str | None
    record: Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class Library:
    """Articles remembered over a window, for grouping the next ones."""

    WINDOW: ClassVar[timedelta] = WINDOW

    copying: Copying
    _grouper: Grouper = field(default_factory=Grouper)
    _signatures: dict[str, Signature] = field(default_factory=dict)
    _source: dict[str, str] = field(default_factory=dict)
    _by_key: dict[str, list[str]] = field(default_factory=dict)
    _original: dict[str, str] = field(default_factory=dict)

    def remember(self, article: str, story: str, record: Mapping[str, Any]) -> None:
        """Take in an article that was placed before."""
        self._grouper.remember(Profile.from_json(article, record["profile"]), story)
        self._sign(article, record["source"], tuple(record["signature"]), record["copy_of"])

    def place(self, article: Article, *, told: str | None = None) -> Placed:
        """Place an article and take it in; `told` is the story that is known to have it."""
        seen = profile(article)
        signature = self.copying.sign(article.text)
        copied = self._copied(article, signature)
        placement = self._grouper.place(seen, copy_of=copied, told=told)
        self._sign(article.id, article.source, signature, copied)
        return Placed(
            member=StoryArticle(article=article.id, copy_of=copied),
            story=placement.story,
            joined=placement.joined,
            record={
                "profile": seen.to_json(),
                "signature": list(signature),
                "copy_of": copied,
                "source": article.source,
            },
        )

    def _copied(self, article: Article, signature: Signature) -> str | None:
        """The original of the first article of another source that is a near copy.

        A source does not reprint itself: two of its texts that are alike are two texts from one template.
        """
        keys = self.copying.keys(signature)
        near = sorted({seen for key in keys for seen in self._by_key.get(key, ())})
        others = [seen for seen in near if self._source[seen] != article.source]
        found = next((seen for seen in others if self.copying.same(self._signatures[seen], signature)), None)
        return self._original.get(found, found) if found else None

    def _sign(self, article: str, source: str, signature: Signature, copy_of: str | None) -> None:
        self._source[article] = source
        self._signatures[article] = signature
        if copy_of:
            self._original[article] = copy_of
        for key in self.copying.keys(signature):
            self._by_key.setdefault(key, []).append(article)
