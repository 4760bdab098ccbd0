"""A feed as Atom (RFC 4287)."""

from lxml import etree

from veilleur.publish.feed import Feed, Item, rfc3339
from veilleur.publish.plain import line

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAME = "atom.xml"
MEDIA_TYPE = "application/atom+xml"


def render(feed: Feed) -> bytes:
    """The document of a feed that has items."""
    root = etree.Element(_name("feed"), nsmap={None: ATOM})  # type: ignore[dict-item]  # the stubs forget None
    root.set(XML_LANG, feed.language)
    _add(root, "id", feed.home)
    _add(root, "title", line(feed.title))
    _add(root, "subtitle", feed.description)
    _add(root, "updated", rfc3339(feed.updated_at))
    _add(_add(root, "author"), "name", line(feed.title))
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(root, "link", rel="self", type=MEDIA_TYPE, href=f"{feed.home}{NAME}")
    for item in feed.items:
        _entry(root, item)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry(root: etree._Element, item: Item) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "published", rfc3339(item.published_at))
    _add(entry, "updated", rfc3339(item.updated_at))
    _add(entry, "link", rel="alternate", type="text/html", href=item.address)
    _add(entry, "link", rel="related", type="application/json", href=item.sidecar)
    for tag in item.tags:
        _add(entry, "category", term=tag)
    _add(entry, "content", item.content, type="html")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, _name(name), attributes)
    child.text = text
    return child


def _name(name: str) -> str:
    return f"{{{ATOM}}}{name}"
