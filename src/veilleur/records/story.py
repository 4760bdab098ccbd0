"""One event, told by one or several articles."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from veilleur.records.digest import require_aware


class ArticleRole(StrEnum):
    """What an article is to a story: it tells it, or (a roundup) mentions it among others."""

    MAIN = "main"
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """An article's place in a story; `copy_of` names the article of the story that it reprints, if it does."""

    article: str
    role: ArticleRole = ArticleRole.MAIN
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles that tell one event. `id` survives regrouping; `articles` stand in the order of their joining."""

    id: str
    articles: tuple[StoryArticle, ...]
    first_seen: datetime
    last_seen: datetime

    def __post_init__(self) -> None:
        require_aware("first_seen", self.first_seen)
        require_aware("last_seen", self.last_seen)
        if not self.articles:
            message = f"story {self.id} has no article"
            raise ValueError(message)
