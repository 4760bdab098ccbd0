"""What a feed says, once for Atom, RSS and JSON Feed: dated by the briefs, never by the run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from urllib.parse import quote, urlsplit

from veilleur.publish.layout import first_line, title
from veilleur.publish.plain import line, web_address
from veilleur.publish.slug import story_folder
from veilleur.records import Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A brief in a feed; `content` is its HTML, `source` the address of its lead if that is one of the web."""

    id: str
    title: str
    address: str
    sidecar: str
    summary: str
    content: str
    tags: tuple[str, ...]
    source: str | None
    published_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The latest briefs in one language, newest first. `home` is the address of their front page."""

    title: str
    description: str
    home: str
    language: str
    items: tuple[Item, ...]

    @property
    def updated_at(self) -> datetime:
        """When the last of its briefs changed."""
        return max(item.updated_at for item in self.items)


def item(brief: Brief, root: str, *, content: Callable[[Brief], str]) -> Item:
    """A brief as an item; `root` is the address of the site, with a slash at its end."""
    address = f"{root}{story_folder(brief)}/"
    first = first_line(brief)
    return Item(
        id=item_id(brief, root),
        title=title(brief),
        address=address,
        sidecar=f"{address}brief.json",
        summary=first.text if first else "",
        content=content(brief),
        tags=tuple(dict.fromkeys(line(article.tag) for article in brief.articles if line(article.tag))),
        source=web_address(brief.lead.url),
        published_at=datetime.combine(brief.date, time(tzinfo=UTC)),
        updated_at=brief.updated_at.astimezone(UTC),
    )


def items(briefs: Sequence[Brief], root: str, *, content: Callable[[Brief], str]) -> tuple[Item, ...]:
    """The briefs as items, in their order."""
    return tuple(item(brief, root, content=content) for brief in briefs)


def item_id(brief: Brief, root: str) -> str:
    """A tag URI (RFC 4151) that stays when the brief is revised or the site moves to https."""
    host = (urlsplit(root).hostname or "").lower()
    return f"tag:{host},{brief.date.isoformat()}:{brief.language}/{quote(brief.story, safe='')}"


def rfc3339(moment: datetime) -> str:
    """ "2026-01-13T06:32:00Z"."""
    return moment.isoformat().removesuffix("+00:00") + "Z"
