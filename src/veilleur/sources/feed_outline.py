"""The outline of a feed, by one pass of expat: whether the fast reader may be believed about it. Pure.

fastfeedparser takes the text before the first inner element for the whole field, any namespace's `title` for the
title, and knows neither base64 nor Atom 0.3. So it is given only documents of a vocabulary whose reading is known.
Everything else costs more time and loses no words.
"""

import re
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate

_ATOM = "http://www.w3.org/2005/Atom"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
# The pictures of an item, which almost every blog has; neither reader takes them for text.
_PICTURE = ("http://search.yahoo.com/mrss/", "content")
_RSS = frozenset({"", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"})

# Local names that a reader could take for one of the fields of an entry.
_TELLING = frozenset(
    "title link links guid id description summary content encoded body fullitem abstract tagline subtitle "
    "pubdate published updated issued modified created date lastbuilddate origlink".split()
)
_RSS_FIELDS = frozenset({"title", "link", "description", "guid", "pubDate"})
_RSS_MODULES = frozenset({(_DUBLIN, "date"), (_CONTENT, "encoded"), (_ATOM, "link")})
_ATOM_FIELDS = frozenset({"title", "link", "id", "summary", "content", "published", "updated"})
_PARENTS = {"item": frozenset({"channel", "RDF"}), "entry": frozenset({"feed"})}
_TEXT_TYPES = frozenset({"text", "html", "text/plain", "text/html"})
_BASE = "http://www.w3.org/XML/1998/namespace base"
_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class EntryOutline:
    """One entry: whether it has a summary of its own, beside its whole content."""

    has_summary: bool


class _DoubtError(Exception):
    """The document holds what the fast reader is known to misread."""


def outline(text: str) -> tuple[EntryOutline, ...] | None:
    """The entries in their order; None if the document is not well-formed or not plain enough for the fast reader."""
    watcher = _Watcher()
    parser = ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.StartElementHandler = watcher.start
    parser.EndElementHandler = watcher.end
    parser.CharacterDataHandler = watcher.characters
    parser.buffer_text = True
    try:
        parser.Parse(text.encode(), True)  # noqa: FBT003 - expat's own signature: the last piece
    except (ExpatError, _DoubtError):
        return None
    return tuple(watcher.entries)


class _Watcher:
    """Handlers of expat: the path of local names, and what the entry at hand has had so far."""

    def __init__(self) -> None:
        self.entries: list[EntryOutline] = []
        self._path: list[str] = []
        self._entry_depth = 0  # depth of the entry's element; 0 outside of entries
        self._space = ""
        self._fields: set[str] = set()
        self._identifier: list[str] | None = None
        self._based = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._based = self._based or _BASE in attributes
        depth = len(self._path) + 1
        if not self._entry_depth:
            if local.lower() in _PARENTS:
                self._enter(space, local, depth)
        elif depth == self._entry_depth + 1:
            self._field(space, local, attributes)
        elif self._path[self._entry_depth] in self._fields:
            raise _DoubtError  # markup inside a field
        self._path.append(local)

    def end(self, _name: str) -> None:
        self._path.pop()
        depth = len(self._path)
        if self._identifier is not None and depth == self._entry_depth:
            # Only the careful reader joins it with xml:base, and an entry must not have two names.
            if not _SCHEME.match("".join(self._identifier)):
                raise _DoubtError
            self._identifier = None
        elif self._entry_depth and depth < self._entry_depth:
            if "link" not in self._fields:  # the fast reader takes a guid for the address, whatever isPermaLink says
                raise _DoubtError
            self.entries.append(EntryOutline(has_summary=not self._fields.isdisjoint({"description", "summary"})))
            self._entry_depth = 0

    def characters(self, data: str) -> None:
        if self._identifier is not None:
            self._identifier.append(data)

    def _enter(self, space: str, local: str, depth: int) -> None:
        known = space in _RSS if local == "item" else space == _ATOM
        if not known or not self._path or self._path[-1] not in _PARENTS[local]:
            raise _DoubtError
        self._entry_depth, self._space, self._fields = depth, space, set()

    def _field(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if local.lower() in _PARENTS:
            raise _DoubtError  # an entry inside an entry
        if local.lower() not in _TELLING or (space, local) == _PICTURE:
            return
        is_atom = self._space == _ATOM
        own = space == self._space and local in (_ATOM_FIELDS if is_atom else _RSS_FIELDS)
        module = not is_atom and (space, local) in _RSS_MODULES
        if not own and not module:
            raise _DoubtError
        link_of_atom = space == _ATOM and local == "link"
        if link_of_atom:
            if "href" not in attributes:
                raise _DoubtError
            self._fields |= {"link"} if attributes.get("rel", "alternate") == "alternate" else set()
            return
        # An address of RSS may stand beside one of Atom: `_page` chooses.
        if (local in self._fields and local != "link") or "mode" in attributes or "src" in attributes:
            raise _DoubtError
        if attributes.get("type", "text") not in _TEXT_TYPES:
            raise _DoubtError
        self._fields.add(local)
        if {"pubDate", "date"} <= self._fields:
            raise _DoubtError
        if self._based and (local == "id" or (local == "guid" and attributes.get("isPermaLink") != "false")):
            self._identifier = []
