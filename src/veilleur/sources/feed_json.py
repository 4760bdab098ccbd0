"""JSON Feed 1.0 and 1.1 (jsonfeed.org) to raw entries, validated with pydantic."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from veilleur.errors import FeedTooCostly, NotAFeed
from veilleur.sources.feed_xml import RawEntry

_VERSION = "https://jsonfeed.org/version/"


class _Item(BaseModel):
    # An id that is a number is to be read as a string, says the specification.
    model_config = ConfigDict(coerce_numbers_to_str=True, extra="ignore")

    id: str = ""
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    summary: str | None = None
    content_text: str | None = None
    content_html: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


class _Feed(BaseModel):
    model_config = ConfigDict(extra="ignore")

    version: str
    items: list[Any]


def read_json(url: str, text: str, max_entries: int) -> tuple[RawEntry, ...]:
    """The entries in the order of the feed.

    NotAFeed if the JSON is broken or no JSON Feed, FeedTooCostly if it has more than `max_entries` items.
    One malformed item does not cost the others.
    """
    try:
        feed = _Feed.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise NotAFeed(url, f"the answer is JSON but no JSON Feed: {where or 'document'}: {first['msg']}") from error
    if _VERSION not in feed.version.replace("http://", "https://"):
        raise NotAFeed(url, f"the answer is JSON whose version is {feed.version[:60]!r}, not a JSON Feed")
    if len(feed.items) > max_entries:
        raise FeedTooCostly(url, f"the feed has more than {max_entries} entries")
    return tuple(entry for entry in map(_entry, feed.items) if entry is not None)


def _entry(item: object) -> RawEntry | None:
    try:
        read = _Item.model_validate(item)
    except ValidationError:
        return None
    return RawEntry(
        id=read.id.strip(),
        link=(read.url or read.external_url or "").strip(),
        title=read.title or "",
        summary=read.summary or read.content_html or read.content_text or "",
        published=read.date_published or read.date_modified or "",
    )
