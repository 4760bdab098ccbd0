"""OPML 2.0, the list of feeds that every feed reader can give and take. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from veilleur.errors import InputError
from veilleur.records import Source
from veilleur.sources.charset import decode_document
from veilleur.sources.feeds import absolute_address
from veilleur.sources.plain import plain_title

_NOT_ID = re.compile(r"[^a-z0-9]+")
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed of a list: its address, what it is called, and its language if the list says so."""

    url: str
    name: str
    language: str | None = None


def read_opml(data: bytes, *, subject: str) -> tuple[Listed, ...]:
    """The feeds of a list, each address once; InputError if it is no OPML.

    Outlines without a web address are left out.
    """
    text = decode_document(data, "")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or root.tag != "opml":
        raise InputError(subject, "is no OPML: its root is not <opml>")
    found: dict[str, Listed] = {}
    for outline in root.iter("outline"):
        url = absolute_address(outline.get("xmlUrl") or "", "")
        if url and url not in found:
            name = plain_title(outline.get("title") or outline.get("text") or "", 200)
            language = (outline.get("language") or "")[:2].lower()
            found[url] = Listed(url, name, language if _LANGUAGE.fullmatch(language) else None)
    return tuple(found.values())


def write_opml(sources: Iterable[Source], *, title: str) -> bytes:
    """A list of these sources."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for source in sources:
        outline = etree.SubElement(body, "outline", type="rss", text=source.name, title=source.name, xmlUrl=source.url)
        if source.language:
            outline.set("language", source.language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def source_id(name: str, url: str, taken: Iterable[str]) -> str:
    """An id for a source: from its name, or from its host; `-2` and so on if it is taken."""
    host = url.partition("://")[2].partition("/")[0].removeprefix("www.")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    wanted = _NOT_ID.sub("-", plain.lower()).strip("-")[:60].strip("-") or _NOT_ID.sub("-", host.lower()).strip("-")
    known = set(taken)
    candidate, number = wanted, 1
    while candidate in known:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
