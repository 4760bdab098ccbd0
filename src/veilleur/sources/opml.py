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
    """A feed of a list: its address, what it is called, its language if the list says so, and the folder it is in."""

    url: str
    name: str
    language: str | None = None
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Opml:
    """What a list holds: its feeds, each address once, and the outlines that cannot be used, each in words."""

    feeds: tuple[Listed, ...]
    dropped: tuple[str, ...]


def read_opml(data: bytes, *, subject: str) -> Opml:
    """The feeds of a list; InputError if it is no OPML.

    An outline that holds others is a folder; any other one without a web address is dropped.
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
    dropped = []
    for outline in root.iter("outline"):
        given = outline.get("xmlUrl") or ""
        url, name = absolute_address(given, ""), _name(outline)
        if url and url not in found:
            language = (outline.get("language") or "")[:2].lower()
            found[url] = Listed(url, name, language if _LANGUAGE.fullmatch(language) else None, _folder(outline))
        elif not url and (given or not len(outline)):
            shown = plain_title(given, 200)
            why = f"{shown!r} is no http(s) address" if shown else "it has no address (xmlUrl)"
            dropped.append(f"{name or 'an outline without a name'}: {why}")
    return Opml(tuple(found.values()), tuple(dropped))


def _name(outline: etree._Element) -> str:
    return plain_title(outline.get("title") or outline.get("text") or "", 200)


def _folder(outline: etree._Element) -> str:
    """The name of the nearest outline around this one; nothing at the top."""
    around = outline.getparent()
    return _name(around) if around is not None and around.tag == "outline" else ""


def write_opml(sources: Iterable[Source], *, title: str) -> bytes:
    """A list of these sources, in a folder for each tag; what has no tag but its id stands at the top."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {}
    for source in sources:
        place = body
        if source.tag != source.id:
            if source.tag not in folders:
                folders[source.tag] = etree.SubElement(body, "outline", text=source.tag, title=source.tag)
            place = folders[source.tag]
        outline = etree.SubElement(place, "outline", type="rss", text=source.name, title=source.name, xmlUrl=source.url)
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
