"""Which passages of a page are its article.

trafilatura chooses (measured: the best of what was tried), but what it gives back has lost things that matter to a
quotation: dates in `<time>`, inline code, the indentation of code, empty cells. So it only elects: our own walk over
the same tree writes the passages, and those whose words trafilatura kept are the article, with the tables, code and
short lines that stand between them in the same boxes.
"""

import logging
import re
from copy import deepcopy

from lxml import etree
from trafilatura import bare_extraction

from veilleur.articles.characters import one_line, words
from veilleur.articles.tree import Element
from veilleur.articles.walk import Passage
from veilleur.records import BlockKind

_STRUCTURED = frozenset({BlockKind.ROW, BlockKind.CODE, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.HEADING})
_FACT = re.compile(r"[<>=≤≥]\s*v?\d+\.\d|\bv?\d+\.\d+\.\d+(?!\d)|\bCVE-\d{4}-\d{4,}|\bGHSA-\w{4}|\bCVSS", re.IGNORECASE)
# Its time grows with the square of the inline elements in one box, and their words are all that is asked of it.
_INLINE = ("span", "b", "i", "em", "strong", "u", "font", "small", "sub", "sup", "mark", "time", "abbr", "wbr")
_LONG = 8
_LINK_LIST = 0.7
# It warns of every page without a text on standard error; an abstention says so better.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def main_passages(root: Element, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Those of these passages that are the main text of the page."""
    tree = _without_inline(root)
    document = bare_extraction(tree, fast=True, include_comments=False, include_tables=True, include_links=False)
    body = getattr(document, "body", None)
    if body is None:
        return ()
    kept_words = words(one_line(" ".join(body.itertext())))
    grams = _grams(kept_words)
    coverage = [_coverage(passage, grams, kept_words) for passage in passages]
    elected = [share >= 0.5 for share in coverage]
    long = [len(words(passage.text)) >= _LONG for passage in passages]
    anchors = [at for at in range(len(passages)) if elected[at] and long[at]]
    if not anchors:
        return tuple(passage for at, passage in enumerate(passages) if elected[at])
    boxes = {passages[at].parent for at in anchors}
    beginning = max((at for at in range(anchors[0]) if _is_title(passages[at])), default=anchors[0])
    kept = [
        (elected[at] and long[at])
        or _belongs(passage, at, anchors, boxes, whole=coverage[at] > 0.99)
        or (beginning < at < anchors[0] and _states_fact(passages, at, boxes))
        for at, passage in enumerate(passages)
    ]
    return _without_headings_of_nothing(passages, kept)


def _without_inline(root: Element) -> Element:
    """A copy of the tree without inline elements, their words kept."""
    tree = deepcopy(root)
    etree.strip_tags(tree, *_INLINE)
    for element in tree.iter("*"):
        # What is left of each is a text node of its own; written again, they are one.
        element.text, element.tail = element.text, element.tail
    return tree


def _is_title(passage: Passage) -> bool:
    return passage.kind is BlockKind.HEADING and passage.level == 1


def _states_fact(passages: tuple[Passage, ...], at: int, boxes: set[int]) -> bool:
    """Whether a short line between title and text is a fact such as "Affected versions: < 2.4.1", or heads one.

    Advisories put these into a box of their own, which looks like furniture.
    """
    passage = passages[at]
    if passage.kind is BlockKind.HEADING:
        following = passages[at + 1]
        return following.parent in boxes or (
            following.kind is not BlockKind.HEADING and _states_fact(passages, at + 1, boxes)
        )
    return passage.linked <= _LINK_LIST and _FACT.search(passage.text) is not None


def _belongs(passage: Passage, at: int, anchors: list[int], boxes: set[int], *, whole: bool) -> bool:
    """Whether a passage that is short, or that was not elected, stands within the article nevertheless."""
    if passage.linked > _LINK_LIST and len(words(passage.text)) > 1 and not whole:
        return False
    near = passage.parent in boxes
    if anchors[0] < at < anchors[-1]:
        return near or (whole and passage.linked <= _LINK_LIST) or passage.kind in {BlockKind.ROW, BlockKind.CODE}
    return near and (whole or (at > anchors[-1] and passage.kind in _STRUCTURED - {BlockKind.HEADING}))


def _without_headings_of_nothing(passages: tuple[Passage, ...], kept: list[bool]) -> tuple[Passage, ...]:
    """Leave out a heading whose section was left out whole, as that of a list of related articles."""
    chosen: list[Passage] = []
    for at, passage in enumerate(passages):
        if not kept[at]:
            continue
        if passage.kind is BlockKind.HEADING and at + 1 < len(passages) and not kept[at + 1]:
            following = next((passages[i] for i in range(at + 1, len(passages)) if kept[i]), None)
            if following is None or (following.kind is BlockKind.HEADING and following.level <= passage.level):
                continue
        chosen.append(passage)
    while chosen and chosen[-1].kind is BlockKind.HEADING:
        chosen.pop()
    return tuple(chosen)


def _grams(found: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(found, found[1:], found[2:], strict=False))


def _coverage(passage: Passage, grams: frozenset[tuple[str, ...]], kept_words: list[str]) -> float:
    """The share of a passage's three-word sequences (of its words, if it is shorter) that were kept."""
    found = words(passage.text)
    own = _grams(found)
    if own:
        return len(own & grams) / len(own)
    if not found:
        return 0.0
    return 1.0 if _stands_in(found, kept_words) else 0.0


def _stands_in(found: list[str], kept_words: list[str]) -> bool:
    if len(found) == 1:
        return found[0] in kept_words
    return any(found == kept_words[at : at + len(found)] for at in range(len(kept_words) - len(found) + 1))
