"""An Atom feed (RFC 4287) of the briefs in one language, dated by the briefs, never by the run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from lxml import etree

from veilleur.publish.layout import title
from veilleur.publish.plain import line
from veilleur.publish.slug import story_folder
from veilleur.records import Brief

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself; `root` is the address of the site, with a slash at its end."""

    title: str
    root: str
    language: str


def feed(briefs: Sequence[Brief], about: Feed, *, content: Callable[[Brief], str]) -> bytes:
    """The feed of at least one brief, in their order; `content` gives the HTML of an entry."""
    root = etree.Element(_name("feed"), nsmap={None: ATOM})  # type: ignore[dict-item]  # the stubs forget None
    root.set(XML_LANG, about.language)
    home = f"{about.root}{about.language}/"
    _add(root, "id", home)
    _add(root, "title", line(about.title))
    _add(root, "updated", _moment(max(brief.updated_at for brief in briefs)))
    _add(_add(root, "author"), "name", line(about.title))
    _add(root, "link", rel="alternate", type="text/html", href=home)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{home}atom.xml")
    for brief in briefs:
        _entry(root, brief, about, content(brief))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def entry_id(brief: Brief, root: str) -> str:
    """A tag URI (RFC 4151) that stays when the brief is revised or the site moves to https."""
    host = (urlsplit(root).hostname or "").lower()
    return f"tag:{host},{brief.date.isoformat()}:{brief.language}/{quote(brief.story, safe='')}"


def _entry(root: etree._Element, brief: Brief, about: Feed, content: str) -> None:
    entry = _add(root, "entry")
    address = f"{about.root}{story_folder(brief)}/"
    _add(entry, "id", entry_id(brief, about.root))
    _add(entry, "title", title(brief))
    _add(entry, "published", f"{brief.date.isoformat()}T00:00:00Z")
    _add(entry, "updated", _moment(brief.updated_at))
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "link", rel="related", type="application/json", href=f"{address}brief.json")
    for tag in dict.fromkeys(line(article.tag) for article in brief.articles if line(article.tag)):
        _add(entry, "category", term=tag)
    _add(entry, "content", content, type="html")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, _name(name), attributes)
    child.text = text
    return child


def _name(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _moment(moment: datetime) -> str:
    return moment.isoformat().removesuffix("+00:00") + "Z"
