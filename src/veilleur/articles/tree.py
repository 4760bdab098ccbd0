"""A page's element tree, within bounds."""

import re
from collections.abc import Iterable

from lxml import etree, html

from veilleur.errors import PageError

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type

# libxml2 drops what is nested deeper than 256 without a word.
DEEPEST = 250
MOST_ELEMENTS = 60_000
# Written as such or as a character reference, these come into a tree but no library may write them back.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,300}\?>", re.IGNORECASE)


def parsed(text: str, *, subject: str) -> Element:
    """The `html` element of a page. PageError if it is empty, broken, or larger or deeper than honest pages are."""
    source = _PROLOG.sub("", _NOT_XML.sub(" ", text))
    if not source.strip():
        raise PageError(subject, "the page is empty")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise PageError(subject, f"the page cannot be parsed: {error}") from error
    depth = deepest = count = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth, count = depth + 1, count + 1
            deepest = max(deepest, depth)
            element.text = _NOT_XML.sub(" ", element.text) if element.text else None
        else:
            depth -= 1
            element.tail = _NOT_XML.sub(" ", element.tail) if element.tail else None
    if deepest >= DEEPEST:
        raise PageError(subject, f"the page is nested {deepest} elements deep or deeper")
    if count > MOST_ELEMENTS:
        raise PageError(subject, f"the page has {count} elements, more than the {MOST_ELEMENTS} that are read")
    return root


def content(element: Element) -> str:
    """All text within an element, scripts and style sheets left out."""
    pieces = []
    for text in element.itertext():
        parent = text.getparent() if hasattr(text, "getparent") else None
        inside = parent.getparent() if parent is not None and getattr(text, "is_tail", False) else parent
        if inside is None or inside.tag not in {"script", "style", "template"}:
            pieces.append(str(text))
    return " ".join(pieces)


def drop(element: Element) -> None:
    """Remove an element with what is in it; the text after it stays, parted by a space."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = f"{parent.text or ''} {element.tail}"
        else:
            before.tail = f"{before.tail or ''} {element.tail}"
    parent.remove(element)


def drop_all(elements: Iterable[Element]) -> None:
    """Remove these elements, some of which may stand within others."""
    for element in list(elements):
        drop(element)


def class_words(element: Element) -> set[str]:
    """The class names and the id of an element, in lower case."""
    return {word.lower() for name in ("class", "id") for word in (element.get(name) or "").split()}


def elements(root: Element, *tags: str) -> list[Element]:
    """All elements with these tags (all elements if none is given), in the order of the page."""
    return [element for element in root.iter(*tags) if isinstance(element.tag, str)]  # type: ignore[redundant-expr]
