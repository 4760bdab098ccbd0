"""The text of a page that its scripts would draw: in its JSON-LD, or in the state that the server sent along.

Read only where the page itself shows hardly any text, and only if it says that it is the article of that title.
"""

import json
from collections.abc import Iterator

from lxml import etree, html

from veilleur.articles.characters import letters, words
from veilleur.articles.tree import Element, elements
from veilleur.articles.walk import Passage, passages

_TITLES = ("headline", "title", "name")
_TEXTS = ("articleBody", "body", "content", "html", "text", "bodyHtml", "contentHtml", "rendered", "article", "markup")
_MOST_JSON = 2_000_000
_MOST_NODES = 20_000
_DEEPEST = 60
_SHORTEST = 200


def embedded_texts(root: Element) -> tuple[tuple[str, str], ...]:
    """Titles and texts of the things that the page's data scripts describe."""
    found = []
    for script in elements(root, "script"):
        kind = (script.get("type") or "").lower()
        if kind.endswith("json") and script.text and len(script.text) <= _MOST_JSON:
            for node in _nodes(script.text):
                title = next((value for key in _TITLES if isinstance(value := _flat(node.get(key)), str)), "")
                text = max((t for key in _TEXTS if isinstance(t := _flat(node.get(key)), str)), key=len, default="")
                if title and letters(text) >= _SHORTEST:
                    found.append((title, text))
    return tuple(found)


def embedded_passages(texts: tuple[tuple[str, str], ...], *, title: str) -> tuple[Passage, ...]:
    """The passages of the longest of these texts whose title is that of the page; none if there is none."""
    wanted = set(words(title))
    fitting = [text for name, text in texts if wanted and len(wanted & set(words(name))) * 2 > len(wanted)]
    if not fitting:
        return ()
    text = max(fitting, key=len)
    if "</" not in text:
        text = "".join(f"<p>{_escaped(line)}</p>" for line in text.splitlines() if line.strip())
    try:
        return passages(html.fragment_fromstring(text, create_parent="div"))
    except (etree.LxmlError, ValueError, AssertionError):
        return ()


def _flat(value: object) -> object:
    """WordPress wraps: {"rendered": "..."}."""
    return value.get("rendered") if isinstance(value, dict) else value


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _nodes(text: str) -> Iterator[dict[str, object]]:
    try:
        waiting = [(json.loads(text, strict=False), 0)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node, depth = waiting.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(node, dict):
            yield node
            waiting += [(value, depth + 1) for value in node.values() if isinstance(value, dict | list)]
        elif isinstance(node, list):
            waiting += [(value, depth + 1) for value in node if isinstance(value, dict | list)]
