"""A feed as RSS 2.0, with the address of the feed itself as the RSS Advisory Board asks."""

from email.utils import format_datetime

from lxml import etree

from veilleur.publish.atom import ATOM
from veilleur.publish.feed import Feed, Item
from veilleur.publish.plain import line

NAME = "rss.xml"
MEDIA_TYPE = "application/rss+xml"


def render(feed: Feed) -> bytes:
    """The document of a feed that has items."""
    root = etree.Element("rss", nsmap={"atom": ATOM}, version="2.0")
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", line(feed.title))
    _add(channel, "link", feed.home)
    _add(channel, "description", feed.description)
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", format_datetime(feed.updated_at, usegmt=True))
    etree.SubElement(channel, f"{{{ATOM}}}link", rel="self", type=MEDIA_TYPE, href=f"{feed.home}{NAME}")
    for item in feed.items:
        _item(channel, item)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _item(channel: etree._Element, item: Item) -> None:
    entry = _add(channel, "item")
    _add(entry, "title", item.title)
    _add(entry, "link", item.address)
    _add(entry, "guid", item.id, isPermaLink="false")
    _add(entry, "pubDate", format_datetime(item.published_at, usegmt=True))
    for tag in item.tags:
        _add(entry, "category", tag)
    _add(entry, "description", item.content)


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, name, attributes)
    child.text = text
    return child
