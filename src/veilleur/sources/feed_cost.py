"""How costly a feed may be to read, judged by one cheap and linear look at its text. Pure.

Parsers are quadratic in corners: 50,000 attributes on one element take feedparser 24 s, 200,000 nested elements 5 s.
A document without such corners is read at once; the others in a process of their own that can be stopped.
"""

import re
from dataclasses import dataclass
from itertools import islice

from veilleur.errors import FeedTooCostly


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLimits:
    """Bounds of reading one feed. Sizes in bytes or characters, times in seconds.

    max_bytes, max_entries       beyond them a document is FeedTooCostly without being read
    plain_*                      up to them a document is read in this process
    cpu_seconds, memory_bytes    given to the process that reads any other one (RLIMIT_CPU, RLIMIT_AS)
    wall_seconds                 how long that process is waited for
    workers                      how many such processes run at once
    """

    max_bytes: int = 10_000_000
    max_entries: int = 20_000
    plain_chars: int = 1_000_000
    plain_tags: int = 30_000
    plain_tag_chars: int = 4_000
    plain_depth: int = 500
    cpu_seconds: int = 10
    memory_bytes: int = 700_000_000
    wall_seconds: float = 30.0
    workers: int = 2


# CDATA and comments are stepped over; an unclosed one runs to the end, so that the scan stays linear.
_PIECE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>?", re.DOTALL)
_ENTRY = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?(?:item|entry)[\s>/]", re.IGNORECASE)

_INTERNAL_SUBSET = re.compile(r"<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
_ENTITY_VALUE = re.compile(r"""<!ENTITY\s+[^\s<>"'%]+\s+(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(?!#|lt;|gt;|amp;|quot;|apos;)|%[\w.-]+;")
_MAX_ENTITY_CHARS = 1_000


def refuse_bombs(url: str, text: str) -> None:
    """FeedTooCostly when the document defines entities made to multiply: of one another, or large ones.

    Old feeds do define entities, for the letters of HTML; their values are a character or two.
    """
    for match in _ENTITY_VALUE.finditer(text):
        value = match[1] or match[2] or ""
        if len(value) > _MAX_ENTITY_CHARS or _REFERENCE.search(value):
            raise FeedTooCostly(url, "the feed defines XML entities that multiply")


def refuse_too_many(url: str, text: str, limits: FeedLimits) -> None:
    """FeedTooCostly when the document names more entries than any honest feed has."""
    # Counted no further than it matters: 500,000 tiny items fit into 14 MB.
    if sum(1 for _ in islice(_ENTRY.finditer(text), limits.max_entries + 1)) > limits.max_entries:
        raise FeedTooCostly(url, f"the feed has more than {limits.max_entries} entries")


def is_plain(text: str, limits: FeedLimits) -> bool:
    """Whether the document is small and flat enough to be read without a guard."""
    if len(text) > limits.plain_chars or text.count("<") > limits.plain_tags:
        return False
    if "<!ENTITY" in text or _INTERNAL_SUBSET.search(text):
        return False
    depth = 0
    for piece in _PIECE.finditer(text):
        tag = piece[0]
        if tag.startswith(("<![", "<!--", "<?")):
            continue
        if len(tag) > limits.plain_tag_chars:
            return False
        if tag.startswith("</"):
            depth -= 1
        elif not tag.endswith("/>"):
            depth += 1
            if depth > limits.plain_depth:
                return False
    return True
