"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any

from veilleur.publish.feed import Feed, Item, rfc3339
from veilleur.publish.plain import line

NAME = "feed.json"
MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def render(feed: Feed) -> bytes:
    """The document of a feed that has items."""
    content = {
        "version": VERSION,
        "title": line(feed.title),
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": f"{feed.home}{NAME}",
        "language": feed.language,
        "authors": [{"name": line(feed.title), "url": feed.home}],
        "items": [_item(item) for item in feed.items],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    # The same JSON, without a tag for whoever takes it for a page.
    return (text.replace("<", r"\u003c") + "\n").encode()


def _item(item: Item) -> dict[str, Any]:
    content: dict[str, Any] = {
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.content,
        "date_published": rfc3339(item.published_at),
        "date_modified": rfc3339(item.updated_at),
        "tags": list(item.tags),
        "attachments": [{"url": item.sidecar, "mime_type": "application/json"}],
    }
    if item.source:
        content["external_url"] = item.source
    return {name: value for name, value in content.items() if value}
