"""Words as a search compares them: lower case, without accents. `veilleur.js` folds the query the same way."""

import re
import unicodedata
from collections.abc import Iterator

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_TOKEN = re.compile(r"[^\W_]+(?:[-._][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text in lower case, accents and ligatures undone."""
    bare = unicodedata.normalize("NFD", text.lower())
    if bare.isascii():
        return bare
    return "".join(sign for sign in bare if not unicodedata.category(sign).startswith("M")).translate(_LIGATURES)


def words(text: str) -> Iterator[str]:
    """Its words, folded: a compound ("cve-2026-1234", "gateway.example") whole and in its parts."""
    for token in _TOKEN.findall(fold(text)):
        yield token
        parts = _PART.findall(token)
        if len(parts) > 1:
            yield from parts
